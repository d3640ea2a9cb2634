"""The rules find what they must find, and leave alone what only sounds like it."""

import itertools
import time
from pathlib import Path

import pytest
import yaml

from web.gateway.safety import DangerCheck
from web.gateway.safety.check import RULES, read_rules
from web.gateway.safety.ear import Ear
from web.gateway.safety.sentences import examples

HERE = Path(__file__).parent
BOOK = read_rules()
CHECK = DangerCheck.load()
LAST = yaml.safe_load((HERE / "heldout_last.yml").read_text())


def held_out(side):
    """Give every sentence of the held-out sets."""
    for path in sorted(HERE.glob("heldout*.yml")):
        for sentences in yaml.safe_load(path.read_text())[side].values():
            yield from sentences


@pytest.mark.parametrize(("rule", "example"), [(rule, text) for rule in BOOK.rules for text in rule.examples])
def test_a_rule_finds_its_examples(rule, example):
    found = CHECK.find(example)
    assert found is not None
    assert rule.level == "check" or found.level == "danger"


def test_no_example_comes_from_the_held_out_sentences():
    known = {text.casefold() for rule in BOOK.rules for text in rule.examples}
    known |= {text.casefold() for side in ("danger", "lookalike") for text in examples(side)}
    assert not known & {text.casefold() for text in itertools.chain(held_out("danger"), held_out("lookalike"))}


def test_the_held_out_sets_are_large_enough_to_mean_something():
    first = yaml.safe_load((HERE / "heldout.yml").read_text())
    assert all(sum(len(s) for s in first[side].values()) >= 100 for side in ("danger", "lookalike"))


def test_danger_is_found_in_the_held_out_sentences():
    sentences = list(held_out("danger"))
    missed = [text for text in sentences if CHECK.find(text) is None]
    assert len(missed) / len(sentences) <= 0.05, missed


def test_the_ear_hears_what_no_rule_knows():
    """These sentences shaped neither the rules nor the ear: the share of them that is found is the honest number."""
    sentences = [text for texts in LAST["danger"].values() for text in texts]
    found = [text for text in sentences if CHECK.find(text) is not None]
    assert len(found) / len(sentences) >= 0.75


def test_what_the_ear_learned_from_is_found():
    learned = list(examples("danger"))
    missed = [text for text in learned if CHECK.find(text) is None]
    assert len(missed) / len(learned) <= 0.02, missed


def test_the_ear_only_ever_asks():
    heard = [found for text in held_out("danger") if (found := CHECK.find(text)) and found.rule == "ear"]
    assert heard
    assert {found.level for found in heard} == {"check"}


def test_an_ear_that_learned_nothing_is_refused():
    with pytest.raises(ValueError, match="both sides"):
        Ear([], ["hoi"])


def test_a_long_story_is_not_danger_but_one_sentence_in_it_can_be():
    story = "mijn zoon woont hier en hij heeft het naar zijn zin op de groep met de anderen " * 6
    assert CHECK.find(story) is None
    assert CHECK.find(f"{story} en de gang staat vol rook {story}") is not None


def test_what_only_sounds_like_danger_is_left_alone():
    sentences = list(held_out("lookalike"))
    alarms = [(text, found) for text in sentences if (found := CHECK.find(text)) is not None]
    assert len(alarms) / len(sentences) <= 0.05, alarms
    assert not [text for text, found in alarms if found.level == "danger"]


def test_every_rule_has_a_reason_and_its_own_name():
    names = [rule.id for rule in BOOK.rules]
    assert len(names) == len(set(names))
    assert all(rule.reason.endswith(".") for rule in BOOK.rules)


@pytest.mark.parametrize(
    "text",
    [
        "ik wil zelfmoord plegen",
        "IK WIL ZELFMOORD PLEGEN!!!",
        "ik wil zelf moord plegen",
        "ikwilzelfmoordplegen",
        "ik wil selfmoort pleege",
        "ik wil zelfmroord plegen",
        "ik wil z e l f m o o r d zelfmoord plegen",
        "ik wil zelf\u200bmoord plegen",
        "ik wil zélfmóórd plegen",
        "ik wil z3lfm00rd plegen",
        "ik   wil\nzelfmoord\tplegen",
        "ik lach me dood maar ik wil zelfmoord plegen",
    ],
)
def test_danger_is_found_however_it_is_written(text):
    found = CHECK.find(text)
    assert found is not None
    assert (found.kind, found.level) == ("suicide", "danger")


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("het hoeft voor mij niet meer ik wil dood", "suicide", "self"),
        ("mijn dochter zegt dat ze dood wil", "suicide", "other"),
        ("een collega van mij wil zelfmoord plegen", "suicide", "colleague"),
        ("er is brand in de keuken en ik wil dood", "fire", None),
        ("client ademt niet meer", "medical", "other"),
    ],
)
def test_it_says_what_kind_of_danger_and_whose(text, kind, who):
    found = CHECK.find(text)
    assert found is not None
    assert found.kind == kind
    assert who is None or found.who == who


@pytest.mark.parametrize("text", ["", " ", "?", "....", "👍", "a" * 5000, "ja " * 5000, "\x00", "١٢٣"])
def test_any_text_can_be_looked_at(text):
    assert CHECK.find(text) is None


def test_the_longest_nastiest_text_takes_no_time():
    nasty = ["ik wil er niet meer de " * 100, "blijfvanmijnlijf zelfmrood " * 90, "ikwil" * 500, "niet meer " * 250]
    for text in nasty:
        began = time.process_time()
        CHECK.find(text)
        assert time.process_time() - began < 0.2


def test_the_rules_are_data_beside_the_code():
    assert RULES.is_dir()
    assert len(BOOK.rules) >= 15
