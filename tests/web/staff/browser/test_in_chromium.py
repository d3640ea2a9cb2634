"""What only a real browser shows: the keyboard, names for a screen reader, reflow, contrast, and no lost text."""

from playwright.sync_api import expect

from tests.web.staff.conftest import PASSWORD

UNNAMED = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea')]
    .filter((one) => !one.hidden && !(one.labels?.length || one.textContent.trim() || one.ariaLabel))
    .map((one) => one.outerHTML)"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
EDITING = ("/beheer/kennis", "/beheer/kennis/wachtlijst", "/beheer/onbeantwoord")
SMALL = """() => [...document.querySelectorAll('button, select, input:not([type=hidden]), nav a')]
    .filter((one) => one.offsetParent && !one.classList.contains('skip'))
    .map((one) => [one.textContent || one.name, one.closest('label')?.offsetHeight ?? one.offsetHeight])
    .filter(([name, height]) => height < 24)"""


def tab_to(page, name):
    """Press Tab until something with this name has the focus; it has to be seen to have it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => { const e = document.activeElement; const name = e.labels?.[0]?.innerText ?? e.innerText ?? '';"
            " return [name.trim(), getComputedStyle(e).outlineStyle, e.labels?.[0] ? '' : e.getAttribute('type')]; }"
        )
        if found[0] == name:
            assert found[1] != "none", f"focus on {name} cannot be seen"
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def choose(page, name, letters):
    tab_to(page, name)
    page.keyboard.type(letters)


def write(page, name, text):
    tab_to(page, name)
    page.keyboard.type(text)


def press(page, name):
    tab_to(page, name)
    page.keyboard.press("Enter")


def told(page):
    """What the page says about the form that was sent; the language check has a status of its own."""
    return page.locator("#bericht [role=status]")


def signs_in(page, account):
    page.goto("/beheer")
    write(page, "E-mailadres", account)
    write(page, "Wachtwoord", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mijn werk", level=1)).to_be_visible()


def test_a_complaint_is_handled_from_receipt_to_end_with_the_keyboard_only(open_page, account, file, services):
    code = file().code
    page = open_page()
    signs_in(page, account)
    number = page.locator("tbody th a").first.inner_text()
    press(page, number)
    expect(page.get_by_role("heading", name=number, level=1)).to_be_visible()
    expect(page.get_by_text("Mijn begeleider luistert nooit naar mij.")).to_be_visible()

    press(page, "Ik behandel dit")
    expect(told(page)).to_contain_text("De wijziging is bewaard.")
    expect(told(page)).to_be_focused()

    choose(page, "Status", "In beh")
    choose(page, "Onderwerp", "Bej")
    press(page, "Bewaar de wijziging")
    expect(told(page)).to_contain_text("De wijziging is bewaard.")

    write(page, "Je notitie", "Team gebeld.")
    press(page, "Bewaar de notitie")
    expect(told(page)).to_contain_text("Je notitie staat erbij.")

    write(page, "Je bericht", "Dag Sam. Ik bel je morgen.")
    press(page, "Verstuur naar de indiener")
    expect(told(page)).to_contain_text("Je antwoord is verstuurd.")

    tab_to(page, "Opgelost in een gesprek")
    page.keyboard.press("Space")
    write(page, "De uitkomst", "Er is nu elke week een gesprek.")
    press(page, "Sluit de melding af")
    expect(told(page)).to_contain_text("De melding is klaar.")

    seen = services.register.status(code)
    assert (seen.status, seen.category) == ("solved", "treatment")
    assert [one.text for one in seen.messages] == ["Dag Sam. Ik bel je morgen.", "Er is nu elke week een gesprek."]
    press(page, "Uitloggen")
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Mijn begeleider")).to_have_count(0)


def test_it_works_without_javascript(open_page, account, file, services):
    code = file().code
    page = open_page(java_script_enabled=False)
    page.goto("/beheer")
    page.get_by_label("E-mailadres").fill(account)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.locator("tbody th a").first.click()
    page.get_by_label("Opgelost in een gesprek").check()
    page.get_by_label("De uitkomst").fill("Opgelost met een gesprek.")
    page.get_by_role("button", name="Sluit de melding af").click()
    expect(page.get_by_text("De melding is klaar.")).to_be_visible()
    assert services.register.status(code).status == "solved"


def test_every_page_has_names_reflows_and_has_room_for_a_finger(open_page, account, file):
    file(location="Een heel lange plaats " * 4, story="Lang woord: " + "x" * 300)
    page = open_page(320, 700)
    signs_in(page, account)
    case = page.locator("tbody th a").first.get_attribute("href")
    for path in ("/beheer", "/beheer/klachten", case, "/beheer/rapport/2026", "/beheer/zoeken?q=calamiteit", *EDITING):
        page.goto(path)
        assert page.evaluate(UNNAMED) == [], path
        assert page.evaluate(WIDER) <= 0, path
        assert page.evaluate(SMALL) == [], path
        assert page.locator("h1").count() == 1
        assert page.locator("html").get_attribute("lang") == "nl"


def test_on_a_small_phone_a_long_status_leaves_the_name_of_a_case_on_one_line(open_page, account, file):
    file()
    page = open_page(320, 700)
    signs_in(page, account)
    page.locator("tbody th a").first.click()
    page.get_by_label("Je bericht").fill("Waar was het?")
    page.get_by_label("Ik wacht nu op de indiener").check()
    page.get_by_role("button", name="Verstuur naar de indiener").click()
    page.goto("/beheer/klachten")
    expect(page.locator("main table").get_by_text("Wacht op antwoord van de indiener")).to_be_visible()
    assert page.locator("tbody th a").evaluate("(e) => e.getClientRects().length") == 1
    assert page.evaluate(WIDER) <= 0


def test_a_table_stays_a_table_on_a_phone(open_page, account, file):
    file()
    page = open_page(390, 800)
    signs_in(page, account)
    page.goto("/beheer/klachten")
    table = page.get_by_role("table", name="Meldingen")
    expect(table.get_by_role("row")).to_have_count(2)
    expect(table.get_by_role("rowheader")).to_have_count(1)


def test_the_dark_screen_is_dark(open_page, account):
    page = open_page(color_scheme="dark")
    page.goto("/beheer/inloggen")
    red, green, blue = page.evaluate("() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(red, green, blue) < 60


def test_a_case_prints_without_forms_and_without_notes(open_page, account, file, officer):
    file()
    officer.post(f"/cases/{officer.case()['id']}/notes", text="Alleen voor collega's.")
    page = open_page()
    signs_in(page, account)
    page.locator("tbody th a").first.click()
    page.emulate_media(media="print")
    expect(page.get_by_text("Mijn begeleider luistert nooit naar mij.")).to_be_visible()
    expect(page.get_by_label("Je bericht")).to_be_hidden()
    expect(page.locator(".words", has_text="Alleen voor collega's.")).to_be_hidden()
    expect(page.get_by_role("button", name="Uitloggen")).to_be_hidden()


def test_leaving_with_text_that_was_not_sent_is_asked_first(open_page, account, file):
    file()
    page = open_page()
    signs_in(page, account)
    page.locator("tbody th a").first.click()
    write(page, "Je bericht", "Half bericht")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Rapport").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rapport")
    assert asked == ["beforeunload"]


def test_after_something_went_wrong_a_reload_sends_nothing_again(open_page, account, file, officer):
    file()
    page = open_page()
    signs_in(page, account)
    page.locator("tbody th a").first.click()
    case = officer.case()
    officer.patch(f"/cases/{case['id']}", status="in_progress")
    page.get_by_label("Opgelost in een gesprek").check()
    page.get_by_label("De uitkomst").fill("Te laat gezien.")
    page.get_by_role("button", name="Sluit de melding af").click()
    expect(page.get_by_role("alert")).to_contain_text("Een collega heeft deze melding net veranderd.")
    expect(page.get_by_label("De uitkomst")).to_have_value("Te laat gezien.")
    page.wait_for_url(f"**/beheer/klachten/{case['id']}")
