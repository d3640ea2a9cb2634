"""The benchmark in pieces: what is asked for is run, what took too long is said, and clocks count what they are on."""

import asyncio
import importlib
import json
import sys
from dataclasses import replace
from functools import partial

import pytest

from deploy.bench import __main__ as command
from deploy.bench import parts, talking
from deploy.bench.clocks import PARTS as CLOCKED
from deploy.bench.clocks import Clocks, Winding
from deploy.bench.cost import Cost, tables
from deploy.bench.figures import Row
from deploy.bench.load import Load
from deploy.bench.parts import PARTS, Run
from deploy.bench.peer import TooSlowError
from deploy.bench.talking import LOADS, Talked
from deploy.errors import StepFailedError


@pytest.fixture
def bench(monkeypatch, tmp_path):
    """The command, with parts that only say that they ran."""
    ran = []

    def part(name, run):
        ran.append((name, run))
        yield [Row(name, "s", 1.0)], ""

    monkeypatch.setattr(command, "RESULT", tmp_path / "var" / "bench.json")
    monkeypatch.setattr(command, "WORK", tmp_path / "var" / "bench")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "listen", lambda: None)
    for name in PARTS:
        monkeypatch.setitem(PARTS, name, partial(part, name))

    def asked(*arguments):
        ran.clear()
        code = command.main(["--as-it-is", *arguments])
        return code, [name for name, _ in ran]

    asked.ran = ran
    return asked


def test_all_parts_are_run_unless_some_are_asked_for_or_left_out(bench):
    assert bench() == (0, list(PARTS))
    assert bench("--only", "reports", "--only", "rounds") == (0, ["rounds", "reports"])
    assert bench("--without", "understanding") == (0, [name for name in PARTS if name != "understanding"])


def test_what_was_measured_before_stays_in_the_table_of_a_run_in_pieces(bench, capsys):
    bench("--only", "reports")
    bench("--only", "search")
    shown = capsys.readouterr().out.split("Hoe je dit leest")[1]
    assert "reports" in shown
    assert "search" in shown


def test_a_run_of_everything_begins_anew(bench, capsys):
    bench("--only", "reports")
    bench("--without", "reports")
    assert "reports" not in capsys.readouterr().out.split("Hoe je dit leest")[1]


def test_how_much_is_measured_can_be_bounded(bench):
    bench(
        "--only",
        "understanding",
        "--epochs",
        "3",
        "--minutes",
        "2.5",
        "--rounds",
        "2",
        "--cases",
        "9",
        "--sentences",
        "25",
    )
    ((_, run),) = bench.ran
    assert (run.epochs, run.minutes, run.rounds, run.cases, run.sentences) == (3, 2.5, 2, 9, 25)


def test_a_part_that_fails_says_so_in_one_line_and_keeps_what_was_measured(bench, monkeypatch, capsys):
    def broken(_run):
        raise StepFailedError("Het model trainen", "no space left", "var/train.log")

    monkeypatch.setitem(PARTS, "search", broken)
    assert bench("--only", "rounds", "--only", "search")[0] == 1
    assert "no space left" in capsys.readouterr().err
    assert "rounds" in command.RESULT.read_text()


@pytest.fixture
def run(tmp_path):
    (tmp_path / "peer" / "models").mkdir(parents=True)
    (tmp_path / "peer" / "models" / "peer.tar.gz").touch()
    return Run(tmp_path, tmp_path / "peer")


def test_a_peer_that_is_not_done_in_its_time_gets_a_dash_and_a_line_that_says_so(monkeypatch, run):
    def late(*_):
        raise TooSlowError("rasa train was not done in 10 minutes")

    monkeypatch.setattr(parts.understanding, "accuracy", lambda *_: {"all": 90.0})
    monkeypatch.setattr(parts.understanding, "train_peer", late)
    ((rows, note),) = PARTS["understanding"](run)
    assert [(row.ours, row.peer) for row in rows] == [(90.0, None), (None, None)]
    assert "not done in 10 minutes (1 epochs)" in note


def test_a_peer_that_is_done_stands_beside_us_with_how_often_it_learned(monkeypatch, run):
    monkeypatch.setattr(parts.understanding, "accuracy", lambda model, _: {"all": 50.0 if model == "theirs" else 90.0})
    monkeypatch.setattr(parts.understanding, "train_peer", lambda *_: ("theirs", 77.0))
    ((rows, note),) = PARTS["understanding"](run)
    assert [(row.ours, row.peer, row.ratio) for row in rows] == [(90.0, 50.0, 1.8), (None, 77.0, None)]
    assert "1 of its 100 epochs" in note


def test_with_few_sentences_both_learn_the_same_ones(monkeypatch, run):
    learned = []
    monkeypatch.setattr(parts.understanding, "accuracy", lambda *_: {"all": 70.0})
    monkeypatch.setattr(parts.understanding, "train_ours", lambda _model, data: learned.append(data / "nlu"))
    monkeypatch.setattr(parts.understanding, "train_peer", lambda _, data, *__: learned.append(data) or ("theirs", 7.0))
    ((_, note),) = PARTS["understanding"](replace(run, sentences=2, epochs=0))
    ours, theirs = learned
    assert ours == theirs
    assert "at most 2 sentences of each intent" in note
    assert "100 of its 100 epochs" in note


def test_rounds_that_are_broken_off_keep_those_that_were_done(monkeypatch, bench):
    def two_of_five(_run):
        yield [Row("memory", "MB", 1.0, rounds=1)], ""
        yield [Row("memory", "MB", 1.0, rounds=2)], ""
        raise StepFailedError("rasa train", "no space left", "var/train.log")

    monkeypatch.setitem(PARTS, "rounds", two_of_five)
    assert bench("--only", "rounds")[0] == 1
    assert json.loads(command.RESULT.read_text())["parts"]["rounds"]["rows"][0]["rounds"] == 2


def test_a_round_is_us_and_then_the_peer(monkeypatch, run):
    asked = []
    load = Load([[0.1] * 6], 0.6)
    talked = Talked(1.0, 100.0, dict.fromkeys(LOADS, load), [0.1] * 210)
    monkeypatch.setattr(talking, "our_round", lambda _: asked.append("ours") or talked)
    monkeypatch.setattr(talking, "peer_round", lambda _: asked.append("peer") or talked)
    known = list(PARTS["rounds"](replace(run, rounds=3)))
    assert asked == ["ours", "peer"] * 3
    assert [rows[0].rounds for rows, _ in known] == [1, 2, 3]


def test_the_peer_is_made_once_and_used_again(monkeypatch, run, tmp_path):
    made = []
    monkeypatch.setattr(parts, "rasa", lambda folder, *words: made.append(words[0]))
    run.peer()
    Run(tmp_path, tmp_path / "other").peer()
    assert made == ["init"]


def test_a_clock_counts_how_often_a_part_ran_also_when_it_failed_and_begins_anew():
    clocks = Clocks()

    async def waits():
        return "done"

    def fails():
        raise ZeroDivisionError

    assert asyncio.run(clocks.on("waits", waits)()) == "done"
    with pytest.raises(ZeroDivisionError):
        clocks.on("fails", fails)()
    assert {part: ran for part, (ran, _) in clocks.take().items()} == {"waits": 1, "fails": 1}
    assert clocks.take() == {}


def test_clocks_are_put_on_a_module_when_it_is_loaded_and_leave_the_others_alone(monkeypatch, tmp_path):
    (tmp_path / "wound.py").write_text("class Box:\n    def open(self):\n        return 'open'\n")
    (tmp_path / "plain.py").write_text("def shut():\n    return 'shut'\n")
    clocks = Clocks()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", [Winding(clocks, (("box", "wound", "Box.open"),)), *sys.meta_path])
    assert importlib.import_module("wound").Box().open() == "open"
    assert importlib.import_module("plain").shut() == "shut"
    assert list(clocks.take()) == ["box"]


@pytest.mark.parametrize("process", ["web", "actions"])
def test_every_part_with_a_clock_is_there(process):
    for _, module, place in CLOCKED[process]:
        owner = importlib.import_module(module)
        for name in place.split("."):
            owner = getattr(owner, name)
        assert callable(owner)


def test_the_cost_of_a_turn_is_shown_part_by_part():
    clocked = {
        "web": {"whole turn": (1.0, 40.0), "commit (one fsync)": (2.0, 8.0)},
        "rasa": {"understand": (1.0, 9.0)},
        "actions": {"commit (one fsync)": (0.5, 2.0)},
    }
    cost = Cost("asking", 60, 45.0, {"web": 14.0, "rasa": 15.0, "actions": 5.0}, 3.3, clocked)
    assert cost.commits == 2.5
    shown = tables([cost], {"web": 220.0})
    assert "asking, a turn (60 turns): 45.0 ms, 2.5 commits, 3.3 KB" in shown
    assert "together 34.0 ms" in shown
    assert "memory: web 220.0 MB" in shown
