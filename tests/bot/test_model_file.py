"""Only a model that we trained ourselves is served, and training says what went wrong in one line."""

import os
import shutil
import subprocess

from tests.bot.conftest import PROJECT, PYTHON, ROOT, environment, train


def serve(model, **settings):
    command = [PYTHON, "-m", "bot.serve"]
    env = environment(ZHM_MODEL=model, **settings)
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)


def copied(model, folder):
    for file in model.parent.glob("model.tar.gz*"):
        shutil.copy(file, folder)
    return folder / model.name


def test_nothing_is_trained_when_nothing_changed(model):
    done = train(model)
    assert done.returncode == 0
    assert "nothing changed" in done.stdout


def test_a_changed_model_is_refused_in_one_line(model, tmp_path):
    changed = copied(model, tmp_path)
    changed.write_bytes(changed.read_bytes() + b"x")
    done = serve(changed)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines() == [f"{changed} is not the file that was trained: run `make train`"]


def test_a_missing_model_and_a_wrong_setting_are_each_one_line(model, tmp_path):
    assert "make train" in serve(tmp_path / "none.tar.gz").stderr
    refused = serve(model, ZHM_RASA_URL="http://0.0.0.0:8002")
    assert refused.returncode == 1
    assert refused.stderr.startswith("ZHM_RASA_URL") and len(refused.stderr.splitlines()) == 1


def test_a_failed_training_keeps_the_old_model_and_what_killed_ones_left_is_cleared_away(model, tmp_path):
    kept = copied(model, tmp_path)
    left, busy = tmp_path / "training-left", tmp_path / "training-busy"
    for folder in (left, busy):
        folder.mkdir()
    os.utime(left, (0, 0))
    before = kept.read_bytes()
    data = tmp_path / "data"
    shutil.copytree(PROJECT / "data", data)
    (data / "rules/rules.yml").write_text("rules: [", encoding="utf-8")
    done = train(kept, data)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1 and "training" in done.stderr
    assert kept.read_bytes() == before
    assert [folder.name for folder in tmp_path.glob("training-*")] == ["training-busy"]
