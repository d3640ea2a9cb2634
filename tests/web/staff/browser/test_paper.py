"""What comes out of the printer: a case, a report and a letter, as a person takes them to a meeting."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.actions.case_samples import TOLD
from tests.web.staff.browser.test_drafts import sign_in

NOTE, OUTCOME = "Alleen voor collega's.", "Er is nu elke week een gesprek."


@pytest.fixture
def page(open_page, account, filed, officer):
    case = filed()
    officer.post(f"/cases/{case}/notes", text=NOTE)
    officer.post(f"/cases/{case}/close", outcome=OUTCOME, result="solved_in_talk")
    page = open_page()
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, account)
    page.goto(f"/beheer/klachten/{case}")
    return page


def printed(page):
    """Give what stands on the paper, and on how many sheets."""
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split()), len(pages)


def test_on_paper_stands_what_belongs_there_and_no_form(page):
    text, sheets = printed(page)
    assert sheets <= 3
    assert [one for one in (TOLD["story"], TOLD["name"], OUTCOME, "Verloop") if one not in text] == []
    assert [one for one in (NOTE, "Uitloggen", "Je bericht", "Kijk de tekst na", "Begin met") if one in text] == []
    page.fill("#brief-text", OUTCOME)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Bekijk de brief").click()
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible()
    letter, sheets = printed(opened.value)
    assert (sheets, OUTCOME in letter, "Terug naar de melding" in letter) == (1, True, False)
    page.goto("/beheer/rapport/2026")
    report, _ = printed(page)
    assert "Rapport 2026" in report
    assert [one for one in ("Uitloggen", "Laat zien", "Excel") if one in report] == []
