"""Writing and sending: limits told before, nothing lost, nothing sent twice under another id."""

import pytest
from playwright.sync_api import expect

BUSY = (503, "Het lukt nu even niet om dit te versturen. Wat je schreef, heb ik bewaard.")
REFUSED = ("Failed to load resource",)


def lose_network(reader):
    reader.page.route("**/api/chat/messages", lambda route: route.abort())
    reader.expected_errors = REFUSED


def send(reader, text):
    reader.field.fill(text)
    reader.field.press("Enter")


def test_the_limit_is_told_before_it_is_reached(reader):
    reader.opens()
    expect(reader.field).to_have_accessible_description("Je mag 2.000 letters typen.")
    reader.field.fill("a" * 1700)
    expect(reader.page.locator("#limit")).to_have_text("Je mag nog 300 letters typen.")
    expect(reader.page.locator("#limit")).to_be_visible()


def test_too_much_text_is_kept_and_not_sent(reader):
    reader.opens()
    send(reader, "a" * 2010)
    expect(reader.page.locator("#limit")).to_have_text("De tekst is te lang. Haal 10 letters weg.")
    expect(reader.field).to_have_value("a" * 2010)
    expect(reader.field).to_have_attribute("aria-invalid", "true")
    assert reader.server.chat.sent == []


def test_nothing_is_sent_when_nothing_was_typed(reader):
    reader.opens().button("Verstuur").click()
    expect(reader.page.get_by_text("Typ eerst wat je wilt zeggen.")).to_be_visible()
    assert reader.server.chat.sent == []


def test_again_sends_the_same_id_and_keeps_the_text(reader):
    reader.opens()
    tried = []
    reader.expected_errors = REFUSED
    reader.page.route("**/api/chat/messages", lambda route: (tried.append(route.request.post_data_json), route.abort()))
    send(reader, "hoe lang duurt het")
    expect(reader.page.get_by_role("alert").get_by_text("Het lukt nu even niet.")).to_be_visible()
    expect(reader.log.get_by_text("hoe lang duurt het")).to_be_visible()
    expect(reader.log.get_by_text("Nog niet verstuurd")).to_be_visible()
    reader.page.unroute("**/api/chat/messages")
    reader.button("Opnieuw").click()
    expect(reader.log.get_by_text("Je krijgt binnen 6 weken antwoord.")).to_be_visible()
    assert reader.server.chat.sent == tried
    expect(reader.button("Opnieuw")).to_have_count(0)
    expect(reader.log.get_by_text("Nog niet verstuurd")).to_have_count(0)
    expect(reader.field).to_be_focused()


def test_a_busy_server_is_explained_in_its_own_words(reader):
    reader.opens()
    reader.expected_errors = REFUSED
    reader.server.chat.problem = BUSY
    send(reader, "hoe lang duurt het")
    expect(reader.page.get_by_role("alert").get_by_text(BUSY[1])).to_be_visible()
    reader.server.chat.problem = None
    reader.button("Opnieuw").click()
    expect(reader.log.get_by_text("Je krijgt binnen 6 weken antwoord.")).to_be_visible()
    ids = {one["id"] for one in reader.server.chat.sent}
    assert len(reader.server.chat.sent) == 2
    assert len(ids) == 1


def test_an_empty_answer_is_a_failure_and_not_silence(reader):
    reader.opens()
    reader.page.route("**/api/chat/messages", lambda route: route.fulfill(json={"messages": []}))
    send(reader, "hoe lang duurt het")
    expect(reader.button("Opnieuw")).to_be_visible()


def test_a_message_that_is_refused_comes_back_to_be_changed(reader):
    reader.opens()
    reader.expected_errors = REFUSED
    reader.server.chat.problem = (422, "Deze tekst kan ik niet lezen. Typ het anders.")
    send(reader, "\u0007 raar")
    expect(reader.page.get_by_role("alert").get_by_text("Typ het anders.")).to_be_visible()
    expect(reader.button("Opnieuw")).to_have_count(0)
    assert reader.field.input_value().endswith("raar")


def test_messages_go_out_in_order_one_at_a_time(reader):
    reader.opens()
    reader.server.chat.delay = 0.2
    for word in ("een", "twee", "drie"):
        send(reader, word)
    expect(reader.log.get_by_text("Je zei: drie")).to_be_visible()
    assert [one["text"] for one in reader.server.chat.sent] == ["een", "twee", "drie"]


def test_an_unsent_message_survives_a_reload(reader):
    reader.opens()
    lose_network(reader)
    send(reader, "hoe lang duurt het")
    expect(reader.button("Opnieuw")).to_be_visible()
    waiting = reader.stored()["outbox"]
    reader.page.unroute("**/api/chat/messages")
    reader.page.reload()
    expect(reader.log.get_by_text("Je krijgt binnen 6 weken antwoord.")).to_be_visible()
    assert [one["id"] for one in reader.server.chat.sent] == [one["id"] for one in waiting]
    expect(reader.log.get_by_text("hoe lang duurt het")).to_have_count(1)


def test_a_message_that_arrived_without_us_knowing_is_not_shown_twice(reader):
    reader.opens()
    reader.expected_errors = REFUSED

    def answer_gets_lost(route):
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    reader.page.route("**/api/chat/messages", answer_gets_lost)
    send(reader, "hoe lang duurt het")
    expect(reader.button("Opnieuw")).to_be_visible()
    reader.page.unroute("**/api/chat/messages")
    reader.page.reload()
    expect(reader.log.get_by_text("Je krijgt binnen 6 weken antwoord.")).to_have_count(1)
    expect(reader.log.get_by_text("hoe lang duurt het")).to_have_count(1)
    reader.page.wait_for_function("() => JSON.parse(sessionStorage.getItem('zeg-het-maar')).outbox.length === 0")
    expect(reader.log.get_by_text("Je krijgt binnen 6 weken antwoord.")).to_have_count(1)


def test_typed_text_survives_a_reload(reader):
    reader.opens().field.fill("half af")
    reader.page.reload()
    expect(reader.field).to_have_value("half af")


def test_offline_is_told_and_taken_back(reader):
    reader.opens()
    bar = reader.page.get_by_text("Je hebt nu geen internet.")
    reader.page.context.set_offline(True)
    expect(bar).to_be_visible()
    reader.expected_errors = REFUSED
    send(reader, "hoe lang duurt het")
    expect(reader.button("Opnieuw")).to_be_visible()
    reader.page.context.set_offline(False)
    expect(bar).to_be_hidden()
    expect(reader.log.get_by_text("Je krijgt binnen 6 weken antwoord.")).to_be_visible()


def test_an_expired_session_does_not_lose_the_message(reader):
    reader.opens()
    reader.expected_errors = REFUSED
    reader.server.chat.sessions.clear()
    send(reader, "hoe lang duurt het")
    expect(reader.page.get_by_role("alert").get_by_text("Dit gesprek is verlopen.")).to_be_visible()
    reader.button("Opnieuw").click()
    expect(reader.log.get_by_text("Je krijgt binnen 6 weken antwoord.")).to_be_visible()
    assert len(reader.server.chat.started) == 2


def test_a_button_pressed_in_an_expired_session_is_sent_as_its_words(reader):
    reader.opens()
    reader.expected_errors = REFUSED
    reader.server.chat.sessions.clear()
    reader.button("Ik krijg zorg").click()
    reader.button("Opnieuw").click()
    expect(reader.log.get_by_text("Je zei: Ik krijg zorg")).to_be_visible()
    assert reader.server.chat.sent[-1]["text"] == "Ik krijg zorg"


def test_a_server_that_is_away_at_the_start_can_be_tried_again(reader):
    reader.on()
    reader.expected_errors = REFUSED
    reader.page.route("**/api/chat/sessions", lambda route: route.abort())
    reader.opens(ready=False)
    expect(reader.page.get_by_role("alert").get_by_text("Het gesprek begint nog niet.")).to_be_visible()
    reader.page.unroute("**/api/chat/sessions")
    reader.button("Opnieuw").click()
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_visible()


NUMBERS = ("Bel 112", "tel:112"), ("Bel 113", "tel:113"), ("Bel 0800-0113", "tel:08000113")


def assert_numbers_in_view(reader):
    notice = reader.page.get_by_role("alert")
    for name, link in NUMBERS:
        number = notice.get_by_role("link", name=name, exact=True)
        expect(number).to_be_in_viewport(ratio=1)
        expect(number).to_have_attribute("href", link)


def assert_again_in_view(reader):
    expect(reader.button("Opnieuw")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (1280, 800)])
def test_what_cannot_be_sent_shows_the_numbers_until_something_was_sent(reader, width, height):
    """The widget does not guess whether it was a cry for help: the numbers always come."""
    reader.on(width, height).opens()
    reader.expected_errors = REFUSED
    reader.page.context.set_offline(True)
    send(reader, "ik wil dood")
    assert_numbers_in_view(reader)
    assert_again_in_view(reader)
    reader.button("Opnieuw").click()
    expect(reader.button("Opnieuw")).not_to_have_attribute("aria-disabled", "true")
    assert_numbers_in_view(reader)
    reader.page.context.set_offline(False)
    expect(reader.log.get_by_role("heading", name="Hulp voor jou")).to_be_visible()
    expect(reader.page.get_by_role("alert").get_by_role("link")).to_have_count(0)


def test_a_server_that_stays_silent_gets_the_numbers_on_the_screen(reader):
    reader.opens()
    reader.server.chat.delay = 8
    send(reader, "ik wil dood")
    expect(reader.page.get_by_role("alert").get_by_text("Het duurt lang.")).to_be_visible(timeout=8000)
    assert_numbers_in_view(reader)
    expect(reader.last.get_by_role("heading", name="Hulp voor jou")).to_be_visible(timeout=8000)
    expect(reader.page.get_by_role("alert").get_by_role("link")).to_have_count(0)


def test_again_sends_all_that_waits_in_order(reader):
    reader.opens()
    lose_network(reader)
    for text in ("hoe lang duurt het", "ik wil dood"):
        send(reader, text)
        expect(reader.page.locator(".unsent")).to_have_count(1 if text.startswith("hoe") else 2)
    reader.page.unroute("**/api/chat/messages")
    reader.button("Opnieuw").click()
    expect(reader.log.get_by_role("heading", name="Hulp voor jou")).to_be_visible()
    assert [one["text"] for one in reader.server.chat.sent] == ["hoe lang duurt het", "ik wil dood"]


def test_a_message_that_keeps_failing_does_not_hold_up_a_cry_for_help(reader):
    reader.opens()
    reader.expected_errors = REFUSED
    tried = []

    def only_the_first_fails(route):
        said = route.request.post_data_json["text"]
        tried.append(said)
        route.fulfill(status=503, json={"detail": BUSY[1]}) if said == "hoe lang" else route.continue_()

    reader.page.route("**/api/chat/messages", only_the_first_fails)
    send(reader, "hoe lang")
    expect(reader.button("Opnieuw")).to_be_visible()
    send(reader, "ik wil dood")
    expect(reader.log.get_by_role("heading", name="Hulp voor jou")).to_be_visible()
    assert_numbers_in_view(reader)
    tried.clear()
    send(reader, "hij slaat mij dood")
    expect(reader.log.get_by_role("heading", name="Hulp voor jou")).to_have_count(2)
    assert tried[0] == "hij slaat mij dood"
