"""How well the trained model understands. The bars stand a little under what was measured, so that a loss is seen.

Only `acceptance` and `untouched` say how good it is for somebody new; the others led to sentences or settings.
"""

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-bot/bin/python"


@pytest.fixture(scope="module")
def figures():
    subprocess.run([PYTHON, "-m", "bot.train"], cwd=ROOT, check=True, timeout=600)
    done = subprocess.run(
        [PYTHON, "-m", "bot.evaluate", "--json"], cwd=ROOT, check=True, timeout=300, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    ("name", "first", "first_three"),
    [
        ("acceptance", 0.87, 0.95),
        ("acceptance, mistyped", 0.84, 0.94),
        ("untouched", 0.75, 0.88),
        ("untouched, mistyped", 0.70, 0.83),
        ("validation", 0.90, 0.96),
        ("topics", 0.88, 0.95),
        ("topics, mistyped", 0.85, 0.94),
        ("control", 0.93, 0.97),
        ("second_look", 0.91, 0.96),
    ],
)
def test_it_understands_as_well_as_it_did(figures, name, first, first_three):
    assert figures[name]["first"][0] >= first
    assert figures[name]["first_three"][0] >= first_three


def test_it_sees_most_questions_that_are_not_ours_and_refuses_few_that_are(figures):
    assert figures["acceptance"]["outside_seen"][0] >= 0.85
    assert figures["acceptance"]["wrongly_refused"][0] <= 0.04


def test_who_mistypes_is_understood_nearly_as_well(figures):
    assert figures["acceptance"]["first"][0] - figures["acceptance, mistyped"]["first"][0] <= 0.04
