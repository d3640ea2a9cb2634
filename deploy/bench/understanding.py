"""How often a model understands what it never saw, by Rasa's own test, in each voice and with typing mistakes."""

import json
import shutil
from pathlib import Path

import yaml

from deploy.bench.heldout import Sentence, read, with_typos, write
from deploy.bench.peer import rasa
from deploy.children import ROOT

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


def train_peer(project: Path, epochs: int | None = None, minutes: float | None = None) -> tuple[Path, float]:
    """Train the peer's default configuration on our sentences; give the model and the seconds that it took.

    Its default is 100 epochs: with our hundred topics not one was done in nine minutes on two busy cores. `epochs`
    takes fewer, and the table says so. Raises StepFailedError, or TooSlowError after `minutes`.
    """
    out = project / "dutch"
    config = "config.yml"
    if epochs:
        config = "fewer-epochs.yml"
        (project / config).write_text(yaml.safe_dump(_default_pipeline(epochs), sort_keys=False))
    seconds = rasa(
        project, "train", "nlu", "--nlu", str(ROOT / "data" / "nlu"), "--domain", str(ROOT / "bot" / "domain"),
        "--config", config, "--out", str(out), "--fixed-model-name", "dutch", minutes=minutes,
    )  # fmt: skip
    return out / "dutch.tar.gz", seconds


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
