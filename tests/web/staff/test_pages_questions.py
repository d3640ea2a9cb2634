"""Questions without an answer stand by their nearest topic, for who may see them, until somebody handled them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.cases.clock import utc_now
from actions.cases.unanswered import Unanswered
from actions.store.models import Audit
from tests.web.staff.pages import Surfer


@pytest.fixture
def ask(services):
    """Questions that were asked in chats, made nameless by something quicker than the real thing."""
    late = Unanswered(
        services.db, services.keyring, lambda: utc_now() + timedelta(minutes=11), make=lambda texts, _: list(texts)
    )

    def asks(*questions):
        for number, (text, topic) in enumerate(questions):
            services.unanswered.note(f"chat {number}", "turn", text, "client", topic)
        late.make_nameless()

    return asks


@pytest.fixture(params=["officer", "admin"])
def editor(request, make_browser):
    return Surfer(make_browser(request.param).http)


def test_questions_stand_by_their_nearest_topic_the_most_asked_first(editor, ask):
    ask(("krijg ik een huis", "wachtlijst"), ("Krijg ik een huis?", "wachtlijst"), ("wanneer ben ik", "wachtlijst"))
    ask(("mag ik een hond", None), ("waar is de kapper", "bestaat-niet-meer"))
    text = editor.opens("/beheer/onbeantwoord").text
    assert "krijg ik een huis 2 keer gevraagd, 2 keer door een cliënt" in text
    parts = ("In de buurt van:", "krijg ik een huis", "wanneer ben ik", "Geen onderwerp in de buurt", "mag ik een hond")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "waar is de kapper" in text


def test_a_handled_question_goes_to_the_other_list_and_can_come_back(editor, ask):
    ask(("mag ik een hond", None))
    page = editor.opens("/beheer/onbeantwoord")
    (address,) = [one for one in page.forms if "onbeantwoord/" in one]
    done = editor.fills(page, address.rsplit("/", 1)[1])
    assert "De wijziging is bewaard." in done.text
    assert "mag ik een hond" not in done.text
    handled = editor.opens("/beheer/onbeantwoord?toon=klaar")
    assert "mag ik een hond" in handled.text
    editor.fills(handled, address.rsplit("/", 1)[1])
    assert "mag ik een hond" in editor.opens("/beheer/onbeantwoord").text


def test_who_reads_reports_sees_no_question(reader, ask):
    ask(("mag ik een hond", None))
    page = Surfer(reader.http).opens("/beheer/onbeantwoord")
    assert page.status == 403
    assert "hond" not in page.source
    assert "Dit mag alleen een klachtenfunctionaris of een beheerder." in page.text


def test_a_change_needs_the_token_of_the_page(editor, ask):
    ask(("mag ik een hond", None))
    page = editor.opens("/beheer/onbeantwoord")
    (address,) = [one for one in page.forms if "onbeantwoord/" in one]
    assert editor.sends(address, {"done": "1", "csrf": "wrong"}).status == 403
    assert "mag ik een hond" in editor.opens("/beheer/onbeantwoord").text


def test_a_question_that_was_erased_meanwhile_is_told(editor):
    csrf = editor.opens("/beheer/onbeantwoord").form("uitloggen")[1]["csrf"]
    page = editor.sends("/beheer/onbeantwoord/gone", {"csrf": csrf, "done": "1"})
    assert page.status == 404
    assert "Deze vraag is er niet meer." in page.text


def test_who_signs_in_again_after_a_form_comes_to_the_list(editor):
    assert editor.opens("/beheer/onbeantwoord/some-id").location == "/beheer/onbeantwoord"


def test_an_empty_list_and_what_waits_are_told(editor, services):
    assert "Er zijn geen open vragen." in editor.opens("/beheer/onbeantwoord").text
    services.unanswered.note("chat", "turn", "ik ben sanne", "client", None)
    page = editor.opens("/beheer/onbeantwoord")
    assert "Er wacht nog 1 nieuwe vraag." in page.text
    assert "sanne" not in page.source


def test_what_was_typed_cannot_become_part_of_the_page(editor, ask):
    ask(("<script>alert(1)</script>", None))
    assert "<script>alert" not in editor.opens("/beheer/onbeantwoord").source


def test_looking_is_in_the_audit_log(editor, services):
    editor.opens("/beheer/onbeantwoord")
    with services.db.reading() as session:
        assert "read_questions" in session.scalars(select(Audit.what)).all()


def test_a_visitor_has_to_sign_in(visitor):
    assert Surfer(visitor.http).opens("/beheer/onbeantwoord").location.startswith("/beheer/inloggen")
