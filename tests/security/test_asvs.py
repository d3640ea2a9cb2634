"""The table of ASVS 5.0 is whole, counts right, and names tests that exist."""

import re
from collections import Counter

from tests.house.tree import ROOT
from tests.security.asvs_levels import ALL

TABLE = ROOT / "docs" / "beveiliging" / "asvs.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([123]) \| ([^|]+) \| (ja|nee|n\.v\.t\.) \| ([^|]+) \|$", re.M)
SUM = re.compile(r"^\| (ja|nee|niet van toepassing|samen) \| (\d+) \| (\d+) \| (\d+) \|$", re.M)
NAMES = {"niet van toepassing": "n.v.t."}


def rows() -> list[tuple[str, ...]]:
    return ROW.findall(TABLE.read_text(encoding="utf-8"))


def test_every_requirement_of_level_one_and_two_stands_there_once_with_its_level():
    there = Counter(row[0] for row in rows())
    assert {number for number, level in ALL.items() if level < 3} <= there.keys() <= ALL.keys()
    assert set(there.values()) == {1}
    assert all(ALL[number] == int(level) for number, level, *_ in rows())
    assert Counter(ALL.values()) == {1: 70, 2: 183, 3: 92}  # so many has ASVS 5.0.0


def test_the_counts_above_the_table_are_right():
    found = Counter((state, level) for _, level, _, state, _ in rows())
    for name, one, two, both in SUM.findall(TABLE.read_text(encoding="utf-8")):
        states = ["ja", "nee", "n.v.t."] if name == "samen" else [NAMES.get(name, name)]
        counted = [sum(found[state, level] for state in states) for level in "12"]
        assert [int(one), int(two), int(both)] == [*counted, sum(counted)], name


def test_every_test_that_a_page_about_security_names_exists():
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    for page in sorted(TABLE.parent.glob("*.md")):
        named = set(re.findall(r"`(test_\w+)`", page.read_text(encoding="utf-8")))
        assert named <= there, (page.name, sorted(named - there))


def test_what_is_not_met_says_why():
    assert all(len(reason) > 15 for _, _, _, state, reason in rows() if state == "nee")
