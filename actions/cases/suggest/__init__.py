"""Suggests the subject of a case from its story. A person decides; nothing is ever filled in by itself."""

from actions.cases.suggest.model import Suggester, Suggestion

__all__ = ["Suggester", "Suggestion"]
