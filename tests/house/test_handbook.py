"""What the handbook for editors tells them to type, fill in and open is what there is."""

import re
import shutil

import pytest
import yaml

from actions.store.settings import PREFIX, Settings
from kb.article import Fact, FrontMatter, read_article
from kb.check.__main__ import main as check
from kb.library import Library
from kb.reading import HOME
from kb.review import main as review
from kb.words import Word
from tests.house.tree import ROOT
from web.staff.addresses import KNOWLEDGE, QUESTIONS

HANDBOOK = (ROOT / "docs" / "handboek-redactie.md").read_text("utf-8")
TOLD = re.sub(r"^```.*?^```$", "", HANDBOOK, flags=re.M | re.S)
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", HANDBOOK, re.M | re.S)


def block(language, has):
    """Give the one example in the handbook with these words in it."""
    (found,) = [text for kind, text in BLOCKS if kind == language and has in text]
    return found


def rows(title):
    """Give the first column of the table under a title."""
    part = TOLD.split(f"{title}\n", 1)[1].split("\n## ", 1)[0]
    return [row.strip() for row in re.findall(r"^\| ([^|]+) \|", part, re.M) if "---" not in row]


def fields(model):
    return {field.alias or name for name, field in model.model_fields.items()}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The knowledge with the example of the handbook in it."""
    home = tmp_path_factory.mktemp("editor") / "kb"
    shutil.copytree(HOME, home, ignore=shutil.ignore_patterns("*.py", "__pycache__", "texts"))
    (home / "texts").mkdir()
    with (home / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write(block("yaml", "huisregels-2026:"))
    (home / "articles" / "huisdieren.md").write_text(block("markdown", "topic: huisdieren"), "utf-8")
    return home


def test_the_example_article_has_every_field_that_the_table_explains():
    draft = read_article(ROOT / "huisdieren.md", block("markdown", "topic: huisdieren"))
    explained = {name.strip("`") for name in rows("### 2. Schrijf het artikel")} - {"veld"}
    assert explained == fields(FrontMatter)
    assert set(draft.body) == {"client", "relative", "staff"}
    assert all(f"`{name}`" in HANDBOOK for name in fields(Fact) - {"fact"})


def test_the_example_article_passes_the_check_without_a_remark(home, capsys):
    assert check(["kb/articles/huisdieren.md", "--home", str(home)]) == 0
    assert capsys.readouterr().out.strip().endswith("0 fouten, 0 keer let op.")


def test_the_example_article_can_be_answered_with(home, monkeypatch):
    shutil.copytree(HOME / "texts", home / "texts", dirs_exist_ok=True)
    article = Library.load(home).article("huisdieren")
    assert "Vraag het aan je begeleider." in article.answer("client", "easy").text
    assert article.sources[0].title == "Huisregels"


def test_the_example_questions_are_read_as_questions_on_that_topic():
    (entry,) = yaml.safe_load(block("yaml", "ask/huisdieren"))["nlu"]
    real = yaml.safe_load((ROOT / "data" / "nlu" / "topics" / "wachtlijst.yml").read_text("utf-8"))["nlu"][0]
    assert {"intent", "examples"} <= entry.keys() <= real.keys()
    assert entry["intent"] == "ask/huisdieren"
    assert all(line.startswith("- ") for line in entry["examples"].splitlines())


def test_every_action_that_is_named_exists_and_none_is_left_out():
    row = next(line for line in HANDBOOK.splitlines() if line.startswith("| `action`"))
    assert set(re.findall(r"`(\w+)`", row)) - {"action"} == {"complaint", "feedback", "callback", "status"}
    for name in ("complaint", "feedback", "callback", "status"):
        text = block("markdown", "topic: huisdieren").replace("action: callback", f"action: {name}")
        assert read_article(ROOT / "huisdieren.md", text).front.action == name


def test_the_word_list_has_the_fields_that_the_table_explains():
    explained = {name.strip("`") for name in rows("## De woordenlijst")} - {"veld"}
    assert explained == fields(Word)
    Word.model_validate(yaml.safe_load(block("yaml", "klachtenbemiddelaar"))["klachtenfunctionaris"])


@pytest.mark.parametrize("rule", [row for row in rows("## Controleren") if row != "de controle zegt"])
def test_every_remark_that_is_explained_is_one_that_the_check_makes(rule):
    code = "".join(path.read_text("utf-8") for path in (HOME / "check").glob("*.py"))
    assert f'"{rule}"' in code


@pytest.mark.parametrize("name", re.findall(r"`\{(\w+)\}`", HANDBOOK))
def test_every_word_between_braces_is_filled_in(name):
    library = Library.load()
    assert all(name in values for values in next(iter(library.articles.values())).filled.values())


@pytest.mark.parametrize("path", re.findall(r"`((?:kb|data|web|tests)/[\w./-]*)`", HANDBOOK))
def test_every_folder_and_file_that_is_named_is_there(path):
    ours = "huisdieren" in path or "ONDERWERP" in path or path.startswith("web/widget/static/pictures")
    assert ours or (ROOT / path).exists()


def test_the_pages_and_the_setting_that_are_named_exist():
    assert set(re.findall(r"`(/beheer/[\w-]+)", HANDBOOK)) == {KNOWLEDGE, QUESTIONS}
    (setting,) = set(re.findall(r"`(ZHM_\w+)`", HANDBOOK))
    field = Settings.model_fields[setting.removeprefix(PREFIX).lower()]
    assert f"{field.default} dagen" in HANDBOOK


COMMANDS = [line for kind, text in BLOCKS if not kind for line in text.splitlines()]


@pytest.mark.parametrize("command", [line for line in COMMANDS if "-m kb." in line])
def test_every_command_that_is_shown_is_understood(command, home, monkeypatch, capsys):
    python, _, module, *arguments = command.split()
    assert python == ".venv-app/bin/python"
    monkeypatch.setattr("sys.stdin.read", lambda: "Dit is goed.", raising=False)
    run = {"kb.check": check, "kb.review": review}[module]
    assert run([*arguments, "--home", str(home)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("target", re.findall(r"(?<![\w/])make ([a-z]+)", HANDBOOK))
def test_every_make_target_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.M)


@pytest.mark.parametrize("anchor", re.findall(r"\]\(#([^)]+)\)", HANDBOOK))
def test_every_link_inside_leads_to_a_title(anchor):
    titles = re.findall(r"^#+ (.+)$", HANDBOOK, re.M)
    assert anchor in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
