"""Measure the trained model: `python -m bot.evaluate [--json]`, with the interpreter of the bot environment.

For each set of tests/nlu it prints how often the first, and one of the first three, is right; the same with typing
mistakes made by a fixed rule; and of the out-of-scope messages how many were seen, and of the others how many were
wrongly turned away. Everything as the dialogue gets it: rejection under the threshold included.
"""

import argparse
import asyncio
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import lean, model_files
from bot.components.verdict import OUT_OF_SCOPE
from bot.errors import ModelError
from bot.quiet import quiet
from bot.settings import MODEL

if TYPE_CHECKING:
    from rasa.core.agent import Agent

# What each set may claim. Only `untouched` was never used to train, to choose, or to write sentences by.
SETS = {"untouched": "untouched.yml", "topics": "topics", "control": "control.yml", "second_look": "second_look.yml"}
LETTERS = "abcdefghijklmnoprstuvwz"


def sentences(path: Path) -> Iterator[tuple[str, str]]:
    """Give the sentences of a file or folder in Rasa's NLU format, each with its label."""
    from rasa.shared.utils.io import read_yaml_file  # noqa: PLC0415 - the stand-ins come first

    for file in sorted(path.glob("*.yml")) if path.is_dir() else [path]:
        for block in read_yaml_file(file)["nlu"]:
            lines = (line.strip().removeprefix("- ") for line in block["examples"].splitlines())
            yield from ((line, block["intent"]) for line in lines if line)


def mistyped(text: str, chance: random.Random) -> str:
    """Give the text with one typing mistake for each 25 letters: one left out, doubled, swapped or wrong."""
    letters = list(text)
    for _ in range(1 + len(text) // 25):
        place, kind = chance.randrange(len(letters)), chance.randrange(4)
        if kind == 0 and len(letters) > 3:
            del letters[place]
        elif kind == 1:
            letters.insert(place, letters[place])
        elif kind == 2:
            letters[place : place + 2] = letters[place : place + 2][::-1]
        else:
            letters[place] = chance.choice(LETTERS)
    return "".join(letters)


def ranked(parsed: dict[str, Any]) -> list[str]:
    """Give the labels of a parsed message, the deciding one first, then by confidence; `ask` by its topics."""
    topics = parsed.get("response_selector", {}).get("ask", {}).get("ranking", [])
    labels = [(topic["intent_response_key"], topic["confidence"]) for topic in topics]
    labels += [(intent["name"], intent["confidence"]) for intent in parsed["intent_ranking"] if intent["name"] != "ask"]
    names = [name for name, _ in sorted(labels, key=lambda label: -label[1])]
    decided = parsed["intent"]["name"]
    first = topics[0]["intent_response_key"] if decided == "ask" else decided
    return [first, *(name for name in names if name != first)]


async def measure(agent: "Agent", told: list[tuple[str, str]]) -> dict[str, float]:
    """Give the figures for sentences with their labels."""
    found = [(ranked(await agent.parse_message(text)), label) for text, label in told]
    outside = [ranking for ranking, label in found if label == OUT_OF_SCOPE]
    inside = [ranking for ranking, label in found if label != OUT_OF_SCOPE]
    figures = {
        "sentences": float(len(found)),
        "first": _share([ranking[0] == label for ranking, label in found]),
        "first_three": _share([label in ranking[:3] for ranking, label in found]),
        "wrongly_refused": _share([ranking[0] == OUT_OF_SCOPE for ranking in inside]),
    }
    return figures | ({"outside_seen": _share([r[0] == OUT_OF_SCOPE for r in outside])} if outside else {})


def _share(right: list[bool]) -> float:
    return round(sum(right) / max(1, len(right)), 4)


async def _all(agent: "Agent", folder: Path) -> dict[str, dict[str, float]]:
    figures = {}
    for name, place in SETS.items():
        told = list(sentences(folder / place))
        chance = random.Random(1)  # noqa: S311 - the same mistakes each time, no secret
        figures[name] = await measure(agent, told)
        figures[f"{name}, mistyped"] = await measure(agent, [(mistyped(text, chance), label) for text, label in told])
    return figures


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.evaluate", description="Measure the trained model.")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--tests", type=Path, default=Path("tests/nlu"))
    given = parser.parse_args(arguments)
    lean.install(lean.UNUSED_IN_SERVING)
    quiet()
    from rasa.core.agent import Agent  # noqa: PLC0415 - takes seconds, and the stand-ins come first

    try:
        model_files.check(given.model)
    except ModelError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    figures = asyncio.run(_all(Agent.load(given.model), given.tests))
    print(json.dumps(figures) if given.json else _table(figures))  # noqa: T201 - this is a command
    return 0


def _table(figures: dict[str, dict[str, float]]) -> str:
    columns = ("sentences", "first", "first_three", "outside_seen", "wrongly_refused")
    lines = [f"{'':24}" + "".join(f"{column:>17}" for column in columns)]
    lines += [
        f"{name:24}" + "".join(f"{row.get(c, float('nan')):17.4g}" for c in columns) for name, row in figures.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
