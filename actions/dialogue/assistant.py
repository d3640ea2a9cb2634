"""What every action needs, made once when the action server starts."""

from __future__ import annotations

from dataclasses import dataclass

from actions.cases.drafts import Drafts
from actions.cases.register import Register
from actions.cases.unanswered import Unanswered
from actions.dialogue.voice import Voice
from kb.documents.search import DocumentSearch
from kb.library import Library
from kb.organisation import Organisation
from kb.search import Search
from kb.words import WordList


@dataclass(frozen=True)
class Assistant:
    """The services behind the dialogue: what it knows (kb) and what it files (cases)."""

    voice: Voice
    library: Library
    search: Search
    words: WordList
    organisation: Organisation
    register: Register
    drafts: Drafts
    unanswered: Unanswered
    #: Only members of staff read these; None when the chat leaves them out.
    documents: DocumentSearch | None = None
