"""What stands in a mail: that there is something to read, never what, in simple Dutch."""

import pytest

from actions.cases.mail_parts import Letterhead
from actions.cases.mail_texts import JE, U
from actions.cases.outbox import OutboxWorker
from kb.check import check_text


def words(letter):
    return letter.get_body(("plain",)).get_content()


@pytest.fixture
def letters(database, keyring, clock, officer):
    """Send everything; give the letters by their address."""
    delivered = []

    class Postman:
        def deliver(self, letter):
            delivered.append(letter)

    head = Letterhead("Zorg & Zo", "https://chat.zorg.example/", "088 - 1", "Dit is een voorbeeld.")

    def send():
        OutboxWorker(database, keyring, Postman(), clock, head=head).run_once()
        return {letter["To"]: letter for letter in delivered}

    return send


def test_an_officer_reads_only_that_there_is_a_case_and_where(letters, filed, only_case):
    filed(contact="sam@post.example")
    letter = letters()["anne@zorg.example"]
    assert f"https://chat.zorg.example/beheer/klachten/{only_case().id}" in words(letter)
    whole = letter.as_string()
    told = ("Sam", "sam@", "luistert", "Groesbeek", "gisteravond", "Klacht", "Wkkgz")
    assert not [word for word in told if word in whole]


def test_a_sender_gets_a_receipt_with_the_day_of_the_register_and_without_story_or_code(letters, filed):
    code = filed(contact="Mijn mail: sam@post.example.")
    letter = letters()["sam@post.example"]
    text = words(letter)
    assert letter["Subject"] == "Je bericht is aangekomen"
    assert "Je krijgt uiterlijk op 4 januari 2027 antwoord." in text
    assert "https://chat.zorg.example/\n" in text
    assert "Bel 088 - 1." in text
    assert "Dit is een voorbeeld." in text
    assert not [word for word in (code, "klacht", "luistert", "Groesbeek", "Sam ") if word in letter.as_string()]


def test_a_relative_is_addressed_with_u(letters, filed):
    filed(role="relative", relation="parent", representative=True, contact="mam@post.example")
    text = words(letters()["mam@post.example"])
    assert "U krijgt uiterlijk op 4 januari 2027 antwoord." in text
    assert " je " not in text.lower()


@pytest.mark.parametrize(
    ("step", "subject", "line"),
    [
        ("answer", "Er is een bericht voor je", "Er is een bericht voor je."),
        ("extend", "Er is een bericht voor je", "Je krijgt uiterlijk op 1 februari 2027 antwoord."),
        ("close", "Er is een antwoord voor je", "We zijn klaar."),
    ],
)
def test_each_step_tells_the_sender_once_and_never_what_was_said(
    letters, filed, desk, officer, only_case, step, subject, line
):
    filed(contact="sam@post.example")
    letters()
    case = only_case()
    words_of = {"answer": "Kom je dinsdag praten", "extend": "De teamleider is ziek", "close": "Het rooster is anders"}
    {
        "answer": lambda: desk.answer(officer, case.id, words_of[step]),
        "extend": lambda: desk.extend(officer, case.id, case.version, words_of[step]),
        "close": lambda: desk.close(officer, case.id, case.version, words_of[step]),
    }[step]()
    letter = letters()["sam@post.example"]
    assert letter["Subject"] == subject
    assert line in words(letter)
    assert words_of[step] not in letter.as_string()


def test_text_and_html_say_the_same_and_machines_know_what_it_is(letters, filed):
    filed(contact="sam@post.example")
    letter = letters()["sam@post.example"]
    html = letter.get_body(("html",)).get_content()
    assert '<html lang="nl">' in html
    assert "Zorg &amp; Zo" in html
    for line in words(letter).splitlines():
        assert line.rstrip(":") in html.replace("&amp;", "&")
    assert (letter["Auto-Submitted"], letter["Content-Language"]) == ("auto-generated", "nl")
    assert "zeg-het-maar" in letter["List-Id"]


@pytest.mark.parametrize(
    "contact",
    [
        "sam@post.example\nBcc: iedereen@post.example",
        "sam@post.example\r\nSubject: ha",
        "sam@post.example, Bcc: x",
        "sam@post.example%0aBcc:x",
    ],
)
def test_nothing_that_a_sender_types_becomes_a_header_or_a_second_reader(letters, filed, contact):
    filed(contact=contact)
    sent = letters()
    assert set(sent) <= {"anne@zorg.example", "sam@post.example"}
    assert all(letter["Subject"] != "ha" and letter["Bcc"] is None for letter in sent.values())


@pytest.mark.parametrize("contact", ["a..b@post.example", "josé@post.example", "b@post", "@post.example", "a@b@c.nl"])
def test_half_an_address_is_no_address(letters, filed, contact):
    filed(contact=contact)
    assert set(letters()) == {"anne@zorg.example"}


@pytest.mark.parametrize(("audience", "texts"), [("client", JE), ("relative", U)])
def test_every_mail_to_a_sender_is_simple_dutch(audience, texts):
    for wording in texts.values():
        whole = f"{wording.text}\n{wording.due.format(due='4 januari 2027')}".strip()
        for text in (whole, wording.subject):
            assert [str(one) for one in check_text(text, audience, "normal") if one.error] == []
