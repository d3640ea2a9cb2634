"""The suggested subject: right often enough, as certain as it is right, and never more than a suggestion."""

import json
import re
from pathlib import Path

import pytest
import yaml

from actions.cases.suggest import Suggester
from actions.cases.suggest.teach import STORIES, apart, fingerprint, told
from actions.cases.values import Category

HELD = yaml.safe_load((Path(__file__).parent / "category_stories.yml").read_text("utf-8"))
NAMES = [one.value for one in Category]
LEARNED = {name: yaml.safe_load((STORIES / f"{name}.yml").read_text("utf-8")) for name in NAMES}


@pytest.fixture(scope="module")
def suggester():
    return Suggester()


@pytest.fixture(scope="module")
def answers(suggester):
    return [(name, suggester.suggest(story)) for name, stories in HELD.items() for story in stories]


def test_the_weights_are_made_of_the_stories_as_they_are_now(suggester):
    assert suggester.fingerprint == fingerprint()


def test_there_are_enough_stories_of_each_subject():
    assert {name: len(stories) for name, stories in HELD.items()} == dict.fromkeys(NAMES, 20)
    assert min(len(set(stories)) for stories in LEARNED.values()) >= 80


def test_no_held_out_story_was_learned():
    def words(text):
        return tuple(re.findall(r"\w+", text.lower()))

    def runs(stories):
        return {words(one)[at : at + 5] for one in stories for at in range(len(words(one)) - 4)}

    held = [one for stories in HELD.values() for one in stories]
    learned = [one for stories in LEARNED.values() for one in stories]
    assert not runs(held) & runs(learned)
    assert not {words(one) for one in held} & {words(one) for one in learned}


def test_the_first_suggestion_is_right_for_most_held_out_stories(answers):
    right = sum(bool(found) and found[0].category == name for name, found in answers)
    assert right / len(answers) >= 0.88


def test_the_right_subject_is_nearly_always_among_the_three(answers):
    assert sum(name in [one.category for one in found] for name, found in answers) / len(answers) >= 0.96


@pytest.mark.parametrize("name", HELD)
def test_no_subject_is_forgotten(answers, name):
    assert sum(bool(found) and found[0].category == name for own, found in answers if own == name) >= 15


def test_a_certainty_says_how_often_it_is_right(answers):
    firsts = [(found[0].certainty, found[0].category == name) for name, found in answers if found]
    sure = [right for certainty, right in firsts if certainty >= 0.8]
    unsure = [right for certainty, right in firsts if certainty < 0.6]
    assert sum(sure) / len(sure) >= 0.93
    assert sum(unsure) / len(unsure) < 0.93
    assert abs(sum(certainty for certainty, _ in firsts) / len(firsts) - sum(r for _, r in firsts) / len(firsts)) < 0.1


def test_it_does_well_on_stories_that_were_left_out_of_the_lesson():
    scores, right = apart(told())
    assert (scores.argmax(1) == right).mean() >= 0.75


@pytest.mark.parametrize("story", [None, "", "   ", "😡😡", "qwx", "ok"])
def test_nothing_is_suggested_for_a_story_that_says_nothing(suggester, story):
    assert suggester.suggest(story) == ()


def test_certainties_go_down_and_are_shares(suggester):
    found = suggester.suggest("de verwarming op mijn kamer is kapot en het is koud")
    assert [one.certainty for one in found] == sorted((one.certainty for one in found), reverse=True)
    assert found[0].category is Category.ACCOMMODATION
    assert sum(one.certainty for one in found) <= 1


def test_a_very_long_story_is_read_as_far_as_it_matters(suggester):
    assert suggester.suggest("de verwarming op mijn kamer is kapot " * 5_000)[0].category is Category.ACCOMMODATION


def test_a_broken_file_is_no_guess(tmp_path):
    (tmp_path / "model.json").write_text("{")
    with pytest.raises(json.JSONDecodeError):
        Suggester(tmp_path / "model.json").suggest("de verwarming is kapot")
