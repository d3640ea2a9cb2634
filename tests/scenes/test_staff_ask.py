"""A staff member wants the procedure in ten seconds, with the source."""

import httpx
import pytest

from tests.scenes.talk import Talk


@pytest.mark.parametrize(
    ("question", "topic", "told"),
    [
        ("client is boos op mij en wil een klacht indienen wat moet ik doen", "klacht-ontvangen-medewerker", "uister"),
        ("binnen hoeveel dagen moet een calamiteit bij igj zijn", "calamiteit-melden", "3 werkdagen"),
    ],
)
def test_staff_get_the_procedure_with_its_source(web: httpx.Client, question: str, topic: str, told: str) -> None:
    talk = Talk(web, role="staff").start()
    talk.say(question)
    assert talk.last["topic"] == topic
    assert told in talk.last["text"]
    assert talk.last["sources"]
