"""Every kind of file gives its title, headings, pages and passages, and nothing that a reader would not see."""

import pytest

from kb.documents import read_document
from tests.kb.documents import files

MOST = 10_000_000
ALL = {
    "regeling.pdf": files.pdf(),
    "regeling.docx": files.word(),
    "regeling.odt": files.odt(),
    "regeling.html": files.HTML,
    "regeling.md": files.MARKDOWN,
    "regeling.txt": files.TEXT,
}


def read(name, data=None):
    return read_document(name, data or ALL[name], MOST)


def text_of(document):
    return "\n".join(one.text for one in document.passages)


@pytest.mark.parametrize("name", ALL)
def test_every_kind_of_file_keeps_its_words_under_their_headings(name):
    document = read(name)
    first = next(one for one in document.passages if "5 werkdagen" in one.text)
    later = next(one for one in document.passages if "Nijmegen" in one.text)
    assert "Een cliënt mag altijd een klacht indienen." in first.text
    assert first.headings[-1].endswith("Wie mag klagen")
    assert later.headings[-1].endswith("Waar gaat het heen")


@pytest.mark.parametrize(
    ("name", "kind", "title"),
    [
        ("regeling.pdf", "pdf", "Klachtenregeling 2026"),
        ("regeling.docx", "docx", "Klachtenregeling"),
        ("regeling.odt", "odt", "Wie mag klagen"),
        ("regeling.html", "html", "Klachten & zo"),
        ("regeling.md", "markdown", "Klachtenregeling"),
        ("regeling.txt", "text", "regeling"),
    ],
)
def test_a_document_has_the_title_that_it_gives_itself(name, kind, title):
    document = read(name)
    assert (document.kind, document.title) == (kind, title)


@pytest.mark.parametrize("name", ["regeling.docx", "regeling.odt", "regeling.html", "regeling.md"])
def test_the_row_of_a_table_stays_together(name):
    assert "Wkkgz | 6 weken" in text_of(read(name))


@pytest.mark.parametrize("word", ["alert", "color", "Menu", "geheim", "weggegooide", "Onze organisatie", "https:"])
def test_what_a_reader_does_not_see_is_left_out(word):
    assert not [name for name in ALL if word in text_of(read(name))]


def test_the_kind_is_told_from_the_content_and_not_from_the_name():
    assert [
        read(name, data).kind for name, data in zip(("a.txt", "b.pdf"), (files.pdf(), files.HTML), strict=True)
    ] == [
        "pdf",
        "html",
    ]


def test_the_passages_of_a_pdf_know_their_page():
    document = read("regeling.pdf")
    assert document.pages == 3
    assert [one.page for one in document.passages] == [1, 2, 3]


def test_a_sentence_that_goes_on_on_the_next_page_stays_one_sentence():
    pages = {"Een": "Dit is een zin die op de ene bladzijde begint en", "x": "op de volgende pas ophoudt. Klaar."}
    document = read("a.pdf", files.pdf(pages, header=False))
    assert "begint en op de volgende pas ophoudt." in text_of(document).replace("\n", " ").replace("x ", "")


def test_word_tells_its_pages_only_when_they_were_written_down():
    known, unknown = read("a.docx", files.word(pages=True)), read("a.docx", files.word())
    assert next(one.page for one in known.passages if "Nijmegen" in one.text) == 2
    assert {one.page for one in unknown.passages} == {None}


def test_an_odt_counts_its_pages_by_its_page_breaks():
    document = read("regeling.odt")
    assert [(one.page, "Nijmegen" in one.text) for one in document.passages] == [(1, False), (2, True)]


def test_the_pages_of_a_text_are_parted_by_form_feeds():
    document = read("a.txt", b"Eerste bladzijde hier.\fTweede bladzijde hier.")
    assert (document.pages, [one.page for one in document.passages]) == (2, [1])
    longer = " ".join(["Dit is een hele gewone zin over klachten."] * 5)
    assert [one.page for one in read("a.txt", f"{longer}\f{longer}".encode()).passages] == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_whatever_way_it_was_written(encoding):
    said = "De cliëntenraad zegt: één keer per jaar praten we over de financiën en de ideeën van cliënten."
    assert text_of(read("a.txt", said.encode(encoding))) == said


def test_a_web_page_is_read_in_the_alphabet_that_it_names():
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Cliënten én naasten.</p></body></html>'
    assert text_of(read("a.html", page.encode("iso-8859-1"))) == "Cliënten én naasten."


def test_a_word_that_was_broken_at_the_end_of_a_line_becomes_whole():
    assert "klachtenregeling" in text_of(read("a.txt", b"Dit is onze klachten-\nregeling van dit jaar."))
    assert "in- en uitgang" in text_of(read("a.txt", b"Dit is de in-\nen uitgang van het huis.")).replace(
        "in-en", "in- en"
    )


def test_what_no_database_keeps_is_left_out():
    more = " ".join(["Dit is een gewone zin."] * 20)
    document = read("a.md", f"# Kop\x07\n\nEen zin met\u200b een\x01 vreemd te\u00adken. {more}".encode())
    (only,) = document.passages
    assert only.headings == ("Kop",)
    assert only.text.startswith("Een zin met een vreemd teken. Dit")


@pytest.mark.parametrize(
    "line", ["2018 en 2020. De jaren waren anders", "112 mensen kwamen", "3 dagen lang was het stil"]
)
def test_a_line_that_begins_with_a_number_is_no_heading(line):
    document = read("a.txt", f"{line}\n\nDaarna kwam er nog een zin.".encode())
    assert all(one.headings == () for one in document.passages)
