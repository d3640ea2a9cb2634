"""With a code: look, send a message, withdraw; wrong codes end with a person."""

import uuid

import pytest
from sqlalchemy import select

from actions.cases.accounts import Accounts
from actions.cases.codes import derive_code
from actions.cases.desk import Desk, Filters
from actions.cases.errors import AlreadyDone, UnknownCode
from actions.cases.register import Filing
from actions.store.models import Case


@pytest.fixture
def filed(assistant):
    """The code of a complaint that was filed."""
    key = str(uuid.uuid4())
    told = Filing(kind="complaint", role="client", relation="self", care="adult", story="koud eten", anonymous=True)
    return assistant.register.file(told, key, derive_code(b"seed", key)).code


def test_a_case_is_shown_by_its_code(client, filed):
    client.says("hoe gaat het met mijn klacht", intent="check_status")
    assert client.asks == "code"
    client.says(f"mijn code is {filed.replace('-', ' ')}")
    assert client.kind == "status"
    assert client.last["case"]["code"] == filed
    assert "Het is binnen" in client.text
    assert "Uiterlijk" in client.text


@pytest.mark.parametrize("around", ["{}", "Je code is: {}.\nSchrijf de code op.", "code {} enzo"])
def test_the_code_alone_or_the_whole_receipt_is_enough(client, filed, around):
    client.says(around.format(filed))
    assert client.kind == "status"


def test_the_officers_messages_are_shown(client, filed, assistant, store):
    desk = Desk(store.database, store.keyring, assistant.organisation)
    accounts = Accounts(store.database, store.keyring)
    officer = accounts.make_staff(f"{uuid.uuid4().hex}@zorg.example", "officer", "een heel lang wachtwoord")
    newest = max(desk.list(officer, Filters()).items, key=lambda item: item.received_at)
    desk.answer(officer, newest.id, "Wij praten met de kok.")
    client.says(filed)
    assert [message["kind"] for message in client.heard] == ["answer", "status"]
    assert "Wij praten met de kok." in client.heard[0]["text"]


def test_a_pasted_receipt_is_a_code_whatever_else_it_seems_to_ask(client, filed):
    client.says(f"Je klacht is verstuurd. Je code is: {filed}. Schrijf de code op.", topic="klacht-volgen")
    assert client.kind == "status"


def test_after_a_compliment_my_complaint_is_still_the_complaint(client):
    client.says("de bus was te laat in groesbeek", intent="file_complaint").says("gisteren").says("op tijd")
    client.says("nee").says("ja")
    complaint = client.code
    client.means("give_feedback").presses("Een compliment").says("Kim is heel lief").says("groesbeek").says("ja")
    compliment = client.code
    assert compliment != complaint
    client.says("ik wil mijn klacht intrekken", intent="withdraw_case").presses("Zeg ik liever niet").says("ja")
    status = client.assistant.register.status
    assert (status(complaint).status, status(compliment).status) == ("withdrawn", "received")


def test_a_message_that_begins_and_ends_in_one_turn_is_kept_once_when_its_answer_got_lost(client):
    client.says("de bus was te laat in groesbeek", intent="file_complaint").says("gisteren").says("op tijd")
    client.says("nee").says("ja")
    client.says("en ze lachen mij uit", intent="file_complaint", confidence=0.5).says("ja", intent="affirm")
    client.sends_it_again()
    said = [message.text for message in client.assistant.register.status(client.code).messages]
    assert said == ["en ze lachen mij uit"]


@pytest.mark.parametrize("start", ["check_status", "withdraw_case", "message_case"])
def test_three_wrong_codes_and_a_person_is_offered(client, start):
    client.means(start).says("appel-boom-fiets-maan")
    assert "ken ik niet" in client.heard[0]["text"]
    client.says("tafel-stoel-bank-kast").says("klok-boek-raam-vloer")
    assert client.asks is None
    assert "088" in client.text
    assert "Laat iemand bellen" in client.titles


def test_a_wrong_code_as_first_word_is_no_dead_end(client):
    client.says("appel-boom-fiets-maan", intent="check_status")
    assert "ken ik niet" in client.heard[0]["text"]
    assert client.asks == "code"


@pytest.mark.parametrize("said", ["die ben ik kwijt", "weet ik niet", "ik heb geen code"])
def test_a_lost_code_has_a_way_out(client, said):
    client.means("check_status").says(said)
    assert "088" in client.text
    assert client.asks == "code"
    assert client.presses("Ik weet mijn code niet").asks == "code"
    assert client.says(said).says(said).says(said).asks is None


def test_words_that_are_no_code_are_not_asked_for_ever(client):
    client.means("check_status").says("rood").says("groen").says("geel")
    assert client.asks is None


def test_stopping_a_look_sends_nothing_and_keeps_nothing(client):
    client.means("check_status").says("stop")
    assert "niets verstuurd" in client.text
    assert client.draft is None


def test_a_message_follows_a_look_without_the_code_again(client, filed):
    client.says(filed).presses("Stuur een bericht")
    assert client.asks == "story"
    client.says("het eten is nog steeds koud")
    assert "verstuurd" in client.text
    messages = client.assistant.register.status(filed).messages
    assert [message.text for message in messages] == ["het eten is nog steeds koud"]


def test_another_code_in_a_new_question_is_the_one_that_counts(client, filed, assistant):
    tip = Filing(kind="tip", role="client", relation="self", care="unknown", story="meer fruit", anonymous=True)
    other = assistant.register.file(tip, "other-key", derive_code(b"other", "other-key")).code
    client.says(filed)
    client.says(f"en mijn andere code {other}", intent="check_status")
    assert client.last["case"]["code"] == other


def test_withdrawing_asks_why_once_and_whether_it_is_sure(client, filed):
    client.says(filed).presses("Stop mijn klacht")
    assert client.asks == "reason"
    client.presses("Zeg ik liever niet")
    assert client.asks == "confirm"
    client.presses("Stop mijn klacht")
    assert client.last["case"]["status"] == "withdrawn"
    assert client.assistant.register.status(filed).status == "withdrawn"
    client.means("withdraw_case").says("het is opgelost").says("ja")
    assert client.last["case"]["status"] == "withdrawn"


def test_not_sure_is_not_withdrawn(client, filed):
    client.says(f"trek {filed} in", intent="withdraw_case").says("het is opgelost").presses("Niet stoppen")
    assert client.asks is None
    assert client.assistant.register.status(filed).status == "received"


def test_at_the_end_of_a_withdrawal_the_reason_can_be_changed(client, filed):
    client.says(f"trek {filed} in", intent="withdraw_case").says("het is opgelost").says("de reden klopt niet")
    assert client.asks == "reason"


@pytest.mark.parametrize(("start", "method"), [("withdraw_case", "withdraw"), ("message_case", "message")])
def test_what_the_register_refuses_is_said_plainly(client, filed, monkeypatch, start, method):
    def refuse(*_args, **_kwargs):
        raise AlreadyDone

    monkeypatch.setattr(type(client.assistant.register), method, refuse)
    client.says(filed, intent=start).says("het is al lang geleden")
    if client.asks == "confirm":
        client.says("ja")
    assert client.kind == "error"
    assert client.text == str(AlreadyDone())


def test_a_look_in_between_does_not_lose_a_complaint_that_was_begun(client, filed):
    client.begins("de bus was te laat in groesbeek").says("stop")
    client.says(filed)
    assert client.kind == "status"
    client.says("verder", intent="continue_flow")
    assert client.asks == "when"


def test_feedback_in_between_does_not_lose_it_either(client):
    client.begins("de bus was te laat in groesbeek").says("stop")
    client.means("give_feedback").presses("Een tip").says("meer fruit").says("stop")
    client.means("give_feedback")
    assert client.asks == "continue"
    client.says("ja")
    assert client.asks == "location"
    client.says("eefde").says("ja")
    assert client.kind == "receipt"
    client.is_forgotten_by_rasa().says("verder", intent="continue_flow")
    assert client.asks == "when"
    client.says("gisteren").says("op tijd").says("nee").says("ja")
    assert client.assistant.register.status(client.code).story == "de bus was te laat in groesbeek"
    assert set(client.draft.answers) == {"filing_id", "filed_in"}


@pytest.mark.parametrize("guess", ["stop", "repeat", "insult", "simpler", "go_back", "menu"])
def test_a_code_is_read_as_a_code_whatever_its_words_look_like(client, filed, guess):
    client.says("hoe gaat het met mijn klacht", intent="check_status")
    client.says(filed.replace("-", " "), intent=guess, confidence=0.95)
    assert client.kind == "status"


GOES_ON = ["Niet stoppen", "stop", "nee", "toch niet", "ik wil niet stoppen", "nee niet stoppen"]


@pytest.mark.parametrize("said", GOES_ON)
def test_who_leaves_a_withdrawal_hears_that_the_complaint_goes_on(client, filed, said):
    client.says(filed).means("withdraw_case").presses("Zeg ik liever niet")
    assert client.asks == "confirm"
    client.says(said)
    assert "gaat gewoon door" in client.text
    assert "niets verstuurd" not in client.text
    assert client.assistant.register.status(filed).status == "received"


@pytest.mark.parametrize("held", [True, False])
def test_a_message_that_tells_of_danger_marks_the_case(client, filed, store, held):
    client.says(filed).presses("Stuur een bericht")
    if held:  # the numbers came first; then "Ja, en zet dit erbij"
        client.is_in_danger().means("continue_flow")
        client.session.danger = True
        client.says("hij slaat mij elke dag")
    else:
        client.tells("hij slaat mij elke dag")
    with store.database.transaction() as session:
        newest = session.scalars(select(Case).order_by(Case.number.desc())).first()
        assert newest.danger


@pytest.mark.parametrize("start", ["check_status", "withdraw_case", "message_case"])
def test_a_code_of_which_the_case_was_erased_is_asked_again(client, filed, start, monkeypatch):
    client.says(filed)

    def erased(code):
        raise UnknownCode

    monkeypatch.setattr(client.assistant.register, "status", erased)
    assert client.means(start).asks == "code"
    assert "ken ik niet" in client.heard[0]["text"]


def test_what_happens_now_is_no_failure_when_the_case_was_erased_since(client, monkeypatch):
    client.says("de bus was te laat in groesbeek", intent="file_complaint").says("gisteren").says("op tijd")
    client.says("nee").says("ja")

    def erased(code):
        raise UnknownCode

    monkeypatch.setattr(client.assistant.register, "status", erased)
    client.says("hoe lang duurt het nu", topic="klacht-hoe-lang", confidence=0.9)
    assert client.kind != "error"
