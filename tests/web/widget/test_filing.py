"""A whole complaint, from the first word to the receipt: by keyboard, by speech and buttons, and as it sounds."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web.widget import script
from tests.web.widget.test_keyboard import tab_to
from tests.web.widget.test_speaking import HERE

LISTEN = (Path(__file__).parent / "listen.js").read_text()


def test_what_a_screen_reader_says_from_the_first_word_to_the_receipt(reader):
    """Line by line, each thing once, in the order in which it happens; nothing else is said."""
    reader.opens().page.evaluate(LISTEN)
    reader.says("ik wil een klacht over mijn begeleider")
    reader.says("groesbeek")
    reader.button("Verstuur mijn klacht").click()
    expect(reader.log.get_by_text("Jouw code")).to_be_visible()
    assert reader.page.evaluate("window.said.filter((one) => !one.includes('Ik denk na'))") == [
        "log: Jij zegt: ik wil een klacht over mijn begeleider",
        "log: Zeg het maar zegt: Vraag 2 van ongeveer 5 Waar was het? [Makkelijker] [Verander mijn antwoord] "
        "[Ik weet het niet] [Stoppen]",
        "log: Jij zegt: groesbeek",
        "log: Zeg het maar zegt: Ik lees voor wat ik heb opgeschreven. Wat er is gebeurd "
        f"{script.STORY} Waar Groesbeek Wanneer gisteravond Je naam staat er niet bij. [Makkelijker] "
        "[Verstuur mijn klacht] [Ik wil iets veranderen] [Stoppen]",
        "log: Jij zegt: Verstuur mijn klacht",
        f"log: Zeg het maar zegt: Je klacht is verstuurd. Jouw code {script.CODE} Bewaar deze code. "
        "Met de code kijk je later hoe het gaat. [Kopieer de code] [Print de code] "
        "[Bewaar de code als PDF] [Mail de code naar jezelf] [Ik schrijf het op] "
        "Wat Klacht Hoe het nu is Ontvangen Verstuurd op zondag 22 november 2026 "
        "Antwoord op zijn laatst op maandag 4 januari 2027",
    ]


def test_what_a_screen_reader_says_when_sending_fails_and_works_again(reader):
    reader.opens().page.evaluate(LISTEN)
    reader.expected_errors = ("Failed to load resource",)
    reader.page.context.set_offline(True)
    reader.field.fill("ik wil dood")
    reader.field.press("Enter")
    expect(reader.button("Opnieuw")).to_be_visible()
    said = reader.page.evaluate("window.said")
    assert said[:2] == [
        "status: Je hebt nu geen internet. “Hulp nu” werkt wel.",
        "log: Jij zegt: ik wil dood",
    ]
    assert "alert: Heb je nu hulp nodig? Bel een mens." in said
    assert "alert: <Bel 112> <Bel 113> <Bel 0800-0113> [Opnieuw]" in said
    reader.page.context.set_offline(False)
    expect(reader.log.get_by_role("heading", name="Hulp voor jou")).to_be_visible()
    assert len([one for one in reader.page.evaluate("window.said") if "Hulp voor jou" in one]) == 1


def test_a_whole_complaint_with_the_tab_key_and_enter(reader):
    """Only Tab, Shift and Tab, Enter, space and letters: into the widget, through it, and to the code on paper."""
    reader.opens("/site", ready=False)
    expect(reader.button("Zeg het maar openen")).to_be_visible()
    keys = reader.page.keyboard
    tab_to(reader, "Zeg het maar")
    keys.press("Enter")
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_visible()
    back_to(reader, "Ik krijg zorg")
    keys.press("Space")
    expect(reader.log.get_by_text("Je zei: Ik krijg zorg")).to_be_visible()
    tab_to(reader, "say")
    keys.type("een klacht over mijn begeleider")
    keys.press("Enter")
    expect(reader.log.get_by_text("Waar was het?")).to_be_visible()
    keys.type("groesbeek")
    keys.press("Enter")
    expect(reader.button("Verstuur mijn klacht")).to_be_visible()
    back_to(reader, "Verstuur mijn klacht")
    keys.press("Enter")
    expect(reader.log.get_by_text(script.CODE)).to_be_visible()
    tab_to(reader, "Ik schrijf het op")
    keys.press("Enter")
    expect(reader.log.get_by_text("Schrijf deze woorden op.")).to_be_visible()
    back_to(reader, "Menu")
    keys.press("Enter")
    tab_to(reader, "Rustig lezen")
    keys.press("Enter")
    tab_to(reader, "pace")
    keys.press("ArrowDown")
    assert reader.stored()["pace"] == "pause"
    keys.press("Escape")
    expect(reader.button("Menu")).to_be_focused()


def back_to(reader, text, most=40):
    for _ in range(most):
        reader.page.keyboard.press("Shift+Tab")
        if reader.focus_is().startswith(text):
            return
    raise AssertionError(f"{text!r} was not reached with {most} tabs back")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_whole_complaint_by_speech_and_buttons_alone(reader, width):
    """No key is touched: what is said stands in the field first, and a button sends it."""
    reader.on(width, 844, script=HERE).opens()
    reader.button("Ik krijg zorg").click()
    expect(reader.log.get_by_text("Je zei: Ik krijg zorg")).to_be_visible()
    for heard, answer in (("een klacht over mijn begeleider", "Waar was het?"), ("groesbeek", "Ik lees voor")):
        reader.page.evaluate("window.ear = null")
        reader.button("Praat hier").click()
        reader.page.wait_for_function("() => window.ear")
        reader.page.evaluate("(text) => hear(text)", heard)
        expect(reader.field).to_have_value(heard)
        reader.button("Verstuur").click()
        expect(reader.log.get_by_text(answer)).to_be_visible()
        expect(reader.button("Praat hier")).to_be_visible()
    reader.button("Verstuur mijn klacht").click()
    expect(reader.log.get_by_text(script.CODE)).to_be_visible()
