"""The form in a real browser without JavaScript, on a phone, for the keyboard, and held against axe-core."""

import pytest
from playwright.sync_api import expect

from tests.web.sender.test_with_a_browser import chromium, site
from tests.web.widget.axe import assert_clean

__all__ = ["chromium", "site"]

WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def opened(chromium, address, path="/formulier", **options):
    page = chromium.new_context(**{"viewport": {"width": 390, "height": 844}, **options}).new_page()
    page.set_default_timeout(5000)
    page.goto(address + path)
    return page


def fill(page, story):
    page.get_by_label("Een klacht").check()
    page.get_by_label("Ik krijg zorg of hulp").check()
    page.get_by_label("Wat is er gebeurd?").fill(story)


def test_the_home_page_leads_to_it_without_javascript_and_it_files(site, chromium):
    app, address = site
    page = opened(chromium, address, "/", java_script_enabled=False)
    page.get_by_role("link", name="Schrijf je klacht op een gewone pagina.").click()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("alert").get_by_role("link", name="Kies wat je wilt sturen.")).to_be_visible()
    expect(page.get_by_label("Wat is er gebeurd?")).to_have_accessible_description(
        "Schrijf het in je eigen woorden. Er passen 10.000 letters in. Fout: Schrijf op wat er is gebeurd."
    )
    fill(page, "ze luistert nooit")
    page.get_by_role("button", name="Verstuur").click()
    code = page.locator(".code").text_content()
    assert app.state.services.register.status(code).story == "ze luistert nooit"
    page.reload()
    assert page.locator(".code").text_content() == code


def test_it_goes_by_keyboard_alone(site, chromium):
    page = opened(chromium, site[1])
    keys = page.keyboard
    page.get_by_label("Een klacht").focus()
    keys.press("Space")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.type("ze luistert nooit")
    for _ in range(20):
        keys.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Verstuur":
            break
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Het is verstuurd")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_empty_wrong_and_sent(site, chromium, width, scheme):
    page = opened(chromium, site[1], viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert_clean(page)
    assert page.evaluate(WIDE) == 0
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_clean(page)
    assert page.evaluate(WIDE) == 0
    fill(page, "ik wil dood")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", name="Hulp voor jou")).to_be_in_viewport()
    assert_clean(page)
    assert page.evaluate(WIDE) == 0
