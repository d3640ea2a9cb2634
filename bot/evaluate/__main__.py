"""Measure the trained model and print the table.

`--json` prints JSON; `--pairs` the labels that are confused; `--curve` what the thresholds do; `--learning-curve` what
more sentences do; `--near` the training sentences of different labels that are nearly the same (exit code 1 when there
are). Pairs and curves are of the validation set only: who reads the misses of the others spends them.
"""

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot import lean, model_files
from bot.components.verdict import Bands
from bot.errors import ModelError
from bot.evaluate import tables
from bot.evaluate.figures import Figures, Judged, by_voice, confused, figures, judged
from bot.evaluate.near import confusable
from bot.evaluate.sets import NEVER_CHOSEN_BY, SETS, Sentence, read, with_mistakes
from bot.quiet import quiet
from bot.settings import MODEL

if TYPE_CHECKING:
    from rasa.core.agent import Agent

MISTYPED = ", mistyped"
TO_CHOOSE_BY = "validation"
Parsed = list[tuple[Judged, float]]


def main(arguments: list[str] | None = None) -> int:
    """Print what was asked for; gives the exit code."""
    given = _arguments(arguments)
    lean.install(lean.UNUSED if given.learning_curve else lean.UNUSED_IN_SERVING)
    quiet()
    if given.near:
        return _near(given.data)
    if given.learning_curve:
        return _learning_curve(given.data, given.tests)
    try:
        model_files.check(given.model)
    except ModelError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    return asyncio.run(_measured(given))


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.evaluate", description="Measure the trained model.")
    for flag in ("--json", "--pairs", "--curve", "--learning-curve", "--near"):
        parser.add_argument(flag, action="store_true")
    for flag, default in (("--model", MODEL), ("--tests", Path("tests/nlu")), ("--data", Path("data/nlu"))):
        parser.add_argument(flag, type=Path, default=default)
    parser.add_argument("--set", dest="sets", action="append", choices=SETS, help="only this set; may be repeated")
    return parser.parse_args(arguments)


async def _measured(given: argparse.Namespace) -> int:
    from rasa.core.agent import Agent  # noqa: PLC0415 - takes seconds, and the stand-ins come first

    agent = Agent.load(given.model)
    if given.pairs or given.curve:
        found = await _parsed(agent, list(read(given.tests / SETS[TO_CHOOSE_BY])))
        _say(tables.pairs(confused(one for one, _ in found)) if given.pairs else _curve(found))
        return 0
    told = await _all(agent, given.tests, given.sets or list(SETS))
    _say(json.dumps(told) if given.json else _table(told))
    return 0


async def _all(agent: "Agent", folder: Path, names: list[str]) -> dict[str, Figures]:
    told: dict[str, Figures] = {}
    for name in names:
        if not (folder / SETS[name]).exists():
            continue
        sentences = list(read(folder / SETS[name]))
        found = [one for one, _ in await _parsed(agent, sentences)]
        told[name] = {**figures(found), "voices": by_voice(found)}
        told[name + MISTYPED] = figures([one for one, _ in await _parsed(agent, with_mistakes(sentences))])
    return told


async def _parsed(agent: "Agent", sentences: list[Sentence]) -> Parsed:
    results = [(sentence, await agent.parse_message(sentence.text)) for sentence in sentences]
    return [(judged(sentence, parsed), float(parsed["outside"])) for sentence, parsed in results]


def _table(told: dict[str, Figures]) -> str:
    rows: dict[str, Figures] = {}
    for name, row in told.items():
        rows[f"* {name}" if name.removesuffix(MISTYPED) in NEVER_CHOSEN_BY else f"  {name}"] = row
        rows |= {f"      {name}, {voice}": figure for voice, figure in row.get("voices", {}).items()}
    return tables.table(rows) + "\n* nooit op geleerd, nooit op gekozen. In procenten, met 95%-interval (Wilson)."


def _curve(found: Parsed) -> str:
    from bot.components.classifier import TopicClassifier  # noqa: PLC0415 - the stand-ins come first
    from bot.evaluate.curve import curve  # noqa: PLC0415 - only here

    config = TopicClassifier.get_default_config()
    now = Bands(config["answer_from"], config["unknown_from"])
    lines = curve([one for one, _ in found], [out for _, out in found], now)
    return "\n\n".join(
        tables.table({str(value): row for value, row in rows.items()}, name) for name, rows in lines.items()
    )


def _near(data: Path) -> int:
    pairs = list(confusable(read(data)))
    for same, one, other in pairs:
        _say(f"{same:.2f}  {one.label}: {one.text!r}  ~  {other.label}: {other.text!r}")
    return 1 if pairs else 0


def _learning_curve(data: Path, tests: Path) -> int:
    from bot.evaluate.learning import learning_curve  # noqa: PLC0415 - needs scikit-learn

    _say(tables.table(learning_curve(list(read(data)), list(read(tests / SETS[TO_CHOOSE_BY])))))
    return 0


def _say(text: str) -> None:
    print(text)  # noqa: T201 - this is a command


if __name__ == "__main__":
    sys.exit(main())
