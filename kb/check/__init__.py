"""The language check: does every text keep the rules for its reader? `python -m kb.check` runs it on all of them."""

from kb.check.checker import Checker
from kb.check.finding import Finding
from kb.check.message import Line, Message
from kb.check.text import check_text

__all__ = ["Checker", "Finding", "Line", "Message", "check_text"]
