"""Mail that did not go out is seen, tried again or called off; readers change nothing and see no address."""

import pytest
from sqlalchemy import select

from actions.cases.clock import utc_now
from actions.store.models import Audit, Outbox
from tests.web.staff.pages import Surfer


@pytest.fixture
def given_up(officer, file, services):
    """A receipt to a sender that the server refused for good, and a notice that waits."""
    file()
    with services.db.transaction() as session:
        row = session.scalars(select(Outbox).where(Outbox.kind == "sender_receipt")).one()
        row.attempts, row.dead_at, row.last_error = 4, utc_now(), "Refused 550"
        return row.id


@pytest.fixture
def surfer(officer):
    return Surfer(officer.http)


def row_of(services, mail_id):
    with services.db.reading() as session:
        return session.get(Outbox, mail_id)


def test_what_was_given_up_stands_first_with_its_reason_and_address(surfer, given_up):
    text = surfer.opens("/beheer/mail").text
    assert "Niet gelukt. De mailserver weigert deze mail of dit adres. De code is 550." in text
    assert "sam@post.example" in text
    assert text.index("Ontvangst aan de indiener") < text.index("Bericht aan het team")
    assert "Er is nog geen mailserver ingesteld." in text


def test_the_first_page_tells_of_it(surfer, given_up):
    assert "1 mail is niet gelukt." in surfer.opens("/beheer").text


def test_a_mail_can_be_tried_again(surfer, given_up, services):
    page = surfer.fills(surfer.opens("/beheer/mail"), f"{given_up}/opnieuw")
    assert "We proberen de mail nu opnieuw." in page.text
    row = row_of(services, given_up)
    assert (row.attempts, row.dead_at, row.last_error) == (0, None, None)


def test_a_mail_that_is_called_off_loses_its_words_and_is_never_sent(surfer, given_up, services):
    page = surfer.opens("/beheer/mail")
    done = surfer.fills(page, f"{given_up}/tegenhouden")
    assert "De mail is tegengehouden." in done.text
    assert "sam@post.example" not in done.source
    assert row_of(services, given_up).payload == b""
    again = surfer.fills(page, f"{given_up}/opnieuw")
    assert again.status == 404
    assert "Deze mail wacht niet meer." in again.text


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("admin", 303)])
def test_only_an_officer_sees_addresses_and_a_reader_changes_nothing(make_browser, given_up, services, role, status):
    somebody = Surfer(make_browser(role).http)
    page = somebody.opens("/beheer/mail")
    assert "sam@post" not in page.source
    assert "s…@….example" in page.text
    assert ("opnieuw" in " ".join(page.forms)) == (role == "admin")
    csrf = page.form("uitloggen")[1]["csrf"]
    assert somebody.sends(f"/beheer/mail/{given_up}/opnieuw", {"csrf": csrf}).status == status
    with services.db.reading() as session:
        said = set(session.scalars(select(Audit.what)))
    assert ("refused:mail_again" in said) == (role == "reader")


def test_a_change_needs_the_token_of_the_page(surfer, given_up, services):
    for what in ("opnieuw", "tegenhouden"):
        assert surfer.sends(f"/beheer/mail/{given_up}/{what}", {"csrf": "wrong"}).status == 403
    assert row_of(services, given_up).dead_at is not None


def test_who_signs_in_again_after_a_form_comes_to_the_list(surfer, given_up):
    assert surfer.opens(f"/beheer/mail/{given_up}/opnieuw").location == "/beheer/mail"


def test_an_empty_list_says_so(surfer):
    assert "Alle mail is verstuurd." in surfer.opens("/beheer/mail").text
