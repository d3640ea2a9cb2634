"""Cut a message into words, in the form in which the rest of the pipeline compares them."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.components.normal import normal_words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class DutchTokenizer(Tokenizer):
    """Takes messages and gives them tokens.

    The text of a token is the normal word (lower case, no accents, text-speak written out); its place is that of the
    word as it was typed. The text of the message itself stays what the person wrote.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the defaults, each with its reason."""
        return {
            "intent_tokenization_flag": False,  # our labels are whole: no intent is made of two others
            "intent_split_symbol": "_",  # unused, but Rasa's base class wants it
            "token_pattern": None,  # words are found by normal_words, for training and for use alike
        }

    @classmethod
    def create(cls, config: dict[str, Any], *_: Any) -> "DutchTokenizer":
        """Make one from the configuration."""
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Give the tokens of one attribute of a message."""
        return [Token(word.text, word.start, word.end) for word in normal_words(str(message.get(attribute)))]
