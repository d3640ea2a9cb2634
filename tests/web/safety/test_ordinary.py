"""What people ordinarily say to the assistant is not danger: the training sentences are thousands of it."""

import re
from pathlib import Path

import pytest

from web.gateway.safety import DangerCheck

ROOT = Path(__file__).parents[3]
ABOUT_DANGER = {"crisis-nu.yml", "suicidepreventie.yml"}
LINE = re.compile(r"^\s+- ([^{].*)$", re.MULTILINE)
ENTITY = re.compile(r"\[([^\]]+)\](\([^)]*\)|\{[^}]*\})")


def ordinary():
    """Give every sentence of data/nlu, without its marks."""
    paths = [p for p in (ROOT / "data" / "nlu").rglob("*.yml") if p.name not in ABOUT_DANGER]
    lines = {line for path in paths for line in LINE.findall(path.read_text()) if not line.startswith("intent:")}
    return sorted(ENTITY.sub(r"\1", line).strip(" \"'") for line in lines)


def test_ordinary_sentences_are_seldom_taken_for_danger():
    check, sentences = DangerCheck.load(), ordinary()
    assert len(sentences) > 1000
    alarms = [(text, found) for text in sentences if (found := check.find(text)) is not None]
    # Complaints about being locked in or left without food are among them: asking about those is not wrong.
    assert len(alarms) / len(sentences) <= 0.015, alarms
    assert sum(found.level == "danger" for _, found in alarms) / len(sentences) <= 0.005, alarms


MOTHER = (
    "Mijn zoon van 15 zit in Eefde. Zijn telefoon is vrijdag afgepakt, hij moest de hele avond op zijn kamer blijven "
    "met de deur op slot en niemand heeft mij gebeld. Ik wil hier een klacht over indienen."
)


@pytest.mark.parametrize(
    "text",
    [
        MOTHER,
        "ik wil klage over me begleidr ze luisterd nooit na mij",
        "gister avond",
        "dat ze gewoon luisterd",
        "hoe lang duurt zoiets eigenlijk?",
        "client is boos op mij en wil een klacht indienen wat moet ik doen",
        "binnen hoeveel dagen moet een calamiteit bij igj zijn",
        "mag ik een hond op mijn kamer",
        "ik ben nu veilig",
        "ja ik ben nu veilig",
        "ik ga mezelf niks aandoen",
        "zo bedoelde ik het niet ik wil niet dood",
        "ze hebben me opgesloten in mijn kamer gister",
        "wat eten we vanavond",
        "ik ga morgen zwemmen",
        "gaat het vriezen vannacht",
        "bij mij in de straat voor de deur",
        "ik heb geen zin meer",
        "ik moet steeds in mijn onderbroek op de gang wachten",
        "hij trapte mijn deur in",
        "in het trapgat",
    ],
)
def test_what_people_say_while_they_file_or_ask_is_left_alone(text):
    assert DangerCheck.load().find(text) is None


def test_half_a_complaint_is_danger_when_danger_comes():
    found = DangerCheck.load().find("het hoeft voor mij niet meer ik wil dood")
    assert found is not None
    assert (found.kind, found.who, found.level) == ("suicide", "self", "danger")
