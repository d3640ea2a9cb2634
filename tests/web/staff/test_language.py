"""Texts to begin with, and the language check beside a text: it never stops anybody, and keeps nothing."""

import re
import sys

import pytest
from sqlalchemy import select

from actions.store.models import Audit
from kb.texts import placeholders
from kb.typing import LanguageCheck
from kb.typing.asking import LONGEST
from tests.web.staff.officer_forms import form_of, page
from web.staff.letter_templates import ASKED, TITLES

HARD = "Hierbij informeren wij u dat de klacht ongegrond is verklaard."
FAKE = """
import json, sys
for line in sys.stdin:
    text = json.loads(line)["text"]
    if text == "dood": sys.exit(1)
    if text == "stuk": print(json.dumps({"error": "ValueError"}), flush=True); continue
    if text == "traag": import time; time.sleep(30)
    one = {"line": 1, "rule": "woord", "text": "dit is moeilijk", "sentence": text, "advice": "kort", "error": True}
    print(json.dumps({"remarks": [one] * text.count("ongegrond"), "hard": ["ongegrond"]}), flush=True)
"""


def check_of(seconds=10.0, idle=60.0):
    return LanguageCheck([sys.executable, "-c", FAKE], seconds, idle)


@pytest.fixture(autouse=True)
def quick_check(services, monkeypatch):
    """The real check needs seconds to start; it has a test of its own."""
    check = check_of()
    object.__setattr__(services, "language", check)
    yield check
    check.stop()


def test_every_text_to_begin_with_knows_what_it_asks(services):
    known = {"thing", *ASKED, *services.texts.filled["client"]}
    for name in TITLES:
        text = services.texts.texts[f"letters.{name}"]
        assert placeholders(text.client.normal) == placeholders(text.relative.normal) <= known


def test_a_text_is_filled_from_the_case_and_speaks_to_its_sender(filed, officer):
    client, relative = filed(), filed(role="relative", relation="parent")
    texts = {one["name"]: one["text"] for one in officer.get(f"/cases/{client}/templates").json()["items"]}
    assert set(texts) == set(TITLES)
    assert "Ik heb je klacht gelezen." in texts["t_received"]
    assert "«je naam»" in texts["t_received"]
    assert "Je krijgt uiterlijk" in texts["t_received"]
    assert "«de uiterste dag»" not in texts["t_received"]
    told = {one["name"]: one["text"] for one in officer.get(f"/cases/{relative}/templates").json()["items"]}
    assert "uw klacht" in told["t_received"]


def test_a_text_stands_ready_in_the_form(filed, officer):
    case_id = filed()
    assert "Ik wil graag met je praten." in page(officer, case_id, tekst="t_invitation")
    assert "Je hebt gelijk." in page(officer, case_id, tekst="t_founded", waar="afsluiten")
    assert "Ik wil graag" not in page(officer, case_id, tekst="t_nonsense")
    assert "Ik wil graag" not in page(officer, case_id, tekst="t_invitation", waar="nergens")


@pytest.mark.parametrize(("where", "field"), [("antwoord", "antwoord-text"), ("afsluiten", "afsluiten-outcome")])
def test_the_page_opens_at_the_text_that_stands_ready(filed, officer, where, field):
    seen = page(officer, filed(), tekst="t_invitation", waar=where)
    assert [tag for tag in re.findall(r"<[^>]+ autofocus", seen) if f'id="{field}"' in tag]
    assert seen.count(" autofocus") == 1


def test_a_text_with_a_place_to_fill_in_is_not_sent(filed, officer):
    case_id = filed()
    refused = officer.post(f"/cases/{case_id}/messages", text="Ik kom op «dag en tijd».")
    assert (refused.status_code, "dag en tijd" in refused.json()["detail"]) == (422, True)
    closing = officer.post(f"/cases/{case_id}/close", outcome="Dit is «de reden».", status="solved")
    assert closing.status_code == 422
    seen = officer.http.post(f"/beheer/klachten/{case_id}/antwoord", data=form_of(officer, case_id, text="Op «dag»."))
    assert seen.status_code == 422
    assert "Op «dag»." in seen.text
    assert officer.post(f"/cases/{case_id}/messages", text="Ik kom morgen.").status_code == 201


def test_a_hard_text_gets_remarks_and_can_be_sent_all_the_same(filed, officer):
    case_id = filed()
    found = officer.post("/language", text=HARD, audience="client").json()
    assert found["hard"] == ["ongegrond"]
    assert found["remarks"][0]["advice"] == "kort"
    assert officer.post(f"/cases/{case_id}/messages", text=HARD).status_code == 201


@pytest.mark.parametrize("which", ["antwoord", "afsluiten"])
def test_without_javascript_a_button_does_the_same_and_keeps_the_text(filed, officer, which):
    case_id = filed()
    field = {"antwoord": "text", "afsluiten": "outcome"}[which]
    form = form_of(officer, case_id, **{field: f"{HARD} <b>"})
    seen = officer.http.post(f"/beheer/klachten/{case_id}/nakijken/{which}", data=form)
    assert seen.status_code == 200
    assert "<mark>ongegrond</mark>" in seen.text
    assert "&lt;b&gt;" in seen.text
    assert "Beter: kort." in seen.text
    assert not officer.get(f"/cases/{case_id}").json()["messages"]


def test_a_sentence_with_two_remarks_stands_there_once(filed, officer):
    case_id = filed()
    form = form_of(officer, case_id, text="Uw klacht is ongegrond, geheel ongegrond.")
    seen = officer.http.post(f"/beheer/klachten/{case_id}/nakijken/antwoord", data=form).text
    assert (seen.count("<q>"), seen.count("Dit is moeilijk.")) == (1, 2)


def test_a_good_text_is_called_good(filed, officer):
    case_id = filed()
    form = form_of(officer, case_id, text="Ik bel je.")
    assert "makkelijk genoeg" in officer.http.post(f"/beheer/klachten/{case_id}/nakijken/antwoord", data=form).text


def test_there_is_nothing_to_look_at_in_another_form(filed, officer):
    case_id = filed()
    form = form_of(officer, case_id, text="x")
    assert officer.http.post(f"/beheer/klachten/{case_id}/nakijken/notitie", data=form).status_code == 404


@pytest.mark.parametrize("text", ["stuk", "dood"])
def test_a_check_that_fails_says_so_and_keeps_the_text(filed, officer, text):
    case_id = filed()
    assert officer.post("/language", text=text).status_code == 503
    form = form_of(officer, case_id, text=text)
    seen = officer.http.post(f"/beheer/klachten/{case_id}/nakijken/antwoord", data=form).text
    assert "De taalcontrole werkt nu niet" in seen
    assert f"\n{text}</textarea>" in seen
    assert officer.post("/language", text="Ik bel je.").status_code == 200


def test_the_check_is_for_officers_and_no_longer_than_a_message(officer, visitor, reader):
    assert reader.post("/language", text="x").status_code == 403
    assert visitor.http.post("/api/staff/language", json={"text": "x"}).status_code == 401
    assert officer.post("/language", text="x" * (LONGEST + 1)).status_code == 422


def test_no_text_of_the_check_is_kept(officer, services, caplog):
    with caplog.at_level("DEBUG"):
        officer.post("/language", text="geheim verhaal ongegrond")
    assert "geheim" not in caplog.text
    with services.db.reading() as session:
        assert not [what for what in session.scalars(select(Audit.what)) if "language" in what]


def test_a_check_that_does_not_answer_is_ended():
    check = check_of(seconds=0.5)
    with pytest.raises(OSError, match="TimeoutError"):
        check.look("traag", "client")
    assert check._child is None
    with pytest.raises(ValueError, match="too long"):
        check.look("x" * (LONGEST + 1), "client")
    check.stop()


def test_the_check_ends_by_itself_when_nobody_types():
    check = check_of(idle=0.2)
    check.look("Ik bel je.", "client")
    child = check._child
    assert child.wait(10) is not None


def test_the_real_check_stands_ready_and_hears_for_whom_a_text_is():
    check = LanguageCheck()
    found = check.look(HARD, "client")
    assert "ongegrond" in found.hard
    assert {"aanspreken", "moeilijk woord"} <= {one.rule for one in found.remarks}
    assert not any(one.text.startswith("(") for one in found.remarks)
    assert "aanspreken" not in {one.rule for one in check.look("Wij bellen u.", "relative").remarks}
    check.stop()
