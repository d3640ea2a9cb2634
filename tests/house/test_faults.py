"""The table of faults names tests that exist, and none of them twice."""

import re

from tests.house.tree import ROOT

TABLE = ROOT / "docs" / "storingen.md"


def test_every_fault_has_a_test_that_exists() -> None:
    named = re.findall(r"`(test_\w+)`", TABLE.read_text(encoding="utf-8"))
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(named) >= 15
    assert not [name for name in named if name not in there]
