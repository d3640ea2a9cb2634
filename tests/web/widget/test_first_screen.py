"""What is in view without scrolling: the first question, and the way to what lies below the edge."""

from pathlib import Path

from playwright.sync_api import expect

from kb.texts import Texts
from tests.web.widget import script

TEXTS = Texts.load(Path("kb/texts"))
WELCOME = TEXTS.say("gateway.welcome", "client", "normal", days="30").text
ROLES = [button.title for button in TEXTS.say("gateway.ask_role", None, "normal").buttons]


def greet_in_two(reader):
    """Greet as the gateway does: a welcome, and then the question."""

    def welcome_first(route):
        answered = route.fetch()
        begun = answered.json()
        begun["messages"].insert(0, script.message("smalltalk", WELCOME))
        begun["messages"][1] |= {"text": "Wie ben jij?", "picture": "/widget/pictures/ask-role.svg"}
        for button, title in zip(begun["messages"][1]["buttons"], ROLES, strict=True):
            button["title"] = title
        route.fulfill(response=answered, json=begun)

    reader.page.route("**/api/chat/sessions", welcome_first)


def test_the_first_question_and_its_buttons_are_in_view_on_a_phone(reader):
    reader.on(390, 844)
    greet_in_two(reader)
    reader.opens()
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_in_viewport(ratio=1)
    for name in ROLES:
        expect(reader.button(name)).to_be_in_viewport(ratio=1)
    expect(reader.button("Naar de knoppen")).to_have_count(0)


def test_the_first_question_and_its_buttons_are_in_view_on_a_laptop(reader):
    reader.on(1280, 800)
    greet_in_two(reader)
    reader.opens("/")
    for name in ROLES:
        expect(reader.button(name)).to_be_in_viewport(ratio=1)
    expect(reader.button("Naar de knoppen")).to_have_count(0)


def test_on_a_phone_it_says_once_that_it_is_a_computer(reader):
    reader.on(390, 844)
    greet_in_two(reader)
    reader.opens()
    said = reader.page.get_by_text("computer").filter(visible=True)
    expect(said).to_have_count(1)


def test_buttons_below_the_edge_are_announced_and_one_press_away(reader):
    reader.on(390, 700).opens().says("groesbeek")
    expect(reader.last.locator("dt").first).to_be_in_viewport(ratio=1)
    send = reader.button("Verstuur mijn klacht")
    expect(send).not_to_be_in_viewport(ratio=1)
    reader.button("Naar de knoppen").click()
    expect(send).to_be_in_viewport(ratio=1)
    expect(send).to_be_focused()
    expect(reader.button("Naar de knoppen")).to_have_count(0)


def test_the_button_that_leads_down_lies_over_nothing_that_can_be_read(reader):
    reader.on(360, 740).opens().says("groesbeek")
    down = reader.button("Naar de knoppen").bounding_box()
    talk = reader.page.locator("zeg-het-maar .talk").bounding_box()
    assert talk["y"] + talk["height"] <= down["y"]


def test_a_long_text_can_be_read_on_with_a_button(reader):
    reader.on(390, 700).opens()
    reader.says("vertel een lang verhaal")
    last = reader.last.locator(".line").last
    while not last.evaluate("(line) => line.getBoundingClientRect().bottom < innerHeight - 150"):
        reader.button("Lees verder").click()
        reader.page.wait_for_timeout(500)
    expect(reader.button("Lees verder")).to_have_count(0)
