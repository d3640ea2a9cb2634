"""Photos and PDFs of the sender, sent with a form: once, within the limits, and told what is wrong."""

import io
import uuid

import pytest
from PIL import Image

from actions.cases.files import CaseFiles
from tests.web.sender.conftest import Browser

PDF_KIND = "application/pdf"


def photo(colour="red"):
    made = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, "PNG")
    return made.getvalue()


async def send(browser, data, name="foto.png", kind="image/png", **fields):
    typed = {**browser.hidden("/zaak/bestand"), **fields}
    browser.page = await browser.http.post(
        "/zaak/bestand", data=typed, files={"bestand": (name, data, kind)}, follow_redirects=True
    )
    return browser


@pytest.fixture
async def opened(browser, file):
    return await browser.opens(file())


@pytest.fixture
def files(app):
    services = app.state.services
    return CaseFiles(services.db, services.keyring, services.organisation)


async def test_a_photo_is_sent_once_and_stands_on_the_page_without_its_own_name(opened, file, files):
    code, once = file(), str(uuid.uuid4())
    for _ in range(2):
        await send(opened, photo(), "mama thuis.png", id=once)
        assert "Je bestand is verstuurd." in opened.text
    assert "Bewaar foto 1 van " in opened.text
    assert "mama" not in opened.page.text
    assert len(files.own(code)) == 1
    assert "Foto&#39;s en papieren" in (await opened.goes("/zaak/gegevens")).page.text


@pytest.mark.parametrize(
    ("data", "why"), [(b"#!/bin/sh", "Een foto mag wel."), (b"", "bestand"), (b"0000ftypheic....", "Deze soort foto")]
)
async def test_what_is_no_photo_and_no_pdf_is_refused_on_the_page_of_the_case(opened, data, why):
    await send(opened, data)
    assert opened.page.status_code == 422
    assert why in opened.text
    assert "Zo staat het met je klacht" in opened.text


async def test_a_file_that_is_too_large_is_stopped_and_told_how_large_it_may_be(opened):
    await send(opened, photo() + b"0" * 11_000_000)
    assert opened.page.status_code == 413
    assert "Een bestand mag 10 MB zijn." in opened.text


async def test_after_five_files_there_is_no_form_for_a_sixth(opened):
    for colour in ("red", "green", "blue", "white", "black"):
        await send(opened, photo(colour), id=str(uuid.uuid4()))
    assert "Er passen geen foto's meer bij." in opened.text
    assert 'action="/zaak/bestand"' not in opened.page.text


async def test_without_an_open_case_a_file_is_refused_and_the_code_is_asked(app, opened):
    form = opened.hidden("/zaak/bestand")
    stranger = Browser(app)
    await send(stranger, photo(), zaak="oud", id=form["id"])
    assert stranger.page.status_code == 401
    assert "Typ je code nog een keer." in stranger.text
    await send(stranger, photo() + b"0" * 11_000_000, zaak="oud", id=form["id"])
    assert stranger.page.status_code == 413


async def test_who_sent_a_photo_can_keep_it_again_and_nobody_else(app, opened, file):
    await send(opened, photo("blue"))
    again = await opened.http.get("/zaak/bestand/1")
    assert again.headers["content-type"] == "image/jpeg"
    assert again.headers["content-disposition"] == 'attachment; filename="bestand-1.jpg"'
    assert "sandbox" in again.headers["content-security-policy"]
    assert again.headers["cache-control"] == "no-store"
    assert Image.open(io.BytesIO(again.content)).size == (40, 30)
    other = await Browser(app).opens(file("key-2"))
    assert (await other.http.get("/zaak/bestand/1")).status_code == 404
    assert (await Browser(app).http.get("/zaak/bestand/1")).headers["location"] == "/zaak"


async def test_a_file_that_is_not_there_is_told_on_a_page(opened):
    page = await opened.goes("/zaak/bestand/7")
    assert page.page.status_code == 404
    assert "Dit bestand is er niet." in page.text
