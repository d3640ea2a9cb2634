"""Each component of the pipeline keeps what Rasa asks of one: registered, and the same after it was kept and loaded."""

import json
import subprocess

import pytest

from tests.bot.conftest import PROJECT, PYTHON, ROOT, environment


@pytest.fixture(scope="module")
def checked():
    command = [PYTHON, "-m", "tests.bot.component_checks", PROJECT / "data/nlu/sentences.yml"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(PYTHONPATH=ROOT), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}


def test_every_component_of_the_pipeline_was_checked(checked):
    assert list(checked) == ["DutchTokenizer", "DutchFeaturizer", "TopicClassifier"]


def test_every_component_is_one_that_rasa_finds_by_its_name(checked):
    assert all(line["registered"] for line in checked.values())


def test_every_component_says_the_same_after_it_was_kept_and_loaded_also_about_odd_messages(checked):
    assert all(line["same"] for line in checked.values())
