"""How often a model understands what it never saw, by Rasa's own test, in each voice and with typing mistakes."""

import json
import shutil
import time
from pathlib import Path

import yaml

from deploy.bench.heldout import LEARNED, Sentence, few, read, with_typos, write
from deploy.bench.peer import environment, rasa
from deploy.children import ROOT, reason, run_logged
from deploy.errors import StepFailedError
from deploy.plan import BOT_PYTHON

Accuracy = dict[str, float]
_ERRORS = ("intent_errors.json", "response_selection_errors.json")


def accuracy(model: Path, work: Path) -> Accuracy:
    """Give the share of held-out sentences that the model gets right: by voice, all, and all with typos.

    A question about a topic is right when both the intent and the topic are.
    """
    sentences = read()
    clean, typed = _right(model, sentences, work / "clean"), _right(model, with_typos(sentences), work / "typos")
    by_voice = {voice: _share(clean, voice) for voice in sorted({sentence.voice for sentence in sentences})}
    return {**by_voice, "all": _share(clean), "typos": _share(typed)}


def train_peer(
    project: Path, data: Path = LEARNED, epochs: int | None = None, minutes: float | None = None
) -> tuple[Path, float]:
    """Train the peer's default configuration on our sentences; give the model and the seconds that it took.

    Its default is 100 epochs: with all our sentences four were not done in 22 minutes on two busy cores. `epochs`
    takes fewer, `data` can hold fewer sentences, and the table says so. Raises StepFailedError, or TooSlowError after
    `minutes`.
    """
    out = project / "dutch"
    config = "config.yml"
    if epochs:
        config = "fewer-epochs.yml"
        (project / config).write_text(yaml.safe_dump(_default_pipeline(epochs), sort_keys=False))
    seconds = rasa(
        project, "train", "nlu", "--nlu", str(data), "--domain", str(ROOT / "bot" / "domain"),
        "--config", config, "--out", str(out), "--fixed-model-name", "dutch", minutes=minutes,
    )  # fmt: skip
    return out / "dutch.tar.gz", seconds


def train_ours(model: Path, data: Path | None = None) -> float:
    """Train our model anew, beside the one that is used, on all we have or on `data` alone; give the seconds.

    Raises StepFailedError.
    """
    log, began = model.with_suffix(".log"), time.perf_counter()
    alone = ("--data", str(data), "--articles", str(data / "no-articles")) if data else ()
    if run_logged((BOT_PYTHON, "-m", "bot.train", "--out", str(model), *alone), environment(), log, ROOT) != 0:
        raise StepFailedError("Ons model trainen", reason(log), str(log))
    return time.perf_counter() - began


def part_of_the_data(most: int, folder: Path) -> Path:
    """Write what both can learn from when they get at most so many sentences of each intent; give the folder."""
    write(few(read(LEARNED), most), folder / "nlu" / "few.yml")
    shutil.copytree(ROOT / "data" / "rules", folder / "rules")
    return folder


def _default_pipeline(epochs: int) -> dict[str, object]:
    """Give what Rasa 3.6 fills in for an empty pipeline, with another number of epochs."""
    learns = {"epochs": epochs, "constrain_similarities": True}
    pipeline: list[dict[str, object]] = [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", **learns},
        {"name": "EntitySynonymMapper"},
        {"name": "ResponseSelector", **learns},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ]
    return {"recipe": "default.v1", "language": "nl", "assistant_id": "peer", "pipeline": pipeline}


def _right(model: Path, sentences: list[Sentence], work: Path) -> list[tuple[Sentence, bool]]:
    shutil.rmtree(work, ignore_errors=True)
    write(sentences, work / "heldout.yml")
    rasa(
        work, "test", "nlu", "--nlu", str(work / "heldout.yml"), "--model", str(model), "--out", str(work),
        "--no-plot", "--domain", str(ROOT / "bot" / "domain"),
    )  # fmt: skip
    wrong = {
        item["text"] for name in _ERRORS if (work / name).is_file() for item in json.loads((work / name).read_text())
    }
    return [(sentence, sentence.text not in wrong) for sentence in sentences]


def _share(judged: list[tuple[Sentence, bool]], voice: str | None = None) -> float:
    right = [good for sentence, good in judged if voice in (None, sentence.voice)]
    return 100 * sum(right) / len(right)
