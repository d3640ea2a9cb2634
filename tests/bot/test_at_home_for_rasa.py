"""Somebody who knows Rasa finds the data where Rasa looks for it, and Rasa's own commands work (docs/rasa.md)."""

import subprocess

from tests.bot.conftest import PYTHON, ROOT, environment

PROJECT = ["--domain", "bot/domain", "--data", "data", "--config", "bot/config.yml"]


def rasa(*arguments):
    quiet = environment(PYTHONPATH=ROOT, RASA_TELEMETRY_ENABLED="false", ZHM_ACTIONS_URL="http://127.0.0.1:1")
    command = [PYTHON, "-m", "rasa", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, timeout=300, check=False)


def test_rasa_finds_nothing_wrong_with_domain_rules_and_data():
    done = rasa("data", "validate", *PROJECT)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "No story structure conflicts found" in done.stdout + done.stderr


def test_rasa_plays_the_test_stories_without_a_mistake(tmp_path):
    subprocess.run([PYTHON, "-m", "bot.train"], cwd=ROOT, check=True, timeout=600)
    model = ROOT / "var/models/model.tar.gz"
    done = rasa("test", "core", "--model", model, "--stories", "tests/stories", "--out", tmp_path, "--no-plot")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "None of the test stories failed" in (tmp_path / "failed_test_stories.yml").read_text()
