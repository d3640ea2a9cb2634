"""What officers do with cases through the API."""

import uuid

import pytest
from sqlalchemy import select

from actions.store.models import Audit


def test_an_officer_sees_the_whole_case(officer, file):
    file()
    case = officer.case()
    assert (case["kind"], case["law"], case["status"], case["location"]) == (
        "complaint",
        "wkkgz",
        "received",
        "Groesbeek",
    )
    assert case["story"] == "Mijn begeleider luistert nooit naar mij."
    assert (case["name"], case["contact"], case["wish"]) == (
        "Sam de Vries",
        "sam@post.example",
        "Dat ze gewoon luistert.",
    )
    assert [line["what"] for line in case["history"]] == ["filed"]


def test_the_list_has_no_words_of_the_sender(officer, file):
    file()
    assert "luistert" not in officer.get("/cases").text


def test_a_complaint_is_handled_from_receipt_to_end_and_the_sender_reads_it(officer, file, services):
    code = file().code
    path = f"/cases/{officer.case()['id']}"
    taken = officer.patch(path, status="in_progress", category="treatment", owner="officer@zorg.example").json()
    assert (taken["status"], taken["category"], taken["owner"]) == (
        "in_progress",
        "treatment",
        "officer@zorg.example",
    )
    assert officer.post(f"{path}/notes", text="Team gebeld.").status_code == 201
    assert officer.post(f"{path}/messages", text="Ik bel je morgen.").status_code == 201
    extended = officer.post(f"{path}/extend", reason="Wij willen nog met het team praten.").json()
    assert extended["status"] == "extended"
    assert extended["due_at"] > taken["due_at"]
    closed = officer.post(f"{path}/close", outcome="Er is nu elke week een gesprek.").json()
    assert closed["status"] == "solved"
    assert [note["text"] for note in closed["notes"]] == ["Team gebeld."]

    seen = services.register.status(code)
    assert [message.text for message in seen.messages] == [
        "Ik bel je morgen.",
        seen.messages[1].text,
        "Er is nu elke week een gesprek.",
    ]
    assert seen.messages[1].text.endswith("Dit is de reden:\nWij willen nog met het team praten.")
    assert "Team gebeld" not in str(seen)


def test_two_officers_at_once_the_second_hears_that_the_case_changed(make_browser, file):
    first, second = make_browser("officer"), make_browser("officer")
    file()
    case = first.case()
    path, version = f"/cases/{case['id']}", case["version"]
    assert first.patch(path, version=version, status="in_progress").status_code == 200
    late = second.patch(path, version=version, status="closed")
    assert late.status_code == 409
    assert late.headers["content-type"] == "application/problem+json"
    assert "Een collega heeft deze melding net veranderd." in late.json()["detail"]
    assert second.case()["status"] == "in_progress"


def test_a_change_without_version_is_made_to_the_present_case(officer, file):
    file()
    path = f"/cases/{officer.case()['id']}"
    officer.patch(path, status="in_progress")
    assert officer.patch(path, category="organisation").json()["category"] == "organisation"


def test_null_takes_owner_and_location_away(officer, file):
    file()
    path = f"/cases/{officer.case()['id']}"
    officer.patch(path, owner="officer@zorg.example")
    changed = officer.patch(path, owner=None, location=None).json()
    assert (changed["owner"], changed["location"]) == (None, None)
    assert changed["status"] == "received"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"status": "extended"}, 409),
        ({"status": "unheard"}, 422),
        ({"category": "unheard"}, 422),
        ({"owner": "nobody@zorg.example"}, 422),
        ({"story": "iets anders"}, 422),
    ],
)
def test_a_change_that_cannot_be_is_refused_in_dutch(officer, file, change, status):
    file()
    case = officer.case()
    refused = officer.patch(f"/cases/{case['id']}", **change)
    assert refused.status_code == status
    assert refused.json()["detail"].endswith(".")
    assert officer.case()["version"] == case["version"]


def test_a_message_with_the_same_id_is_sent_once(officer, file):
    file()
    path, same = f"/cases/{officer.case()['id']}/messages", str(uuid.uuid4())
    officer.post(path, text="Dag Sam.", id=same)
    officer.post(path, text="Dag Sam.", id=same)
    assert [message["text"] for message in officer.case()["messages"]] == ["Dag Sam."]


def test_a_message_may_leave_the_case_waiting_for_the_sender(officer, file):
    file()
    answer = officer.post(f"/cases/{officer.case()['id']}/messages", text="Welke dag was het?", wait=True)
    assert answer.json()["status"] == "waiting"


@pytest.mark.parametrize("what", ["notes", "messages"])
@pytest.mark.parametrize("text", ["", "  \n ", "x" * 8_001])
def test_no_text_or_too_much_is_refused(officer, file, what, text):
    file()
    assert officer.post(f"/cases/{officer.case()['id']}/{what}", text=text).status_code == 422


def test_control_characters_do_no_harm(officer, file):
    file()
    path = f"/cases/{officer.case()['id']}"
    raw = b'{"text": "Goed\\u0000 zo \\u202e einde"}'
    headers = {**officer.header, "content-type": "application/json"}
    assert officer.http.post(f"/api/staff{path}/notes", content=raw, headers=headers).status_code == 201
    assert officer.case()["notes"][0]["text"] == "Goed zo  einde"


def test_extending_needs_a_reason(officer, file):
    file()
    assert officer.post(f"/cases/{officer.case()['id']}/extend", reason=" ").status_code == 422


def test_an_unknown_case_is_404(officer):
    assert officer.get("/cases/not-there").status_code == 404


def test_everything_is_in_the_audit_log_without_content(officer, file, services):
    file()
    officer.post(f"/cases/{officer.case()['id']}/notes", text="Geheim.")
    with services.db.reading() as session:
        lines = [(row.what, row.case_id is not None) for row in session.scalars(select(Audit).order_by(Audit.id))]
    assert [what for what, _ in lines] == ["make_staff:officer", "login", "file", "list", "read", "note"]


@pytest.mark.parametrize("status", ["closed", "solved"])
def test_a_case_does_not_end_without_an_outcome(officer, file, status):
    file()
    path = f"/cases/{officer.case()['id']}"
    refused = officer.patch(path, status=status)
    assert refused.status_code == 422
    assert "Afsluiten" in refused.json()["detail"]
    assert officer.post(f"{path}/close", status=status, outcome="Klaar.").json()["status"] == status


def test_a_message_of_the_sender_is_marked_until_it_is_read_and_danger_until_it_is_looked_after(
    officer, file, services
):
    code = file().code
    services.register.message(code, "ik wil dood", "m1", danger=True)
    (line,) = officer.cases(news="true")["items"]
    assert (line["unread"], line["danger"]) == (True, True)
    case = officer.case()
    assert (case["unread"], case["danger"]) == (False, True)
    assert officer.patch(f"/cases/{case['id']}", danger=False).json()["danger"] is False
    assert officer.cases(news="true")["items"] == []


def test_an_answer_with_a_version_is_not_sent_past_news(officer, file, services):
    code = file().code
    case = officer.case()
    services.register.message(code, "Het is al opgelost.", "m1")
    late = officer.post(f"/cases/{case['id']}/messages", text="Wij komen.", version=case["version"])
    assert late.status_code == 409
    assert "nieuws" in late.json()["detail"]
    assert officer.post(f"/cases/{case['id']}/messages", text="Fijn.", version=officer.case()["version"]).is_success


def test_a_wzd_complaint_is_passed_on_and_not_made_longer(officer, file):
    file(coercion=True)
    path = f"/cases/{officer.case()['id']}"
    refused = officer.post(f"{path}/extend", reason="Vakantie.")
    assert refused.status_code == 409
    assert "Alleen de commissie" in refused.json()["detail"]
    sent = officer.post(f"{path}/forward").json()
    assert sent["forwarded_at"] is not None
    assert officer.post(f"{path}/forward", date="2020-01-01").status_code == 422


def test_a_missed_coercion_is_corrected(officer, file):
    file()
    changed = officer.patch(f"/cases/{officer.case()['id']}", coercion=True).json()
    assert (changed["law"], changed["coercion"]) == ("wzd", True)


def test_a_note_with_the_same_id_is_written_once(officer, file):
    file()
    path, same = f"/cases/{officer.case()['id']}/notes", str(uuid.uuid4())
    for _ in range(2):
        officer.post(path, text="Team gebeld.", id=same)
    assert len(officer.case()["notes"]) == 1
