"""A mistake in a knowledge file is named with its file, its line and its field, in Dutch."""

from pathlib import Path

import pytest

from kb.errors import KnowledgeError
from kb.numbers import Numbers
from kb.texts import Texts

GOOD = """\
numbers:
  kindertelefoon:
    name: Kindertelefoon
    number: 0800-0432
    open: elke dag
    free: true
    source: kindertelefoon.nl
    checked: 2026-11-22
"""


def problem_of(tmp_path: Path, text: str) -> str:
    path = tmp_path / "numbers.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        Numbers.load(path)
    return str(caught.value).replace(str(path), "numbers.yml")


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "numbers.yml"
    path.write_text(GOOD, encoding="utf-8")
    assert Numbers.load(path).get("kindertelefoon").number == "0800-0432"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("    free: true\n", ""), "numbers.yml:2: numbers.kindertelefoon.free: dit veld ontbreekt"),
        (GOOD.replace("free:", "gratis:"), "numbers.yml:6: numbers.kindertelefoon.gratis: dit veld kennen we niet"),
        (GOOD.replace("2026-11-22", "gisteren"), "numbers.yml:8: numbers.kindertelefoon.checked: hier hoort een datum"),
        (
            GOOD.replace("name: Kindertelefoon", "name: 5"),
            "numbers.yml:3: numbers.kindertelefoon.name: hier hoort tekst",
        ),
        (GOOD + "    open: altijd\n", "numbers.yml:9: dit is geen geldige YAML: 'open' staat er twee keer"),
        (GOOD + "  [", "geen geldige YAML"),
        ("", "numbers.yml:1: numbers: dit veld ontbreekt"),
        ("- een\n", "numbers.yml:1: het bestand: hier horen velden met een naam te staan"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_field(tmp_path: Path, wrong: str, said: str) -> None:
    assert said in problem_of(tmp_path, wrong)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="dit bestand is er niet"):
        Numbers.load(tmp_path / "nergens.yml")


def test_a_file_in_another_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "numbers.yml"
    path.write_bytes("één".encode("latin-1"))
    with pytest.raises(KnowledgeError, match="geen UTF-8-tekst"):
        Numbers.load(path)


def test_all_mistakes_in_all_files_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("een:\n  client: {normal: Hoi.}\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("twee:\n  client: {}\n  relative: {normal: Dag.}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        Texts.load(tmp_path)
    assert [Path(one.file).name for one in caught.value.problems] == ["a.yml", "b.yml"]
