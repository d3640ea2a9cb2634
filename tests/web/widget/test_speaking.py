"""Speaking instead of typing: the text comes in the field, is never sent by itself, and every failure is said."""

import pytest
from playwright.sync_api import expect

# A browser that can listen; `away` says whether the sound leaves the device.
LISTENS = """(() => { delete window.SpeechRecognition;
 class Ear { start() { if (window.broken) throw new Error('busy');
   window.ear = this; window.starts = (window.starts ?? 0) + 1; }
   stop() { this.onend(); }
   static available() { return Promise.resolve('AVAILABLE'); } }
 window.hear = (...parts) => window.ear.onresult({ results: parts.map((text) => [{ transcript: text }]) });
 window.SpeechRecognition = Ear; window.webkitSpeechRecognition = Ear; })();"""
AWAY = LISTENS.replace("AVAILABLE", "unavailable")
HERE = LISTENS.replace("AVAILABLE", "available")
DEAF = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"


def listen(reader, script=AWAY):
    reader.on(script=script).opens()
    reader.button("Praat hier").click()
    if script == AWAY:
        reader.button("Ja, ik wil praten").click()
    reader.page.wait_for_function("() => window.ear")
    return reader


def test_it_says_first_who_hears_the_voice(reader):
    reader.on(script=AWAY).opens().button("Praat hier").click()
    sheet = reader.page.get_by_role("dialog", name="Wil je het hardop zeggen?")
    expect(sheet.get_by_text("De maker van je browser hoort dan wat je zegt.")).to_be_visible()
    assert reader.page.evaluate("window.starts") is None
    reader.button("Nee, ik typ liever").click()
    assert reader.page.evaluate("window.starts") is None
    reader.button("Praat hier").click()
    reader.button("Ja, ik wil praten").click()
    assert reader.page.evaluate("window.starts") == 1


def test_it_asks_once(reader):
    listen(reader).button("Stop met luisteren").click()
    reader.button("Praat hier").click()
    expect(reader.button("Stop met luisteren")).to_be_visible()
    assert reader.page.evaluate("window.starts") == 2


def test_a_device_that_listens_itself_needs_no_warning(reader):
    listen(reader, HERE)
    assert reader.page.evaluate("window.ear.processLocally") is True


def test_what_is_said_stands_in_the_field_and_is_not_sent(reader):
    reader = listen(reader)
    expect(reader.field).to_be_focused()
    reader.page.evaluate("hear('ze luistert')")
    expect(reader.field).to_have_value("ze luistert")
    reader.page.evaluate("hear('ze luistert', 'nooit naar mij')")
    expect(reader.field).to_have_value("ze luistert nooit naar mij")
    reader.button("Stop met luisteren").click()
    expect(reader.page.get_by_text("Lees je tekst na.")).to_be_visible()
    assert reader.server.chat.sent == []
    reader.field.press("Enter")
    expect(reader.log.get_by_text("Je zei: ze luistert nooit naar mij")).to_be_visible()


def test_what_was_typed_before_stays(reader):
    reader.on(script=HERE).opens().field.fill("Hallo,")
    reader.button("Praat hier").click()
    reader.page.wait_for_function("() => window.ear")
    reader.page.evaluate("hear('ik heb een klacht')")
    expect(reader.field).to_have_value("Hallo, ik heb een klacht")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("not-allowed", "Ik mag de microfoon niet gebruiken."),
        ("audio-capture", "Ik vind geen microfoon."),
        ("no-speech", "Ik hoorde niets."),
        ("network", "Luisteren lukt alleen met internet."),
        ("something-new", "Luisteren lukt nu even niet."),
    ],
)
def test_what_goes_wrong_is_said_with_what_to_do(reader, error, said):
    listen(reader).page.evaluate(f"ear.onerror({{ error: '{error}' }})")
    expect(reader.page.locator(".told").get_by_text(said)).to_be_visible()
    expect(reader.button("Praat hier")).to_be_visible()


def test_a_microphone_that_does_not_start_is_said(reader):
    reader.on(script=HERE + "window.broken = true;").opens().button("Praat hier").click()
    expect(reader.page.get_by_text("Ik vind geen microfoon.")).to_be_visible()


def test_a_browser_that_cannot_listen_offers_nothing(reader):
    reader.on(script=DEAF).opens()
    expect(reader.button("Verstuur")).to_be_visible()
    expect(reader.button("Praat hier")).to_have_count(0)
