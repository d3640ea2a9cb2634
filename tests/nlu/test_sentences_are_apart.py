"""What the bot is measured on is not what it was taught, also not nearly."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.components.normal import normal_words
from bot.components.sound import sound

ROOT = Path(__file__).parents[2]
ALIKE = 0.85  # of the words that either sentence has, as they sound
SHORT = 4  # of so few words every sentence is nearly another one: there only the same words count


def sentences(place: Path):
    for file in [place] if place.is_file() else sorted(place.rglob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                text = line.strip().removeprefix("- ")
                yield text, block["intent"], file.name


def sounds(text):
    return tuple(sound(word.text) for word in normal_words(text))


def alike(one, other):
    if min(len(one), len(other)) < SHORT:
        return one == other
    return len(set(one) & set(other)) / len(set(one) | set(other)) >= ALIKE


@cache
def taught():
    return [(sounds(text), text) for text, _, _ in sentences(ROOT / "data/nlu")]


@pytest.mark.parametrize("tested", ["untouched.yml", "control.yml", "second_look.yml", "topics"])
def test_no_tested_sentence_was_taught(tested):
    clashes = []
    for text, intent, file in sentences(ROOT / "tests/nlu" / tested):
        heard = sounds(text)
        clashes += [f"{file} {intent}: {text!r} ~ {known!r}" for other, known in taught() if alike(heard, other)]
    assert not clashes, "\n".join(clashes)


def test_no_sentence_is_taught_under_two_labels():
    seen, clashes = {}, []
    for text, intent, _ in sentences(ROOT / "data/nlu"):
        heard = sounds(text)
        if seen.setdefault(heard, intent) != intent:
            clashes.append(f"{text!r}: {intent} and {seen[heard]}")
    assert not clashes, "\n".join(clashes)


def test_every_label_is_both_taught_and_tested():
    taught = {intent for _, intent, _ in sentences(ROOT / "data/nlu")}
    tested = {intent for _, intent, _ in sentences(ROOT / "tests/nlu")}
    assert taught == tested
