"""Help with reading: what is said is marked, long answers come in parts, and every question says where it is."""

import pytest
from playwright.sync_api import expect

# A device with two Dutch voices that says a word each time the test lets it.
VOICE = """(() => { const spoken = window.spoken = [];
 class Speech { constructor(text) { this.text = text; } }
 const voices = [{ lang: 'nl-NL', localService: true, name: 'Anna' },
  { lang: 'nl-BE', localService: true, name: 'Bert' }];
 const engine = { getVoices: () => voices, addEventListener: () => {},
   speak: (one) => { spoken.push([one.text, one.rate, one.voice.name]); window.current = one; },
   cancel: () => { const one = window.current; window.current = null; one?.onend?.(); } };
 window.word = (at) => window.current.onboundary({ name: 'word', charIndex: at });
 window.done = () => { const one = window.current; window.current = null; one.onend(); };
 Object.defineProperty(window, 'speechSynthesis', { value: engine });
 window.SpeechSynthesisUtterance = Speech; })();"""
MARKED = """() => [...(CSS.highlights.get('zhm-word') ?? [])].map((range) => range.toString())"""
LINE = "() => document.querySelector('zeg-het-maar').shadowRoot.querySelector('.aloud')?.textContent ?? null"


@pytest.fixture
def hearer(reader):
    return reader.on(script=VOICE).opens()


def hears(reader, text):
    reader.page.wait_for_function("(text) => window.current?.text === text", arg=text)


def settings(reader, name):
    reader.button("Menu").click()
    reader.button(name).click()


def test_the_word_that_is_said_is_marked_and_the_text_stays_the_same(hearer):
    answer = hearer.says("makkelijk antwoord")
    before = hearer.log.text_content()
    answer.get_by_role("button", name="Lees voor").click()
    hears(hearer, "Een klacht mag.")
    assert hearer.page.evaluate(LINE) == "Een klacht mag."
    for at, word in ((0, "Een"), (4, "klacht"), (11, "mag")):
        hearer.page.evaluate(f"word({at})")
        assert hearer.page.evaluate(MARKED) == [word]
    hearer.page.evaluate("done()")
    expect(answer.get_by_role("button", name="Lees voor")).to_be_visible()
    assert hearer.page.evaluate(MARKED) == []
    assert hearer.page.evaluate(LINE) is None
    assert hearer.log.text_content() == before


def test_what_is_said_in_other_words_than_it_is_written_is_not_marked_wrongly(hearer):
    """The number of the answer is spoken in another way than it stands there: no word of it is marked."""
    answer = hearer.says("hoe lang duurt het")
    answer.get_by_role("button", name="Lees voor").click()
    hears(hearer, "Zes weken, gesproken.")
    hearer.page.evaluate("current.onboundary?.({ name: 'word', charIndex: 4 })")
    assert hearer.page.evaluate(MARKED) == []


def test_lines_are_said_one_after_another_and_stop_when_asked(hearer):
    answer = hearer.says("lang antwoord")
    answer.get_by_role("button", name="Lees voor").click()
    hears(hearer, "Een klacht mag.")
    hearer.page.evaluate("done()")
    hears(hearer, "Dat staat in de wet.")
    answer.get_by_role("button", name="Stop met lezen").click()
    expect(answer.get_by_role("button", name="Lees voor")).to_be_visible()
    assert hearer.page.evaluate("current") is None


def test_every_answer_is_read_when_somebody_wants_that(hearer):
    settings(hearer, "Voorlezen")
    hearer.page.get_by_label("Lees elk antwoord voor").check()
    hearer.page.get_by_label("Langzaam").check()
    hearer.page.get_by_label("Bert").check()
    hearer.button("Terug naar het gesprek").click()
    hearer.says("makkelijk antwoord")
    hears(hearer, "Een klacht mag.")
    assert hearer.page.evaluate("spoken") == [["Een klacht mag.", 0.7, "Bert"]]
    hearer.page.evaluate("done()")
    hearer.page.reload()
    expect(hearer.log.get_by_text("Een klacht mag.")).to_be_visible()
    hearer.says("lang antwoord")
    hears(hearer, "Een klacht mag.")
    assert len(hearer.page.evaluate("spoken")) == 1


def test_without_a_voice_there_is_no_sheet_about_voices(reader):
    reader.opens().button("Menu").click()
    expect(reader.button("Rustig lezen")).to_be_visible()
    expect(reader.button("Voorlezen")).to_have_count(0)


def test_a_long_answer_is_one_bubble_a_thought(reader):
    answer = reader.opens().says("twee gedachten")
    expect(answer.locator(".bubble")).to_have_count(2)
    lines = answer.locator(".bubble").nth(1).locator(".line")
    expect(lines).to_have_text(["Gaat het over dwang?", "Dan is de tijd anders."])
    expect(answer.get_by_role("button", name="Makkelijker")).to_have_count(1)
    expect(reader.page.locator(".message.theirs")).to_have_count(2)


def test_who_reads_calmly_asks_for_the_next_part(reader):
    settings(reader.opens(), "Rustig lezen")
    reader.page.get_by_label("Ik druk zelf op een knop").check()
    reader.button("Terug naar het gesprek").click()
    answer = reader.says("twee gedachten")
    expect(answer.get_by_text("Dat duurt 6 weken.")).to_be_visible()
    expect(answer.get_by_text("Gaat het over dwang?")).to_be_hidden()
    expect(reader.button("Ik wil een klacht doen")).to_have_count(0)
    reader.button("Lees het volgende stukje").click()
    expect(answer.get_by_text("Gaat het over dwang?")).to_be_visible()
    expect(reader.button("Lees het volgende stukje")).to_have_count(0)
    expect(reader.button("Ik wil een klacht doen")).to_be_focused()


def test_parts_come_by_themselves_with_a_pause(reader):
    settings(reader.opens(), "Rustig lezen")
    reader.page.get_by_label("Stukje voor stukje").check()
    reader.button("Terug naar het gesprek").click()
    answer = reader.says("twee gedachten")
    expect(answer.get_by_text("Gaat het over dwang?")).to_be_hidden()
    expect(answer.get_by_text("Gaat het over dwang?")).to_be_visible(timeout=8000)


@pytest.mark.parametrize("pace", ["Stukje voor stukje", "Ik druk zelf op een knop"])
def test_what_is_about_safety_is_never_held_back(reader, pace):
    settings(reader.opens(), "Rustig lezen")
    reader.page.get_by_label(pace).check()
    reader.button("Terug naar het gesprek").click()
    answer = reader.says("ik wil dood")
    for line in answer.locator(".line").all():
        expect(line).to_be_visible()
    expect(answer.locator(".choices").get_by_role("link", name="Bel 112")).to_be_visible()
    expect(reader.button("Lees het volgende stukje")).to_have_count(0)


def test_who_goes_on_talking_sees_what_was_still_to_come(reader):
    settings(reader.opens(), "Rustig lezen")
    reader.page.get_by_label("Ik druk zelf op een knop").check()
    reader.button("Terug naar het gesprek").click()
    answer = reader.says("twee gedachten")
    reader.field.fill("en nu iets anders")
    reader.field.press("Enter")
    expect(reader.log.get_by_text("Je zei: en nu iets anders")).to_be_visible()
    expect(reader.log.get_by_text("Gaat het over dwang?")).to_be_visible()
    assert answer.count() == 1


def test_reading_aloud_leads_where_parts_come_by_themselves(hearer):
    settings(hearer, "Voorlezen")
    hearer.page.get_by_label("Lees elk antwoord voor").check()
    hearer.button("Terug naar het menu").click()
    hearer.button("Rustig lezen").click()
    hearer.page.get_by_label("Stukje voor stukje").check()
    hearer.button("Terug naar het gesprek").click()
    answer = hearer.says("twee gedachten")
    for line in ("Je krijgt antwoord.", "Dat duurt 6 weken."):
        hears(hearer, line)
        expect(answer.get_by_text("Gaat het over dwang?")).to_be_hidden()
        hearer.page.evaluate("done()")
    hears(hearer, "Gaat het over dwang?")
    expect(answer.get_by_text("Gaat het over dwang?")).to_be_visible()


def test_a_question_says_which_one_it_is_and_can_be_gone_back_from(reader):
    question = reader.opens().says("een klacht over iets")
    expect(question.get_by_text("Vraag 2 van ongeveer 5")).to_be_visible()
    question.get_by_role("button", name="Verander mijn antwoord").click()
    expect(reader.log.get_by_text("Je zei: Terug naar de vorige vraag")).to_be_visible()
    assert reader.server.chat.sent[-1]["text"] == "Terug naar de vorige vraag"
    expect(reader.log.get_by_role("button", name="Verander mijn antwoord")).to_have_attribute("aria-disabled", "true")


def test_the_arrow_keys_lead_from_message_to_message(reader):
    focus = "() => document.querySelector('zeg-het-maar').shadowRoot.activeElement?.textContent ?? ''"
    reader.opens().says("makkelijk antwoord")
    reader.page.get_by_role("region", name="Uitleg en gesprek").focus()
    keys = reader.page.keyboard
    keys.press("ArrowUp")
    assert "Een klacht mag." in reader.page.evaluate(focus)
    keys.press("ArrowUp")
    assert reader.page.evaluate(focus).startswith("Jij zegt:")
    keys.press("Home")
    assert "Wie ben jij?" in reader.page.evaluate(focus)
    keys.press("ArrowDown")
    assert reader.page.evaluate(focus).startswith("Jij zegt:")
    keys.press("End")
    assert "Een klacht mag." in reader.page.evaluate(focus)


def test_who_reads_this_is_said_at_the_first_message_and_in_the_menu(reader):
    reader.opens().log.get_by_role("button", name="Wie leest dit?").click()
    sheet = reader.page.get_by_role("dialog", name="Over dit gesprek")
    for line in ("Je praat met een computer.", "Stuur je een klacht? Dan lezen mensen die klacht."):
        expect(sheet.get_by_text(line)).to_be_visible()
    expect(sheet.get_by_text("Na 30 dagen wissen we dit gesprek.")).to_be_visible()
    sheet.get_by_role("button", name="Terug naar het menu").click()
    expect(reader.button("Over dit gesprek")).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(reader.log.get_by_role("button", name="Wie leest dit?")).to_be_focused()
