"""The measuring of the danger check measures what it says."""

import pytest

from web.gateway.safety import DangerCheck
from web.gateway.safety.evaluate import report, wilson
from web.gateway.safety.held_out import HeldOut, Labelled

CHECK = DangerCheck.load()
CRIES = [Labelled("ik wil dood", "suicide", "self"), Labelled("de bus is geel", "fire", "other")]
CALM = [Labelled("mag ik een hond", "question"), Labelled("er is brand in de keuken", "joke")]


@pytest.mark.parametrize(
    ("found", "of", "low", "high"), [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (50, 100, 0.404, 0.596), (0, 0, 0, 1)]
)
def test_the_interval_is_wilsons(found, of, low, high):
    assert wilson(found, of) == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))


def test_a_report_counts_what_is_found_and_what_is_a_false_alarm():
    lines = list(report(CHECK, [HeldOut("a set", True, CRIES, CALM)]))
    found = next(line for line in lines if line.startswith("  found"))
    false = next(line for line in lines if line.startswith("  false alarms"))
    assert "1 of 2" in found
    assert "1 of 2" in false
    assert any("missed [fire] de bus is geel" in line for line in lines)


def test_what_a_closed_set_missed_is_only_counted_until_the_last_time():
    closed = HeldOut("a closed set", False, CRIES, CALM)
    shown = "\n".join(report(CHECK, [closed]))
    assert "geel" not in shown
    assert "keuken" not in shown
    assert "geel" in "\n".join(report(CHECK, [closed], last=True))
