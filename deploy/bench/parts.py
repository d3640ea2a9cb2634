"""The parts of the benchmark: each can be run by itself (`--only NAME`), and each gives rows of the one table."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from deploy.bench import casepage, firstview, reports, search, talking, understanding
from deploy.bench.figures import Row, percentile
from deploy.bench.heldout import LEARNED
from deploy.bench.peer import TooSlowError, rasa
from deploy.children import ROOT
from deploy.terminal import step
from kb.library import Library
from kb.search import Search

SEARCHED = ROOT / "var" / "bench-search.json"
MODEL = ROOT / "var" / "models" / "model.tar.gz"
QUESTIONS = ("hoe lang duurt een klacht", "clientenraad advies", "calamiteit melden", "vertrouwenspersoon jeugd")
Found = tuple[list[Row], str]


@dataclass(frozen=True)
class Run:
    """What was asked for: the folder of this run, the trained project of the peer, and how much of what is long."""

    work: Path
    project: Path
    rounds: int = 5
    epochs: int = 1
    minutes: float = 10.0
    cases: int = 100_000
    sentences: int = 0

    def peer(self) -> Path:
        """Give the peer's project, made and trained as `rasa init` does it, when it is not there yet."""
        if not any((self.project / "models").glob("*.tar.gz")):
            self.project.mkdir(parents=True, exist_ok=True)
            with step("Het project van rasa init maken en trainen"):
                rasa(self.project, "init", "--no-prompt", "--init-dir", str(self.project))
        return self.project


def rounds(run: Run) -> Iterator[Found]:
    """Start, load and stop us and the peer in turn; give what is known after each round."""
    project, pairs = run.peer(), []
    measured = talking.rounds(project, _fresh(run, "rounds"), run.rounds)
    for number in range(run.rounds):
        with step(f"Zeg het maar en daarna gewone Rasa meten, ronde {number + 1} van {run.rounds}"):
            pairs.append(next(measured))
        yield talking.rows(pairs), "Whole dialogues, no thinking time, each its own sender; the ratio of each round."


def first_view(run: Run) -> Iterator[Found]:
    """Look at the pages as a phone on a slow line does."""
    work = _fresh(run, "view")
    with step("Meten hoe snel iemand met een langzame verbinding iets ziet"), talking.Trained(work) as ours:
        yield firstview.rows(ours.url), "Slow 3G: 400 ms, 400 kbit/s, a processor four times slower; nothing cached."


def case_page(run: Run) -> Iterator[Found]:
    """Open the pages of cases."""
    work = _fresh(run, "cases")
    with step("De bladzijde van een zaak meten"):
        yield casepage.rows(work), "The example of make demo, an officer, over HTTP."


def report(run: Run) -> Iterator[Found]:
    """Make the report of a year out of very many cases."""
    with step(f"Rapporten over {run.cases} zaken meten"):
        yield reports.rows(run.cases), f"{run.cases} cases, SQLite."


def searching(_run: Run) -> Iterator[Found]:
    """Search; how well it finds beside two peers is a table of its own."""
    with step("Het zoeken meten, naast SQLite FTS5 en bm25s"):
        library = Library.load()
        search.write(search.measure(library), SEARCHED)
        yield [Row("knowledge search", "ms", _searched(library))], f"Beside two peers: {SEARCHED.relative_to(ROOT)}"


def training(run: Run) -> Iterator[Found]:
    """Train both on their own data, once."""
    work = _fresh(run, "training")
    with step("Beide op hun eigen zinnen trainen"):
        work.mkdir(parents=True)
        mine, theirs = understanding.train_ours(work / "model.tar.gz"), rasa(run.peer(), "train", "--force")
    yield [Row.of("training its own data", "s", [mine], [theirs])], "Not the same data: ours has a hundred topics."


def understood(run: Run) -> Iterator[Found]:
    """Test both on held-out sentences; the peer learns our sentences for as long as it is given."""
    work, ours, learned = _fresh(run, "understand"), MODEL, LEARNED
    work.mkdir(parents=True)
    with step("Begrip meten"):
        if run.sentences:  # few enough for the peer's own 100 epochs: both learn the same ones
            learned, ours = understanding.part_of_the_data(run.sentences, work / "data"), work / "model.tar.gz"
            understanding.train_ours(ours, learned)
        right = understanding.accuracy(ours, work / "ours")
        theirs, seconds, note = _peer_understood(run, learned / "nlu" if run.sentences else learned, work)
    rows = [Row.of(f"understood, {voice}", "%", [right[voice]], [theirs[voice]] if theirs else []) for voice in right]
    yield [*rows, Row("training the peer on our sentences", "s", None, seconds)], note


def _peer_understood(run: Run, learned: Path, work: Path) -> tuple[understanding.Accuracy, float | None, str]:
    most = f"Both learned at most {run.sentences} sentences of each intent. " if run.sentences else ""
    try:
        model, seconds = understanding.train_peer(run.peer(), learned, run.epochs or None, run.minutes)
    except TooSlowError as late:
        return {}, None, f"{most}Peer: {late} ({run.epochs or 100} epochs)."
    note = f"{most}The peer learned {run.epochs or 100} of its 100 epochs."
    return understanding.accuracy(model, work / "peer"), seconds, note


def _searched(library: Library) -> float:
    looking, seconds = Search(library), []
    for question in QUESTIONS * 10:
        began = time.perf_counter()
        looking.find(question, "staff")
        seconds.append(time.perf_counter() - began)
    return 1000 * percentile(seconds, 0.5)


def _fresh(run: Run, name: str) -> Path:
    """Give a folder beside those of earlier runs, that is not there yet: their logs say why something failed."""
    return run.work / f"{name}-{time.time_ns()}"


# A part gives what it knows so far, as often as it likes: a run that is broken off keeps what was measured.
PARTS: dict[str, Callable[[Run], Iterator[Found]]] = {
    "rounds": rounds,
    "firstview": first_view,
    "casepage": case_page,
    "reports": report,
    "search": searching,
    "training": training,
    "understanding": understood,
}
