"""The public pages: the example page with and without JavaScript, and the page where a sender follows a case."""

from playwright.sync_api import expect

from tests.web.widget import script
from web.widget.assets import STATIC


def open_case(reader):
    reader.opens("/zaak", ready=False)
    reader.page.get_by_label("Jouw code").fill(script.CODE)
    reader.button("Zoek mijn klacht").click()
    expect(reader.page.get_by_role("heading", name="Zo staat het met je klacht")).to_be_focused()


def test_the_example_page_says_what_it_is_and_is_not(reader):
    reader.opens("/")
    notice = reader.page.get_by_label("Let op")
    expect(notice).to_contain_text("Dit is een voorbeeld.")
    expect(notice).to_contain_text("Het is geen dienst van Pluryn.")


def test_on_a_wide_screen_the_widget_stands_on_the_page(reader):
    reader.opens("/")
    expect(reader.field).to_be_in_viewport()
    expect(reader.button("Sluiten")).to_have_count(0)


def test_on_a_phone_one_button_opens_the_conversation(reader):
    reader.on(360, 740).opens("/", ready=False)
    begin = reader.button("Begin het gesprek")
    expect(begin).to_be_in_viewport()
    begin.click()
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_visible()


def test_the_page_for_a_frame_fills_it_on_every_screen(reader):
    reader.on(360, 740).opens("/embed")
    expect(reader.field).to_be_in_viewport()
    assert reader.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_without_javascript_there_are_numbers_and_a_way_to_complain(reader):
    reader.on(java_script_enabled=False).opens("/", ready=False)
    page = reader.page
    expect(page.get_by_text("Misschien staat JavaScript uit in je browser.")).to_be_visible()
    for link in ("tel:112", "tel:113", "tel:08000113", "tel:0887792000"):
        expect(page.locator(f'a[href="{link}"]').last).to_be_visible()
    expect(page.get_by_text("Stuur de brief naar:")).to_be_visible()
    expect(page.get_by_text("Postbus 53")).to_be_visible()


def test_without_javascript_no_code_can_be_sent_by_accident(reader):
    reader.on(java_script_enabled=False).opens("/zaak", ready=False)
    expect(reader.page.get_by_label("Jouw code")).to_be_hidden()
    assert reader.page.locator("#code-form").get_attribute("method") == "post"


def test_a_sender_sees_how_it_stands_and_what_the_officer_wrote(reader):
    open_case(reader)
    expect(reader.page.get_by_text("maandag 4 januari 2027")).to_be_visible()
    expect(reader.page.get_by_text("Ontvangen", exact=True)).to_be_visible()
    expect(reader.page.get_by_text(script.STORY)).to_be_visible()
    expect(reader.page.locator("li.theirs")).to_contain_text("Ik bel je.")


def test_the_code_never_stands_in_the_address(reader):
    reader.on()
    addresses = []
    reader.page.on("request", lambda request: addresses.append(request.url))
    open_case(reader)
    assert not [address for address in [*addresses, reader.page.url] if "appel" in address]
    assert reader.page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])").count("appel") == 0


def test_a_wrong_code_gets_words_that_help(reader):
    reader.opens("/zaak", ready=False)
    reader.expected_errors = ("Failed to load resource",)
    reader.page.get_by_label("Jouw code").fill("appel-boom")
    reader.button("Zoek mijn klacht").click()
    expect(reader.page.locator("#told")).to_have_text("Deze code kennen we niet. Kijk of alle woorden goed zijn.")
    expect(reader.page.get_by_label("Jouw code")).to_have_value("appel-boom")


def test_a_sender_can_write_to_the_officer_once(reader):
    open_case(reader)
    reader.expected_errors = ("Failed to load resource",)
    reader.page.get_by_label("Schrijf een bericht").fill("Bel mij na 4 uur.")
    reader.page.route("**/api/cases/messages", lambda route: (route.fetch(), route.abort()))
    reader.button("Verstuur het bericht").click()
    expect(reader.page.get_by_text("Het lukt nu even niet.")).to_be_visible()
    for link in ("tel:112", "tel:113", "tel:08000113"):
        expect(reader.page.locator(f'#urgent a[href="{link}"]')).to_be_visible()
    reader.page.unroute("**/api/cases/messages")
    reader.button("Verstuur het bericht").click()
    expect(reader.page.locator("#urgent a")).to_have_count(0)
    expect(reader.page.get_by_text("Je bericht is verstuurd.")).to_be_visible()
    sent = [body["id"] for what, body in reader.server.chat.case_calls if what == "messages"]
    assert len(sent) == 2
    assert len(set(sent)) == 1


def test_danger_in_a_message_to_the_officer_gets_help_at_once(reader):
    open_case(reader)
    reader.page.get_by_label("Schrijf een bericht").fill("ik wil dood")
    reader.button("Verstuur het bericht").click()
    help_now = reader.page.get_by_role("alert").filter(has_text="Hulp voor jou")
    expect(help_now.locator(".choices").get_by_role("link", name="Bel 112")).to_be_in_viewport()
    expect(help_now.get_by_role("button", name="Ik ben nu veilig")).to_have_count(0)
    expect(reader.page.get_by_text("Je bericht is nog niet verstuurd.")).to_be_visible()
    expect(reader.page.get_by_label("Schrijf een bericht")).to_have_value("ik wil dood")


def test_withdrawing_asks_first(reader):
    open_case(reader)
    reader.button("Stop mijn klacht").click()
    expect(reader.page.get_by_role("heading", name="Wil je je klacht stoppen?")).to_be_focused()
    assert [what for what, _ in reader.server.chat.case_calls] == ["status"]
    reader.button("Ja, stop mijn klacht").click()
    expect(reader.page.get_by_text("Je klacht is gestopt.")).to_be_visible()
    expect(reader.page.get_by_text("Gestopt", exact=True)).to_be_visible()
    expect(reader.button("Stop mijn klacht")).to_have_count(0)


def test_the_case_page_can_be_left_in_a_hurry(reader):
    open_case(reader)
    weather, page = "https://www.knmi.nl/", '<link rel="icon" href="data:,"><title>Weer</title>'
    reader.page.route(weather, lambda route: route.fulfill(content_type="text/html", body=page))
    expect(reader.button("Snel weg")).to_be_in_viewport()
    reader.button("Snel weg").click()
    reader.page.wait_for_url(weather)
    reader.strangers.remove(weather)


def test_a_case_can_be_taken_off_the_screen(reader):
    open_case(reader)
    reader.button("Haal dit van het scherm").click()
    expect(reader.page.get_by_text(script.STORY)).to_have_count(0)
    expect(reader.page.get_by_label("Jouw code")).to_have_value("")


def test_a_compliment_is_not_called_a_complaint(reader):
    reader.opens("/zaak", ready=False)
    compliment = script.CASE | {"kind": "compliment", "due_at": None}
    reader.page.route("**/api/cases/status", lambda route: route.fulfill(json=compliment))
    reader.page.get_by_label("Jouw code").fill(script.CODE)
    reader.button("Zoek mijn klacht").click()
    expect(reader.page.get_by_role("heading", name="Zo staat het met je compliment")).to_be_focused()
    expect(reader.button("Stop mijn compliment")).to_be_visible()


def test_what_is_sent_to_a_sender_is_never_called_a_report():
    """One name for one thing: "klacht", not "melding"."""
    files = [*STATIC.rglob("*.js"), *(STATIC.parent / "pages").glob("*.html")]
    assert [file.name for file in files if "melding" in file.read_text(encoding="utf-8").lower()] == []
