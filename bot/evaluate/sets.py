"""The sentences that the model is measured on, and the same sentences with typing mistakes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

#: What each set may claim. `acceptance` and `untouched` are never read to write sentences or to choose settings by;
#: `validation` chooses settings and thresholds; after the misses of the others sentences were written.
SETS = {
    "acceptance": "acceptance.yml",
    "untouched": "untouched.yml",
    "validation": "validation.yml",
    "topics": "topics",
    "control": "control.yml",
    "second_look": "second_look.yml",
}
#: Only these tell how good we are for somebody new.
NEVER_CHOSEN_BY = frozenset({"acceptance", "untouched"})
LETTERS = "abcdefghijklmnoprstuvwz"


@dataclass(frozen=True)
class Sentence:
    """What somebody may say, what it means, and in whose voice it was written (`mixed` when the set does not say)."""

    text: str
    label: str
    voice: str = "mixed"


def read(path: Path) -> Iterator[Sentence]:
    """Give the sentences of a file or folder in Rasa's NLU format."""
    from rasa.shared.utils.io import read_yaml_file  # noqa: PLC0415 - the stand-ins come first

    for file in sorted(path.rglob("*.yml")) if path.is_dir() else [path]:
        for block in read_yaml_file(file).get("nlu", []):
            voice = (block.get("metadata") or {}).get("voice", "mixed")
            lines = (line.strip().removeprefix("- ") for line in block.get("examples", "").splitlines())
            yield from (Sentence(line, block["intent"], voice) for line in lines if line)


def with_mistakes(sentences: list[Sentence]) -> list[Sentence]:
    """Give the sentences mistyped, in the same way each time."""
    chance = random.Random(1)  # noqa: S311 - the same mistakes each time, no secret
    return [replace(sentence, text=mistyped(sentence.text, chance)) for sentence in sentences]


def mistyped(text: str, chance: random.Random) -> str:
    """Give the text with one typing mistake for each 25 letters: one left out, doubled, swapped or wrong."""
    letters = list(text)
    for _ in range(1 + len(text) // 25):
        place, kind = chance.randrange(len(letters)), chance.randrange(4)
        if kind == 0 and len(letters) > 3:
            del letters[place]
        elif kind == 1:
            letters.insert(place, letters[place])
        elif kind == 2:
            letters[place : place + 2] = letters[place : place + 2][::-1]
        else:
            letters[place] = chance.choice(LETTERS)
    return "".join(letters)
