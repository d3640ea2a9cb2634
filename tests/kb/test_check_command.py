"""`python -m kb.check` says what is wrong where, and fails when something has to be mended."""

import io
import shutil
from pathlib import Path

import pytest

from kb.check import Checker
from kb.check.__main__ import main
from kb.check.collect import Collection
from kb.reading import HOME
from kb.words import WordList

ARTICLE = """\
---
topic: klagen
title: Klagen
for: [client]
reviewed: 2026-11-22
picture: klagen
near: []
questions: [a, b, c]
facts: [{fact: Klagen mag., source: wkkgz-14}]
---
## client
### normal
Je mag klagen.
### easy
Je mag klagen.
### more
Je mag altijd klagen bij {org_name}.
"""
TEXT = """\
ask:
  client:
    normal: |
      Waar was het?
      Bijvoorbeeld: {place}.
  relative: {normal: "Waar was het?"}
  buttons:
    - {key: stop, title: Stoppen}
    - {key: go, title: {client: Verder, relative: Gaat u verder}}
"""


WORDS = """\
words:
  klachtenfunctionaris: {explain: Die zoekt met jou een oplossing., hyphen: klachten-functionaris}
  klachtencommissie: {explain: Die groep bekijkt je klacht., hyphen: klachten-commissie}
  vertrouwenspersoon: {explain: Die staat aan jouw kant., hyphen: vertrouwens-persoon}
  cliëntenraad: {explain: Die groep praat voor iedereen., hyphen: cliënten-raad}
  ondersteuner: {explain: Die helpt de cliënten-raad.}
  Wzd-functionaris: {explain: Die let op de regels.}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "kb"
    (home / "articles").mkdir(parents=True)
    (home / "texts").mkdir()
    shutil.copy(HOME / "organisation.yml", home / "organisation.yml")
    (home / "woordenlijst.yml").write_text(WORDS, encoding="utf-8")
    (home / "articles" / "klagen.md").write_text(ARTICLE, encoding="utf-8")
    (home / "texts" / "complaint.yml").write_text(TEXT, encoding="utf-8")
    return home


def run(home: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = main(["--home", str(home), *options])
    return code, capsys.readouterr().out


def test_good_texts_pass(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, capsys) == (0, "0 fouten, 0 keer let op.\n")


def test_a_fault_in_an_article_is_named_with_its_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "articles" / "klagen.md"
    path.write_text(ARTICLE.replace("### more", "Bel (nu) {nr_112}.\n### more"), encoding="utf-8")
    code, said = run(home, capsys)
    assert code == 1
    assert "kb/articles/klagen.md:16: fout [haakjes]: (client, easy)" in said


def test_a_fault_in_a_text_or_a_button_is_named_with_its_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = TEXT.replace("Bijvoorbeeld", "Wij helpen u").replace("Gaat u verder", "Ga je verder (nu)")
    (home / "texts" / "complaint.yml").write_text(wrong, encoding="utf-8")
    code, said = run(home, capsys, "complaint.yml")
    assert code == 1
    assert "kb/texts/complaint.yml:5: fout [aanspreken]: (client, normal)" in said
    assert "kb/texts/complaint.yml:9: fout [haakjes]: (relative, normal)" in said


def test_a_question_with_too_many_buttons_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = "".join(f"    - {{key: b{i}, title: Stoppen}}\n" for i in range(4))
    (home / "texts" / "complaint.yml").write_text(TEXT + more, encoding="utf-8")
    code, said = run(home, capsys)
    assert code == 1
    assert "kb/texts/complaint.yml:8: fout [knoppen]: er staan 6 knoppen; het mogen er 5 zijn" in said


def test_a_file_that_cannot_be_read_does_not_hide_the_others(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "articles" / "kapot.md").write_text("geen artikel\n", encoding="utf-8")
    (home / "texts" / "kapot.yml").write_text("a: [\n", encoding="utf-8")
    (home / "articles" / "klagen.md").write_text(ARTICLE.replace("Klagen\nfor", "Klagen (nu)\nfor"), encoding="utf-8")
    code, said = run(home, capsys)
    assert code == 1
    assert "kb/articles/kapot.md:1: fout [bestand]" in said
    assert "kb/texts/kapot.yml:" in said
    assert "kb/articles/klagen.md:3: fout [haakjes]" in said


def test_a_word_list_that_cannot_be_read_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "woordenlijst.yml").write_text("words: {}\n", encoding="utf-8")
    code, said = run(home, capsys)
    assert code == 1
    assert "woordenlijst.yml:1: words" in said


def test_the_table_shows_the_figures_for_each_reader(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = run(home, capsys, "--table")
    assert "doelgroep" in said
    assert "hoogstens            6.5     9      10        6%              3%   >= 75" in said
    assert "vakjes van 2020" in said
    assert "1 van 1 onderwerpen; 1 van 1 teksten per doelgroep" in said
    assert "0 van 1 feiten met een bron die bestaat" in said


def test_the_hardest_sentences_come_with_their_place_and_the_reason(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "articles" / "klagen.md"
    path.write_text(ARTICLE.replace("### easy", "Vraag het aan een vertrouwens-persoon.\n### easy"), encoding="utf-8")
    _, said = run(home, capsys, "--hardest", "1")
    assert said.splitlines()[1] == (
        "kb/articles/klagen.md:14 (client, normal): Vraag het aan een vertrouwens-persoon. "
        "[5 woorden; moeilijk: vertrouwens-persoon]"
    )


SEEN = {
    "web/errors.py": (
        'class AError(Exception):\n    """Geen tekst (dit)."""\n\n    title = "Wrong (English)"\n'
        '    detail = "Dit lukt niet (nu)."\n'
    ),
    "actions/cases/errors.py": (
        'class UnknownCode(Exception):\n    text = "Ik ken uw code niet."\n\n\n'
        'class StaleCase(Exception):\n    text = "Wij helpen u."\n'
    ),
    "actions/cases/letters.py": 'EXTENDED = {"je": "Dit is voor u.", "u": "Dit is voor jou."}\n',
    "web/staff/words.py": 'log.warning("Dit ziet niemand (echt).")\nTITLES = {"kind": f"Soort van {x} (of niet)"}\n',
    "web/staff/templates/a.html": (
        '{% macro x(a) %}{% endmacro %}<p>Vraag <a href="/">de patiënt</a> {{ name }}.</p>\n'
        '<p>{{ fact("Uw keuze") }}</p><script>x("Geen (tekst)")</script>\n'
        "<p>{% if one %}Dit is een tekst van tien woorden voor wie er {% else %}Nog zo een van "
        "tien woorden voor wie er hier {% endif %} · ook met een stuk erna dat klein is</p>\n"
    ),
    "web/widget/pages/a.html": '<div>Wij helpen u.</div>\n<div data-for="relative"><br><p>Wij helpen jou.</p></div>\n',
    "web/widget/static/texts.js": "// Geen tekst (dit).\nconst a = {\n  je: 'De vertrouwenspersoon.',\n};\n",
    "web/widget/static/page/a.js": "const a = {\n    u: ['Bel jouw begeleider {until}.'],\n};\n",
}
FOUND = {
    "web/errors.py:5: fout [haakjes]: (client, normal)",
    "actions/cases/errors.py:2: fout [aanspreken]: (client, normal)",
    "actions/cases/errors.py:6: fout [aanspreken]: (staff, normal)",
    "actions/cases/letters.py:1: fout [aanspreken]: (client, normal)",
    "actions/cases/letters.py:1: fout [aanspreken]: (relative, normal)",
    "web/staff/words.py:2: fout [haakjes]: (staff, normal)",
    "web/staff/templates/a.html:1: fout [naam]: (staff, normal)",
    "web/staff/templates/a.html:2: fout [aanspreken]: (staff, normal)",
    "web/widget/pages/a.html:1: fout [aanspreken]: (client, normal)",
    "web/widget/pages/a.html:2: fout [aanspreken]: (relative, normal)",
    "web/widget/static/texts.js:3: fout [streepje]: (client, normal)",
    "web/widget/static/page/a.js:2: fout [aanspreken]: (relative, normal)",
}


def test_what_people_see_on_pages_in_errors_mails_and_the_widget_is_checked_too(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, source in SEEN.items():
        path = home.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    words = WORDS + "  cliënt: {explain: Die krijgt zorg., not: [patiënt]}\n"
    (home / "woordenlijst.yml").write_text(words, encoding="utf-8")
    code, said = run(home, capsys)
    assert code == 1
    assert {line.partition(") ")[0] + ")" for line in said.splitlines() if ": fout [" in line} == FOUND


def test_a_text_that_an_editor_types_is_checked_for_one_reader(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Je mag bellen.\nIndien u belt, helpen wij.\n"))
    assert main(["--for", "client", "--level", "normal"]) == 1
    said = capsys.readouterr().out
    assert "tekst:2: fout [ander woord]: (client, normal) 'indien' is geen gewoon woord" in said
    assert "    beter: als\n" in said
    monkeypatch.setattr("sys.stdin", io.StringIO("Wij bellen u terug.\n"))
    assert main(["--for", "relative", "-"]) == 0


def test_a_file_of_an_editor_is_checked_wherever_it_stands(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "nieuw.md"  # an article has the name of its topic
    wrong = ARTICLE.replace("topic: klagen", "topic: nieuw").replace(
        "Je mag klagen.\n### more", "Je was boos.\n### more"
    )
    article.write_text(wrong, encoding="utf-8")
    text = tmp_path / "brief.txt"
    text.write_text("Dit is voor jou.\n", encoding="utf-8")
    code, said = run(home, capsys, str(article))
    assert (code, said.splitlines()[0].partition(": ")[0]) == (1, "nieuw.md:15")
    assert main(["--for", "relative", str(text)]) == 1
    assert "brief.txt:1: fout [aanspreken]: (relative, normal)" in capsys.readouterr().out
    article.write_text("---\nnee\n", encoding="utf-8")
    assert "nieuw.md:1: fout [bestand]" in run(home, capsys, str(article))[1]
    assert "dit bestand is er niet" in run(home, capsys, "weg.md")[1]


def test_client_texts_are_simpler_than_the_easy_blocks_that_people_made_by_hand() -> None:
    """The bar: 6.5 words a sentence, 9 at nine out of ten, 11 at most, 9.5% hard words (none explained), Flesch 68."""
    collection = Collection(HOME)
    found = Checker(WordList.load().with_names(collection.places)).table(collection.messages)["client", "normal"]
    assert (found.mean < 6.5, found.most < 9, found.longest < 11, found.rare < 0.095, found.flesch > 68) == (True,) * 5


def test_every_text_that_ships_keeps_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    code = main([])
    assert code == 0, capsys.readouterr().out
