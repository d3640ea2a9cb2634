"""Measure, print the table, write var/bench.json."""

import argparse
import asyncio
import shutil
import sys
import time
from pathlib import Path

from deploy.bench import firstview, search, talking, understanding
from deploy.bench.figures import Row, table, write
from deploy.bench.peer import Peer, rasa
from deploy.children import ROOT
from deploy.errors import StartError
from deploy.installation import Installation
from deploy.signals import Stopped, listen
from deploy.terminal import complain, say, step
from kb.library import Library

RESULT = ROOT / "var" / "bench.json"
SEARCHED = ROOT / "var" / "bench-search.json"
WORK = ROOT / "var" / "bench"  # kept after the run: the logs say why something failed


def measure(work: Path, project: Path) -> list[Row]:
    """Measure everything but understanding; give the rows of the table. Raises what starting and talking raise."""
    with step("Het project van rasa init maken en trainen"):
        project.mkdir()
        rasa(project, "init", "--no-prompt", "--init-dir", str(project))
        peer_training = rasa(project, "train", "--force")
    with step("Ons model trainen"):
        our_training = talking.train_ours(work / "model.tar.gz")
    with step("Gewone Rasa meten"), Peer(project) as peer:
        theirs = asyncio.run(talking.measure_peer(peer))
    ours = Installation(work / "ours")
    ours.train()  # a model that is out of date would count as a slow start
    began = time.perf_counter()
    with ours:
        ready = time.perf_counter() - began
        with step("Zeg het maar meten"):
            mine = asyncio.run(talking.measure_ours(ours))
        with step("Meten hoe snel iemand met een langzame verbinding iets ziet"):
            seen = firstview.rows(ours.url)
    rows = [Row("time to ready", "s", ready, peer.seconds_to_ready), *talking.rows(mine, theirs)]
    return [*rows, *seen, Row("training its own data", "s", our_training, peer_training)]


def understanding_rows(work: Path, project: Path, epochs: int | None = None) -> list[Row]:
    """Train the peer's configuration on our sentences, and test both on the held-out ones."""
    with step("Begrip meten, ook van de standaardinstellingen van Rasa op onze zinnen"):
        model, seconds = understanding.train_peer(project, epochs)
        ours = understanding.accuracy(work / "model.tar.gz", work / "understand-ours")
        theirs = understanding.accuracy(model, work / "understand-peer")
    rows = [Row(f"understood, {voice}", "%", ours[voice], theirs[voice]) for voice in ours]
    trained = f"training on our sentences ({epochs or 100} epochs)"
    return [*rows, Row(trained, "s", None, seconds)]


def main(arguments: list[str]) -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--without-understanding", action="store_true", help="leave out the part that takes longest")
    project = WORK / "peer"
    parser.add_argument("--epochs", type=int, help="train the peer on our sentences for so many epochs, not its 100")
    given = parser.parse_args(arguments)
    understand = not given.without_understanding
    try:
        listen()
        shutil.rmtree(WORK, ignore_errors=True)
        WORK.mkdir(parents=True)
        rows = measure(WORK, project)
        with step("Het zoeken meten, naast SQLite FTS5 en bm25s"):
            found = search.measure(Library.load())
            search.write(found, SEARCHED)
        write(rows, RESULT)  # what is measured is kept, also when the long part is broken off
        rows += understanding_rows(WORK, project, given.epochs) if understand else []
    except (StartError, RuntimeError) as error:
        complain(f"Fout: {error}")
        return 1
    except Stopped:
        return 130
    write(rows, RESULT)
    say(f"\n{table(rows)}\n\n{search.table(found)}")
    say(f"\nOok in {RESULT.relative_to(ROOT)} en {SEARCHED.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
