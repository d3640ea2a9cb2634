"""What can go wrong on the sender's own pages, with the Dutch text that the sender reads. One sentence a line."""

from __future__ import annotations

from web.errors import InvalidError, WebError


class CodeFirstError(WebError):
    """No case is open in this browser, or it was open too long ago."""

    status, title = 401, "No case is open"
    detail = "Typ eerst je code.\nDan zie je hoe het gaat."


class AgainError(CodeFirstError):
    """A form came in after its time."""

    title = "Too long ago"
    detail = "Deze pagina stond lang open.\nTyp je code nog een keer."


class AgainWithTextError(AgainError):
    """The same, and what was typed is kept on the page."""

    detail = "Deze pagina stond lang open.\nTyp je code nog een keer.\nJe tekst is er nog."


class ForeignError(WebError):
    """A form that does not come from our own pages."""

    status, title = 403, "Not from our own page"
    detail = "Dit kwam niet van onze eigen pagina.\nEr is niets veranderd.\nTyp je code nog een keer."


class NoCodeError(InvalidError):
    """Nothing was typed in the field for the code."""

    title = "No code"
    detail = "Er staat nog niets.\nTyp eerst je code van 4 woorden."
