"""A file of a sender is made anew: what was hidden in it, acts or tells too much is gone, and nothing breaks us."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from actions.cases.attached import apart
from actions.cases.attached.apart import clean_apart, made_anew
from actions.cases.attached.errors import (
    EmptyFile,
    FileRefused,
    HeavyFile,
    HeicPhoto,
    HugeImage,
    LargeFile,
    LockedPdf,
    LongPdf,
    WrongType,
)
from actions.cases.attached.images import LARGEST, SMALL
from actions.cases.attached.kinds import MOST_BYTES
from actions.cases.attached.pdfs import without_exif
from tests.actions.cases.attached_samples import HEIC, SECRET, bomb, paper, paper_with_photo, photo


def image(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_without_a_word_about_its_making(kind):
    made = clean_apart(photo(kind))
    assert (made.kind, image(made.data).format) == ("jpeg", "JPEG")
    assert not image(made.data).getexif()
    assert SECRET.encode() not in made.data + made.thumb
    assert b"Exif" not in made.data + made.thumb


def test_a_photo_on_its_side_is_put_upright():
    assert image(made_anew(photo(size=(600, 400), orientation=6)).data).size == (400, 600)


def test_a_large_photo_becomes_smaller_and_gets_a_small_one_beside_it():
    made = made_anew(photo(size=(5_000, 3_000)))
    assert max(image(made.data).size) == LARGEST
    assert max(image(made.thumb).size) <= SMALL


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "P"])
def test_what_is_see_through_or_grey_becomes_a_plain_photo(mode):
    out = io.BytesIO()
    Image.new(mode, (50, 50)).save(out, "PNG")
    assert image(made_anew(out.getvalue()).data).mode == "RGB"


def test_see_through_becomes_white():
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    assert min(image(made_anew(out.getvalue()).data).getpixel((10, 10))) > 250


def test_a_small_file_of_too_many_points_is_refused():
    with pytest.raises(HugeImage):
        clean_apart(bomb())


def test_a_picture_over_twice_the_limit_is_refused_too():
    with pytest.raises(HugeImage):
        made_anew(bomb(12_000, 12_000))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"\0" * 500, EmptyFile),
        (b"MZ\x90 program", WrongType),
        (b"<html><script>", WrongType),
        (b"PK\x03\x04 word", WrongType),
        (b"GIF89a........", WrongType),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", WrongType),
        (HEIC, HeicPhoto),
        (b"\xff\xd8\xff" + b"\0" * 50, FileRefused),
        (photo()[:200], FileRefused),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 80, FileRefused),
        (b"%PDF-1.7 nothing more", FileRefused),
    ],
)
def test_what_is_no_photo_and_no_pdf_is_refused_whatever_it_is_called(data, error):
    with pytest.raises(error):
        clean_apart(data)


def test_more_than_the_limit_is_refused_before_any_work():
    with pytest.raises(LargeFile):
        clean_apart(b"\xff\xd8\xff" + b"\0" * MOST_BYTES)


def test_a_pdf_keeps_its_pages_and_loses_what_acts_or_hides():
    made = clean_apart(paper(3))
    assert (made.kind, made.pages, made.thumb) == ("pdf", 3, None)
    for gone in (b"/JavaScript", b"/JS", b"/EmbeddedFile", b"/OpenAction", b"/AA", b"/URI", b"geheim", b"/Author"):
        assert gone not in made.data
    assert SECRET.encode() not in made.data
    assert len(PdfReader(io.BytesIO(made.data)).pages) == 3


def test_a_photo_inside_a_pdf_loses_its_place_too():
    made = made_anew(paper_with_photo())
    assert SECRET.encode() not in made.data
    (picture,) = PdfReader(io.BytesIO(made.data)).pages[0].images
    assert picture.image.size == (64, 64)


def test_a_pdf_with_a_password_is_refused():
    with pytest.raises(LockedPdf):
        clean_apart(paper(password="geheim"))


def test_a_pdf_that_opens_without_a_password_is_taken():
    assert made_anew(paper(password="")).pages == 1


def test_a_very_long_pdf_is_refused():
    with pytest.raises(LongPdf):
        made_anew(paper(101))


def test_what_is_no_jpeg_inside_a_pdf_stays_as_it_is():
    assert without_exif(b"not a jpeg") == b"not a jpeg"


def test_a_file_that_takes_too_long_is_stopped(monkeypatch):
    with pytest.raises(HeavyFile):
        clean_apart(photo(size=(4_000, 4_000)), seconds=0)


def test_a_child_that_says_nothing_is_a_file_that_cannot_be_read():
    with pytest.raises(FileRefused):
        apart._clean(b"")
