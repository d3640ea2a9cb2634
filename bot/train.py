"""Train the model: `python -m bot.train`, with the interpreter of the bot environment.

Does nothing when nothing changed. A training that fails says so in one line, leaves the old model where it was, and
ends with exit code 1; what Rasa had to say is in `training.log` beside the model.
"""

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bot import lean
from bot.article_questions import write_questions
from bot.errors import ModelError
from bot.model_files import digest_of_inputs, is_current, seal
from bot.quiet import quiet
from bot.settings import MODEL

DEFAULTS = {
    "config": "bot/config.yml", "domain": "bot/domain", "data": "data", "articles": "kb/articles", "out": MODEL,
}  # fmt: skip
UNFINISHED = "training-"
LONG_AGO = 3600.0  # seconds: no training takes an hour


def train(config: Path, domain: Path, data: Path, articles: Path, model: Path) -> bool:
    """Train a model from these inputs. Gives False when it was there already; raises ModelError when it fails.

    The questions in the articles are learned like the sentences in `data`.
    """
    model.parent.mkdir(parents=True, exist_ok=True)
    questions = _questions(articles, model.with_name("learned-too"))
    inputs = digest_of_inputs([config, domain, data, questions, Path(__file__).parent / "components"])
    if is_current(model, inputs):
        return False
    _clear_away(model.parent)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=model.parent) as folder:
        fresh = _trained(config, domain, [data, questions], Path(folder), model.with_name("training.log"))
        shutil.move(fresh, model)
    seal(model, inputs)
    return True


def _clear_away(models: Path) -> None:
    """Remove what trainings left that were killed: 30 MB each. One that may still be going on is left alone."""
    for left in models.glob(f"{UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > LONG_AGO:
            shutil.rmtree(left, ignore_errors=True)


def _questions(articles: Path, folder: Path) -> Path:
    try:
        return write_questions(articles, folder)
    except ValueError as error:
        raise ModelError(f"the training failed: {error}") from error


def _trained(config: Path, domain: Path, data: list[Path], folder: Path, log: Path) -> Path:
    with log.open("w", encoding="utf-8") as talk, contextlib.redirect_stdout(talk), contextlib.redirect_stderr(talk):
        try:
            result = _rasa_train(config, domain, data, folder)
        except (Exception, SystemExit) as error:  # Rasa leaves the process when it finds a mistake in the data
            raise ModelError(f"the training failed: {_first_line(error)} (more in {log})") from error
    if result is None or not Path(result).is_file():
        raise ModelError(f"the training made no model (more in {log})")
    return Path(result)


def _rasa_train(config: Path, domain: Path, data: list[Path], folder: Path) -> str | None:
    os.environ.setdefault("RASA_CACHE_DIRECTORY", str(folder / "cache"))
    from rasa.model_training import train as rasa_train  # noqa: PLC0415 - takes seconds, and the stand-ins come first

    files = [str(path) for path in data]
    result = rasa_train(
        str(domain), str(config), files, output=str(folder), force_training=True, fixed_model_name="model.tar.gz"
    )
    return result.model


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0] if lines else 'no reason given'}"


def main(arguments: list[str] | None = None) -> int:
    """Train with the paths of the command line; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.train", description="Train the model when its inputs changed.")
    for name, default in DEFAULTS.items():
        parser.add_argument(f"--{name}", type=Path, default=Path(default))
    given = parser.parse_args(arguments)
    lean.install()
    quiet()
    started = time.monotonic()
    try:
        trained = train(given.config, given.domain, given.data, given.articles, given.out)
    except ModelError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    said = f"trained in {time.monotonic() - started:.0f} s" if trained else "nothing changed since the last training"
    print(f"{given.out}: {said}")  # noqa: T201 - this is a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
