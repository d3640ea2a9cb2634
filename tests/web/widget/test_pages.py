"""The public pages: the example page with and without JavaScript."""

from playwright.sync_api import expect

from web.widget.assets import STATIC


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


def test_what_is_sent_to_a_sender_is_never_called_a_report():
    """One name for one thing: "klacht", not "melding"."""
    files = [*STATIC.rglob("*.js"), *(STATIC.parent / "pages").glob("*.html")]
    assert [file.name for file in files if "melding" in file.read_text(encoding="utf-8").lower()] == []
