"""Imports run one way: web and dialogue -> cases -> store, web and dialogue -> kb, and nothing else."""

import sys

import pytest

from tests.house.tree import imported, modules, tracked

OURS = ("actions", "bot", "deploy", "kb", "web")
MAY_USE = {
    "bot": ("bot",),
    "kb": ("kb",),
    "actions/store": ("actions.store",),
    "actions/cases": ("actions.cases", "actions.store"),
    "actions/dialogue": ("actions.dialogue", "actions.cases", "actions.store", "kb"),
    "web": ("web", "actions.cases", "actions.store", "kb"),
    "deploy": ("deploy", "actions.dialogue", "actions.cases", "actions.store", "kb"),
}
FOREIGN = {
    "kb": ("rasa", "rasa_sdk", "fastapi", "starlette", "sqlalchemy"),
    "actions/store": ("rasa", "rasa_sdk", "fastapi", "starlette"),
    "actions/cases": ("rasa", "rasa_sdk", "fastapi", "starlette"),
    "actions/dialogue": ("rasa",),
    "web": ("rasa", "rasa_sdk"),
    "bot": ("rasa_sdk", "fastapi", "pydantic_settings", "alembic"),
}
# What runs with the bare python3.11 of a machine, before anything is installed.
BARE = ("setup_env", "tools", "stamps", "children", "terminal", "errors", "signals", "locks")


def inside(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def under(folder: str):
    return [path for path in modules(folder.split("/", maxsplit=1)[0]) if path.as_posix().startswith(f"{folder}/")]


@pytest.mark.parametrize("folder", MAY_USE)
def test_a_package_uses_only_what_lies_below_it(folder):
    wrong = [
        f"{path} imports {name}"
        for path in under(folder)
        for name in imported(path)
        if inside(name, OURS) and name != "actions" and not inside(name, MAY_USE[folder])
    ]
    assert not wrong


@pytest.mark.parametrize("folder", FOREIGN)
def test_frameworks_stay_where_they_belong(folder):
    wrong = [
        f"{path} imports {name}" for path in under(folder) for name in imported(path) if inside(name, FOREIGN[folder])
    ]
    assert not wrong


def test_only_the_bot_imports_rasa():
    others = [path for path in tracked() if path.suffix == ".py" and path.parts[0] in {*OURS} - {"bot"}]
    assert not [path for path in others for name in imported(path) if inside(name, ("rasa",))]


@pytest.mark.parametrize("name", BARE)
def test_the_set_up_needs_only_the_standard_library(name):
    (path,) = [path for path in modules("deploy") if path.stem == name]
    foreign = [one for one in imported(path) if one.split(".")[0] not in {*sys.stdlib_module_names, "deploy"}]
    others = [one for one in imported(path) if one.startswith("deploy.") and one.split(".")[1] not in BARE]
    assert not foreign + others
