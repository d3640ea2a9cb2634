"""How well danger is seen in sentences that no rule was written from. The figures stand in docs/decisions/0021."""

import re
from itertools import chain

import pytest

from tests.shelf import Shelf
from tests.web.safety.held_out import alarms, everything, first_hand, later, later_hand, missed, second_hand, third_hand
from web.gateway.safety import DangerCheck
from web.gateway.safety.book import read_rules
from web.gateway.safety.sentences import examples

CHECK = DangerCheck.load()
# name, share of danger that may be missed, share of look-alikes that may be asked about. The first was tuned on, the
# loudness of the ear was chosen with the second in view.
FIRST_HAND = [("heldout", 0.01, 0.04), ("heldout_last", 0.11, 0.10)]
# Rules and bars were chosen with the fourth dev in view; of both finals only the totals were looked at (0024).
LATER_MISSED = [("fourth", "dev", 0.02), ("fourth", "final", 0.07), ("fifth", "dev", 0.07), ("fifth", "final", 0.07)]
LATER_MISSED += [("sixth", "dev", 0.05), ("sixth", "final", 0.05)]
LATER_ASKED = [("fourth", "dev", 0.08, 0.02), ("fourth", "final", 0.09, 0.04)]
LATER_ASKED += [("fifth", "dev", 0.07, 0.01), ("fifth", "final", 0.07, 0.02)]
LATER_ASKED += [("sixth", "dev", 0.1, 0.04), ("sixth", "final", 0.06, 0.02)]


def flat(kinds):
    return list(chain.from_iterable(kinds.values()))


@pytest.mark.parametrize(("name", "may_miss", "may_ask"), FIRST_HAND)
def test_the_sets_of_the_first_hand(name, may_miss, may_ask):
    danger, lookalike = first_hand(name)
    assert len(missed(CHECK, danger)) / len(danger) <= may_miss, missed(CHECK, danger)
    assert len(alarms(CHECK, lookalike)) / len(lookalike) <= may_ask
    assert not alarms(CHECK, lookalike, "danger")


def test_the_second_hand_set_is_large_enough_to_mean_something():
    sides = [second_hand(part) for part in ("dev", "final")]
    assert sum(len(flat(danger)) for danger, _ in sides) >= 150
    assert sum(len(flat(ordinary)) for _, ordinary in sides) >= 200


@pytest.mark.parametrize(("part", "may_miss"), [("dev", 0.02), ("final", 0.05)])
def test_danger_is_found_in_what_a_second_hand_wrote(part, may_miss):
    danger = flat(second_hand(part)[0])
    share = len(missed(CHECK, danger)) / len(danger)  # only the number: the sentences of final are not to be looked at
    assert share <= may_miss


# dev is 5 of 115, and was 2: the bar for asking went down from -0.7 to -1.5 to miss less (0028). The set is spent.
@pytest.mark.parametrize(("part", "may_ask", "may_answer"), [("dev", 0.05, 0.01), ("final", 0.06, 0.02)])
def test_ordinary_sentences_of_a_second_hand_are_seldom_taken_for_danger(part, may_ask, may_answer):
    ordinary = {kind: texts for kind, texts in second_hand(part)[1].items() if kind != "procedure"}
    asked = len(alarms(CHECK, flat(ordinary))) / len(flat(ordinary))
    answered = len(alarms(CHECK, flat(ordinary), "danger")) / len(flat(ordinary))
    assert asked <= may_ask
    assert answered <= may_answer


@pytest.mark.parametrize("part", ["dev", "final"])
def test_who_asks_for_a_procedure_is_not_answered_as_somebody_in_danger(part):
    assert not alarms(CHECK, second_hand(part)[1]["procedure"], "danger")


def test_the_third_hand_set_is_large_enough_and_its_halves_are_told_apart_by_hash():
    halves = [third_hand(part) for part in ("tune", "final")]
    for side in (0, 1):
        assert sum(len(half[side]) for half in halves) >= 180
        assert all(len(half[side]) >= 80 for half in halves)
        assert not set(halves[0][side]) & set(halves[1][side])


@pytest.mark.parametrize(("part", "may_miss"), [("tune", 0.02), ("final", 0.06)])
def test_danger_is_found_in_what_a_third_hand_wrote(part, may_miss):
    danger, _ = third_hand(part)
    share = len(missed(CHECK, danger)) / len(danger)  # only the number, as above
    assert share <= may_miss


# tune is 7 of 106, and was 5: seven more hands made the ear hear more of everything (0024).
@pytest.mark.parametrize(("part", "may_ask", "may_answer"), [("tune", 0.07, 0.01), ("final", 0.11, 0.05)])
def test_ordinary_sentences_of_a_third_hand_are_seldom_taken_for_danger(part, may_ask, may_answer):
    _, ordinary = third_hand(part)
    asked = len(alarms(CHECK, ordinary)) / len(ordinary)
    answered = len(alarms(CHECK, ordinary, "danger")) / len(ordinary)
    assert asked <= may_ask
    assert answered <= may_answer


def test_the_sets_of_the_later_hands_are_large_enough_and_their_halves_are_apart():
    for hand, least in (("fourth", 150), ("fifth", 80), ("sixth", 80)):
        halves = [later_hand(hand, part) for part in ("dev", "final")]
        for side in (0, 1):
            assert all(len(half[side]) >= least for half in halves)
            assert not set(halves[0][side]) & set(halves[1][side])


def test_of_all_that_later_hands_wrote_little_is_missed_and_little_is_asked_about():
    """A half of a hundred sentences says little: sixth dev has 9 asked about and had 6, sixth final 2 and 4 (0122)."""
    sides = [later_hand(hand, part) for hand in ("fourth", "fifth", "sixth") for part in ("dev", "final")]
    danger, ordinary = ([text for pair in sides for text in pair[side]] for side in (0, 1))
    assert len(missed(CHECK, danger)) / len(danger) <= 0.03
    assert len(alarms(CHECK, ordinary)) / len(ordinary) <= 0.065


@pytest.mark.parametrize(("hand", "part", "may_miss"), LATER_MISSED)
def test_danger_is_found_in_what_a_later_hand_wrote(hand, part, may_miss):
    danger, _ = later_hand(hand, part)
    share = len(missed(CHECK, danger)) / len(danger)  # only the number, as above
    assert share <= may_miss


@pytest.mark.parametrize(("hand", "part", "may_ask", "may_answer"), LATER_ASKED)
def test_look_alikes_of_a_later_hand_are_not_often_taken_for_danger(hand, part, may_ask, may_answer):
    _, ordinary = later_hand(hand, part)
    asked = len(alarms(CHECK, ordinary)) / len(ordinary)
    answered = len(alarms(CHECK, ordinary, "danger")) / len(ordinary)
    assert asked <= may_ask
    assert answered <= may_answer


def words(text):
    return tuple(sorted(set(re.findall(r"\w+", text.casefold()))))


def test_nothing_is_learned_from_a_held_out_sentence_or_its_like():
    learned = [text for rule in read_rules().rules for text in rule.examples]
    learned += [text for side in ("danger", "lookalike") for text in examples(side)]
    held_out = {text.casefold() for text in everything()}
    assert not [text for text in learned if text.casefold() in held_out]
    known = [text for part in ("dev", "final") for kinds in second_hand(part) for text in flat(kinds)]
    known += [text for part in ("tune", "final") for side in third_hand(part) for text in side]
    known = Shelf(((words(text), text) for text in [*known, *later()]), share=0.81)
    long = [text for text in learned if len(words(text)) > 2]
    assert not [(text, known.like(words(text))) for text in long if known.like(words(text))]
