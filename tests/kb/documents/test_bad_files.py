"""A file that cannot be read gets one clear line, whatever it is, and nothing else breaks."""

import zipfile

import pytest

from kb.documents import DocumentError, errors, read_document
from kb.documents.apart import read_apart
from tests.kb.documents import files

MOST = 1_000_000
BOMB = files.packed({"word/document.xml": b"\0" * 250_000_000})
LOCKED_ODT = files.odt(**{"META-INF/manifest.xml": "<m:encryption-data xmlns:m='m'/>"})
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1 if n else str()};' * 10}'>" for n in range(12)
)
BAD = {
    "empty": (b"", errors.EmptyFile),
    "only spaces": (b" \n\t ", errors.EmptyFile),
    "an empty page": (b"<html><body><script>x</script></body></html>", errors.EmptyFile),
    "a word file without words": (files.saved(__import__("docx").Document()), errors.EmptyFile),
    "a broken pdf": (b"%PDF-1.7\nnothing more", errors.BrokenFile),
    "half a pdf": (files.pdf()[:700], errors.BrokenFile),
    "half a word file": (files.word()[:9_000], errors.BrokenFile),
    "a word file with broken insides": (files.packed({"word/document.xml": "<a>"}), errors.BrokenFile),
    "an odt with broken insides": (files.odt(body="<text:p>"), errors.BrokenFile),
    "a pdf with a password": (files.locked_pdf(), errors.EncryptedFile),
    "an odt with a password": (LOCKED_ODT, errors.EncryptedFile),
    "an old word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, errors.OldWordFile),
    "a scan": (files.scanned_pdf(), errors.ScannedFile),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, errors.WrongType),
    "a spreadsheet": (files.packed({"xl/workbook.xml": "<a/>"}), errors.WrongType),
    "rich text": (b"{\\rtf1 Klachten}", errors.WrongType),
    "a program": (bytes(range(1, 32)) * 50, errors.WrongType),
    "a bomb": (BOMB, errors.HugeFile),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_says_why_in_plain_words(name):
    data, error = BAD[name]
    with pytest.raises(error) as said:
        read_document("bestand", data, MOST)
    assert str(said.value).startswith("Dit ")
    assert "\n" not in str(said.value)


def test_a_file_over_the_limit_is_not_even_looked_at():
    with pytest.raises(errors.HugeFile):
        read_document("a.pdf", files.pdf(), 100)


def test_a_pdf_that_opens_without_a_password_is_read():
    assert read_document("a.pdf", files.locked_pdf(password=""), MOST).pages == 3


def test_entities_of_an_odt_stay_closed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("het geheim")
    content = files.odt("<text:p>Gewone zin hier. &s;</text:p>")
    with zipfile.ZipFile(__import__("io").BytesIO(content)) as archive:
        xml = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]>' + archive.read("content.xml").decode()
    opened = files.packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml})
    assert [one.text for one in read_document("a.odt", opened, MOST).passages] == ["Gewone zin hier."]


def test_entities_that_grow_without_end_do_not():
    text = "<office:body><office:text><text:p>Zin. &a11;</text:p></office:text></office:body>"
    xml = f"{LAUGHS}]><office:document-content {files.ODT_SPACES}>{text}</office:document-content>"
    bomb = files.packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml})
    try:
        read = read_document("a.odt", bomb, MOST)
    except DocumentError:
        return
    assert sum(len(one.text) for one in read.passages) < 1_000


def test_a_process_of_its_own_reads_the_same():
    assert read_apart("regeling.pdf", files.pdf(), MOST) == read_document("regeling.pdf", files.pdf(), MOST)


@pytest.mark.parametrize("name", ["a scan", "a pdf with a password", "a broken pdf", "empty"])
def test_a_process_of_its_own_says_the_same_about_a_bad_file(name):
    data, error = BAD[name]
    with pytest.raises(error):
        read_apart("bestand", data, MOST)


def test_a_file_that_takes_too_long_is_given_up():
    with pytest.raises(errors.SlowFile):
        read_apart("a.txt", b"Zin. " * 4_000_000, 100_000_000, seconds=1)
