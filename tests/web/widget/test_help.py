"""Help, safety, receipts and what is erased."""

import re
from pathlib import Path

import yaml
from playwright.sync_api import expect

from tests.web.widget import script
from web.widget.assets import STATIC


def test_help_now_works_without_a_network(reader):
    reader.opens().page.context.set_offline(True)
    reader.button("Hulp nu").click()
    sheet = reader.page.get_by_role("dialog", name="Hulp nu")
    for name, link in (("Bel 112", "112"), ("Bel 113", "113"), ("Bel 0800-0113", "08000113")):
        expect(sheet.get_by_role("link", name=name, exact=True)).to_have_attribute("href", f"tel:{link}")
    expect(sheet.get_by_role("link", name="Bel Pluryn")).to_have_attribute("href", "tel:0887792000")
    sheet.get_by_role("button", name="Terug naar het gesprek").click()
    expect(reader.button("Hulp nu")).to_be_focused()


def test_the_numbers_in_the_widget_are_the_numbers_of_the_list():
    listed = yaml.safe_load(Path("kb/numbers.yml").read_text(encoding="utf-8"))["numbers"]
    shipped = re.findall(r"number: '([^']+)'", (STATIC / "emergency.js").read_text())
    assert shipped == [listed[key]["number"] for key in ("112", "113", "113_gratis")]


def test_a_safety_message_stands_out_and_can_be_called_from(reader):
    answer = reader.on(360, 740).opens().says("ik wil dood")
    expect(answer.get_by_role("heading", name="Hulp voor jou")).to_be_in_viewport()
    for number in ("112", "113"):
        expect(answer.locator(".choices").get_by_role("link", name=f"Bel {number}")).to_be_in_viewport()
    assert answer.locator(".bubble").evaluate("(e) => getComputedStyle(e).boxShadow") != "none"


def receipt(reader):
    reader.opens().says("groesbeek")
    reader.button("Verstuur mijn klacht").click()
    expect(reader.log.get_by_text("Jouw code")).to_be_visible()
    return reader.last


def test_a_receipt_can_be_copied_printed_and_written_down(reader):
    reader.on(permissions=["clipboard-read", "clipboard-write"], script="window.print = () => { window.printed = 1; };")
    card = receipt(reader)
    card.get_by_role("button", name="Kopieer de code").click()
    expect(card.get_by_text("De code is gekopieerd")).to_be_visible()
    assert reader.page.evaluate("navigator.clipboard.readText()") == script.CODE
    card.get_by_role("button", name="Ik schrijf het op").click()
    expect(card.locator(".code span")).to_have_text(["appel-", "boom-", "fiets-", "maan"])
    card.get_by_role("button", name="Maak de code klein").click()
    expect(card.locator(".code")).to_have_text(script.CODE)
    card.get_by_role("button", name="Print de code").click()
    paper = reader.page.frame_locator("iframe.printing")
    expect(paper.locator("strong")).to_have_text(script.CODE)
    expect(paper.get_by_text("maandag 4 januari 2027")).to_be_attached()


def test_to_who_is_spoken_to_politely_the_card_and_the_print_are_polite_too(reader):
    reader.on(script="window.print = () => {};").opens().says("voor mijn zoon")
    card = reader.last
    expect(card.get_by_role("heading", name="Uw code")).to_be_visible()
    expect(card.get_by_text("Met de code kijkt u later hoe het gaat.")).to_be_visible()
    expect(card.get_by_role("button", name=re.compile("naar uzelf"))).to_be_visible()
    card.get_by_role("button", name="Print de code").click()
    expect(reader.page.frame_locator("iframe.printing").get_by_text("Bewijs van uw klacht")).to_be_attached()
    reader.says("wachten op mij")
    expect(reader.last.get_by_role("heading", name="Zo staat het met uw klacht")).to_be_visible()
    for impolite in (r"\bje\b", r"\bjou"):
        expect(reader.last.locator(".card")).not_to_have_text(re.compile(impolite, re.IGNORECASE))


def test_who_writes_the_code_down_on_a_phone_has_all_of_it_and_the_next_button_in_view(reader):
    card = receipt(reader.on(360, 640))
    card.get_by_role("button", name="Ik schrijf het op").click()
    for word in card.locator(".code span").all():
        expect(word).to_be_in_viewport(ratio=1)
    expect(card.get_by_role("button", name="Ik heb de code opgeschreven")).to_be_in_viewport(ratio=1)
    expect(card.get_by_role("button", name="Print de code")).to_be_hidden()
    card.get_by_role("button", name="Maak de code klein").click()
    expect(card.get_by_role("button", name="Print de code")).to_be_visible()


def check_of(reader, typed):
    """Say that the code stands on paper, and type a word: "{word}" is the one that is asked for."""
    card = receipt(reader)
    card.get_by_role("button", name="Ik schrijf het op").click()
    card.get_by_role("button", name="Ik heb de code opgeschreven").click()
    expect(card.locator(".code")).to_be_hidden()
    field = card.get_by_label("Kijk op je papier.")
    expect(field).to_be_focused()
    number = int(card.locator(".check label").inner_text().split("woord ")[1][0])
    field.fill(typed.format(word=script.CODE.split("-")[number - 1].upper()))
    field.press("Enter")
    return card


def test_whether_the_code_was_written_down_is_checked_with_one_word(reader):
    card = check_of(reader.on(), " {word}- ")
    expect(card.get_by_text("Dat klopt. Je hebt de code.")).to_be_visible()
    expect(card.locator(".code")).to_have_text(script.CODE)
    expect(card.get_by_role("button", name="Ik schrijf het op")).to_be_focused()


def test_a_wrong_word_is_no_drama_and_the_code_can_be_seen_again(reader):
    card = check_of(reader.on(), "huis")
    expect(card.get_by_text("Dat is nog niet hetzelfde.")).to_be_visible()
    card.get_by_label("Kijk op je papier.").fill(" ")
    card.get_by_role("button", name="Kijk het na").click()
    expect(card.get_by_text("Typ eerst het woord.")).to_be_visible()
    card.get_by_role("button", name="Laat de code zien").click()
    expect(card.locator(".code span")).to_have_count(4)


def test_the_check_of_the_code_can_be_skipped(reader):
    card = check_of(reader.on(), "huis")
    card.get_by_role("button", name="Sla dit over").click()
    expect(card.locator(".code")).to_have_text(script.CODE)
    expect(card.get_by_role("button", name="Ik schrijf het op")).to_be_visible()


def test_the_code_goes_to_the_sender_by_the_senders_own_device(reader):
    shared = "navigator.share = async (what) => { window.shared = what.text; };"
    card = receipt(reader.on(script=shared))
    card.get_by_role("button", name="Stuur de code naar jezelf").click()
    text = reader.page.evaluate("window.shared")
    assert script.CODE in text
    assert text.endswith("/zaak")


def test_the_code_is_kept_as_a_pdf(reader):
    card = receipt(reader.on())
    paper = {"status": 200, "content_type": "application/pdf", "body": "%PDF-1.7"}
    reader.page.route("**/api/cases/receipt", lambda route: route.fulfill(**paper))
    with reader.page.expect_download() as download:
        card.get_by_role("button", name="Bewaar de code als PDF").click()
    assert download.value.suggested_filename == "mijn-code.pdf"
    expect(card.get_by_text("De PDF is bewaard.")).to_be_visible()


def test_when_the_pdf_does_not_come_the_reader_is_told_to_write(reader):
    card = receipt(reader.on())
    reader.expected_errors = ("Failed to load resource",)
    reader.page.route("**/api/cases/receipt", lambda route: route.fulfill(status=503))
    card.get_by_role("button", name="Bewaar de code als PDF").click()
    expect(card.get_by_text("De PDF lukt nu niet. Schrijf de code op.")).to_be_visible()


def test_without_sharing_the_senders_own_mail_opens(reader):
    opened = "navigator.share = undefined; window.open = (address) => { window.mailed = address; };"
    card = receipt(reader.on(script=opened))
    card.get_by_role("button", name="Mail de code naar jezelf").click()
    assert reader.page.evaluate("window.mailed").startswith("mailto:?subject=")


def test_when_sharing_is_stopped_the_reader_is_told_to_write(reader):
    card = receipt(reader.on(script="navigator.share = async () => { throw new Error('stopped'); };"))
    card.get_by_role("button", name="Stuur de code naar jezelf").click()
    expect(card.get_by_text("Schrijf deze woorden op.")).to_be_visible()


def test_when_copying_is_not_allowed_the_reader_is_told_to_write(reader):
    reader.on(script="Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    card = receipt(reader)
    card.get_by_role("button", name="Kopieer de code").click()
    expect(card.get_by_text("Schrijf deze woorden op.")).to_be_visible()


def test_a_status_card_says_the_date_in_full_words(reader):
    card = reader.on(timezone_id="America/New_York").opens().says("wat is de status")
    expect(card.get_by_text("maandag 4 januari 2027")).to_be_visible()
    expect(card.get_by_text("Iemand is ermee bezig")).to_be_visible()
    expect(card.get_by_text("Klacht", exact=True)).to_be_visible()


def test_a_summary_is_a_list_of_what_was_said(reader):
    card = reader.opens().says("groesbeek")
    expect(card.locator("dt")).to_have_text(["Wat er is gebeurd", "Waar", "Wanneer"])
    expect(card.locator("dd")).to_have_text([script.STORY, "Groesbeek", "gisteravond"])
    expect(card.get_by_role("heading")).to_have_text("Ik lees voor wat ik heb opgeschreven.")
    expect(card.locator("p.line").last).to_have_text("Je naam staat er niet bij.")


def test_erasing_asks_first_and_then_erases_everything(reader):
    reader.opens().says("hoe lang duurt het")
    reader.button("Menu").click()
    reader.page.get_by_role("dialog", name="Menu").get_by_role("button", name="Wis dit gesprek").click()
    expect(reader.page.get_by_role("heading", name="Wil je dit gesprek wissen?")).to_be_focused()
    assert reader.server.chat.sessions
    reader.button("Nee, wis niets").click()
    expect(reader.log.get_by_text("hoe lang duurt het")).to_be_visible()
    reader.button("Menu").click()
    reader.page.get_by_role("dialog", name="Menu").get_by_role("button", name="Wis dit gesprek").click()
    reader.button("Ja, wis dit gesprek").click()
    expect(reader.page.get_by_text("Dit gesprek is gewist.")).to_be_visible()
    assert reader.server.chat.sessions == {}
    assert reader.stored()["token"] is None
    expect(reader.log).to_have_text("")
    reader.button("Begin een nieuw gesprek").click()
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_visible()


def test_erasing_that_fails_says_so_and_keeps_the_conversation(reader):
    reader.opens().says("hoe lang duurt het")
    reader.expected_errors = ("Failed to load resource",)
    reader.page.route("**/sessions/current", lambda route: route.abort())
    reader.button("Menu").click()
    reader.page.get_by_role("dialog", name="Menu").get_by_role("button", name="Wis dit gesprek").click()
    reader.button("Ja, wis dit gesprek").click()
    expect(reader.page.get_by_text("Het wissen lukt nu even niet.")).to_be_visible()
    assert reader.stored()["token"]


def test_quick_exit_clears_and_leaves(reader):
    reader.opens().says("hoe lang duurt het")
    reader.field.fill("half af")
    seen = []
    weather = '<!doctype html><link rel="icon" href="data:,"><title>Weer</title>'
    reader.page.route("https://www.knmi.nl/", lambda route: (seen.append(1), route.fulfill(body=weather)))
    reader.button("Snel weg").click()
    reader.page.wait_for_url("https://www.knmi.nl/")
    assert seen == [1]
    reader.strangers.remove("https://www.knmi.nl/")
    reader.page.unroute("https://www.knmi.nl/")
    reader.page.goto(reader.server.url + "/site")
    assert reader.page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]
    assert reader.server.chat.sessions == {}


def test_the_level_of_the_text_can_be_chosen(reader):
    reader.opens().button("Menu").click()
    reader.page.get_by_label("Heel makkelijk").check()
    expect(reader.page.get_by_text("Dat is goed.")).to_be_visible()
    assert reader.server.chat.wishes == [{"level": "easy"}]
