"""axe-core finds nothing, in every state and on every kind of screen."""

import pytest
from playwright.sync_api import expect

from tests.web.widget.axe import assert_clean
from tests.web.widget.test_reading import VOICE
from tests.web.widget.test_seeing import everything
from tests.web.widget.test_speaking import AWAY

REFUSED = ("Failed to load resource",)
# About the page of a site around the widget: our own pages are held to it below.
AROUND = ("region",)
STILL = {"reduced_motion": "reduce", "script": VOICE + AWAY}
SCREENS = {
    "wide": {"width": 1280, "height": 800},
    "dark": {"width": 1280, "height": 800, "color_scheme": "dark"},
    "phone": {"width": 390, "height": 844},
    "small": {"width": 320, "height": 568},
    "zoomed in four times": {"width": 320, "height": 256},
    "colours of the system": {"width": 390, "height": 844, "forced_colors": "active"},
}
SHEETS = ("Kleuren en plaatjes", "Voorlezen", "Rustig lezen", "Dit apparaat", "Over dit gesprek")


def clean(reader):
    assert_clean(reader.page, AROUND)


@pytest.fixture(params=SCREENS)
def screen(request, reader):
    return reader.on(**SCREENS[request.param], **STILL).opens()


def test_a_conversation_with_every_kind_of_message(screen):
    clean(screen)
    screen.says("een moeilijk woord").get_by_role("button", name="klachten-functionaris").click()
    everything(screen)
    screen.says("twee gedachten")
    screen.says("hoe lang duurt het")
    screen.last.get_by_text("Waar staat dit?").click()
    clean(screen)


def test_every_sheet_that_can_lie_over_it(screen):
    for opens in ("Hulp nu", "Menu"):
        screen.button(opens).click()
        clean(screen)
    for name in SHEETS:
        screen.button(name).click()
        clean(screen)
        screen.button("Terug naar het menu").click()
    screen.button("Begin opnieuw").click()
    clean(screen)
    screen.button("Terug naar het gesprek").click()
    screen.log.get_by_role("button", name="Wis dit gesprek").click()
    clean(screen)
    screen.button("Ja, wis dit gesprek").click()
    expect(screen.page.get_by_text("Dit gesprek is gewist.")).to_be_visible()
    clean(screen)


def test_what_goes_wrong(screen):
    screen.expected_errors = REFUSED
    screen.field.fill("a" * 2010)
    screen.field.press("Enter")
    clean(screen)
    screen.page.context.set_offline(True)
    screen.field.fill("ik wil dood")
    screen.field.press("Enter")
    expect(screen.button("Opnieuw")).to_be_visible()
    clean(screen)


@pytest.mark.parametrize("look", ["Licht", "Donker", "Heel duidelijk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_look_on_every_device(reader, look, scheme):
    reader.on(390, 844, color_scheme=scheme, **STILL).opens()
    reader.button("Menu").click()
    for _ in range(3):
        reader.button("Maak groter").click()
    reader.button("Kleuren en plaatjes").click()
    reader.page.get_by_label(look).check()
    reader.page.get_by_label("Meer ruimte boven elke zin").check()
    clean(reader)
    reader.button("Terug naar het gesprek").click()
    everything(reader)
    clean(reader)


def test_listening_and_reading(reader):
    reader.on(390, 844, **STILL).opens()
    reader.button("Praat hier").click()
    clean(reader)
    reader.button("Ja, ik wil praten").click()
    clean(reader)
    reader.page.evaluate("ear.onerror({ error: 'network' })")
    reader.says("makkelijk antwoord").get_by_role("button", name="Lees voor").click()
    reader.page.wait_for_function("() => window.current")
    clean(reader)


def test_a_part_that_is_still_to_come(reader):
    reader.on(390, 844, **STILL).opens()
    reader.button("Menu").click()
    reader.button("Rustig lezen").click()
    reader.page.get_by_label("Ik druk zelf op een knop").check()
    reader.button("Terug naar het gesprek").click()
    reader.says("twee gedachten")
    expect(reader.button("Lees het volgende stukje")).to_be_visible()
    clean(reader)


def test_before_it_is_opened(reader):
    reader.on(**STILL).opens("/site", ready=False)
    expect(reader.button("Zeg het maar openen")).to_be_visible()
    clean(reader)


@pytest.mark.parametrize("path", ["/", "/embed"])
@pytest.mark.parametrize("screen", ["wide", "small", "dark"])
def test_our_own_pages_with_the_widget_on_them(reader, path, screen):
    reader.on(**SCREENS[screen], **STILL).opens(path, ready=False)
    expect(reader.page.locator("zeg-het-maar .button").first).to_be_visible()
    assert_clean(reader.page)
