"""What the documents promise is what the code does."""

import re

import pytest

from actions.store.settings import PREFIX, Settings
from tests.house.tree import ROOT, tracked

READMES = ("README.md", "README.nl.md")
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")
ROW = re.compile(r"^\| `(ZHM_\w+)` \| ([^|]*) \|", re.M)


def text(name: str) -> str:
    return (ROOT / name).read_text()


def shown(value: object) -> str:
    """Give a default as the table shows it."""
    if isinstance(value, bool):
        return f"`{int(value)}`"
    return "–" if value is None else f"`{value:g}`" if isinstance(value, float) else f"`{value}`"


@pytest.mark.parametrize("readme", READMES)
def test_the_settings_table_has_every_setting_and_no_other(readme):
    assert {row[0] for row in ROW.findall(text(readme))} == {PREFIX + name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("readme", READMES)
def test_the_settings_table_gives_the_real_defaults(readme):
    table = {name: value.strip() for name, value in ROW.findall(text(readme))}
    fields = {PREFIX + name.upper(): field for name, field in Settings.model_fields.items()}
    fixed = {name: shown(field.default) for name, field in fields.items() if field.default_factory is None}
    assert {name: table[name] for name in fixed} == fixed


def targets() -> set[str]:
    """Give the make targets that are meant for people: those with a help text."""
    return set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.M))


@pytest.mark.parametrize("readme", READMES)
def test_every_make_target_in_the_readme_exists_and_is_told(readme):
    assert set(re.findall(r"`make ([a-z-]+)", text(readme))) == targets() - {"help"}


@pytest.mark.parametrize("page", [str(path) for path in tracked() if path.suffix == ".md"])
def test_every_link_to_a_file_leads_somewhere(page):
    links = [link for link in LINK.findall(text(page)) if "://" not in link and not link.startswith("mailto:")]
    assert not [link for link in links if not ((ROOT / page).parent / link).exists()]


DECISIONS = sorted(path for path in tracked() if path.as_posix().startswith("docs/decisions/0"))


@pytest.mark.parametrize("page", DECISIONS, ids=str)
def test_a_decision_has_its_number_in_its_title(page):
    assert re.match(rf"# 0*{int(page.name[:4])}[.:] \S", text(str(page)))


def test_no_two_decisions_have_the_same_number():
    numbers = [page.name[:4] for page in DECISIONS]
    assert len(numbers) == len(set(numbers))


def test_the_change_log_has_the_version_of_the_project():
    version = re.search(r'^version = "(.+)"$', text("pyproject.toml"), re.M)
    assert version
    assert f"## {version[1]}" in text("CHANGELOG.md")
    assert f"softwareVersion: {version[1]}" in text("publiccode.yml")
