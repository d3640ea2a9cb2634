"""The suggested subject and place on the page of a case: a person decides, and what was decided is counted."""

import uuid

import pytest
from sqlalchemy import select

from actions.store.models import CaseSuggestion
from tests.web.staff.officer_forms import form_of, page
from tests.web.staff.pages import Surfer


def test_the_page_suggests_a_subject_and_fills_in_nothing(filed, officer):
    case_id = filed(story="De verwarming op mijn kamer is kapot en het is ijskoud.")
    seen = page(officer, case_id)
    assert "Accommodatie, heel waarschijnlijk, " in seen
    assert officer.get(f"/cases/{case_id}").json()["category"] == "other"


def test_an_officer_decides_and_both_are_counted(filed, officer, reader, services):
    one, two = (filed(story="De verwarming op mijn kamer is kapot en het is ijskoud.") for _ in range(2))
    officer.http.post(f"/beheer/klachten/{one}/voorstel", data=form_of(officer, one, category="accommodation"))
    answer = officer.post(f"/cases/{two}/suggestion", category="organisation")
    assert answer.json()["category"] == "organisation"
    with services.db.reading() as session:
        year = session.scalar(select(CaseSuggestion.at)).year
    assert officer.get(f"/reports/{year}/suggestions").json() == {"year": year, "accepted": 1, "changed": 1}
    report = Surfer(officer.http).opens(f"/beheer/rapport/{year}").text
    assert "De computer gaf bij 2 klachten een onderwerp als tip. Die tip klopte 1 keer." in report
    assert "als tip" not in Surfer(officer.http).opens(f"/beheer/rapport/{year}?periode=1").text
    assert "als tip" not in Surfer(reader.http).opens(f"/beheer/rapport/{year}").text
    assert reader.get(f"/reports/{year}/suggestions").status_code == 403
    assert "Waar gaat het over?" not in page(officer, one)


def test_a_choice_is_made_once_and_may_be_changed(filed, officer):
    case_id = filed(story="De verwarming op mijn kamer is kapot.")
    same = str(uuid.uuid4())
    for _ in range(2):
        assert officer.post(f"/cases/{case_id}/suggestion", category="treatment", id=same).status_code == 200
    assert officer.post(f"/cases/{case_id}/suggestion", category="other").json()["category"] == "other"


WRONG = [({"category": "nonsense"}, 422), ({"category": "other", "version": 99}, 409)]


@pytest.mark.parametrize(("body", "status"), WRONG)
def test_a_wrong_choice_is_refused(filed, officer, body, status):
    assert officer.post(f"/cases/{filed()}/suggestion", **body).status_code == status


def test_nothing_is_suggested_for_a_compliment_or_an_empty_story(filed, officer):
    for changes in ({"kind": "compliment"}, {"story": "ok", "wish": None}):
        assert not officer.get(f"/cases/{filed(**changes)}/suggestion").json()["categories"]


def test_the_place_that_the_story_names_is_suggested(filed, officer):
    case_id = filed(story="Het was op de Kemnade.", location="")
    assert officer.get(f"/cases/{case_id}/suggestion").json()["location"] == "Kemnade"
    assert "Locatie in het verhaal" in page(officer, case_id)


def test_a_place_that_the_case_has_is_not_suggested_again(filed, officer):
    assert officer.get(f"/cases/{filed()}/suggestion").json()["location"] is None


@pytest.mark.parametrize("path", ["/templates", "/letters", "/letters/1", "/suggestion"])
def test_these_tools_are_for_officers(closed, reader, path):
    assert reader.http.get(f"/api/staff/cases/{closed()}{path}").status_code == 403
