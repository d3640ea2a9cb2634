"""Papers: PDF/UA-1 in Dutch, with every word of the data as plain text and in the right order."""

import io
import re

import pytest
from pypdf import PdfReader

from kb.organisation import Organisation
from web.papers import Papers
from web.papers.errors import LongPaperError, PaperError
from web.papers.making import MOST
from web.papers.showable import BOX, KNOWN

PLAIN = ['#read("/etc/passwd")', "*dik* _schuin_ = kop", "$x^2$ @naam <label> \\ ~ ` // weg", "#sys"]
PLAIN += ["\"aan\" 'halen' &amp; <b>"]
OUTSIDE = ['#read("/etc/passwd")', '#read("../making.py")', '#import "@preview/cetz:0.3.0"', "#let"]


@pytest.fixture(scope="module")
def papers():
    return Papers(Organisation.load())


def letter(lines, **more):
    return {"title": "Het antwoord", "above": ["Aan jou"], "parts": [{"heading": "Kop", "lines": lines}], **more}


def read(data):
    return PdfReader(io.BytesIO(data))


def text(data):
    return "\n".join(page.extract_text() for page in read(data).pages)


def test_a_screen_reader_gets_a_tagged_dutch_document_with_a_title(papers):
    pdf = read(papers.pdf("letter", letter(["Een zin."])))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Het antwoord"
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part[>=\"]+1", xmp)


def test_the_headings_are_the_outline(papers):
    pdf = read(papers.pdf("letter", letter(["Een zin."])))
    assert [one["/Title"] for one in pdf.outline] == ["Kop"]


def test_the_text_stands_in_the_order_of_reading(papers):
    found = text(papers.pdf("letter", letter(["Eerst dit.", "Dan dat."])))
    places = [found.index(one) for one in ("Het antwoord", "Aan jou", "Kop", "Eerst dit.", "Dan dat.")]
    assert places == sorted(places)


@pytest.mark.parametrize("line", PLAIN)
def test_what_people_wrote_is_never_read_as_markup(papers, line):
    found = " ".join(text(papers.pdf("letter", letter([line], title=line))).split())
    assert found.count(line) == 2
    assert "root:" not in found


def test_the_paper_says_that_a_sign_is_missing_instead_of_failing(papers):
    found = text(papers.pdf("letter", letter(["Ik ben boos 😡\ud83d\x07 \ufeffecht 中"])))
    assert f"Ik ben boos {BOX} echt {BOX}" in " ".join(found.split())
    assert "Zie je een" in found
    assert "Ziet u een" in text(papers.pdf("letter", letter(["😡"], you="u")))


def test_a_box_of_the_writer_is_no_missing_sign(papers):
    assert "Zie je een" not in text(papers.pdf("letter", letter([f"{BOX} ja"])))


@pytest.mark.parametrize("line", ["مرحبا", "Привет", "Ελλάδα", "Çağrı Łukasz Žofie", "→ ✓"])
def test_other_alphabets_are_shown(papers, line):
    found = papers.pdf("letter", letter([line]))
    assert "Zie je een" not in text(found)


def test_every_character_that_we_say_we_know_can_be_set(papers):
    assert papers._can_set("".join(sorted(KNOWN)))


def test_more_than_a_paper_holds_is_refused(papers):
    with pytest.raises(LongPaperError):
        papers.pdf("letter", letter(["a" * (MOST + 1)]))


def test_a_long_story_takes_as_many_pages_as_it_needs(papers):
    made = read(papers.pdf("letter", letter([f"Zin {count} van een lang verhaal." for count in range(400)])))
    assert len(made.pages) > 5
    assert f"2 / {len(made.pages)}" in made.pages[1].extract_text()


@pytest.mark.parametrize("name", ["../letter", "geen", "", "style.typ"])
def test_only_our_own_templates_are_used(papers, name):
    with pytest.raises(ValueError, match="no template"):
        papers.pdf(name, letter([]))


@pytest.mark.parametrize("body", OUTSIDE)
def test_a_template_reads_no_file_outside_its_folder_and_fetches_nothing(tmp_path, body):
    (tmp_path / "bad.typ").write_text(body)
    with pytest.raises(PaperError) as raised:
        Papers(Organisation.load(), tmp_path).pdf("bad", {"title": "x"})
    assert raised.value.__cause__ is None


async def test_a_paper_is_made_beside_the_event_loop(papers):
    assert (await papers.make("letter", letter(["Een zin."]))).startswith(b"%PDF")
