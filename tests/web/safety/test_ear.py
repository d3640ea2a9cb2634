"""The ear hears what no rule knows, and never does more than ask."""

import json
import subprocess
import sys

import pytest

from tests.web.safety.held_out import everything
from web.gateway.safety import DangerCheck
from web.gateway.safety.check import hearing
from web.gateway.safety.ear import KNOWLEDGE, Ear
from web.gateway.safety.learning import learned
from web.gateway.safety.sentences import examples
from web.gateway.safety.teach import fingerprint

CHECK = DangerCheck.load()


def test_what_the_ear_knows_was_made_from_the_rules_and_examples_that_stand_here():
    made_from = json.loads(KNOWLEDGE.read_text())["made_from"]
    assert made_from == fingerprint(), "run: python -m web.gateway.safety.teach"


def test_what_the_ear_learned_from_is_found():
    taught = list(examples("danger"))
    missed = [text for text in taught if CHECK.find(text) is None]
    assert len(missed) / len(taught) <= 0.02, missed


def test_what_the_ear_was_told_to_leave_alone_is_left_alone():
    taught = list(examples("lookalike"))
    heard = [text for text in taught if (found := CHECK.find(text)) and found.rule == "ear"]
    assert len(heard) / len(taught) <= 0.01, heard


def test_the_ear_only_ever_asks():
    heard = [found for text in everything() if (found := CHECK.find(text)) and found.rule == "ear"]
    assert heard
    assert {found.level for found in heard} == {"check"}


def test_an_ear_that_learned_nothing_is_refused():
    with pytest.raises(ValueError, match="both sides"):
        learned([], ["hoi"])


def test_learning_the_same_gives_the_same():
    danger, ordinary = ["ik wil dot en wek", "hy slat my nu"], ["ik wil fitse", "hy slat de bal wek"]
    assert learned(danger, ordinary) == learned(danger, ordinary)


@pytest.mark.parametrize("content", [None, "", "{}", "[1]", '{"weights": 3'])
def test_without_its_knowledge_the_rules_still_help_people(tmp_path, content, caplog):
    path = tmp_path / "ear.json"
    if content is not None:
        path.write_text(content)
    assert not hearing(path).hears("ik weet niet of ik morgen haal")
    assert "rules alone" in caplog.text


def test_two_or_three_words_are_too_few_to_go_by():
    assert not Ear({"dot": 99.0}).hears("ik wil dot")


def test_the_process_that_people_write_to_needs_no_training_data():
    code = "import sys; from web.gateway.safety import DangerCheck; DangerCheck.load(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "web.gateway.safety.ear" in loaded
    assert not {"web.gateway.safety.sentences", "web.gateway.safety.teach"} & set(loaded)
