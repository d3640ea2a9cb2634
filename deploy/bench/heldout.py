"""The held-out sentences and their voices, the same with typing mistakes, and a few of those that are learned."""

import hashlib
import random
import string
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from deploy.children import ROOT

HELD_OUT = ROOT / "tests" / "nlu"
LEARNED = ROOT / "data" / "nlu"
LONG_ENOUGH = 4


@dataclass(frozen=True)
class Sentence:
    """A sentence that nobody trained on, what it means, and in whose voice it was written."""

    text: str
    intent: str
    voice: str


def read(folder: Path = HELD_OUT) -> list[Sentence]:
    """Give all held-out sentences under a folder, each once."""
    found = {sentence.text: sentence for path in sorted(folder.rglob("*.yml")) for sentence in _of(path)}
    return list(found.values())


def with_typos(sentences: list[Sentence]) -> list[Sentence]:
    """Give the sentences with one typing mistake each, the same ones every time."""
    dice = random.Random(1)  # noqa: S311 - nothing secret: the same mistakes in every run
    return [replace(sentence, text=_mistyped(sentence.text, dice)) for sentence in sentences]


def few(sentences: list[Sentence], most: int) -> list[Sentence]:
    """Give at most so many sentences of each intent, from each voice as many as can be; the same ones every time."""
    places: Counter[tuple[str, str]] = Counter()
    ordered: list[tuple[int, int, Sentence]] = []
    for sentence in sorted(sentences, key=lambda one: hashlib.sha256(one.text.encode()).digest()):
        ordered.append((places[sentence.intent, sentence.voice], len(ordered), sentence))
        places[sentence.intent, sentence.voice] += 1
    taken: Counter[str] = Counter()
    chosen = []
    for _, _, sentence in sorted(ordered, key=lambda one: one[:2]):
        if taken[sentence.intent] < most:
            taken[sentence.intent] += 1
            chosen.append(sentence)
    return chosen


def write(sentences: list[Sentence], path: Path) -> None:
    """Write the sentences as Rasa reads them."""
    intents = sorted({sentence.intent for sentence in sentences})
    parts = [{"intent": intent, "examples": _lines(sentences, intent)} for intent in intents]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump({"version": "3.1", "nlu": parts}, allow_unicode=True, width=1000))


def _lines(sentences: list[Sentence], intent: str) -> str:
    return "".join(f"- {sentence.text}\n" for sentence in sentences if sentence.intent == intent)


def _of(path: Path) -> Iterator[Sentence]:
    for part in yaml.safe_load(path.read_text()).get("nlu") or []:
        voice = (part.get("metadata") or {}).get("voice", "mixed")
        for line in str(part.get("examples", "")).splitlines():
            if "intent" in part and line.strip().startswith("- "):
                yield Sentence(line.strip()[2:].strip(), part["intent"], voice)


def _mistyped(text: str, dice: random.Random) -> str:
    """Leave out, double, swap or replace a letter in one of the longer words."""
    words = text.split(" ")
    places = [number for number, word in enumerate(words) if len(word) >= LONG_ENOUGH and word.isalpha()]
    if not places:
        return text
    place = dice.choice(places)
    word, at = words[place], dice.randrange(1, len(words[place]) - 1)
    letter = dice.choice(string.ascii_lowercase)
    forms = (
        word[at + 1 :],
        word[at] * 2 + word[at + 1 :],
        word[at + 1] + word[at] + word[at + 2 :],
        letter + word[at + 1 :],
    )
    words[place] = word[:at] + dice.choice(forms)
    return " ".join(words)
