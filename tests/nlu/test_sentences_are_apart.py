"""What the bot is measured on is not what it was taught, also not nearly."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.components.normal import normal_words
from bot.components.sound import sound
from tests.shelf import SHORT, Shelf

ROOT = Path(__file__).parents[2]
TESTED = ["untouched.yml", "control.yml", "second_look.yml", "topics", "acceptance.yml", "validation.yml"]


def sentences(place: Path):
    for file in [place] if place.is_file() else sorted(place.rglob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                text = line.strip().removeprefix("- ")
                yield text, block["intent"], file.name


def sounds(text):
    return tuple(sound(word.text) for word in normal_words(text))


@cache
def taught():
    return Shelf((sounds(text), text) for text, _, _ in sentences(ROOT / "data/nlu"))


def asked(name: str):
    """Every sentence of a tested set as it sounds; the search questions and the stories have forms of their own."""
    place = ROOT / "tests" / name
    if name == "kb/search_questions.yml":
        texts = [row["q"] for row in yaml.safe_load(place.read_text(encoding="utf-8"))]
    elif name == "nlu/stories.yml":
        texts = [row["text"] for row in yaml.safe_load(place.read_text(encoding="utf-8"))["stories"]]
    else:
        texts = [text for text, _, _ in sentences(place)]
    return [(sounds(text), text) for text in texts]


@pytest.mark.parametrize("tested", TESTED)
def test_no_tested_sentence_was_taught(tested):
    clashes = []
    for text, intent, file in sentences(ROOT / "tests/nlu" / tested):
        heard = sounds(text)
        clashes += [f"{file} {intent}: {text!r} ~ {known!r}" for known in taught().like(heard)]
    assert not clashes, "\n".join(clashes)


@pytest.mark.parametrize("tested", ["nlu/stories.yml", "kb/search_questions.yml"])
def test_no_story_and_no_long_search_question_was_taught(tested):
    # Of two or three words a search ("klacht intrekken") is what anybody types; the sentences are what must be apart.
    long = [(heard, text) for heard, text in asked(tested) if len(heard) >= SHORT]
    clashes = [f"{text!r} ~ {known!r}" for heard, text in long for known in taught().like(heard)]
    assert not clashes, "\n".join(clashes)


@pytest.mark.parametrize("final", ["acceptance.yml", "validation.yml", "stories.yml"])
def test_no_sentence_stands_in_another_tested_set_too(final):
    sets = [f"nlu/{name}" for name in [*TESTED, "stories.yml"] if name != final] + ["kb/search_questions.yml"]
    others = Shelf((heard, f"{name} {text!r}") for name in sets for heard, text in asked(name))
    clashes = [f"{text!r} ~ {known}" for heard, text in asked(f"nlu/{final}") for known in others.like(heard)]
    assert not clashes, "\n".join(clashes)


def test_no_sentence_is_taught_under_two_labels():
    seen, clashes = {}, []
    for text, intent, _ in sentences(ROOT / "data/nlu"):
        heard = sounds(text)
        if seen.setdefault(heard, intent) != intent:
            clashes.append(f"{text!r}: {intent} and {seen[heard]}")
    assert not clashes, "\n".join(clashes)


@pytest.mark.parametrize(
    ("known", "asked_now", "found"),
    [
        ("mijn broer mag nooit buiten van de groep op zondag", "me broer mag nooit buiten van de groep", 0),
        ("mijn broer mag nooit buiten van de groep op zondag", "mijn broer mag nooit buite van de groep op zondag", 1),
        ("ik ben boos", "ik ben boos", 1),
        ("ik ben boos", "ik ben niet boos", 0),
    ],
)  # fmt: skip
def test_the_shelf_finds_what_is_alike_and_nothing_else(known, asked_now, found):
    assert len(Shelf([(sounds(known), known)]).like(sounds(asked_now))) == found


def test_every_label_is_both_taught_and_tested():
    taught = {intent for _, intent, _ in sentences(ROOT / "data/nlu")}
    tested = {intent for name in TESTED for _, intent, _ in sentences(ROOT / "tests/nlu" / name)}
    assert taught == tested
