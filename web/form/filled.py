"""What somebody filled in: read as it came, what is wrong with it, and what it is to the register."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from actions.cases.filing import Filing
from actions.cases.values import Care, Kind
from kb.organisation import Organisation
from web.form import words
from web.gateway.keys import new_token

NUMBER = re.compile(r"[\w-]{20,100}")
MOST_FIELDS = 40
LONG, SHORT = 10_000, 500
MOST = {"verhaal": LONG, "wens": 2_000, "plek": SHORT, "wanneer": SHORT, "naam": SHORT, "contact": SHORT}
CHOICES = {
    "soort": words.KINDS, "wie": words.WHO, "mag": words.MAY, "leeftijd": words.CARE, "dwang": words.COERCION,
}  # fmt: skip
ROLES = {"client": "client", "staff": "staff"}
RELATIONS = {"client": "self", "staff": "staff"}
YES_OR_NO = {"yes": True, "no": False}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Filled:
    """A form that was sent: each field as text, empty when it was left open. `number` tells one form from another."""

    fields: Mapping[str, str] = field(default_factory=dict)
    number: str = field(default_factory=new_token)

    @classmethod
    def read(cls, body: bytes) -> Filled:
        """Read the body of a form; raise ValueError when it has more fields than any form of ours."""
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        typed = {name: _clean(value) for name, value in pairs}
        number = typed.pop("nummer", "")
        known = {name: typed.get(name, "") for name in (*CHOICES, *MOST)}
        known |= {name: "" for name, choices in CHOICES.items() if known[name] not in choices}
        return cls(known, number) if NUMBER.fullmatch(number) else cls(known)

    def get(self, name: str) -> str:
        """Return what stands in a field; nothing for a field that was not there."""
        return self.fields.get(name, "")

    @property
    def key(self) -> str:
        """Return the key of this filing: the same form with the same words is filed once, with other words it is new.

        Who goes back in the browser, changes the story and sends it again must not get the receipt of the first.
        """
        return hashlib.sha256(json.dumps([self.number, sorted(self.fields.items())]).encode()).hexdigest()

    @property
    def told(self) -> str:
        """Return everything that was told in own words: danger may stand in each of them."""
        return "\n".join(filter(None, (self.get(name) for name in ("verhaal", "wens", "wanneer", "plek"))))

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field, in the order of the page; empty when it can be filed."""
        found = {} if self.get("soort") else {"soort": words.NO_KIND}
        found |= {} if self.get("wie") else {"wie": words.NO_WHO}
        found |= {} if self.get("verhaal") else {"verhaal": words.NO_STORY}
        if self.get("soort") == Kind.CALLBACK:
            found.pop("verhaal", None)
            found |= {} if self.get("contact") else {"contact": words.NO_CONTACT}
        found |= {name: _too_long(name, len(self.get(name))) for name in MOST if len(self.get(name)) > MOST[name]}
        return {name: found[name] for name in (*CHOICES, *MOST) if name in found}

    def filing(self, organisation: Organisation) -> Filing:
        """Return what goes into the register. What was left open is not known: a doubt is in the sender's favour."""
        place = organisation.find_location(self.get("plek"))
        who, named = self.get("wie"), bool(self.get("naam") or self.get("contact"))
        care = self.get("leeftijd")
        if care not in {Care.ADULT, Care.YOUTH}:
            care = (place.location.care if place else None) or Care.UNKNOWN
        return Filing(
            kind=self.get("soort"),
            role=ROLES.get(who, "relative"),
            relation=RELATIONS.get(who, who),
            representative=None if who == "client" else YES_OR_NO.get(self.get("mag")),
            care=care,
            coercion=YES_OR_NO.get(self.get("dwang")),
            story=self.get("verhaal"),
            location=place.location.name if place else self.get("plek") or None,
            when=self.get("wanneer") or None,
            wish=self.get("wens") or None,
            anonymous=not named,
            name=self.get("naam") or None,
            contact=self.get("contact") or None,
            channel="form",
        )


def _clean(text: str) -> str:
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _too_long(name: str, length: int) -> str:
    most = MOST[name]
    return words.TOO_LONG.format(most=f"{most:,}".replace(",", "."), over=length - most)
