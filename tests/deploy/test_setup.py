"""Setting up: what is done again and what not, and what somebody reads when it cannot be done."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import locks, setup_env, stamps, tools
from deploy.children import ROOT
from deploy.errors import NoUvError


def stands(folder: Path, lock: Path) -> Path:
    folder.mkdir()
    lock.write_text("six==1.16.0\n")
    stamps.write_stamp(folder, lock)
    return folder


def test_what_was_made_from_the_same_lock_is_not_made_again(tmp_path):
    lock = tmp_path / "app.txt"
    assert stamps.is_fresh(stands(tmp_path / "env", lock), lock)


def test_a_changed_lock_makes_it_again(tmp_path):
    lock = tmp_path / "app.txt"
    folder = stands(tmp_path / "env", lock)
    lock.write_text("six==1.17.0\n")
    assert not stamps.is_fresh(folder, lock)


def test_another_python_makes_it_again(tmp_path, monkeypatch):
    lock = tmp_path / "app.txt"
    folder = stands(tmp_path / "env", lock)
    monkeypatch.setattr(sys, "base_prefix", "/somewhere/else")
    assert not stamps.is_fresh(folder, lock)


def test_what_was_interrupted_is_made_again(tmp_path):
    lock = tmp_path / "app.txt"
    folder = stands(tmp_path / "env", lock)
    stamps.drop_stamp(folder)
    assert not stamps.is_fresh(folder, lock)


def test_another_python_than_three_eleven_is_one_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    assert setup_env.main(["app"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Installeer python3.11" in said


def test_make_without_python_says_what_to_install():
    done = subprocess.run(["make", "run", "PYTHON=python9.9"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Fout: python9.9 is er niet. Installeer Python 3.11" in done.stderr


def copy_of_the_set_up(folder: Path) -> dict[str, str]:
    """Put the set-up in an empty folder; give an environment in which no package index answers."""
    for part in ("deploy", "requirements"):
        shutil.copytree(ROOT / part, folder / part)
    return {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PYTHONPATH": str(folder)}


def test_without_a_package_index_it_says_so_in_one_line_and_nothing_counts_as_made(tmp_path):
    env = copy_of_the_set_up(tmp_path)
    command = [sys.executable, "-m", "deploy.setup_env", "app"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "pakketindex" in done.stderr
    assert not (tmp_path / ".tools" / ".made-from").exists()


def test_the_locks_belong_to_what_is_asked_for():
    assert locks.main(["--check"]) == 0


def test_a_dependency_that_is_not_locked_yet_is_seen(tmp_path, monkeypatch, capsys):
    asked = (ROOT / "pyproject.toml").read_text().replace("app = [", 'app = ["six",')
    (tmp_path / "pyproject.toml").write_text(asked)
    monkeypatch.setattr(locks, "ROOT", tmp_path)
    assert locks.main(["--check"]) == 1
    assert "make lock" in capsys.readouterr().err


@pytest.mark.parametrize("works", ["venv", "--target"])
def test_uv_comes_by_venv_or_else_by_pip_into_a_folder(tmp_path, monkeypatch, works):
    monkeypatch.setattr(tools, "TOOLS", tmp_path / ".tools")
    tried = []
    monkeypatch.setattr(tools, "_ran", lambda argv: tried.append(argv) or works in argv or works == "venv")
    tools._install()
    assert works in (tried[-1] if works == "--target" else tried[0])


def test_a_machine_without_venv_and_pip_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(tools, "TOOLS", tmp_path / ".tools")
    monkeypatch.setattr(tools, "_ran", lambda _: False)
    with pytest.raises(NoUvError, match=r"python3\.11-venv"):
        tools._install()


def test_uv_uses_the_package_index_that_pip_was_told_to_use(monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example.org/simple")
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    assert tools.uv_env()["UV_DEFAULT_INDEX"] == "https://packages.example.org/simple"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://other.example.org/simple")
    assert tools.uv_env()["UV_DEFAULT_INDEX"] == "https://other.example.org/simple"
