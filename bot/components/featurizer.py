"""Turn the words of a message into numbers."""

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.reader import Reader

FILE = "reader.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class DutchFeaturizer(SparseFeaturizer, GraphComponent):
    """Takes messages with tokens and gives each one sparse row: weighed words, meanings and pieces of words.

    Learns from the training data which words and features there are and how rare each one is.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the defaults, each with its reason."""
        return {
            **SparseFeaturizer.get_default_config(),
            # Pieces carry most through typing mistakes; how a message begins is only a hint (decision 44).
            "block_weights": {"word": 1.0, "meaning": 1.0, "together": 0.7, "piece": 1.5, "shape": 0.5},
        }

    @classmethod
    def required_components(cls) -> list[type]:
        """Words come first."""
        return [Tokenizer]

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any: a wrong one fails in training, with its name."""

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
        reader: Reader | None,
    ) -> None:
        super().__init__(name, config)
        self._storage = model_storage
        self._resource = resource
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DutchFeaturizer":
        """Make one that has learned nothing yet."""
        return cls(config, execution_context.node_name, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "DutchFeaturizer":
        """Make one with what an earlier one learned."""
        with model_storage.read_from(resource) as folder:
            learned = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(config, execution_context.node_name, model_storage, resource, Reader.from_json(learned))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the features of the training sentences and keep them."""
        messages = [words_of(example) for example in training_data.intent_examples]
        self._reader = Reader.learn(messages, self._config["block_weights"])
        with self._storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps(self._reader.as_json(), ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Give the training sentences their rows."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Give messages their rows."""
        assert self._reader is not None, "Rasa trains or loads a component before it uses it"
        rows = self._reader.rows([words_of(message) for message in messages])
        for message, row in zip(messages, rows, strict=True):
            self.add_features_to_message(None, row, TEXT, message)
        return messages


def words_of(message: Message) -> list[str]:
    """Give the normal words of a message that was tokenised."""
    return [token.text for token in message.get(TOKENS_NAMES[TEXT]) or []]
