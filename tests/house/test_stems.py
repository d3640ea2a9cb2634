"""One skill has one name, the same in every folder: who knows one file finds the others."""

import pytest

from tests.house.tree import tracked

SKILLS = ("complaint", "feedback", "callback", "status", "control")
FOLDERS = ("bot/domain", "data/rules", "data/nlu", "actions/dialogue", "kb/texts")


def stems(folder: str) -> set[str]:
    """Give the names of the files and packages right in a folder, without their endings."""
    depth = len(folder.split("/"))
    return {path.parts[depth].split(".")[0] for path in tracked() if path.as_posix().startswith(f"{folder}/")}


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("skill", SKILLS)
def test_a_skill_has_the_same_stem_in_every_folder(skill, folder):
    assert skill in stems(folder)


@pytest.mark.parametrize("skill", SKILLS)
def test_every_skill_has_tests_under_its_name(skill):
    names = {path.stem for path in tracked() if path.parts[0] == "tests" and path.suffix == ".py"}
    assert any(name.startswith("test_") and skill in name for name in names)


def test_a_rule_file_belongs_to_a_domain_file():
    assert stems("data/rules") <= stems("bot/domain")
