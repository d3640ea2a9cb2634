"""What the public pages and the widget may know of the organisation: its name, how to reach it, and the numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.numbers import Number, Numbers
from kb.organisation import Organisation

SHOWN = ("112", "113", "113_gratis", "veilig_thuis", "kindertelefoon")


@dataclass(frozen=True)
class PhoneNumber:
    """A number to show: who answers, the number as it is written, as a link, and when somebody answers."""

    name: str
    number: str
    link: str
    open: str

    @classmethod
    def of(cls, number: Number) -> PhoneNumber:
        """Take a national number over."""
        return cls(number.name, number.number, link_of(number.number), number.open)


def link_of(number: str) -> str:
    """Return the `tel:` link of a number as people write it."""
    return "tel:" + re.sub(r"[^0-9+]", "", number)


def shown_numbers(numbers: Numbers) -> tuple[PhoneNumber, ...]:
    """Return the national numbers that stand on the public pages, the most urgent first."""
    return tuple(PhoneNumber.of(numbers.get(number_id)) for number_id in SHOWN)


def own_module(organisation: Organisation, pictures: Sequence[str], styles: str) -> str:
    """Return the module that holds what differs per organisation: what the widget has to know, and what it wears.

    `pictures` are the names of those that exist: nothing else is asked for.
    """
    known = {
        "name": organisation.name,
        "example": organisation.example,
        "phone": organisation.contact.phone,
        "days": organisation.retention.chat_days,
        "pictures": pictures,
    }
    return f"export const owner = {_literal(known)};\nexport const styles = {_literal(styles)};\n"


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
