"""The pages without JavaScript: handling a complaint, and what happens when something is wrong."""

import re

import pytest

from tests.web.staff.pages import Surfer

STORY = '<script>alert("x")</script> & <b>{{ 123 * 321 }}</b> "quotes" \' </textarea>'


@pytest.fixture
def surfer(officer):
    return Surfer(officer.http)


@pytest.fixture
def case(surfer, file):
    """The page of a complaint that was just filed."""
    file()
    (path,) = set(re.findall(r"/beheer/klachten/[0-9a-f-]{36}", surfer.opens("/beheer").source))
    return surfer.opens(path)


def test_a_complaint_is_handled_from_receipt_to_end(surfer, case):
    assert "Mijn begeleider luistert nooit naar mij." in case.text
    assert "Sam de Vries" in case.text
    page = surfer.fills(case, "wijzigen", status="in_progress", category="treatment")
    assert "De wijziging is bewaard." in page.text
    page = surfer.fills(page, "notitie", text="Team gebeld.")
    assert "Je notitie staat erbij." in page.text
    page = surfer.fills(page, "antwoord", text="Dag Sam.\nIk bel je morgen.", wait="1")
    assert "Wacht op antwoord van de indiener" in page.text
    page = surfer.fills(page, "verlengen", reason="Het team is met vakantie.")
    assert "Termijn verlengd tot en met" in page.text
    page = surfer.fills(page, "afsluiten", result="solved_in_talk", outcome="Er is elke week een gesprek.")
    assert "De melding is klaar." in page.text
    assert "op tijd klaar" in page.text
    for said in ("Team gebeld.", "Ik bel je morgen.", "Het team is met vakantie.", "Er is elke week een gesprek."):
        assert page.text.count(said) == 1


def test_the_timeline_tells_it_in_the_order_in_which_it_happened(surfer, case, services):
    page = surfer.fills(case, "antwoord", text="Welke dag was het?", wait="1")
    told = [page.text.index(words) for words in ("Melding ontvangen", "Welke dag was het?", "Status: Wacht op")]
    assert told == sorted(told)


def test_taking_a_case_is_one_button(surfer, case):
    address, fields = next((a, f) for a, f in case.forms.items() if a.endswith("wijzigen"))
    assert "Ik behandel dit" in case.text
    page = surfer.opens(surfer.sends(address, {k: fields[k] for k in ("csrf", "version", "owner_id")}).location)
    assert "officer@zorg.example" in page.text


def test_only_steps_that_are_allowed_are_offered(surfer, case):
    options = [named["value"] for tag, named in case.tags if tag == "option"]
    assert "extended" not in options
    page = surfer.fills(case, "afsluiten", result="withdrawn", outcome="De indiener wil niet meer.")
    assert not [address for address in page.forms if address.endswith(("verlengen", "afsluiten"))]
    assert "In behandeling" not in [words.strip() for words in page.text.split("Wijzigen")[-1:]]


def test_a_story_cannot_become_part_of_the_page(surfer, file):
    file(story=STORY, wish=STORY, name=STORY, contact=STORY, location=STORY, when=STORY, relation=STORY)
    for path in (
        "/beheer",
        "/beheer/klachten",
        re.search(r"/beheer/klachten/[0-9a-f-]{36}", surfer.opens("/beheer").source)[0],
    ):
        page = surfer.opens(path)
        assert "alert(" not in re.sub(r"&lt;script&gt;alert\(", "", page.source)
        assert "<b>" not in page.source
        assert "39483" not in page.text


def test_a_page_allows_no_script_that_is_not_ours(surfer, case):
    policy = case.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert case.headers["cache-control"] == "no-store"
    assert not re.search(r"<script(?![^>]*src=)|style=|\son\w+=", case.source)


def test_two_officers_at_once_the_second_keeps_what_was_typed(make_browser, surfer, case):
    other = Surfer(make_browser("officer").http)
    path = case.forms and next(iter(case.form("wijzigen"))).removesuffix("/wijzigen")
    theirs = other.opens(path)
    surfer.fills(case, "wijzigen", status="in_progress")
    late = other.fills(theirs, "afsluiten", result="founded", outcome="Een lange uitkomst.")
    assert late.status == 409
    assert late.title.startswith("Let op:")
    assert "Een collega heeft deze melding net veranderd." in late.text
    assert late.form("afsluiten")[1]["outcome"] == "Een lange uitkomst."
    assert late.form("afsluiten")[1]["result"] == "founded"
    assert "In behandeling" in late.text
    done = other.fills(late, "afsluiten")
    assert "Uitspraak gedaan" in done.text


def test_a_reload_of_the_address_of_a_form_shows_the_case(surfer, case):
    address, _ = case.form("antwoord")
    assert surfer.opens(address).location == address.removesuffix("/antwoord")


@pytest.mark.parametrize("form", ["antwoord", "notitie", "wijzigen", "verlengen", "afsluiten"])
def test_a_form_without_its_token_changes_nothing_and_keeps_the_text(surfer, case, form):
    address, fields = case.form(form) if form != "wijzigen" else (next(a for a in case.forms if a.endswith(form)), {})
    page = surfer.sends(address, {**fields, "csrf": "wrong", "text": "Lang verhaal."})
    assert page.status == 403
    assert "Er is niets veranderd." in page.text
    assert page.status == 403
    if form in {"antwoord", "notitie"}:
        assert page.form(form)[1]["text"] == "Lang verhaal."
        again = surfer.fills(page, form)
        assert "Lang verhaal." in again.text


@pytest.mark.parametrize(("form", "field"), [("antwoord", "text"), ("notitie", "text"), ("afsluiten", "outcome")])
def test_an_empty_or_too_long_text_is_refused_and_kept(surfer, case, form, field):
    assert surfer.fills(case, form, **{field: " "}).status == 422
    long = surfer.fills(case, form, **{field: "x" * 8_001})
    assert long.status == 422
    assert "te lang" in long.text
    assert long.form(form)[1][field] == "x" * 8_001


def test_sending_the_same_form_twice_sends_one_message(surfer, case):
    surfer.fills(case, "antwoord", text="Dag Sam.")
    assert surfer.fills(case, "antwoord", text="Dag Sam.").text.count("Dag Sam.") == 1


@pytest.mark.parametrize(
    "path", ["/beheer/klachten/not-there", "/beheer/nope", "/beheer/static/nope.css", "/beheer/rapport/1999"]
)
def test_what_is_not_there_is_a_page_that_says_so(surfer, path):
    page = surfer.opens(path)
    assert page.status == 404
    assert "Dit lukte niet" in page.text
    assert page.headers["content-type"].startswith("text/html")


def test_a_form_that_does_not_exist_is_404(surfer, case):
    address, fields = case.form("antwoord")
    assert surfer.sends(address.replace("antwoord", "wissen"), fields).status == 404


def test_mails_that_wait_are_told(surfer, case):
    assert "Er wachten 2 mails." in case.text
    assert "Er is nog geen mailserver ingesteld." in case.text


def test_a_reader_starts_at_the_report_and_gets_no_case(make_browser, case):
    reader = Surfer(make_browser("reader").http)
    path = next(a for a in case.forms if a.endswith("antwoord")).removesuffix("/antwoord")
    for closed in (path, "/beheer/klachten", "/beheer/klachten?q=Sam"):
        page = reader.opens(closed)
        assert page.status == 403
        assert "Dit mag alleen een klachtenfunctionaris." in page.text
        assert not re.search("Sam|luistert", page.source)
    assert reader.opens("/beheer").location == "/beheer/rapport"
    assert "/beheer/klachten" not in reader.opens("/beheer/rapport/2026").source


def test_news_stands_on_top_of_the_work_also_when_the_case_is_done(surfer, file, officer, services):
    code = file().code
    officer.post(f"/cases/{officer.case()['id']}/close", outcome="Klaar.")
    services.register.message(code, "ik wil dood", "m1", danger=True)
    work = surfer.opens("/beheer")
    assert "Mogelijk gevaar" in work.text
    assert "Nieuw bericht" in surfer.opens("/beheer/klachten").text
    (path,) = set(re.findall(r"/beheer/klachten/[0-9a-f-]{36}", work.source))
    page = surfer.opens(path)
    assert "Mogelijk gevaar in een bericht." in page.text
    page = surfer.fills(page, "opgepakt")
    assert "Er staat bij dat jij ernaar gekeken hebt." in page.text
    assert "Er is niets open voor jou." in surfer.opens("/beheer").text


def test_an_answer_is_held_back_when_there_is_news_and_keeps_its_text(surfer, file, officer, services):
    code = file().code
    page = surfer.opens(f"/beheer/klachten/{officer.case()['id']}")
    services.register.message(code, "Het is al opgelost.", "m1")
    held = surfer.fills(page, "antwoord", text="Wij komen morgen.")
    assert held.status == 409
    assert "Je antwoord is nog niet verstuurd." in held.text
    assert "Het is al opgelost." in held.text
    assert held.form("antwoord")[1]["text"] == "Wij komen morgen."
    assert "Je antwoord is verstuurd." in surfer.fills(held, "antwoord").text


def test_a_wzd_complaint_offers_passing_on_and_no_longer_term(surfer, file, officer):
    file(coercion=True)
    page = surfer.opens(f"/beheer/klachten/{officer.case()['id']}")
    assert not [address for address in page.forms if address.endswith("verlengen")]
    assert "alleen de commissie mag er langer over doen" in page.text
    assert "Nog niet doorgestuurd" in page.text
    page = surfer.fills(page, "doorsturen")
    assert "Stuur de klacht meteen door" not in page.text
    assert "De klacht is doorgestuurd. De indiener leest dat." in page.text
    assert "Doorgestuurd naar de commissie op" in page.text
    assert surfer.fills(page, "doorsturen", date="gisteren").status == 422


def test_the_new_last_day_is_shown_before_the_term_is_made_longer(surfer, case):
    shown = re.search(r"Na het verlengen is dat (\d+ \w+ \d{4})", case.text)[1]
    page = surfer.fills(case, "verlengen", reason="Het team is met vakantie.")
    assert f"Termijn verlengd tot en met {shown}" in page.text


def test_an_anonymous_complaint_says_what_a_ruling_needs(surfer, file, officer):
    file(anonymous=True, name=None, contact=None)
    page = surfer.opens(f"/beheer/klachten/{officer.case()['id']}")
    assert "Voor een formele uitspraak van de commissie is een naam nodig." in page.text


def test_care_and_coercion_can_be_corrected(surfer, case):
    page = surfer.fills(case, "wijzigen", coercion="yes", owner_id="")
    assert "Gaat over dwang: ja" in page.text
    assert "Wet: Wzd. De uiterste dag is opnieuw bepaald." in page.text


def test_a_reader_who_sends_a_form_anyway_is_refused(make_browser, case):
    browser = make_browser("reader")
    address, _ = case.form("notitie")
    page = Surfer(browser.http).sends(address, {"csrf": browser.csrf, "text": "Hallo."})
    assert page.status == 403
    assert "Dit mag alleen een klachtenfunctionaris." in page.text


def test_the_report_and_the_search_are_pages(surfer, case):
    report = surfer.opens(surfer.opens("/beheer/rapport").location)
    assert "Klachten op binnenkomst" in report.text
    assert report.source.count("<table") >= 5
    assert ".xlsx" in report.source
    assert ".csv" in report.source
    assert "Bron" in surfer.opens("/beheer/zoeken?q=calamiteit").text
    assert "Er is niets gevonden." in surfer.opens("/beheer/zoeken?q=xqzzy").text
