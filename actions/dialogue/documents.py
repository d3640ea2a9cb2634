"""For members of staff: what the organisation's own documents say, quoted with its place. Never for anybody else."""

from __future__ import annotations

import logging
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from actions.dialogue.assistant import Assistant
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload, payload
from kb.documents.quoting import quote
from kb.documents.search import DocumentHit

log = logging.getLogger(__name__)
#: When no topic fits, a passage that answers so much of the question is worth reading; beside an answer it takes more.
_INSTEAD: Final = 0.4
_BESIDE: Final = 0.65
#: Nobody waits in a chat for an index that is being made.
_PATIENCE: Final = 0.5
_LONGEST_PLACE: Final = 200


def quoted_before(said: Payload, turn: Turn, assistant: Assistant) -> list[Payload]:
    """What is said when no topic fits; with a passage that answers the question before it when there is one."""
    quoted = _quoted(turn, assistant, _INSTEAD)
    if not quoted:
        return [said]
    return [*quoted, {**said, "text": assistant.voice.line("documents.not_it", turn)}]


def quoted_beside(turn: Turn, assistant: Assistant) -> list[Payload]:
    """The passage that the documents have on the very same, as a message after an answer; mostly nothing."""
    return _quoted(turn, assistant, _BESIDE)


def _quoted(turn: Turn, assistant: Assistant, least: float) -> list[Payload]:
    if turn.role != "staff" or not turn.text or assistant.documents is None:
        return []
    try:
        found = assistant.documents.find(turn.text, 1, _PATIENCE)
    except SQLAlchemyError as error:
        log.warning("answering without the documents: %s", type(error).__name__)
        return []
    return [_said(hit, turn, assistant) for hit in found if hit.score >= least and _on_this(hit)]


def _on_this(hit: DocumentHit) -> bool:
    """Whether more than one asked word stands in it: with "vakantie" alone a passage may be about anything."""
    return hit.score >= _BESIDE or len({hit.passage[start:end].lower() for start, end in hit.marks}) > 1


def _said(hit: DocumentHit, turn: Turn, assistant: Assistant) -> Payload:
    words = "\n".join(quote(hit))
    text = assistant.voice.line("documents.quote", turn, title=hit.title, quote=words)
    source = {"title": hit.title, "ref": _place(hit), "link": hit.link}
    return payload("answer", text, turn.level, sources=[source])


def _place(hit: DocumentHit) -> str:
    parts = [*hit.headings, f"bladzijde {hit.page}" if hit.page else ""]
    return (", ".join(filter(None, parts)) or "in de tekst")[:_LONGEST_PLACE]
