"""Sees danger in what a person writes, and answers it. Pure Python: no Rasa, no database, no network."""

from web.gateway.safety.answers import SafetyAnswers
from web.gateway.safety.check import Danger, DangerCheck

__all__ = ["Danger", "DangerCheck", "SafetyAnswers"]
