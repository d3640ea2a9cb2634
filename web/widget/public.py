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


def organisation_json(organisation: Organisation, pictures: Sequence[str]) -> bytes:
    """Return what the widget has to know before it can show itself, with the names of the pictures that exist."""
    known = {
        "name": organisation.name,
        "example": organisation.example,
        "phone": organisation.contact.phone,
        "pictures": pictures,
    }
    return json.dumps(known, ensure_ascii=False).encode()
