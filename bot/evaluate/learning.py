"""How much better more sentences make it: the same classifier, taught with a part of the sentences."""

import random
from collections import defaultdict

from bot.components.classifier import TopicClassifier
from bot.components.featurizer import DutchFeaturizer
from bot.components.linear import Linear, Settings
from bot.components.normal import normal_words
from bot.components.reader import Reader
from bot.components.verdict import Bands, verdict
from bot.evaluate.figures import Figures, figures, judged
from bot.evaluate.sets import Sentence

PARTS = (0.25, 0.5, 0.75, 1.0)


def learning_curve(taught: list[Sentence], asked: list[Sentence]) -> dict[str, Figures]:
    """Give the figures on `asked` after learning 25, 50, 75 and 100% of the sentences of each label."""
    return {f"{part:.0%} van de zinnen": _after(_part(taught, part), asked) for part in PARTS}


def _part(taught: list[Sentence], part: float) -> list[Sentence]:
    chance, by_label = random.Random(1), defaultdict(list)  # noqa: S311 - the same part each time
    for sentence in taught:
        by_label[sentence.label].append(sentence)
    return [one for own in by_label.values() for one in chance.sample(own, max(3, round(part * len(own))))]


def _after(taught: list[Sentence], asked: list[Sentence]) -> Figures:
    config = {**DutchFeaturizer.get_default_config(), **TopicClassifier.get_default_config()}
    words = [_words(sentence) for sentence in taught]
    reader = Reader.learn(words, config["block_weights"])
    labels = [sentence.label for sentence in taught]
    linear = Linear.learn(reader.rows(words), labels, Settings(config["cost"], config["trust"]))
    bands = Bands(config["answer_from"], config["unknown_from"])
    sure = linear.confidences(reader.rows([_words(sentence) for sentence in asked]))
    return figures(
        [
            judged(sentence, verdict(dict(zip(linear.labels, map(float, row), strict=True)), bands, len(row)))
            for sentence, row in zip(asked, sure, strict=True)
        ]
    )


def _words(sentence: Sentence) -> list[str]:
    return [word.text for word in normal_words(sentence.text)]
