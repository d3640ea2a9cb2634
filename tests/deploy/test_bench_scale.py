"""The simulation of growth: queues as the textbook says, and sites that are as large as their load."""

import json

import pytest

from deploy.bench import scale
from deploy.bench.queueing import Step, simulate
from deploy.bench.scale import Site, Turn, needed, peak, tried, yearly_gigabytes

ASKING = Turn(web=16, rasa=14, actions=5, commits=2, commit_ms=4, kilobytes=3)
FILING = Turn(web=17, rasa=16, actions=18, commits=3, commit_ms=4, kilobytes=4)
MEMORY = {"web": 300.0, "rasa": 250.0, "actions": 250.0}
WRITTEN = {
    "cpu_ms": {"web": 16, "rasa": 14, "actions": 5},
    "kilobytes": 3,
    "parts": {"web": {"commit (one fsync)": [2, 8], "whole turn": [1, 40]}, "actions": {"commit (one fsync)": [1, 7]}},
}


def test_one_job_alone_takes_the_time_of_its_steps():
    outcome = simulate({"a": 1, "b": 1}, [(0.01, [Step(("a",), 20), Step(("b", "a"), 5)])], 200, 1)
    assert {round(job, 6) for job in outcome.jobs} == {25}


def test_jobs_wait_as_long_as_the_formula_for_random_arrivals_says():
    load, ms = 0.7, 10.0
    outcome = simulate({"a": 1}, [(1000 * load / ms, [Step(("a",), ms)])], 3000, 2)
    waited = sum(outcome.jobs) / len(outcome.jobs) - ms
    assert waited == pytest.approx(load * ms / (2 * (1 - load)), rel=0.05)
    assert outcome.busy["a"] == pytest.approx(load, rel=0.02)


def test_every_job_that_came_is_done_also_when_more_come_than_can_be_done():
    outcome = simulate({"a": 1}, [(200, [Step(("a",), 10)])], 10, 3)
    assert outcome.busy["a"] == pytest.approx(1, abs=0.01)
    assert len(outcome.jobs) == pytest.approx(2000, rel=0.1)
    assert outcome.milliseconds(0.95) > 5000


def test_the_same_seed_gives_the_same_and_another_seed_something_else():
    runs = [tried(Site(), 20, ASKING, FILING, seed).jobs for seed in (1, 1, 2)]
    assert runs[0] == runs[1] != runs[2]


def test_processes_on_too_few_cores_wait_for_each_other():
    few, many = (tried(Site(core=cores), 25, ASKING, FILING) for cores in (1, 3))
    assert few.busiest == "core"
    assert few.milliseconds(0.95) > 2 * many.milliseconds(0.95)


def test_a_small_site_does_for_a_small_load():
    site, outcome, gave_way = needed(peak(1_000), ASKING, FILING)
    assert (site, gave_way) == (Site(), [])
    assert outcome.milliseconds(0.5) < 60


def test_a_site_grows_until_nothing_is_too_busy():
    site, outcome, gave_way = needed(120, ASKING, FILING)
    assert max(outcome.busy.values()) <= scale.FULL
    assert outcome.milliseconds(0.95) <= scale.WELL
    assert gave_way[0] == "core"
    assert {"web", "rasa", "disk"} <= set(gave_way)
    assert site.core >= 120 * (ASKING.web + ASKING.rasa + ASKING.actions) / 1000


def test_the_peak_follows_from_the_assumptions():
    assert peak(1_000) == pytest.approx(20 * 8 * 0.15 / 3600 * 3)
    assert peak(2_000) == 2 * peak(1_000)


def test_the_database_grows_by_what_is_said():
    same = Turn(1, 1, 1, 2, 1, kilobytes=1024)
    assert yearly_gigabytes(100, same, same) == pytest.approx(2 * 8 * 365 / 1024)


def test_a_turn_is_read_from_what_was_measured():
    turn = Turn.of(WRITTEN)
    assert (turn.web, turn.rasa, turn.actions, turn.commits, turn.commit_ms) == (16, 14, 5, 3, 5)
    assert sum(step.ms for step in turn.steps()) == pytest.approx(16 + 14 + 5 + 3 * 5)


def test_without_figures_it_says_what_to_run_first(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(scale, "RESULT", tmp_path / "none.json")
    assert scale.main([]) == 1
    assert "deploy.bench.cost" in capsys.readouterr().err


def test_it_prints_what_each_size_needs_and_what_gives_way_first(monkeypatch, tmp_path, capsys):
    kept = {"memory_mb": MEMORY, "costs": [{**WRITTEN, "kind": "asking"}, {**WRITTEN, "kind": "filing"}]}
    (tmp_path / "cost.json").write_text(json.dumps(kept))
    monkeypatch.setattr(scale, "RESULT", tmp_path / "cost.json")
    monkeypatch.setattr(scale, "SECONDS", 10)
    assert scale.main([]) == 0
    printed = capsys.readouterr().out
    assert "1 organisation: 0.02 messages a second: web 1, rasa 1, actions 1, 2 cores" in printed
    assert "10,000 organisations: 200.00 messages a second" in printed
    assert scale.main(["--commit-ms", "40"]) == 0
    assert capsys.readouterr().out != printed
