"""The language check for a text that somebody is typing: it stands ready beside us, and nothing of a text is kept."""

from kb.typing.asking import LanguageCheck
from kb.typing.shape import Looked, Remark

__all__ = ["LanguageCheck", "Looked", "Remark"]
