"""The closing letter: what was decided, what the sender can do now by law, who helps; kept as it was sent."""

import io
import json
import re
import uuid

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from actions.cases.desk import Change, Staff
from actions.store.models import Case, CaseLetter
from tests.web.staff.officer_forms import form_of, page

DECIDED = "Wij praatten met de begeleider.\nZij luistert nu elke avond naar je."


def letter_text(data):
    return " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(data)).pages).split())


def sends(officer, case_id, text=DECIDED, **more):
    return officer.post(f"/cases/{case_id}/letters", text=text, id=more.pop("id", str(uuid.uuid4())), **more)


def test_a_letter_says_what_was_decided_what_comes_next_and_who_helps(closed, officer):
    case_id = closed(care="adult")
    assert sends(officer, case_id).status_code == 201
    got = officer.get(f"/cases/{case_id}/letters/1")
    assert got.headers["content-type"] == "application/pdf"
    read = letter_text(got.content)
    for part in ("Dag Sam de Vries,", "We hebben het samen opgelost.", "luistert nu elke avond"):
        assert part in read
    assert "geschillen-instantie" in read
    assert "binnen 6 maanden" in read
    assert "vertrouwens-persoon" in read


@pytest.mark.parametrize(
    ("changes", "result", "words"),
    [
        ({"care": "youth"}, "founded", ["Je hebt gelijk.", "Binnen 1 maand", "088-555 10 00"]),
        ({"care": "youth"}, "unfounded", ["Je krijgt geen gelijk.", "Binnen 1 maand"]),
        ({"care": "youth"}, "solved_in_talk", ["088-555 10 00", "Stuur mij een bericht met je code."]),
        ({"kind": "tip"}, "handled", ["Het antwoord op je tip", "Stuur mij een bericht met je code."]),
        ({"role": "relative", "relation": "parent", "representative": True}, "partly", ["U hebt voor een deel"]),
    ],
)
def test_the_steps_after_a_letter_are_those_of_its_law(closed, officer, changes, result, words):
    case_id = closed(result, **changes)
    sends(officer, case_id)
    read = letter_text(officer.get(f"/cases/{case_id}/letters/1").content)
    for one in words:
        assert one in read


def test_a_letter_about_involuntary_care_names_the_last_day_for_the_court(filed, services, officer):
    case_id = filed(coercion=True, care="adult")
    who = Staff(services.accounts.officers()[0].id, "officer@zorg.example", "officer")
    services.desk.forward(who, case_id, None, None)
    services.desk.close(who, case_id, None, "De commissie gaf je gelijk.", result="founded")
    sends(officer, case_id)
    read = letter_text(officer.get(f"/cases/{case_id}/letters/1").content)
    assert "Dan kun je naar de rechter. Dat kan tot en met" in read
    assert "vertrouwens-persoon voor onvrijwillige zorg" in read


def test_a_letter_is_sent_once_and_the_sender_is_told(closed, officer, services, file):
    case_id, same = closed(), str(uuid.uuid4())
    for _ in range(2):
        assert sends(officer, case_id, id=same).status_code == 201
    assert len(officer.get(f"/cases/{case_id}/letters").json()["items"]) == 1
    said = [one["text"] for one in officer.get(f"/cases/{case_id}").json()["messages"]]
    assert sum("Er is een brief voor je." in one for one in said) == 1


def test_a_sender_reads_the_letter_with_the_code(filed, file, services, officer):
    receipt = file()
    with services.db.reading() as session:
        case_id = session.scalar(select(Case.id))
    who = Staff(services.accounts.officers()[0].id, "officer@zorg.example", "officer")
    services.desk.close(who, case_id, None, "Klaar.", result="solved_in_talk")
    sends(officer, case_id)
    (letter,) = services.letters.own(receipt.code)
    assert DECIDED.splitlines()[0] in json.dumps(letter.content, ensure_ascii=False)
    assert services.letters.own_pdf(receipt.code, 1).startswith(b"%PDF")


def test_what_was_sent_never_changes(closed, officer, services):
    case_id = closed()
    sends(officer, case_id)
    before = officer.get(f"/cases/{case_id}/letters/1").content
    who = Staff(services.accounts.officers()[0].id, "officer@zorg.example", "officer")
    services.desk.change(who, case_id, None, Change(location="Eefde"))
    sends(officer, case_id, text="Iets anders.")
    assert officer.get(f"/cases/{case_id}/letters/1").content == before
    assert len(officer.get(f"/cases/{case_id}/letters").json()["items"]) == 2


def test_a_letter_is_sealed(closed, officer, services):
    case_id = closed()
    sends(officer, case_id)
    with services.db.reading() as session:
        row = session.scalar(select(CaseLetter))
        assert b"begeleider" not in row.content
        assert not row.pdf.startswith(b"%PDF")


@pytest.mark.parametrize(("text", "part"), [(" ", "leeg"), ("Op «dag en tijd».", "dag en tijd")])
def test_a_letter_without_text_or_with_a_gap_is_refused(closed, officer, text, part):
    refused = sends(officer, closed(), text=text)
    assert refused.status_code == 422
    assert part == "leeg" or part in refused.json()["detail"]


def test_a_letter_comes_after_closing_and_not_over_news(filed, closed, officer):
    assert sends(officer, filed()).status_code == 409
    assert sends(officer, closed(), version=1).status_code == 409


def test_the_letter_is_seen_before_it_is_sent(closed, officer):
    case_id = closed()
    assert "We praatten samen." in page(officer, case_id)
    form = form_of(officer, case_id, text=DECIDED)
    seen = officer.http.post(f"/beheer/klachten/{case_id}/brief/bekijken", data=form)
    assert "<h1>Het antwoord op je klacht</h1>" in seen.text
    assert not officer.get(f"/cases/{case_id}/letters").json()["items"]
    gap = officer.http.post(f"/beheer/klachten/{case_id}/brief/bekijken", data={**form, "text": "«dag»"})
    assert gap.status_code == 422
    sent = officer.http.post(f"/beheer/klachten/{case_id}/brief", data=form)
    assert sent.headers["location"].endswith("?klaar=brief")
    assert f"/beheer/klachten/{case_id}/brief/1.pdf" in page(officer, case_id)
    assert officer.http.get(f"/beheer/klachten/{case_id}/brief/1.pdf").content.startswith(b"%PDF")


def test_why_a_sender_withdrew_does_not_begin_our_letter(file, services, officer):
    receipt = file()
    services.register.withdraw(receipt.code, "Ik durf niet meer.")
    with services.db.reading() as session:
        case_id = session.scalar(select(Case.id))
    assert not re.search(r"<textarea[^>]*>\s*Ik durf niet meer", page(officer, case_id))


def test_a_letter_that_is_not_there_is_not_found(closed, officer):
    assert officer.get(f"/cases/{closed()}/letters/7").status_code == 404
