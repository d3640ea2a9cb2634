"""What helps an officer: a suggested subject, texts to begin with, the language check, and the closing letter."""

import io
import json
import sys
import uuid

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from actions.cases.desk import Change, Staff
from actions.store.models import Audit, Case, CaseLetter, CaseSuggestion
from kb.texts import placeholders
from kb.typing import LanguageCheck
from kb.typing.asking import LONGEST
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
    print(json.dumps({"remarks": [one] if "ongegrond" in text else [], "hard": ["ongegrond"]}), flush=True)
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


@pytest.fixture
def filed(file, services):
    def make(**changes):
        file(**changes)
        with services.db.reading() as session:
            return session.scalar(select(Case.id).order_by(Case.number.desc()))

    return make


@pytest.fixture
def closed(filed, services, officer):
    def make(result="solved_in_talk", outcome="We praatten samen.\nHet is goed nu.", **changes):
        case_id = filed(**changes)
        who = Staff(services.accounts.officers()[0].id, "officer@zorg.example", "officer")
        services.desk.close(who, case_id, None, outcome, result=result)
        return case_id

    return make


def page(officer, case_id, **asked):
    return officer.http.get(f"/beheer/klachten/{case_id}", params=asked).text


def form_of(officer, case_id, **fields):
    version = officer.get(f"/cases/{case_id}").json()["version"]
    return {"csrf": officer.csrf, "act": str(uuid.uuid4()), "version": str(version), **fields}


# The suggestion


def test_the_page_suggests_a_subject_and_fills_in_nothing(filed, officer):
    case_id = filed(story="De verwarming op mijn kamer is kapot en het is ijskoud.")
    seen = page(officer, case_id)
    assert "Accommodatie, heel waarschijnlijk, " in seen
    assert officer.get(f"/cases/{case_id}").json()["category"] == "other"


def test_an_officer_decides_and_both_are_counted(filed, officer, services):
    one, two = (filed(story="De verwarming op mijn kamer is kapot en het is ijskoud.") for _ in range(2))
    officer.http.post(f"/beheer/klachten/{one}/voorstel", data=form_of(officer, one, category="accommodation"))
    answer = officer.post(f"/cases/{two}/suggestion", category="organisation")
    assert answer.json()["category"] == "organisation"
    with services.db.reading() as session:
        year = session.scalar(select(CaseSuggestion.at)).year
    assert officer.get(f"/suggestions/{year}").json() == {"year": year, "accepted": 1, "changed": 1}
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


# Texts to begin with


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


# The language check


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


def test_the_check_is_for_who_is_signed_in_and_no_longer_than_a_message(officer, visitor):
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


# The closing letter

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


def test_a_letter_that_is_not_there_is_not_found(closed, officer):
    assert officer.get(f"/cases/{closed()}/letters/7").status_code == 404


@pytest.mark.parametrize("path", ["/templates", "/letters", "/letters/1", "/suggestion"])
def test_these_tools_are_for_officers(closed, reader, path):
    assert reader.http.get(f"/api/staff/cases/{closed()}{path}").status_code == 403
