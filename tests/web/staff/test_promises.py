"""TOEGANKELIJKHEID.md of the staff pages names a test for each promise: those tests have to exist."""

import re
from pathlib import Path

PAGE = Path("web/staff/TOEGANKELIJKHEID.md").read_text(encoding="utf-8")
TESTS = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.rglob("test_*.py"))


def test_every_promise_has_its_test():
    promised = re.findall(r"`(test_\w+)`", PAGE)
    assert len(promised) > 15
    assert [name for name in promised if f"def {name}(" not in TESTS] == []


def test_every_line_of_a_table_names_a_test():
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| gedrag")]
    assert len(lines) > 12
    assert [line for line in lines if "`test_" not in line] == []
