"""Everything by keyboard, and a focus that never jumps."""

from playwright.sync_api import expect

from tests.web.widget.driver import FOCUS


def tab_to(reader, text, most=40):
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        if reader.focus_is().startswith(text):
            return
    raise AssertionError(f"{text!r} was not reached with {most} tabs")


def test_a_whole_conversation_by_keyboard_alone(reader):
    reader.opens("/site", ready=False)
    expect(reader.button("Zeg het maar openen")).to_be_visible()
    keys = reader.page.keyboard
    tab_to(reader, "Zeg het maar")
    keys.press("Enter")
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_visible()
    keys.type("ik wil een klacht over mijn begeleider")
    keys.press("Enter")
    expect(reader.log.get_by_text("Waar was het?")).to_be_visible()
    keys.type("groesbeek")
    keys.press("Enter")
    expect(reader.button("Verstuur mijn klacht")).to_be_visible()
    for _ in range(30):
        keys.press("Shift+Tab")
        if reader.focus_is() == "Verstuur mijn klacht":
            break
    keys.press("Enter")
    expect(reader.log.get_by_text("appel-boom-fiets-maan")).to_be_visible()


def test_enter_sends_and_shift_enter_makes_a_new_line(reader):
    reader.opens().field.click()
    keys = reader.page.keyboard
    keys.type("een")
    keys.press("Shift+Enter")
    keys.type("twee")
    assert reader.server.chat.sent == []
    keys.press("Enter")
    expect(reader.log.get_by_text("Je zei: een")).to_be_visible()
    assert reader.server.chat.sent[0]["text"] == "een\ntwee"


def test_an_answer_never_takes_the_focus(reader):
    reader.opens().says("ik wil dood")
    expect(reader.field).to_be_focused()
    reader.page.get_by_label("Elders").focus()
    reader.button("Stoppen").dispatch_event("click")
    expect(reader.log.get_by_text("Je zei: Stoppen")).to_be_visible()
    expect(reader.page.get_by_label("Elders")).to_be_focused()


def test_opening_by_attribute_leaves_the_focus_alone(reader):
    reader.opens()
    assert reader.page.evaluate("document.activeElement === document.body")
    reader.on().opens("/", ready=True)
    assert reader.page.evaluate("document.activeElement === document.body")


def test_escape_closes_one_layer_and_gives_the_focus_back(reader):
    reader.opens("/site", ready=False)
    reader.button("Zeg het maar openen").click()
    reader.button("Hulp nu").click()
    expect(reader.page.get_by_role("heading", name="Hulp nu")).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(reader.button("Hulp nu")).to_be_focused()
    expect(reader.log).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(reader.log).to_be_hidden()
    expect(reader.button("Zeg het maar openen")).to_be_focused()


def test_on_a_phone_the_page_behind_cannot_be_reached(reader):
    reader.on(360, 740).opens("/site", ready=False)
    reader.button("Zeg het maar openen").click()
    expect(reader.page.get_by_role("heading", name="Zeg het maar")).to_be_focused()
    for _ in range(20):
        reader.page.keyboard.press("Tab")
        assert reader.page.evaluate("document.activeElement.id") != "elders"
    reader.page.keyboard.press("Escape")
    expect(reader.button("Zeg het maar openen")).to_be_focused()


def test_the_focus_can_be_seen(reader):
    reader.opens().page.get_by_label("Elders").focus()
    for _ in range(12):
        reader.page.keyboard.press("Tab")
        inside, width = reader.page.evaluate(
            f"{FOCUS} return [focus.getRootNode() !== document, getComputedStyle(focus).outlineWidth]; }}"
        )
        assert width == "3px" or not inside, reader.focus_is()
