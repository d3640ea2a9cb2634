"""From signing in to signing out with Tab, Enter and Space: the focus is always seen and never lost."""

from playwright.sync_api import expect

from tests.web.staff.browser.test_in_chromium import choose, press, signs_in, tab_to, told, write

FOCUS = "() => document.activeElement.id || document.activeElement.tagName"


def test_a_day_at_the_desk_with_the_keyboard_only(open_page, account, file):
    file()
    page = open_page()
    signs_in(page, account)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ga naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "inhoud"

    press(page, "Bekijk alle meldingen, ook die klaar zijn")
    expect(page.get_by_role("heading", name="Meldingen", level=1)).to_be_visible()
    write(page, "Zoekwoord", "luistert")
    choose(page, "Soort", "Kla")
    tab_to(page, "Alleen te laat")
    press(page, "Zoek")
    expect(page.get_by_role("status").first).to_contain_text("1 melding")
    number = page.locator("tbody th a").first.inner_text()
    press(page, number)
    expect(page.get_by_role("heading", name=number, level=1)).to_be_visible()

    tab_to(page, "Notitie")
    page.keyboard.press("Enter")
    write(page, "Je notitie", "Team gebeld.")
    press(page, "Bewaar de notitie")
    expect(told(page)).to_be_focused()
    write(page, "Je bericht", "Dag Sam.")
    press(page, "Verstuur naar de indiener")
    expect(told(page)).to_be_focused()

    press(page, "Hoort bij een andere melding")
    write(page, "Nummer van de andere melding", "99999")
    press(page, "Deze meldingen horen bij elkaar")
    expect(page.locator("#fout")).to_be_focused()
    press(page, "Ga naar het formulier")
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('#koppelen'))")

    tab_to(page, "Opgelost in een gesprek")
    page.keyboard.press("Space")
    write(page, "De uitkomst", "Er is elke week een gesprek.")
    press(page, "Sluit de melding af")
    expect(told(page)).to_be_focused()
    press(page, "Rapport")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rapport")
    press(page, "Uitloggen")
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
