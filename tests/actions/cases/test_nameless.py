"""A question that is kept for editors tells nobody who asked it: sixty of our own making, as people type them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from actions.cases.codes import derive_code
from actions.cases.pseudonyms import NotMadeNameless, nameless_apart
from actions.cases.pseudonyms.apart import ROOT

CODE = dict(zip(("c1", "c2", "c3", "c4"), derive_code(b"seed of the tests", "one").split("-"), strict=True))
PLACES = ("De Hietkamp", "Groesbeek")


def filled(text):
    for name, word in CODE.items():
        text = text.replace(f"{{{name}}}", word)
    return text


SENTENCES = [
    {"say": filled(one["say"]), "gone": [filled(part) for part in one["gone"]], "stays": one["stays"]}
    for one in yaml.safe_load(Path(__file__).with_name("nameless_sentences.yml").read_text("utf-8"))
]
ORDINARY = (
    "mag ik een hond",
    "hoe laat is het eten",
    "ik wil iets anders vragen",
    "waar kan ik mijn fiets laten maken",
    "kan ik 24/7 bellen",
    "hoeveel dagen vakantie heb ik",
    "ik ben boos op mijn begeleider",
    "mijn begeleider luistert nooit",
    "wie is de baas van het huis",
    "mag de deur van mijn kamer op slot",
    "ik was vergeten de woorden op te schrijven",
    "mag ik dit overslaan",
    "ik ben mijn code kwijt",
    "wil jij een mop vertellen",
    "waar woon ik straks",
    "mag er cameratoezicht zijn op mijn kamer",
    "ik wil op eigen benen staan",
    "op eigen benen staan",
    "ik heb mijn code nog",
    "Wat kost een verblijf op een time-outbed?",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("deduce")


@pytest.fixture(scope="module")
def made(home):
    """Every sentence and what became of it, in one go: the process takes a second to start."""
    said = [one["say"] for one in SENTENCES] + list(ORDINARY)
    return dict(zip(said, nameless_apart(said, PLACES, home), strict=True))


def test_there_are_sixty_sentences():
    assert len(SENTENCES) >= 60


@pytest.mark.parametrize("one", SENTENCES, ids=lambda one: one["say"][:50])
def test_nothing_personal_remains(made, one):
    left = made[one["say"]].lower()
    assert not [part for part in one["gone"] if part.lower() in left], left


@pytest.mark.parametrize("one", SENTENCES, ids=lambda one: one["say"][:50])
def test_what_it_is_about_remains(made, one):
    left = made[one["say"]].lower()
    assert not [word for word in one["stays"] if word.lower() not in left], left


@pytest.mark.parametrize("question", ORDINARY)
def test_an_ordinary_question_stays_as_it_is(made, question):
    assert made[question] == question


def test_it_works_a_second_time_with_what_was_built_the_first_time(home, made):
    assert nameless_apart(["ik heet sanne"], (), home) == ["ik heet [naam]"]


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotMadeNameless):
        nameless_apart(["ik heet sanne"], (), tmp_path / "file")


def test_what_somebody_wrote_is_not_in_what_the_process_says_beside_its_answer(home, made):
    done = subprocess.run(
        [sys.executable, "-m", "actions.cases.pseudonyms", str(home)],
        input=json.dumps({"texts": ["ik heet sanne en ik zoek een papegaai"], "places": []}),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert "sanne" not in done.stdout + done.stderr
    assert "papegaai" not in done.stderr
    assert json.loads(done.stdout) == ["ik heet [naam] en ik zoek een papegaai"]
