"""What a sender writes stays words wherever the sender gets it back: pages, PDF, JSON (V1.2, V1.3)."""

import io
import re

import pytest
from pypdf import PdfReader

from actions.cases.codes import derive_code
from actions.cases.filing import Filing
from tests.security.staff.test_staff_attacks import EVIL, FIELDS, RUNS
from tests.web.sender.conftest import Browser

PAGES = ("/zaak", "/zaak/gegevens", "/zaak/stoppen", "/zaak/wissen")
PAPERS = ("/zaak/overzicht.pdf", "/zaak/bewijs.pdf")


@pytest.fixture
async def browser(app):
    filing = Filing(kind="complaint", role="relative", care="adult", **dict(zip(FIELDS, EVIL, strict=True)))
    register = app.state.services.register
    code = register.file(filing, "key", derive_code(b"s" * 32, "key")).code
    for n, line in enumerate(EVIL):
        register.message(code, line, f"m{n}")
    return await Browser(app).opens(code)


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_of_a_sender_runs_what_was_written(browser, path):
    html = (await browser.goes(path)).page.text
    assert browser.page.status_code == 200
    assert not RUNS.search(html)
    assert not re.search(r"<[^>]+\son\w+\s*=", html)
    assert not re.search(r"<[^>]*\s(href|src|action)=\"?\s*javascript:", html, re.I)
    assert "49${" not in html


@pytest.mark.parametrize("path", PAPERS)
async def test_no_paper_of_a_sender_reads_a_file_or_runs_markup(browser, path):
    answer = await browser.http.get(path)
    assert answer.status_code == 200
    pdf = PdfReader(io.BytesIO(answer.content))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "root:" not in text
    if "overzicht" in path:
        assert '#read("/etc/passwd")' in re.sub(r"\s+", " ", text).replace("”", '"').replace("“", '"')
    kinds = [note.get_object().get("/A", {}).get("/S") for page in pdf.pages for note in page.get("/Annots", [])]
    assert not {"/JavaScript", "/Launch", "/SubmitForm"} & set(kinds)
    assert re.fullmatch(r'attachment; filename="[a-z-]+\.pdf"', answer.headers["content-disposition"])


async def test_the_own_data_is_json_that_no_browser_shows_as_a_page(browser):
    answer = await browser.http.get("/zaak/gegevens.json")
    assert answer.json()
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"] == 'attachment; filename="mijn-gegevens.json"'
