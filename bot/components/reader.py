"""Read messages: mend the spelling, and weigh what was said."""

from typing import Any

from scipy.sparse import csr_matrix

from bot.components.features import Words
from bot.components.spelling import Speller
from bot.components.weighing import Weigher


class Reader:
    """Gives messages as rows of numbers, one for each feature."""

    def __init__(self, speller: Speller, weigher: Weigher) -> None:
        self._speller, self._weigher = speller, weigher

    @classmethod
    def learn(cls, messages: list[list[str]], block_weights: dict[str, float]) -> "Reader":
        """Learn from the words of the training sentences how they are spelled and what they are made of."""
        speller = Speller.learn(messages)
        words = [Words(typed, speller.repaired(typed)) for typed in messages]
        return cls(speller, Weigher.learn(words, block_weights))

    def rows(self, messages: list[list[str]]) -> csr_matrix:
        """Give one row for each message, given as its normal words."""
        return self._weigher.rows([Words(typed, self._speller.repaired(typed)) for typed in messages])

    def as_json(self) -> dict[str, Any]:
        """Give what `from_json` needs to make the same again."""
        return {"speller": self._speller.as_json(), "weigher": self._weigher.as_json()}

    @classmethod
    def from_json(cls, learned: dict[str, Any]) -> "Reader":
        """Give the reader that was kept; raises KeyError when a part is missing."""
        return cls(Speller(**learned["speller"]), Weigher(**learned["weigher"]))
