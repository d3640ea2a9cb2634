"""The pages for what stays between colleagues: handing over, stepping aside, ties, filters, and today's work."""

import re

import pytest

from tests.web.staff.pages import Surfer


@pytest.fixture
def surfer(officer):
    return Surfer(officer.http)


@pytest.fixture
def other(make_browser):
    return Surfer(make_browser("officer", "bram.smit@zorg.example").http)


@pytest.fixture
def admin(make_browser):
    return Surfer(make_browser("admin", "beheer@zorg.example").http)


@pytest.fixture
def path(officer, file):
    file()
    return f"/beheer/klachten/{officer.case()['id']}"


def staff_id(services, email):
    return next(one.id for one in services.accounts.officers() if one.email == email)


def endings(page):
    return [named["value"] for tag, named in page.tags if tag == "input" and named.get("name") == "result"]


def test_a_case_goes_to_a_colleague_and_can_be_had_back(surfer, other, path):
    given = surfer.fills(surfer.opens(path), "overdragen", note="Bel Sam voor vrijdag.")
    assert "Je collega krijgt de melding, en een mail daarover." in given.text
    assert "Je gaf deze melding aan bram.smit@zorg.example." in given.text
    assert "Overgedragen aan bram.smit@zorg.example" in given.text
    work = other.opens("/beheer")
    assert "1 Van een collega gekregen" in work.text
    back = surfer.fills(given, "terughalen")
    assert "De melding is weer van jou." in back.text
    surfer.fills(back, "overdragen", note="Toch maar.")
    taken = other.fills(other.opens(path), "overnemen")
    assert "Jij behandelt nu deze melding." in taken.text
    assert "Overgenomen" in taken.text
    assert not [address for address in surfer.opens(path).forms if address.endswith("terughalen")]


def test_who_is_alone_is_told_that_there_is_no_colleague(surfer, path):
    page = surfer.opens(path)
    assert "Er is geen andere collega" in page.text
    assert "De beheerder krijgt dan een mail." in page.text


def test_a_name_in_the_story_is_pointed_at_and_a_person_decides(surfer, other, officer, file, services):
    file(story="Bram pakt altijd mijn telefoon af.")
    path = f"/beheer/klachten/{officer.case()['id']}"
    page = surfer.opens(path)
    assert "Gaat dit over bram.smit@zorg.example?" in page.text
    theirs = other.opens(path)
    assert "Gaat dit over jou?" in theirs.text
    left = other.fills(theirs, "uitsluiten", staff=staff_id(services, "bram.smit@zorg.example"), reason="Over mij.")
    assert left.status == 200
    assert "Je collega ziet deze melding nu niet meer." in left.text
    assert path not in other.opens("/beheer").source
    assert path not in other.opens("/beheer/klachten?q=telefoon").source
    closed = other.opens(path)
    assert closed.status == 404
    assert "Deze melding kun je niet openen. Vraag een collega" in closed.text
    again = surfer.opens(path)
    assert "bram.smit@zorg.example mag deze melding niet zien" in again.text
    assert "Gaat dit over bram.smit" not in again.text
    surfer.fills(again, "toelaten")
    assert other.opens(path).status == 200


def test_what_is_wrong_with_a_bar_or_a_tie_is_told_and_the_text_stays(surfer, other, path):
    page = surfer.fills(surfer.opens(path), "uitsluiten", staff="", reason="Gaat over haar.")
    assert page.status == 422
    assert "Kies een klachtenfunctionaris uit de lijst." in page.text
    assert page.form("uitsluiten")[1]["reason"] == "Gaat over haar."
    for number in ("999", "abc", "²"):
        page = surfer.fills(surfer.opens(path), "koppelen", number=number, reason="Zelfde avond.")
        assert "Ik vind geen melding met dit nummer." in page.text
        assert page.form("koppelen")[1]["reason"] == "Zelfde avond."


def test_two_cases_are_tied_and_apart_again(surfer, officer, file):
    file()
    file(story="Nog een keer.")
    one, two = (f"/beheer/klachten/{item['id']}" for item in officer.cases(sort="oldest")["items"])
    page = surfer.opens(two)
    assert "Deze meldingen gaan over dezelfde locatie, in dezelfde week" in page.text
    number = min(item["number"] for item in officer.cases()["items"])
    page = surfer.fills(page, "koppelen", number=str(number), reason="Zelfde avond.", duplicate="1")
    assert "Deze melding vertelt hetzelfde." in page.text
    assert f"Hoort bij melding {number}" in page.text
    there = surfer.opens(one)
    assert "Die melding vertelt hetzelfde." in there.text
    assert "Zelfde avond." in there.text
    apart = surfer.fills(there, "losmaken")
    assert "De meldingen horen niet meer bij elkaar." in apart.text


def test_a_day_to_look_again_and_a_measure_stand_with_the_case(surfer, path):
    page = surfer.fills(surfer.opens(path), "maatregel", measure="Elke week een gesprek.")
    assert "Maatregel opgeschreven" in page.text
    page = surfer.fills(page, "opnieuw-bekijken", date="2027-03-01")
    assert "Bekijk opnieuw op 1 maart 2027" in page.text
    page = surfer.fills(page, "opnieuw-bekijken", date="gisteren")
    assert page.status == 422
    assert "Deze dag kan niet." in page.text
    page = surfer.fills(surfer.opens(path), "opnieuw-bekijken", date="")
    assert "Opnieuw bekijken is niet meer nodig" in page.text


def test_an_anonymous_complaint_says_why_nobody_rules_and_takes_a_name(surfer, officer, file):
    file(anonymous=True, name=None)
    path = f"/beheer/klachten/{officer.case()['id']}"
    page = surfer.opens(path)
    assert "De indiener is anoniem. Voor een uitspraak is een naam nodig." in page.text
    assert endings(page) == ["solved_in_talk", "withdrawn", "sent_on"]
    page = surfer.fills(page, "naam", name="Sam de Vries")
    assert "De indiener gaf een naam" in page.text
    assert {"founded", "partly", "unfounded"} < set(endings(page))


def test_what_is_done_is_opened_again_with_a_reason(surfer, path):
    page = surfer.fills(surfer.opens(path), "afsluiten", result="partly", outcome="Er komt een gesprek.")
    assert "Deels gegrond" in page.text
    page = surfer.fills(page, "heropenen", reason="Het gebeurde weer.")
    assert "De melding is weer open." in page.text
    assert "Het gebeurde weer." in page.text


def test_the_same_over_the_api(officer, make_browser, file, services):
    file()
    file(story="Nog een keer.")
    first, second = officer.cases(sort="oldest")["items"]
    path = f"/cases/{first['id']}"
    make_browser("officer", "bram@zorg.example")
    given = officer.post(f"{path}/hand-over", to="bram@zorg.example", note="Bel Sam.").json()
    assert given["owner"] == "bram@zorg.example"
    assert officer.post(f"{path}/take-up", version=given["version"]).status_code == 409
    assert officer.post(f"{path}/take-back", version=given["version"]).json()["owner"] == "officer@zorg.example"
    assert officer.post(f"{path}/links", number=second["number"], reason="Zelfde avond.").status_code == 201

    def put(what, **body):
        return officer.http.put(f"/api/staff{path}/{what}", json=body, headers=officer.header)

    assert put("measure", measure="Elke week.").json()["measure"] == "Elke week."
    assert put("follow-up", date="2027-03-01").json()["follow_up"] == "2027-03-01"
    assert put("name", name="Sam").json()["name"] == "Sam"

    def delete(what):
        return officer.http.delete(f"/api/staff{path}/{what}", headers=officer.header)

    assert delete(f"links/{second['id']}").status_code == 204
    assert delete(f"links/{second['id']}").status_code == 409
    assert officer.post(f"{path}/close", outcome="Klaar.", result="founded").json()["result"] == "founded"
    assert officer.post(f"{path}/reopen", reason="Weer.").json()["result"] is None
    assert officer.post(f"{path}/bars", staff="bram@zorg.example", reason="Over Bram.").status_code == 204
    assert officer.post(f"{path}/bars", staff="", reason="Wie?").status_code == 422
    assert delete(f"bars/{staff_id(services, 'bram@zorg.example')}").status_code == 204


def test_an_admin_keeps_a_case_away_from_an_officer_by_its_number(admin, surfer, officer, path, services):
    number = officer.case()["number"]
    me = staff_id(services, "officer@zorg.example")
    page = admin.opens("/beheer/uitgesloten")
    assert "Iedere klachtenfunctionaris mag nu alle meldingen zien." in page.text
    wrong = admin.fills(page, "uitgesloten", number="x", staff=me, reason="Gaat over haar.")
    assert wrong.status == 422
    assert wrong.form("uitgesloten")[1]["reason"] == "Gaat over haar."
    alone = admin.fills(page, "uitgesloten", number=str(number), staff=me, reason="Gaat over haar.")
    assert "Deze melding kan nu niemand behandelen." in alone.text
    assert "Sam" not in alone.text
    assert "luistert" not in alone.text
    assert surfer.opens(path).status == 404
    free = admin.fills(alone, "uitgesloten/weg")
    assert "Iedere klachtenfunctionaris mag nu alle meldingen zien." in free.text
    assert surfer.opens(path).status == 200
    again = admin.fills(alone, "uitgesloten/weg")
    assert again.status == 409


def test_with_a_colleague_left_no_warning_is_needed(admin, other, officer, path, services):
    me = staff_id(services, "officer@zorg.example")
    page = admin.opens("/beheer/uitgesloten")
    done = admin.fills(page, "uitgesloten", number=str(officer.case()["number"]), staff=me, reason="Gaat over haar.")
    assert "Niemand kan dit behandelen" not in done.text
    assert "officer@zorg.example" in done.text


@pytest.mark.parametrize("role", ["officer", "reader"])
def test_only_an_admin_sees_who_may_not_see_what(make_browser, role):
    somebody = Surfer(make_browser(role, "iemand@zorg.example").http)
    page = somebody.opens("/beheer/uitgesloten")
    assert page.status == 403
    csrf = page.form("uitloggen")[1]["csrf"]
    for address in ("/beheer/uitgesloten", "/beheer/uitgesloten/weg"):
        sent = somebody.sends(address, {"csrf": csrf, "number": "1", "staff": "x", "reason": "x"})
        assert sent.status == 403
        assert somebody.sends(address, {"csrf": "wrong"}).status == 403


def test_filters_are_kept_used_renamed_started_with_and_taken_away(surfer, file):
    file()
    file(kind="tip")
    page = surfer.opens("/beheer/klachten?kind=tip&sort=newest&q=luistert")
    page = surfer.fills(page, "/beheer/filters", name="Tips van nu")
    assert 'href="/beheer/klachten?kind=tip&amp;q=luistert&amp;sort=newest"' in page.source
    assert 'aria-current="page">Tips van nu' in page.source
    page = surfer.fills(page, "/naam", name="Nieuwe tips")
    assert "Nieuwe tips" in page.text
    page = surfer.fills(page, "/begin")
    started = surfer.opens("/beheer/klachten")
    assert started.location == "/beheer/klachten?kind=tip&q=luistert&sort=newest"
    assert "1 melding." in surfer.opens(started.location).text
    assert "2 meldingen." in surfer.opens("/beheer/klachten?alles=1").text
    page = surfer.fills(surfer.opens("/beheer/klachten?alles=1"), "/geen-begin")
    assert surfer.opens("/beheer/klachten").status == 200
    page = surfer.fills(page, "/weg")
    assert "Nieuwe tips" not in page.text


def test_a_filter_without_a_name_or_with_nonsense_is_told_so(surfer, file):
    file()
    page = surfer.opens("/beheer/klachten?kind=tip")
    assert surfer.fills(page, "/beheer/filters", name="  ").status == 422
    kept = surfer.fills(page, "/beheer/filters", name="Tips", query="kind=tip&next=//elders.example&kind=tip")
    assert "elders" not in kept.source
    address = re.search(r"/beheer/filters/[0-9a-f-]{36}", kept.source)[0]
    csrf = kept.form("/beheer/filters/" + address.rpartition("/")[2] + "/weg")[1]["csrf"]
    assert surfer.sends(f"{address}/iets", {"csrf": csrf}).status == 404
    assert surfer.sends(f"{address}/weg", {"csrf": "wrong"}).status == 403
    assert surfer.sends("/beheer/filters/nope/weg", {"csrf": csrf}).status == 404
    assert surfer.opens("/beheer/filters").location == "/beheer/klachten?alles=1"


def test_the_list_is_narrowed_to_me_to_nobody_and_to_the_days_left(surfer, officer, file):
    file()
    file()
    first = officer.cases()["items"][0]
    officer.patch(f"/cases/{first['id']}", owner="officer@zorg.example")
    assert officer.cases(owner="me")["total"] == 1
    assert officer.cases(owner="none")["total"] == 1
    assert officer.cases(within="60")["total"] == 2
    page = surfer.opens("/beheer/klachten?owner=me&within=7")
    assert "Behandelaar: ik" in page.text
    assert "Uiterste dag: binnen 1 week" in page.text
    for wrong in ("sort=sideways", "within=soon", "within=99999"):
        assert surfer.opens(f"/beheer/klachten?{wrong}").status == 422


def test_the_work_of_a_colleague_is_shown_when_one_asks_for_it(surfer, other, officer, path):
    officer.patch(f"/cases/{path.rpartition('/')[2]}", owner="officer@zorg.example")
    assert "Er is niets open voor jou." in other.opens("/beheer").text
    page = other.opens("/beheer?collegas=1")
    assert path in page.source
    assert "Een collega behandelt deze meldingen." in page.text
