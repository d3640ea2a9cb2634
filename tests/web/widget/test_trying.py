"""The pages for organisations that want to try: three conversations that play, and the widget on a site."""

import re

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kb.library import Library
from kb.reading import HOME
from web.gateway.pictures import PICTURES
from web.widget.trying.model import HOME as TRYING
from web.widget.trying.model import load

RECORDING = load()
TALKS = {talk.id: talk for talk in RECORDING.conversations}
AGAIN = "record them again: python -m web.widget.trying"


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def templates():
    """Every line that the product can say, as a pattern; where a value stands, anything may."""
    texts = [
        text for path in (HOME / "texts").glob("*.yml") for text in strings(yaml.safe_load(path.read_text("utf-8")))
    ]
    lines = {line.strip() for text in texts for line in text.splitlines() if re.search(r"[A-Za-z]", line)}
    spoken = [line for line in lines if re.search(r"[A-Za-z]", re.sub(r"\{\w+\}", "", line))]
    return [re.compile(".+".join(re.escape(part) for part in re.split(r"\{\w+\}", line))) for line in spoken]


def opened(reader, **options):
    reader.on(**options).opens("/proberen", ready=False)
    return reader.page.locator("#client")


def shown(section):
    return section.locator(".try-scroll .message:visible")


def test_the_people_say_what_stands_in_their_script():
    wanted = {one["id"]: one["said"] for one in yaml.safe_load((TRYING / "said.yml").read_text("utf-8"))}
    said = {name: [message.text for message in talk.messages if message.own] for name, talk in TALKS.items()}
    assert said == wanted, AGAIN


@pytest.mark.parametrize("talk", TALKS.values(), ids=list(TALKS))
def test_an_answer_is_what_the_article_says_today(talk):
    articles = Library.load().articles
    answers = [message for message in talk.messages if message.topic]
    now = [articles[message.topic].answer(talk.role, message.level).text for message in answers]
    assert [message.text for message in answers] == now, AGAIN


@pytest.mark.parametrize("talk", TALKS.values(), ids=list(TALKS))
def test_every_other_line_is_a_text_of_the_product(talk):
    known = templates()
    ours = [line for message in talk.messages if not message.own and not message.topic for line in message.rows]
    lines = [name or line for name, line in ours]
    told = {line for message in talk.messages if message.own for line in message.text.splitlines()}
    new = [line for line in lines if not any(one.fullmatch(line) for one in known)]
    assert [line for line in new if line.strip('"') not in told] == [], AGAIN


def test_the_pictures_of_the_conversations_exist():
    named = [message.picture for talk in TALKS.values() for message in talk.messages if message.picture]
    assert named
    assert {name.removeprefix("/widget/pictures/").removesuffix(".svg") for name in named} <= PICTURES, AGAIN


@pytest.mark.parametrize("name", ["client", "relative"])
def test_what_staff_see_stands_on_their_page_by_the_same_names(name):
    page = (TRYING.parents[1] / "staff" / "templates" / "case.html").read_text("utf-8")
    parts = TALKS[name].seen.parts
    names = [part.heading for part in parts] + [fact for part in parts for fact, _ in part.facts]
    assert len(names) > 10
    assert [one for one in names if one not in page] == [], AGAIN


@pytest.mark.parametrize("name", ["client", "relative"])
def test_what_was_told_is_what_staff_see(name):
    talk = TALKS[name]
    seen = " ".join(text for part in talk.seen.parts for text in part.text)
    assert talk.messages[-1].kind == "receipt"
    assert talk.messages[-1] == talk.messages[talk.filed_at]
    told = [message.text for message in talk.messages if message.own]
    assert told[0] in seen


def test_without_javascript_everything_can_be_read(reader):
    section = opened(reader, java_script_enabled=False)
    expect(shown(section)).to_have_count(len(TALKS["client"].messages))
    expect(section.get_by_role("heading", name="Het verhaal, in eigen woorden")).to_be_visible()
    expect(section.get_by_text("Nog niets.")).to_be_hidden()
    expect(reader.page.get_by_role("button", name="Speel af")).to_have_count(0)


def test_it_starts_with_the_greeting_and_staff_see_nothing(reader):
    section = opened(reader)
    expect(shown(section)).to_have_count(2)
    expect(section.get_by_text("Nog niets.")).to_be_visible()
    expect(section.get_by_role("heading", name="Gegevens")).to_be_hidden()


def test_by_keyboard_somebody_steps_on_and_back(reader):
    section = opened(reader)
    section.get_by_role("button", name="Stap verder").focus()
    for _ in range(3):
        reader.page.keyboard.press("Enter")
    expect(shown(section)).to_have_count(5)
    expect(section.get_by_text("Bericht 5 van")).to_be_visible()
    reader.page.keyboard.press("Shift+Tab")
    assert reader.focus_is() == "Stap terug"
    for _ in range(9):
        reader.page.keyboard.press("Space")
    expect(shown(section)).to_have_count(2)


def test_the_case_comes_to_staff_with_the_receipt_and_not_before(reader):
    section = opened(reader)
    forward = section.get_by_role("button", name="Stap verder")
    for _ in range(len(TALKS["client"].messages) - 3):
        forward.click()
    expect(section.get_by_text("Nog niets.")).to_be_visible()
    forward.click()
    expect(shown(section).last).to_contain_text("Je code is")
    expect(section.get_by_role("heading", name="Gegevens")).to_be_visible()
    expect(section.get_by_role("status")).to_have_text("De klacht staat nu ook bij de klachten-functionaris.")
    section.get_by_role("button", name="Stap terug").click()
    expect(section.get_by_text("Nog niets.")).to_be_visible()
    expect(section.get_by_role("status")).to_be_empty()


def test_it_plays_by_itself_until_the_end_and_then_anew(reader):
    reader.on()
    reader.page.clock.install()
    reader.opens("/proberen", ready=False)
    section = reader.page.locator("#client")
    section.get_by_role("button", name="Speel af").click()
    expect(section.get_by_role("button", name="Pauze")).to_be_focused()
    reader.page.clock.run_for(600_000)
    expect(shown(section)).to_have_count(len(TALKS["client"].messages))
    section.get_by_role("button", name="Speel af").click()
    expect(shown(section)).to_have_count(2)


def test_pausing_keeps_the_place(reader):
    reader.on()
    reader.page.clock.install()
    reader.opens("/proberen", ready=False)
    section = reader.page.locator("#client")
    section.get_by_role("button", name="Speel af").click()
    reader.page.clock.run_for(8_000)
    count = shown(section).count()
    assert count > 2
    section.get_by_role("button", name="Pauze").click()
    reader.page.clock.run_for(60_000)
    expect(shown(section)).to_have_count(count)


def test_fast_is_faster_than_slow(reader):
    reader.on()
    reader.page.clock.install()
    reader.opens("/proberen", ready=False)
    counts = []
    for name, speed in (("#client", "Langzaam"), ("#familie", "Snel")):
        section = reader.page.locator(name)
        section.get_by_role("button", name="Speel af").click()
        section.get_by_label("Snelheid").select_option(label=speed)
        reader.page.clock.run_for(10_000)
        counts.append(shown(section).count())
    assert counts[0] < counts[1]


def test_one_conversation_plays_at_a_time(reader):
    opened(reader)
    first, second = (reader.page.locator(name) for name in ("#client", "#familie"))
    first.get_by_role("button", name="Speel af").click()
    second.get_by_role("button", name="Speel af").click()
    expect(first.get_by_role("button", name="Speel af")).to_be_visible()
    expect(second.get_by_role("button", name="Pauze")).to_be_visible()


def test_who_wants_less_motion_sees_none(reader):
    section = opened(reader, reduced_motion="reduce")
    section.get_by_role("button", name="Laat alles zien").click()
    style = shown(section).last.evaluate("one => getComputedStyle(one).animationName")
    assert style == "none"


@pytest.mark.parametrize("path", ["/proberen", "/voorbeeld"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_in_the_way_of_anybody(reader, path, scheme, width):
    reader.on(width, color_scheme=scheme, reduced_motion="reduce").opens(path, ready=False)
    for button in reader.page.get_by_role("button", name="Laat alles zien").all():
        button.click()
    found = Axe().run(reader.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_example_site_says_that_it_is_one_and_its_button_works(reader):
    reader.opens("/voorbeeld", ready=False)
    expect(reader.page.get_by_label("Let op")).to_contain_text("Dit is een voorbeeld.")
    expect(reader.page.get_by_text("Wij hebben die site bedacht.")).to_be_visible()
    reader.button("Zeg het maar", exact=False).click()
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_visible()


def test_the_pages_lead_to_each_other(reader):
    reader.opens("/voorbeeld", ready=False)
    reader.page.get_by_role("link", name="Bekijk 3 gesprekken").click()
    reader.page.get_by_role("link", name="Kijk hoe het op een site staat").click()
    expect(reader.page.get_by_role("heading", name="Zo staat het op een site")).to_be_visible()
    expect(reader.page.get_by_role("contentinfo").get_by_role("link", name="Probeer Zeg het maar")).to_be_visible()
