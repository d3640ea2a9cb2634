"""Stories to learn from: no name in them, never those left out, never of a case that somebody may not see."""

import pytest

from actions.cases.pseudonyms import NotMadeNameless
from tests.web.staff.pages import Surfer

LEARN = "/beheer/leren"


@pytest.fixture(autouse=True)
def nameless(services, monkeypatch):
    """The real one takes seconds to start, and has tests of its own."""
    monkeypatch.setattr(services.learning, "_make", lambda texts, places: [f"<{one}>" for one in texts])


@pytest.fixture
def told(file):
    for number in range(5):
        file(story=f"Verhaal {number} van Sam de Vries, zegt SAM.", category="treatment", location="Eefde")
    file(kind="tip", story="Meer fruit.")


@pytest.fixture
def surf(make_browser):
    return lambda role="officer": Surfer(make_browser(role).http)


@pytest.mark.parametrize("role", ["officer", "admin"])
def test_stories_stand_there_without_the_name_of_their_sender(surf, told, role):
    page = surf(role).opens(LEARN)
    assert "<Verhaal 4 van [naam], zegt [naam].>" in page.text
    assert "5 verhalen." in page.text
    assert not [word for word in ("Sam", "SAM", "Vries", "fruit") if word in page.text]


def test_who_reads_reports_sees_no_stories_and_has_no_link_to_them(surf, told):
    reader = surf("reader")
    assert reader.opens(LEARN).status == 403
    assert LEARN not in reader.opens("/beheer/rapport/2026").source


@pytest.mark.parametrize(
    ("query", "found"),
    [("onderwerp=treatment", 5), ("onderwerp=other", 0), ("locatie=Eefde", 5), ("locatie=Almelo", 0), ("jaar=2001", 0)],
)
def test_stories_can_be_chosen(surf, told, query, found):
    assert surf().opens(f"{LEARN}?{query}").text.count("<Verhaal") == found


@pytest.mark.parametrize("query", ["onderwerp=katten", "jaar=vorig", "jaar=1999"])
def test_a_choice_that_is_not_there_is_refused(surf, query):
    assert surf().opens(f"{LEARN}?{query}").status == 422


def test_fewer_than_five_together_are_for_officers_only(surf, file):
    file()
    assert "minder dan 5" in surf("admin").opens(LEARN).text
    assert "1 verhaal." in surf().opens(LEARN).text


def test_a_story_that_is_left_out_is_gone_until_it_is_shown_again(surf, told):
    officer = surf()
    page = officer.opens(LEARN)
    first = next(address for address in page.forms if address.startswith(f"{LEARN}/"))
    after = officer.fills(page, first)
    assert "4 verhalen." in after.text
    out = officer.opens(f"{LEARN}?toon=weggelaten")
    assert "1 verhaal." in out.text
    officer.fills(out, f"{first}?toon=weggelaten")
    assert "5 verhalen." in officer.opens(LEARN).text
    assert officer.opens(first).location == LEARN


def test_a_case_that_is_not_there_cannot_be_left_out(surf, told):
    officer = surf()
    page = officer.opens(LEARN)
    fields = next(fields for address, fields in page.forms.items() if address.startswith(f"{LEARN}/"))
    assert officer.sends(f"{LEARN}/{'0' * 36}", fields).status == 404
    assert officer.sends(f"{LEARN}/{'0' * 36}", {**fields, "csrf": "x"}).status == 403


def test_an_officer_who_is_barred_from_a_case_reads_its_story_nowhere(officer, services, file, make_browser):
    file(story="Over de klachtenfunctionaris zelf.")
    make_browser("officer", "ander@zorg.example")
    who = {one.email: one for one in services.accounts.officers()}
    case = officer.case()
    services.colleagues.bar(who["ander@zorg.example"], case["id"], who["officer@zorg.example"].id, "gaat over haar")
    assert "Hier zijn geen verhalen." in Surfer(officer.http).opens(LEARN).text


def test_nothing_is_shown_when_names_cannot_be_taken_out(surf, told, services, monkeypatch):
    def fails(_texts, _places):
        raise NotMadeNameless("broken")

    monkeypatch.setattr(services.learning, "_make", fails)
    page = surf().opens(LEARN)
    assert (page.status, "Verhaal 1" in page.text) == (503, False)
    assert "Daarom laten we niets zien." in page.text


def test_more_stories_than_a_page_holds_go_on_to_the_next(surf, file):
    for number in range(21):
        file(story=f"Verhaal {number}")
    officer = surf()
    assert officer.opens(LEARN).text.count("<Verhaal") == 20
    assert officer.opens(f"{LEARN}?p=2").text.count("<Verhaal") == 1
