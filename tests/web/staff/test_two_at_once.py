"""Two officers at one case, a session that ends, a double click: nothing is overwritten, lost or done twice."""

import re
from datetime import timedelta

import pytest

from actions.cases.clock import utc_now
from tests.web.staff.conftest import PASSWORD
from tests.web.staff.pages import Surfer


@pytest.fixture
def surfer(officer):
    return Surfer(officer.http)


@pytest.fixture
def other(make_browser):
    return Surfer(make_browser("officer", "bram@zorg.example").http)


@pytest.fixture
def path(officer, file):
    file()
    return f"/beheer/klachten/{officer.case()['id']}"


def test_what_both_changed_stands_side_by_side_and_what_only_the_colleague_changed_is_not_undone(surfer, other, path):
    mine, theirs = surfer.opens(path), other.opens(path)
    surfer.fills(mine, "wijzigen", status="in_progress", category="treatment")
    late = other.fills(theirs, "wijzigen", category="communication", location="Eefde")
    assert late.status == 409
    assert "Een collega heeft deze melding net veranderd." in late.text
    assert "Onderwerp Bejegening Communicatie" in late.text
    assert "Locatie Groesbeek Eefde" in late.text
    assert "Status: In behandeling officer@zorg.example" in late.text
    fields = late.form("wijzigen")[1]
    assert (fields["status"], fields["category"], fields["location"]) == ("in_progress", "communication", "Eefde")
    done = other.fills(late, "wijzigen")
    assert "De wijziging is bewaard." in done.text
    kept = done.form("wijzigen")[1]
    assert (kept["status"], kept["category"], kept["location"]) == ("in_progress", "communication", "Eefde")


@pytest.mark.parametrize(
    ("form", "typed", "field"),
    [
        ("antwoord", {"text": "Dag Sam, ik bel je."}, "text"),
        ("verlengen", {"reason": "Het team is weg."}, "reason"),
        ("afsluiten", {"outcome": "Er is gepraat.", "result": "founded"}, "outcome"),
        ("maatregel", {"measure": "Elke week een gesprek."}, "measure"),
        ("overdragen", {"note": "Bel Sam voor vrijdag."}, "note"),
        ("opnieuw-bekijken", {"date": "2099-01-01"}, "date"),
    ],
)
def test_whoever_is_second_gets_a_clear_page_with_the_news_and_the_own_text(surfer, other, path, form, typed, field):
    mine, theirs = surfer.opens(path), other.opens(path)
    surfer.fills(mine, "antwoord", text="Dit schreef de collega.")
    late = other.fills(theirs, form, **typed)
    assert late.status == 409
    assert late.title.startswith("Let op:")
    news = late.text.split("Er kwam bij")[1].split("Er is niets van jou verstuurd")[0]
    assert "Dit schreef de collega." in news
    assert field == "date" or typed[field] in news
    assert late.form(form)[1][field] == typed[field]


def test_a_note_and_a_change_at_the_same_time_are_both_kept(surfer, other, path):
    mine, theirs = surfer.opens(path), other.opens(path)
    surfer.fills(mine, "wijzigen", status="in_progress")
    done = other.fills(theirs, "notitie", text="Ook dit is waar.")
    assert done.status == 200
    assert "Ook dit is waar." in done.text
    assert "Status: In behandeling" in done.text


def test_a_note_is_changed_by_its_writer_and_what_it_said_stays(surfer, other, path):
    page = surfer.fills(surfer.opens(path), "notitie", text="Team gebeld.")
    page = surfer.fills(page, "notitie-aanpassen", text="Team en ouders gebeld.")
    assert "De notitie is aangepast." in page.text
    assert "Wat er eerst stond" in page.text
    assert "Team gebeld." in page.text
    assert not [address for address in other.opens(path).forms if address.endswith("notitie-aanpassen")]


def test_two_windows_that_change_one_note_show_both_texts(surfer, path):
    page = surfer.fills(surfer.opens(path), "notitie", text="Team gebeld.")
    surfer.fills(page, "notitie-aanpassen", text="Team en ouders gebeld.")
    late = surfer.fills(page, "notitie-aanpassen", text="Team gebeld, niet thuis.")
    assert late.status == 409
    assert "Deze notitie is intussen veranderd." in late.text
    assert "Team en ouders gebeld." in late.text
    assert "Team gebeld, niet thuis." in late.text


@pytest.mark.parametrize(
    ("form", "typed", "words"),
    [
        ("antwoord", {"text": "Ik bel je morgen."}, "Ik bel je morgen."),
        ("notitie", {"text": "Team gebeld."}, "Team gebeld."),
        ("verlengen", {"reason": "Het team is weg."}, "Het team is weg."),
        ("afsluiten", {"outcome": "Er is gepraat.", "result": "solved_in_talk"}, "Er is gepraat."),
        ("overdragen", {"note": "Bel Sam voor vrijdag."}, "Bel Sam voor vrijdag."),
        ("wijzigen", {"status": "in_progress"}, "Status: In behandeling"),
        ("koppelen", {"number": "2", "reason": "Zelfde avond."}, "Hoort bij melding 2"),
    ],
)
def test_a_double_click_has_one_effect_and_no_error(surfer, other, path, file, form, typed, words, officer):
    file()
    number = max(item["number"] for item in officer.cases()["items"])
    typed = {**typed, **({"number": str(number)} if "number" in typed else {})}
    words = words.replace("melding 2", f"melding {number}")
    page = surfer.opens(path)
    address, fields = (
        page.form(form) if form != "wijzigen" else next(one for one in page.forms.items() if one[0].endswith(form))
    )
    answers = [surfer.sends(address, {**fields, **typed}) for _ in range(2)]
    assert [answer.status for answer in answers] == [303, 303]
    timeline = surfer.opens(path).text.split("Verloop")[2].split("Antwoord de indiener")[0]
    assert timeline.count(words) == 1


def test_the_back_button_and_another_text_is_no_double_click(surfer, path):
    page = surfer.opens(path)
    surfer.fills(page, "antwoord", text="Het eerste antwoord.")
    again = surfer.fills(page, "antwoord", text="Een heel ander antwoord.")
    assert again.status == 409
    assert again.form("antwoord")[1]["text"] == "Een heel ander antwoord."
    noted = surfer.fills(surfer.fills(page, "notitie", text="Eerste notitie."), "notitie", text="Tweede notitie.")
    assert "Eerste notitie." in noted.text
    assert "Tweede notitie." in noted.text


def test_what_was_typed_when_the_session_ended_is_unreadable_on_the_sign_in_page_and_back_after_it(
    surfer, path, services
):
    page = surfer.opens(path)
    surfer.http.cookies.clear()
    asked = surfer.fills(page, "maatregel", measure="Elke week een gesprek met Sam.")
    assert asked.status == 401
    assert "Je tekst is er nog." in asked.text
    assert "Elke week" not in asked.source
    back = surfer.sends("/beheer/inloggen", {**_typed(asked), "email": "officer@zorg.example"})
    assert "Je tekst staat er nog, en is nog niet verstuurd." in back.text
    assert back.form("maatregel")[1]["measure"] == "Elke week een gesprek met Sam."


def test_what_somebody_typed_is_not_for_who_signs_in_after_that(surfer, path, other):
    page = surfer.opens(path)
    cookies = dict(surfer.http.cookies)
    surfer.http.cookies.clear()
    surfer.http.cookies.update(cookies)
    services = surfer.http.app.state.services
    services.accounts._clock = lambda: utc_now() + timedelta(hours=1)
    try:
        asked = surfer.fills(page, "notitie", text="Alleen van Anne.")
        assert asked.status == 401
        back = surfer.sends("/beheer/inloggen", {**_typed(asked), "email": "bram@zorg.example"})
        assert back.status == 303
        assert "Alleen van Anne." not in surfer.opens(path).source
    finally:
        services.accounts._clock = utc_now


@pytest.mark.parametrize("kept", ["", "rommel", "AAAA", "é" * 5])
def test_what_is_not_ours_is_not_taken_for_typed_text(surfer, path, kept):
    surfer.http.cookies.clear()
    fields = {"next": path, "kept": kept, "email": "officer@zorg.example", "password": PASSWORD}
    assert surfer.sends("/beheer/inloggen", fields).location == path


def test_typed_text_of_yesterday_is_not_given_back(surfer, path, services, monkeypatch):
    page = surfer.opens(path)
    surfer.http.cookies.clear()
    asked = surfer.fills(page, "notitie", text="Van gisteren.")
    monkeypatch.setattr(services.kept, "_clock", lambda: utc_now() + timedelta(hours=13))
    back = surfer.sends("/beheer/inloggen", {**_typed(asked), "email": "officer@zorg.example"})
    assert back.status == 303


def test_typed_text_for_a_case_that_one_may_no_longer_see_stays_away(surfer, path, officer, services, other):
    page = surfer.opens(path)
    surfer.http.cookies.clear()
    asked = surfer.fills(page, "notitie", text="Iets over mij.")
    who = next(one for one in services.accounts.officers() if one.email == "bram@zorg.example")
    me = next(one for one in services.accounts.officers() if one.email == "officer@zorg.example")
    services.colleagues.bar(who, path.rpartition("/")[2], me.id, "Gaat over deze collega.")
    back = surfer.sends("/beheer/inloggen", {**_typed(asked), "email": "officer@zorg.example"})
    assert back.location == path
    assert "Deze melding kun je niet openen." in surfer.opens(path).text


@pytest.mark.parametrize("how", ["body", "header"])
def test_the_api_refuses_a_change_of_what_somebody_else_changed(officer, make_browser, file, how):
    file()
    case = officer.case()
    address = f"/api/staff/cases/{case['id']}"
    read = officer.http.get(address)
    assert read.headers["etag"] == f'"{case["version"]}"'
    theirs = make_browser("officer", "bram@zorg.example")
    assert theirs.patch(f"/cases/{case['id']}", status="in_progress", version=case["version"]).status_code == 200
    body = {"category": "treatment", **({"version": case["version"]} if how == "body" else {})}
    headers = {**officer.header, **({"If-Match": read.headers["etag"]} if how == "header" else {})}
    late = officer.http.patch(address, json=body, headers=headers)
    assert late.status_code == 409
    now = officer.http.get(address)
    assert now.json()["category"] == "other"
    headers["If-Match"] = now.headers["etag"]
    again = officer.http.patch(address, json={"category": "treatment"}, headers=headers)
    assert again.json()["category"] == "treatment"
    assert again.headers["etag"] == f'"{again.json()["version"]}"'


def test_a_version_that_is_none_of_ours_is_told_so(officer, file):
    file()
    address = f"/api/staff/cases/{officer.case()['id']}"
    answer = officer.http.patch(address, json={"category": "treatment"}, headers={**officer.header, "If-Match": "abc"})
    assert (answer.status_code, answer.json()["title"]) == (422, "Wrong version")
    anything = officer.http.patch(address, json={"category": "treatment"}, headers={**officer.header, "If-Match": "*"})
    assert anything.status_code == 200


def test_a_message_under_a_known_id_with_another_text_is_refused_and_not_swallowed(officer, file):
    file()
    path = f"/cases/{officer.case()['id']}"
    message_id = "5f0e7a60-0000-4000-8000-000000000001"
    assert officer.post(f"{path}/messages", text="Het eerste.", id=message_id).status_code == 201
    assert officer.post(f"{path}/messages", text="Het eerste.", id=message_id).status_code == 201
    assert officer.post(f"{path}/messages", text="Iets anders.", id=message_id).status_code == 409
    assert officer.post(f"{path}/notes", text="Het eerste.", id=message_id).status_code == 201
    assert officer.post(f"{path}/notes", text="Iets anders.", id=message_id).status_code == 409
    assert len(officer.case()["messages"]) == 1


def _typed(asked):
    (form,) = [fields for address, fields in asked.forms.items() if address.endswith("inloggen")]
    assert re.fullmatch(r"[\w=-]+", form["kept"])
    return {**form, "password": PASSWORD}
