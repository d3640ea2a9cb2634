"""The held-out sentences: which there are, and how the check does on them."""

from itertools import chain

import yaml

from web.gateway.safety import held_out
from web.gateway.safety.held_out import HELD_OUT


def _flat(kinds):
    return list(chain.from_iterable(kinds.values()))


def first_hand(name):
    """Return the sentences of danger and the look-alikes of a set by the writer of the rules."""
    sides = yaml.safe_load((HELD_OUT / f"{name}.yml").read_text())
    return _flat(sides["danger"]), _flat(sides["lookalike"])


def second_hand(part):
    """Return the sentences of danger and the ordinary ones, both by kind; part is dev or final."""
    sides = yaml.safe_load((HELD_OUT / "heldout_second_hand.yml").read_text())[part]
    return sides["danger"], sides["ordinary"]


def third_hand(part):
    """Return the sentences of danger and the ordinary ones; part is tune or final."""
    half = held_out.third_hand(part)
    return [sentence.text for sentence in half.danger], [sentence.text for sentence in half.ordinary]


def later_hand(hand, part):
    """Return the sentences of danger and the look-alikes of the fourth, fifth or sixth hand; part is dev or final."""
    half = held_out.later_hand(hand, part)
    return [sentence.text for sentence in half.danger], [sentence.text for sentence in half.ordinary]


def everything():
    """Return every held-out sentence."""
    first = [text for name in ("heldout", "heldout_last") for side in first_hand(name) for text in side]
    second = [text for part in ("dev", "final") for kinds in second_hand(part) for text in _flat(kinds)]
    third = [text for part in ("tune", "final") for side in third_hand(part) for text in side]
    return first + second + third + later()


def later():
    """Return every sentence of the fourth hand and those after it."""
    sides = [side for hand in held_out.LATER for part in ("dev", "final") for side in later_hand(hand, part)]
    return list(chain.from_iterable(sides))


def missed(check, sentences):
    """Return the sentences in which nothing is found."""
    return [text for text in sentences if check.find(text) is None]


def alarms(check, sentences, *levels):
    """Return the sentences in which danger of one of these levels is found, with what was found."""
    found = [(text, check.find(text)) for text in sentences]
    return [(text, danger) for text, danger in found if danger and danger.level in (levels or ("danger", "check"))]
