"""A text to begin with has places to fill in, between « and »: it is not sent while one is left."""

import re
from typing import Final

from actions.cases.attached.letter_errors import Unfilled

BEGIN, END = "«", "»"
MARK: Final = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")


def check_filled(text: str) -> None:
    """Raise ``Unfilled`` when a text still has a place to fill in, with which."""
    if missing := dict.fromkeys(MARK.findall(text)):
        raise Unfilled(f"Vul eerst in: {', '.join(missing)}.\nVerstuur dan je tekst.")
