"""Writes a closing letter: looks at what the officer typed, makes the paper, and sends it."""

from __future__ import annotations

from actions.cases.attached.filled import check_filled
from actions.cases.attached.letter_errors import LetterTooEarly
from actions.cases.errors import EmptyText
from actions.cases.filing import CaseView
from actions.cases.sent_letters import Written
from actions.cases.workflow import is_open
from web.services import Services
from web.staff.letter_content import letter_content
from web.staff.letter_templates import audience_of


def written(services: Services, case: CaseView, decided: str) -> Written:
    """Make the letter of a case; raise LetterTooEarly, EmptyText, Unfilled, or PaperError when the paper fails."""
    if is_open(case.status):
        raise LetterTooEarly
    if not decided.strip():
        raise EmptyText
    check_filled(decided)
    content = letter_content(services.texts, case, decided)
    told = services.texts.say("letters.l_sent", audience_of(case), "normal").text
    return Written(content, services.papers.pdf("letter", content), told)


def outcome_of(case: CaseView) -> str:
    """Return what the sender was told when the case was closed: the text to begin the letter with.

    A sender's own reason to withdraw is no outcome of ours.
    """
    ended = [line.detail for line in case.history if line.what == "status" and line.actor != "sender"]
    return ended[-1] or "" if ended else ""
