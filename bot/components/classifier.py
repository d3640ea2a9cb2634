"""Decide what a message is about: one of our intents, one of our topics, or nothing that we know."""

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from bot.components.linear import Linear, Settings
from bot.components.packing import packed, unpacked
from bot.components.signs import by_signs
from bot.components.verdict import Bands, verdict

NUMBERS, NAMES = "classifier.npz", "classifier.json"
ANSWER_FROM, UNKNOWN_FROM = 0.35, 0.08


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """Takes messages with a row of features; gives `intent`, `intent_ranking`, `response_selector` and `band`.

    Intents and the keys of retrieval intents (`ask/TOPIC`) are one flat list of labels, so that "ik wil een klacht
    doen" and "hoe doe ik een klacht" compete with each other.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the defaults, each with its reason."""
        return {
            "cost": 0.4,  # half a point better than 1 on the sentences of other hands (decision 44)
            "trust": 2.0,  # of the nearest sentences beside the weights; 1 to 4 are about the same
            # The bands, chosen on tests/nlu/validation.yml (docs/decisions/0045-three-bands.md has the curve):
            "answer_from": ANSWER_FROM,  # from this confidence on the best label is taken for what was meant
            "unknown_from": UNKNOWN_FROM,  # from this confidence in "not ours" on it is said so
            "ranking_length": 10,  # more than anybody is ever offered
        }

    @classmethod
    def required_components(cls) -> list[type]:
        """Features come first."""
        return [Featurizer]

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, linear: Linear | None
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._linear = linear

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
    ) -> "TopicClassifier":
        """Make one that has learned nothing yet."""
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
        **_: Any,
    ) -> "TopicClassifier":
        """Make one with what an earlier one learned. The file holds numbers and names, no code."""
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
            with np.load(folder / NUMBERS, allow_pickle=False) as numbers:
                linear = unpacked(names, dict(numbers))
        return cls(config, model_storage, resource, linear)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the training sentences and keep what was learned."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        labels = [example.get(INTENT_RESPONSE_KEY) or example.get(INTENT) for example in examples]
        self._linear = Linear.learn(
            vstack([row_of(example) for example in examples]).tocsr(),
            labels,
            Settings(self._config["cost"], self._config["trust"]),
        )
        names, numbers = packed(self._linear)
        with self._storage.write_to(self._resource) as folder:
            (folder / NAMES).write_text(json.dumps(names), encoding="utf-8")
            np.savez(folder / NUMBERS, **numbers)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Give messages their intent and rankings."""
        assert self._linear is not None, "Rasa trains or loads a component before it uses it"
        for message in messages:
            found = by_signs(message.get(TEXT) or "", self._judged(row_of(message)))
            bands = Bands(self._config["answer_from"], self._config["unknown_from"])
            for name, value in verdict(found, bands, self._config["ranking_length"]).items():
                message.set(name, value, add_to_output=True)
        return messages

    def _judged(self, row: csr_matrix) -> dict[str, float]:
        assert self._linear is not None, "see process"
        confidences = self._linear.confidences(row)[0]
        return dict(zip(self._linear.labels, map(float, confidences), strict=True))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training sentences as they are: they have their intents."""
        return training_data


def row_of(message: Message) -> csr_matrix:
    """Give the row of features of a message."""
    return message.get_sparse_features(TEXT)[1].features
