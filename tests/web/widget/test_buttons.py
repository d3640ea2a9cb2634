"""Buttons: used ones stay, passed ones do nothing, all are big enough and called what they show."""

from playwright.sync_api import expect

CONTROLS = """() => { const root = document.querySelector('zeg-het-maar').shadowRoot;
 return [...root.querySelectorAll('button, a.button, summary, textarea, label.radio')]
  .filter((one) => !one.matches('.past') && one.checkVisibility({ visibilityProperty: true }))
  .map((one) => ({ name: one.getAttribute('aria-label') ?? one.textContent, width: one.getBoundingClientRect().width,
    height: one.getBoundingClientRect().height })); }"""


def test_a_used_button_stays_visible_and_keeps_the_focus(reader):
    used = reader.opens().button("Ik krijg zorg")
    used.click()
    expect(reader.log.get_by_text("Je zei: Ik krijg zorg")).to_be_visible()
    after = reader.button("Ik krijg zorg gekozen")
    expect(after).to_be_visible()
    expect(after).to_have_attribute("aria-disabled", "true")
    expect(after).to_be_focused()
    after.click(force=True)
    assert len(reader.server.chat.sent) == 1


def test_a_choice_that_was_passed_by_does_nothing(reader):
    reader.opens().says("iets heel anders")
    past = reader.button("Ik ben familie kan niet meer")
    expect(past).to_have_attribute("aria-disabled", "true")
    past.dispatch_event("click")
    assert len(reader.server.chat.sent) == 1


def test_a_question_that_was_answered_shrinks_to_what_was_chosen(reader):
    reader.opens()
    before = reader.log.locator(".choices").first.bounding_box()["height"]
    reader.button("Ik krijg zorg").click()
    expect(reader.log.get_by_text("Je zei: Ik krijg zorg")).to_be_visible()
    after = reader.log.locator(".choices").first.bounding_box()["height"]
    assert after < 50
    assert after < before / 2
    for name in ("Ik ben familie", "Ik werk hier"):
        past = reader.log.get_by_role("group").get_by_role("button", name=f"{name} kan niet meer")
        expect(past).to_have_attribute("aria-disabled", "true")
        expect(past).to_have_attribute("tabindex", "-1")
        assert past.evaluate("(one) => one.clientWidth") <= 1
    expect(reader.log.get_by_role("button", name="Ik krijg zorg gekozen")).to_be_in_viewport()


def test_what_stands_under_a_safety_message_is_never_taken_away(reader):
    reader.opens().says("ik wil dood")
    reader.says("iets anders")
    reader.button("Ik ben nu veilig").click()
    expect(reader.log.get_by_text("Je zei: Ik ben nu veilig")).to_be_visible()


def test_topics_under_an_answer_can_all_be_followed(reader):
    reader.opens().says("hoe lang duurt het")
    reader.button("Wie helpt mij?").click()
    expect(reader.log.get_by_text("Je zei: Wie helpt mij?")).to_be_visible()
    reader.button("Iets anders").click()
    expect(reader.log.get_by_text("Je zei: Iets anders")).to_be_visible()


def test_a_choice_is_sent_back_as_it_came(reader):
    reader.opens().button("Ik krijg zorg").click()
    expect(reader.log.get_by_text("Je zei: Ik krijg zorg")).to_be_visible()
    assert reader.server.chat.sent[0]["choice"] == "token:Ik krijg zorg"
    assert "text" not in reader.server.chat.sent[0]


def test_every_control_is_big_enough(reader):
    reader.on(360, 740).opens()
    for said in ("hoe lang duurt het", "ik wil dood", "groesbeek"):
        reader.says(said)
    reader.button("Verstuur mijn klacht").click()
    expect(reader.log.get_by_text("Jouw code")).to_be_visible()
    assert_big(reader)
    for layer in ("Menu", "Hulp nu"):
        reader.button(layer).click()
        assert_big(reader)


def assert_big(reader):
    small = [one for one in reader.page.evaluate(CONTROLS) if one["width"] < 44 or one["height"] < 44]
    assert small == []


def test_every_control_has_its_visible_text_as_its_name(reader):
    reader.on(reduced_motion="reduce").opens().says("hoe lang duurt het")
    for one in reader.page.locator("zeg-het-maar").get_by_role("button").all():
        assert one.get_attribute("aria-label") is None
        assert one.inner_text().strip()


def test_call_buttons_are_phone_links(reader):
    answer = reader.opens().says("ik wil dood")
    for number in ("112", "113"):
        expect(answer.locator(".choices").get_by_role("link", name=f"Bel {number}")).to_have_attribute(
            "href", f"tel:{number}"
        )
    expect(answer.locator(".bubble").get_by_role("link", name="Bel 112")).to_have_attribute("href", "tel:112")


def test_a_device_that_cannot_call_hears_what_to_do(reader):
    answer = reader.opens().says("ik wil dood")
    answer.locator(".choices").get_by_role("link", name="Bel 112").dispatch_event("click")
    expect(reader.log.get_by_text("Je zei: Bel 112")).to_be_visible()
    assert reader.server.chat.sent[-1]["choice"] == "token:Bel 112"


def test_every_answer_can_be_made_easier_or_longer(reader):
    reader.opens().says("hoe lang duurt het")
    reader.last.get_by_role("button", name="Makkelijker").click()
    expect(reader.log.get_by_text("Je zei: Makkelijker")).to_be_visible()
    reader.last.get_by_role("button", name="Meer uitleg").click()
    expect(reader.log.get_by_text("Je zei: Meer uitleg")).to_be_visible()
    assert [one["text"] for one in reader.server.chat.sent[1:]] == ["Makkelijker", "Meer uitleg"]


def test_what_cannot_be_easier_or_longer_does_not_offer_it(reader):
    easy = reader.opens().says("een makkelijk antwoord")
    expect(easy.get_by_role("button", name="Makkelijker")).to_have_count(0)
    easy.get_by_role("button", name="Meer uitleg: gewone tekst").click()
    expect(reader.log.get_by_text("Je zei: Meer uitleg")).to_be_visible()
    long = reader.says("een lang antwoord")
    expect(long.get_by_role("button", name="Makkelijker")).to_be_visible()
    expect(long.get_by_role("button", name="Meer uitleg")).to_have_count(0)


def test_the_ways_out_are_always_in_view(reader):
    reader.on(320, 568).opens()
    reader.says("vertel een lang verhaal")
    for name in ("Hulp nu", "Stoppen", "Snel weg"):
        expect(reader.button(name)).to_be_in_viewport(ratio=1)
    reader.button("Menu").click()
    for name in ("Hulp nu", "Stoppen", "Snel weg"):
        expect(reader.button(name)).to_be_in_viewport(ratio=1)
    reader.button("Stoppen").click()
    expect(reader.log.get_by_text("Je zei: Stoppen")).to_be_visible()


def test_starting_again_is_in_the_menu(reader):
    reader.opens().button("Menu").click()
    reader.button("Begin opnieuw").click()
    expect(reader.page.get_by_role("heading", name="Wil je opnieuw beginnen?")).to_be_focused()
    assert reader.server.chat.sent == []
    reader.button("Ja, en bewaar wat ik zei").click()
    expect(reader.log.get_by_text("Je zei: Opnieuw beginnen")).to_be_visible()


def test_starting_again_can_erase_what_was_begun(reader):
    reader.opens().says("ik wil een klacht over iets")
    reader.button("Menu").click()
    reader.button("Begin opnieuw").click()
    reader.button("Ja, en wis alles").click()
    expect(reader.log.get_by_text("Waar was het?")).to_have_count(0)
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_visible()
    assert len(reader.server.chat.sessions) == 1
    assert len(reader.server.chat.started) == 2


def test_erasing_is_one_step_from_the_first_message_and_from_the_menu(reader):
    reader.on(390, 844).opens()
    reader.log.get_by_role("button", name="Wis dit gesprek").click()
    expect(reader.page.get_by_role("heading", name="Wil je dit gesprek wissen?")).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(reader.log.get_by_role("button", name="Wis dit gesprek")).to_be_focused()
    reader.button("Menu").click()
    expect(
        reader.page.get_by_role("dialog", name="Menu").get_by_role("button", name="Wis dit gesprek")
    ).to_be_in_viewport()
    reader.button("Terug naar het gesprek").click()
    reader.says("hoe lang duurt het")
    expect(reader.log.get_by_role("button", name="Wis dit gesprek")).to_have_count(1)
