"""What we work out once instead of at every turn gives the same verdict as Rasa's own check."""

import json
import subprocess

import pytest

from tests.bot.conftest import PYTHON, ROOT, environment


@pytest.fixture(scope="module")
def verdicts():
    done = subprocess.run(
        [PYTHON, "-m", "tests.bot.answer_checks"], cwd=ROOT, env=environment(PYTHONPATH=ROOT),
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return list(map(json.loads, done.stdout.splitlines()))


def test_an_answer_passes_when_it_passes_with_rasa_and_only_then(verdicts):
    assert [line["name"] for line in verdicts if line["ours"] != line["rasa"]] == []


def test_right_and_wrong_answers_were_both_among_them(verdicts):
    assert sum(line["rasa"] for line in verdicts) == 4
    assert len(verdicts) == 16
