"""The ear hears what no rule knows, and alone it never does more than ask."""

import json
import math
import random
import subprocess
import sys

import pytest

from tests.web.safety.held_out import everything
from web.gateway.safety import DangerCheck
from web.gateway.safety.book import read_rules
from web.gateway.safety.check import hearing
from web.gateway.safety.ear import KNOWLEDGE, Ear
from web.gateway.safety.families import Families
from web.gateway.safety.learning import Lesson, learned
from web.gateway.safety.noise import misspelt
from web.gateway.safety.sentences import by_kind, examples
from web.gateway.safety.teach import fingerprint, kept
from web.gateway.safety.units import UNITS, Units, written

CHECK = DangerCheck.load()
BY_RULES = DangerCheck(read_rules(), Ear.deaf())


def test_what_the_ear_knows_was_made_from_the_rules_and_examples_that_stand_here():
    made_from = json.loads(KNOWLEDGE.read_text())["made_from"]
    assert made_from == fingerprint(), "run: python -m web.gateway.safety.teach"


def test_what_the_ear_learned_from_is_found():
    taught = list(examples("danger"))
    missed = [text for text in taught if CHECK.find(text) is None]
    assert len(missed) / len(taught) <= 0.01, missed


def test_what_the_ear_was_told_to_leave_alone_is_left_alone():
    taught = list(examples("lookalike"))
    heard = [text for text in taught if CHECK.find(text)]
    assert len(heard) / len(taught) <= 0.02, heard


def test_the_ear_alone_only_ever_asks():
    heard = [found for text in everything() if (found := CHECK.find(text)) and found.rule == "ear"]
    assert heard
    assert {found.level for found in heard} == {"check"}


def test_the_ear_hears_a_word_that_stands_in_no_example_by_its_family():
    families = Families({"somebody": ["hij"], "hits": ["ranselt", "afros*"], "me": ["mij"]})
    assert families.of("hy") == "somebody"
    assert families.of("afrost") == "hits"
    assert families.of("fits") is None
    assert {"@somebody>hits", "@hits+me", "@somebody>hits>me"} <= families.marks(["hy", "ranselt", "my"])


def test_the_ear_says_in_passing_of_heavy_words_that_they_are():
    for text in (
        "in minecraft staat mijn huis in brand haha",
        "vroeger wilde ik niet meer leven nu gaat het heel goed",
    ):
        assert BY_RULES.find(text) is not None, text
        assert CHECK.find(text) is None, text


def test_an_ear_that_learned_nothing_is_refused():
    with pytest.raises(ValueError, match="both sides"):
        learned([Lesson({"hoi": 1.0}, danger=False, counts=1.0)])


def test_what_is_learned_is_which_words_are_danger_and_the_same_each_time():
    lessons = [Lesson({"dot": 1.0, "ik": 1.0}, True, 1.0), Lesson({"fits": 1.0, "ik": 1.0}, False, 1.0)] * 400
    lessons += [Lesson({"fits": 1.0}, True, 1.0)] * 2
    known = [kept(learned(lessons)) for _ in range(2)]
    units = Units(**known[0])
    loud = {word: units.loudness(units.sums([word, "ik"])) for word in ("dot", "fits")}
    assert loud["dot"] > 0 > loud["fits"]
    assert known[0] == known[1]


def test_two_marks_can_say_together_what_neither_says_alone():
    row = [0] * (UNITS - 1)
    said = {"springe": written([60, *row]), "brug": written([60, *row])}
    units = Units(said, base=[-80, *row], out=[0.1, *row], start=-1)
    assert units.loudness(units.sums(["springe"])) == units.loudness(units.sums(["brug"])) == -1
    assert units.loudness(units.sums(["springe", "brug"])) == pytest.approx(3)


def test_what_is_said_to_the_units_may_be_below_nothing_and_never_runs_over():
    low, high = written([-127] * UNITS), written([127] * UNITS)
    units = Units({"low": low, "high": high, **{str(n): low for n in range(3000)}}, [0] * UNITS, [1] * UNITS, 0)
    assert list(units.sums(["low", "high", "nobody"])) == [0] * UNITS
    assert list(units.sums(map(str, range(3000)))) == [-127 * 3000] * UNITS


def test_what_holds_no_mark_that_it_knows_sounds_like_nothing():
    assert Ear.read().loudness("\u043f\u0440\u0438\u0432\u0435\u0442") == -math.inf


def test_a_sentence_is_misspelt_the_same_way_each_time_and_stays_itself():
    sentence = "ik vind het niet leuk dat mijn begeleider altijd weggaat"
    written = [misspelt(sentence, random.Random(number)) for number in range(20)]
    assert written == [misspelt(sentence, random.Random(number)) for number in range(20)]
    assert len(set(written)) > 10
    assert all(len(text.split()) == len(sentence.split()) for text in written)


def test_every_kind_of_danger_is_taught():
    assert {kind for kind, _ in by_kind()} == {
        *("suicide", "self_harm", "violence", "abuse", "medical", "fire", "missing", "threat")
    }


def test_what_the_ear_hears_is_of_the_kind_that_it_sounds_like():
    right = [(kind, text) for kind, text in by_kind() if (found := CHECK.find(text)) and found.kind == kind]
    assert len(right) / len(list(by_kind())) > 0.75


@pytest.mark.parametrize("content", [None, "", "{}", "[1]", '{"units": 3', '{"units": {}, "bars": {}}'])
def test_without_its_knowledge_the_rules_still_help_people(tmp_path, content, caplog):
    path = tmp_path / "ear.json"
    if content is not None:
        path.write_text(content)
    check = DangerCheck(read_rules(), hearing(path))
    assert "rules alone" in caplog.text
    assert check.find("ik wil dood").level == "danger"
    assert check.find("mijn collega ligt bewusteloos hoe meld ik dat").level == "check"
    assert check.find("hoe meld ik dat iemand op de grond ligt") is None
    assert check.find("wanneer gaat de bus") is None


def test_the_knowledge_is_no_larger_than_a_photo():
    assert KNOWLEDGE.stat().st_size < 6_000_000  # 4 MB until fifteen hands had written for it


def test_the_process_that_people_write_to_needs_no_training_data():
    code = "import sys; from web.gateway.safety import DangerCheck; DangerCheck.load(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "web.gateway.safety.ear" in loaded
    only_taught = ("sentences", "teach", "learning", "noise", "hands")
    assert not {f"web.gateway.safety.{name}" for name in only_taught} & set(loaded)
