"""An officer writes: the language check speaks while typing, a text stands ready, and the letter is seen first."""

import uuid

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from actions.store.models import Case
from kb.typing import LanguageCheck
from tests.actions.cases.attached_samples import photo
from tests.web.staff.browser.test_drafts import sign_in

HARD = "De klacht is ongegrond verklaard."


@pytest.fixture
def patient_check(services):
    """The real check, with time to start on a busy machine."""
    check = LanguageCheck(seconds=120)
    check.look("Ik bel je.", "client")
    object.__setattr__(services, "language", check)
    yield
    check.stop()


@pytest.fixture
def page(open_page, account, file, services):
    receipt = file(story="De verwarming op mijn kamer is kapot en het is koud.")
    services.files.add(receipt.code, str(uuid.uuid4()), photo())
    page = open_page()
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, account)
    with services.db.reading() as session:
        page.goto(f"/beheer/klachten/{session.scalar(select(Case.id))}")
    return page


@pytest.mark.usefixtures("patient_check")
def test_remarks_appear_while_typing_and_go_when_the_text_is_good(page):
    page.locator("#antwoord-text").press_sequentially(HARD)
    remarks = page.locator("#antwoord .checked")
    expect(remarks).to_contain_text("ongegrond")
    page.fill("#antwoord-text", "Ik bel je morgen.")
    expect(remarks).to_contain_text("makkelijk genoeg")
    page.fill("#antwoord-text", "")
    expect(remarks).to_be_empty()


def test_a_text_stands_ready_also_when_something_was_typed_before(page):
    page.fill("#antwoord-text", "Dag Sam.")
    page.select_option("#beginnen-tekst", "t_invitation")
    page.click("#beginnen button")
    expect(page.locator("#antwoord-text")).to_have_value("""Ik wil graag met je praten.
Dat kan op «dag en tijd» of op «een andere dag en tijd».
We praten in «de plek».
Je mag iemand meenemen.
Welke dag kies je?""")


def test_the_picture_of_the_sender_is_shown_and_the_suggestion_is_chosen(page):
    assert page.locator(".files img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 240
    page.get_by_label("Accommodatie, ").check()
    page.click("#voorstel button")
    expect(page.get_by_text("Het onderwerp is bewaard.")).to_be_visible()


def test_the_letter_is_seen_in_another_tab_before_it_is_sent(page):
    page.get_by_label("Opgelost").first.check()
    page.fill("#afsluiten-outcome", "We maakten de verwarming.")
    page.click("#afsluiten button.button:last-of-type")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Bekijk de brief").click()
    expect(opened.value.get_by_role("heading", name="Het antwoord op je klacht")).to_be_visible()
    page.get_by_role("button", name="Verstuur de brief").click()
    expect(page.get_by_text("De brief is verstuurd.")).to_be_visible()
