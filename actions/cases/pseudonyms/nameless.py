"""All passes over one question: what shows by its form, the case code, deduce, and names without capitals."""

import logging
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from actions.cases.pseudonyms.code_words import without_code
from actions.cases.pseudonyms.lists import make_home
from actions.cases.pseudonyms.marks import AGE, DATE, LINK, MAIL, NAME, NUMBER, PLACE
from actions.cases.pseudonyms.names import without_names
from actions.cases.pseudonyms.patterns import without_forms

_MARK: Final = re.compile(r"\[\w+\]")
_TAGS: Final = {
    **{"persoon": NAME, "locatie": PLACE, "ziekenhuis": PLACE, "zorginstelling": PLACE, "datum": DATE, "leeftijd": AGE},
    **{"bsn": NUMBER, "id": NUMBER, "telefoonnummer": NUMBER, "emailadres": MAIL, "url": LINK},
}


class Nameless:
    """Makes questions nameless. It takes half a second to make, and some ninety megabytes."""

    def __init__(self, home: Path, places: Iterable[str] = ()) -> None:
        """Take a folder to keep deduce's lists in, and the names of the organisation's own places."""
        # deduce sets up the log to write everything, texts too, on the output; what is set up already it leaves alone.
        logging.basicConfig(stream=sys.stderr, level=logging.CRITICAL)
        # Here, because it takes long to load; it carries no types.
        from deduce import Deduce  # noqa: PLC0415 # type: ignore[import-untyped]

        made = make_home(home)
        self._deduce: Any = Deduce(lookup_data_path=made, cache_path=made)
        self._places = frozenset(place.lower() for place in places)

    def make(self, text: str) -> str:
        """Return a question with a mark in place of everything personal that is found."""
        text = without_code(without_forms(" ".join(text.split())))
        return " ".join(without_names(self._deduced(text), self._places).split())

    def _deduced(self, text: str) -> str:
        marks = [found.span() for found in _MARK.finditer(text)]
        found = sorted(self._deduce.deidentify(text).annotations, key=lambda one: -int(one.start_char))
        for one in found:
            if not any(start < one.end_char and one.start_char < end for start, end in marks):
                text = text[: one.start_char] + _TAGS.get(one.tag, NAME) + text[one.end_char :]
        return text
