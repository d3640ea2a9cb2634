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


def test_an_admin_sees_that_mail_waits_and_no_address(make_browser, given_up):
    somebody = Surfer(make_browser("admin").http)
    page = somebody.opens("/beheer/mail")
    assert "sam@post" not in page.source
    assert "s…@….example" in page.text
    assert somebody.fills(page, f"{given_up}/opnieuw").status == 200


def test_a_reader_sees_no_mail_and_changes_none(make_browser, given_up, services):
    somebody = Surfer(make_browser("reader").http)
    page = somebody.opens("/beheer/mail")
    assert page.status == 403
    assert "@….example" not in page.text
    csrf = page.form("uitloggen")[1]["csrf"]
    assert somebody.sends(f"/beheer/mail/{given_up}/opnieuw", {"csrf": csrf}).status == 403
    with services.db.reading() as session:
        said = set(session.scalars(select(Audit.what)))
    assert {"refused:read_mail_queue", "refused:mail_again"} <= said


def test_mail_about_a_case_that_an_officer_may_not_see_is_not_there(make_browser, given_up, services):
    about = Surfer(make_browser("officer", "bram@zorg.example").http)
    officers = {one.email: one for one in services.accounts.officers()}
    case_id = row_of(services, given_up).case_id
    by = next(one for email, one in officers.items() if email != "bram@zorg.example")
    services.colleagues.bar(by, case_id, officers["bram@zorg.example"].id, "Gaat over Bram.")
    page = about.opens("/beheer/mail")
    assert given_up not in page.source
    csrf = page.form("uitloggen")[1]["csrf"]
    assert about.sends(f"/beheer/mail/{given_up}/tegenhouden", {"csrf": csrf}).status == 404
    assert row_of(services, given_up).payload != b""


def test_a_change_needs_the_token_of_the_page(surfer, given_up, services):
    for what in ("opnieuw", "tegenhouden"):
        assert surfer.sends(f"/beheer/mail/{given_up}/{what}", {"csrf": "wrong"}).status == 403
    assert row_of(services, given_up).dead_at is not None


def test_who_signs_in_again_after_a_form_comes_to_the_list(surfer, given_up):
    assert surfer.opens(f"/beheer/mail/{given_up}/opnieuw").location == "/beheer/mail"


def test_an_empty_list_says_so(surfer):
    assert "Alle mail is verstuurd." in surfer.opens("/beheer/mail").text
