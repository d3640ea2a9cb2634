"""Nobody works a small number out of a report: an attacker of another make tries, over all tables together."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.cases.reporting.hiding import hidden
from actions.cases.reporting.report import make_tables
from actions.cases.reporting.tables import ROOT, Mark, count
from actions.cases.reporting.trees import KIND_TABLE, KINDS, shapes
from tests.actions.cases.attacker import Attacker

PLACES = ("Groesbeek", "Eefde", "Almelo")
ENOUGH = 3  # values that a hidden number can have, as decision 90 promises
QUICK = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "derandomize": True}


@st.composite
def trees(draw):
    """A tree of one or two levels, with numbers in its leaves; small ones most of the time."""
    tree = {}
    for group in range(draw(st.integers(1, 4))):
        tree[f"g{group}"] = ROOT
        tree.update({f"g{group}/{leaf}": f"g{group}" for leaf in range(draw(st.sampled_from([0, 0, 2, 3])))})
    leaves = [key for key in tree if key not in tree.values()]
    number = st.one_of(st.integers(0, 6), st.integers(0, 6), st.integers(0, 40))
    facts = [(key, part, draw(number)) for key in leaves for part in range(3)]
    return tree, count(facts, tree, lambda fact: fact[0], lambda fact: (fact[1], fact[2]))


def ranges(attacker, some):
    for place in some(attacker.hidden()) if some else attacker.hidden():
        low, high = attacker.range_of(place)
        yield place, low, high


def assert_safe(attacker, some=None):
    for place, low, high in ranges(attacker, some):
        nothing = high == 0  # that there is nothing is about nobody
        assert nothing or high is None or high - low >= ENOUGH - 1, (place, low, high)


@given(trees())
@settings(max_examples=80, **QUICK)
def test_no_hidden_number_of_a_table_can_be_worked_out(made):
    table = hidden("t", *made)
    attacker = Attacker()
    attacker.reads(table)
    assert_safe(attacker)


@given(trees())
@settings(max_examples=200, **QUICK)
def test_no_small_number_is_shown_and_no_mark_lies(made):
    tree, counts = made
    for line in hidden("t", tree, counts).lines:
        for cell, true in zip(line.cells, counts[line.key], strict=True):
            assert cell.count in {None, true}
            assert cell.count not in {1, 2, 3, 4}
            assert cell.mark is not Mark.FEW or 0 < true < 5
            assert cell.mark is not Mark.KEPT or true >= 5


@given(trees())
@settings(max_examples=100, **QUICK)
def test_what_is_hidden_of_a_sum_is_no_small_number_together(made):
    table = hidden("t", *made)
    lines = {line.key: line for line in table.lines}
    true = made[1]
    for line in table.lines:
        parts = [at for at in range(3) if line.cells[at].mark]
        shown = [at for at in range(3) if line.cells[at].mark is None and line.cells[at].count]
        if parts and shown and line.cells[3].mark is None:
            assert sum(true[line.key][at] for at in parts) >= 5
    assert lines


@given(st.randoms(use_true_random=False), st.integers(3, 90))
@settings(max_examples=6, **QUICK)
def test_all_tables_of_a_year_together_give_nothing_away(dice, cases):
    told = [
        {
            "part": dice.randrange(3),
            "kind": dice.choices(["complaint", "compliment", "tip", "idea", "callback"], (6, 1, 1, 1, 1))[0],
            **{"care": dice.choice(["adult", "adult", "youth"]), "category": dice.choice(["treatment", "other"])},
            **{"location": dice.choice([*PLACES, "thuis", None]), "law": dice.choice(["wkkgz", "wzd", "none"])},
            **{"status": dice.choice(["received", "closed"]), "result": dice.choice([None, "founded", "partly"])},
            **{"term": dice.choice(["kept", "kept", "missed", "running"]), "extended": dice.random() < 0.2},
            **{"forwarded": dice.random() < 0.5, "measure": dice.random() < 0.3},
        }
        for _ in range(cases)
    ]

    def counted(shape):
        chosen = told if shape is KIND_TABLE else [one for one in told if one["kind"] == "complaint"]
        return [(one["part"], *(one[name] for name in shape.by), 1) for one in chosen]

    attacker = Attacker()
    for table in make_tables(counted, PLACES, exact=False):
        attacker.reads(table, "all" if table.name == KINDS else "complaints")
    for at in range(4):  # the totals of every table but the last are the complaints of the last
        attacker.adds(("complaints", "", at), [(KINDS, "complaint", at)])
    assert_safe(attacker, lambda places: dice.sample(places, min(len(places), 8)))


def test_of_all_kinds_together_only_what_nobody_can_add_up_is_hidden():
    """One compliment in the last part: the year of all kinds together is still a sum of shown numbers."""
    kinds = {
        **{"complaint": (13, 9, 6), "compliment": (17, 0, 1), "tip": (10, 0, 0)},
        **{"idea": (19, 0, 0), "callback": (13, 0, 0)},
    }
    facts = [(part, key, many) for key, numbers in kinds.items() for part, many in enumerate(numbers)]
    table = make_tables(lambda shape: facts if shape is KIND_TABLE else [], PLACES, exact=False)[-1]
    assert [cell.count for cell in table.line("compliment").cells] == [None, 0, None, 18]
    assert [cell.count for cell in table.line(ROOT).cells] == [None, 9, None, 88]
    attacker = Attacker()
    attacker.reads(table)
    assert_safe(attacker)


@pytest.mark.parametrize("exact", [True, False])
def test_a_year_with_enough_of_everything_hides_nothing(exact):
    def counted(shape):
        keys = {"kind": ["complaint"], "care": ["adult", "youth", "unknown"], "category": ["other"]}
        if shape.name == "care":
            categories = [key.partition("/")[2] for key in shape.tree if "/" in key]
            return [(part, care, one, 30) for part in range(3) for care in keys["care"] for one in set(categories)]
        leaf = {"kinds": ("complaint",), "terms": ("kept", False), "results": ("closed", "founded")}
        leaf |= {"laws": ("wkkgz", False), "places": ("Eefde",), "measures": (True,)}
        return [(part, *leaf[shape.name], 720) for part in range(3)]

    tables = make_tables(counted, PLACES, exact=exact)
    assert len(tables) == len(shapes(PLACES)) + 1
    assert not [cell for table in tables for line in table.lines for cell in line.cells if cell.mark]
