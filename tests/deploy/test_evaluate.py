"""`make evaluate` measures part by part: one that fails is named, and hides no other."""

import sys

from deploy import evaluate


def test_a_part_that_fails_is_named_and_the_others_are_measured(monkeypatch, capfd):
    parts = {
        "Stuk": (sys.executable, "-c", "raise SystemExit(3)"),
        "Heel": (sys.executable, "-c", "print('de tabel')"),
    }
    monkeypatch.setattr(evaluate, "PARTS", parts)
    assert evaluate.main() == 1
    said = capfd.readouterr()
    assert "de tabel" in said.out
    assert said.err.splitlines() == ["Fout: niet gemeten: Stuk"]


def test_when_all_parts_are_measured_it_says_so(monkeypatch, capfd):
    monkeypatch.setattr(evaluate, "PARTS", {"Heel": (sys.executable, "-c", "print('de tabel')")})
    assert evaluate.main() == 0
    assert capfd.readouterr().err == ""
