"""The third hand's sentences, each in the half that its hash puts it in.

`tune` may be looked at. `final` is only counted: its misses are not read to write a rule or an example. A hash, and not a
lot that is drawn, so that a sentence that is added later cannot be steered into the half where it does best.
"""

import hashlib
from pathlib import Path
from typing import NamedTuple

import yaml

HERE = Path(__file__).parent


class Labelled(NamedTuple):
    """A sentence with its kind and, when it is danger, who is in danger."""

    text: str
    kind: str
    who: str


def half(text: str) -> str:
    """Return the half that a sentence belongs to: tune or final."""
    return "tune" if hashlib.sha256(text.encode()).digest()[0] % 2 == 0 else "final"


def danger(part: str) -> list[Labelled]:
    """Return the sentences of danger in a half."""
    kinds = yaml.safe_load((HERE / "third_hand_danger.yml").read_text())
    found = [Labelled(text, kind, who) for kind, people in kinds.items() for who, texts in people.items() for text in texts]
    return [each for each in found if half(each.text) == part]


def ordinary(part: str) -> list[Labelled]:
    """Return the ordinary sentences in a half."""
    kinds = yaml.safe_load((HERE / "third_hand_ordinary.yml").read_text())
    return [Labelled(text, kind, "") for kind, texts in kinds.items() for text in texts if half(text) == part]
