"""What somebody types on the page of a case stays in the tab until it is sent, and is for nobody else."""

import pytest
from playwright.sync_api import expect

from tests.web.staff.conftest import PASSWORD

TYPED = "Elke week een gesprek."


@pytest.fixture
def page(open_page, account):
    page = open_page()
    sign_in(page, account)
    return page


@pytest.fixture
def path(file, services):
    file()
    officer = next(one for one in services.accounts.officers())
    (case,) = services.work.today(officer)["new"].first
    return f"/beheer/klachten/{case.id}"


def sign_in(page, email):
    page.goto("/beheer/inloggen")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/beheer**")


def drafts(page):
    return page.evaluate("() => Object.keys(sessionStorage).filter((name) => name.startsWith('zhm-draft:'))")


def test_a_draft_comes_back_after_a_reload_and_its_form_is_open(page, account, path):
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(path)
    page.fill("#antwoord-text", "Dag Sam.")
    page.click("#maatregel > summary")
    page.fill("#maatregel-measure", TYPED)
    page.reload()
    expect(page.locator("#antwoord-text")).to_have_value("Dag Sam.")
    expect(page.locator("#maatregel-measure")).to_be_visible()
    expect(page.locator("#maatregel-measure")).to_have_value(TYPED)


def test_what_was_sent_is_no_draft_any_more_and_the_rest_stays(page, path):
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(path)
    page.fill("#antwoord-text", "Dag Sam.")
    page.fill("#notitie-text", "Team gebeld.")
    page.click("#notitie button")
    expect(page.get_by_text("Je notitie staat erbij.")).to_be_visible()
    expect(page.locator("#notitie-text")).to_have_value("")
    expect(page.locator("#antwoord-text")).to_have_value("Dag Sam.")
    assert len(drafts(page)) == 1


def test_after_the_session_ended_the_other_forms_are_filled_again_too(page, account, path, services):
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(path)
    page.fill("#antwoord-text", "Dag Sam.")
    page.fill("#notitie-text", "Team gebeld.")
    page.context.clear_cookies()
    page.click("#notitie button")
    expect(page.get_by_text("Je tekst is er nog.")).to_be_visible()
    page.fill("#email", account)
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("#notitie-text")).to_have_value("Team gebeld.")
    expect(page.locator("#antwoord-text")).to_have_value("Dag Sam.")


def test_signing_out_wipes_every_draft(page, path):
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(path)
    page.fill("#antwoord-text", "Dag Sam.")
    assert drafts(page)
    page.click("form[action='/beheer/uitloggen'] button")
    page.wait_for_url("**/inloggen?uit=1")
    assert drafts(page) == []


def test_who_signs_in_next_in_the_tab_finds_no_draft(page, path, services):
    page.on("dialog", lambda dialog: dialog.accept())
    services.accounts.make_staff("bram@zorg.example", "officer", PASSWORD)
    page.goto(path)
    page.fill("#antwoord-text", "Dag Sam.")
    page.context.clear_cookies()
    sign_in(page, "bram@zorg.example")
    page.goto(path)
    expect(page.locator("#antwoord-text")).to_have_value("")
    assert drafts(page) == []


def test_a_draft_does_not_cover_what_a_colleague_wrote_meanwhile(page, path, services):
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(path)
    page.click("#maatregel > summary")
    page.fill("#maatregel-measure", TYPED)
    officer = next(one for one in services.accounts.officers())
    services.desk.measure(officer, path.rpartition("/")[2], None, "Elke dag een gesprek.")
    page.reload()
    expect(page.locator("#maatregel-measure")).to_have_value("Elke dag een gesprek.")
