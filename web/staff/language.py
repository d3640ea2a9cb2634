"""What an officer reads about the language of a text."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from actions.cases.filing import CaseView
from kb.typing import LanguageCheck, Looked
from web.errors import WebError
from web.staff.letter_templates import audience_of


class LanguageAsleepError(WebError):
    """The check does not answer; a text can be sent without it."""

    status, title = 503, "The language check does not answer"
    detail = "De taalcontrole werkt nu niet.\nJe kunt je tekst wel versturen."


def looked_at(check: LanguageCheck, case: CaseView, text: str) -> Looked:
    """Return what the check says for the sender of a case; raise LanguageAsleepError."""
    try:
        return check.look(text, audience_of(case), "normal")
    except OSError as error:
        raise LanguageAsleepError from error


def marked(text: str, hard: tuple[str, ...]) -> Markup:
    """Return a text with its hard words in <mark>; what somebody typed stays plain text."""
    return Markup("").join(_pieces(text, {word.lower() for word in hard}))


def _pieces(text: str, hard: set[str]) -> Iterator[Markup]:
    word = ""
    for letter in [*text, ""]:
        if letter and (letter.isalnum() or letter in "-'’"):
            word += letter
            continue
        if word:
            yield Markup("<mark>{}</mark>").format(word) if word.lower() in hard else escape(word)
            word = ""
        yield escape(letter)
