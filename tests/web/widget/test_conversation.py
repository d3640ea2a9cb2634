"""The conversation on the screen: what is added, who says it, and what a screen reader hears."""

import re

from playwright.sync_api import expect

from kb.organisation import Organisation
from tests.web.widget import script
from web.widget.routes import files_of

WATCH = """() => { window.added = [];
 const log = document.querySelector('zeg-het-maar').shadowRoot.querySelector('.log');
 new MutationObserver((seen) => { for (const one of seen) {
   for (const node of one.addedNodes) if (one.target === log) window.added.push(node.textContent);
   for (const node of one.removedNodes) if (one.target === log) window.added.push('REMOVED');
 } }).observe(log, { childList: true, subtree: true }); }"""


def test_the_log_only_grows_and_says_each_message_once(reader):
    reader.opens().page.evaluate(WATCH)
    reader.says("hoe lang duurt het")
    reader.says("en daarna")
    added = reader.page.evaluate("window.added")
    assert len(added) == 4
    assert len(set(added)) == 4
    assert reader.log.get_attribute("aria-live") is None


def test_a_reload_brings_the_conversation_back_without_reading_it_aloud_again(reader):
    reader.opens().says("hoe lang duurt het")
    reader.page.reload()
    expect(reader.log.get_by_text("Je krijgt binnen 6 weken antwoord.")).to_be_visible()
    assert reader.log.get_attribute("aria-live") == "off"
    expect(reader.log).not_to_have_attribute("aria-live", "off")
    expect(reader.log.get_by_text("hoe lang duurt het")).to_have_count(1)
    assert len(reader.server.chat.started) == 1


def test_after_a_reload_a_used_button_is_still_marked(reader):
    reader.opens().button("Ik krijg zorg").click()
    expect(reader.log.get_by_text("Je zei: Ik krijg zorg")).to_be_visible()
    reader.page.reload()
    expect(reader.button("Ik krijg zorg gekozen")).to_have_attribute("aria-disabled", "true")


def test_every_message_says_who_speaks(reader):
    reader.opens().says("hoe lang duurt het")
    assert reader.page.locator(".message.own").last.text_content().startswith("Jij zegt:")
    assert reader.last.locator(".who").text_content() == "Zeg het maar zegt:"


def test_one_sentence_stands_on_one_line(reader):
    lines = reader.opens().says("hoe lang duurt het").locator(".bubble > p.line")
    expect(lines).to_have_text(
        ["Je krijgt binnen 6 weken antwoord.", "Soms duurt het langer.", "Bel 088-555 10 00 als je hulp wilt."]
    )


def test_markup_in_a_message_is_shown_as_text(reader):
    answer = reader.opens().says("klik <i>hier</i>")
    expect(answer.locator(".line").last).to_have_text("<script>window.hacked = 1</script>")
    expect(reader.page.locator(".message.own").last).to_contain_text("klik <i>hier</i>")
    reader.says("groesbeek")
    expect(reader.last).to_contain_text('<img src=x onerror="window.hacked=1">')
    assert reader.page.evaluate("window.hacked") is None
    assert reader.page.locator(".log img:not(.picture), .log script, .log i").count() == 0


def knowing_one_picture(route):
    answered = route.fetch()
    body = re.sub(r'"pictures":\[[^]]*\]', '"pictures":["klacht"]', answered.text())
    route.fulfill(response=answered, body=body)


def test_a_picture_is_decoration(reader):
    picture = reader.opens().says("laat een tekening zien").locator("img")
    expect(picture).to_have_attribute("alt", "")
    expect(picture).to_have_attribute("src", reader.server.url + "/widget/pictures/klacht-indienen.svg")


def test_a_picture_that_does_not_exist_is_not_asked_for(reader):
    """Reader.leave() fails on the line in the console that asking for it would give."""
    answer = reader.opens().says("laat een plaatje zien")
    expect(answer.get_by_text("Een klacht mag.")).to_be_visible()
    expect(answer.locator("img")).to_have_count(0)


def test_the_pictures_that_exist_are_named_for_the_widget(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "klacht.svg").write_text("<svg/>")
    (tmp_path / "icon.svg").write_text("<svg/>")
    known = files_of(Organisation.load(), tmp_path)["own.js"].text
    assert '"pictures":["klacht"]' in known


def test_thinking_is_said_once_and_outside_the_log(reader):
    reader.opens()
    reader.server.chat.delay = 0.9
    reader.field.fill("en nu")
    reader.field.press("Enter")
    thinking = reader.page.locator(".thinking")
    expect(thinking).to_have_text("Ik denk na")
    expect(thinking).to_have_attribute("role", "status")
    expect(reader.log.get_by_text("Ik denk na")).to_have_count(0)
    expect(thinking).to_have_text("", timeout=3000)


def test_a_long_answer_is_shown_from_its_start(reader):
    reader.on(360, 700).opens()
    reader.says("vertel een lang verhaal")
    reader.page.wait_for_timeout(700)
    expect(reader.last.locator(".line").first).to_be_in_viewport()
    expect(reader.last.locator(".line").last).not_to_be_in_viewport()


def test_sources_open_on_request(reader):
    answer = reader.opens().says("hoe lang duurt het")
    expect(answer.get_by_text(script.SOURCE["ref"])).to_be_hidden()
    answer.get_by_text("Waar staat dit?").click()
    expect(answer.get_by_text(script.SOURCE["ref"])).to_be_visible()


def test_it_says_that_it_is_a_computer_and_an_example(reader):
    reader.opens()
    expect(reader.page.get_by_text("Ik ben een computer.").filter(visible=True).first).to_be_visible()
    expect(reader.page.get_by_text("Dit is een voorbeeld, niet van Pluryn.")).to_be_visible()


def test_the_attributes_go_along_when_a_conversation_begins(reader):
    tag = "<zeg-het-maar open role-hint='relative' level='easy'></zeg-het-maar>"
    reader.opens(f"/site?tag={tag}")
    assert reader.server.chat.started == [{"role": "relative", "level": "easy"}]


def test_a_page_without_the_element_gets_one(reader):
    reader.opens("/site", ready=False)
    reader.button("Zeg het maar openen").click()
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_visible()
    expect(reader.field).to_be_focused()
