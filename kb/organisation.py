"""The organisation that the assistant works for (kb/organisation.yml): name, places, contact, people, terms, looks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from kb.places import LocationMatch, Places
from kb.reading import HOME, Strict, read_model

Audience = Literal["client", "relative", "staff"]
Care = Literal["adult", "youth"]


class Location(Strict):
    """A place where care is given; `care` is None when it is not known which kind."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str = Field(min_length=1)
    care: Care | None
    aliases: tuple[str, ...] = ()


class Contact(Strict):
    """How to reach the organisation itself."""

    visit: str
    post: str
    phone: str
    email: str
    site: str


class Reach(Strict):
    """One sentence for each audience: how to find a person. `{org_phone}` and the like may stand in it."""

    client: str = Field(min_length=1)
    relative: str = Field(min_length=1)
    staff: str = Field(min_length=1)

    def filled(self, audience: Audience, values: Mapping[str, str]) -> str:
        """Return the sentence for this audience, with the organisation's own values in it."""
        sentence: str = getattr(self, audience)
        for key, value in values.items():
            sentence = sentence.replace(f"{{{key}}}", value)
        return sentence


class Person(Strict):
    """Somebody in a role. None means: the organisation has not filled it in; say `reach`."""

    title: str
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    reach: Reach


class LawTerms(Strict):
    """Terms that the law leaves to the organisation."""

    jeugdwet_weeks: int = Field(ge=1, le=26)


class Retention(Strict):
    """How long things are kept."""

    case_years: int = Field(ge=1)
    audit_years: int = Field(ge=5)
    chat_days: int = Field(ge=1)
    draft_days: int = Field(ge=1)

    def values(self) -> dict[str, str]:
        """Return each term in words, as articles and texts name it: `{keep_case}` is "2 jaar"."""
        days = {"keep_chat": self.chat_days, "keep_draft": self.draft_days}
        years = {"keep_case": self.case_years, "keep_audit": self.audit_years}
        in_days = {key: "1 dag" if count == 1 else f"{count} dagen" for key, count in days.items()}
        return in_days | {key: f"{count} jaar" for key, count in years.items()}


class Colours(Strict):
    """The colours of the widget and the pages, as #rrggbb."""

    background: str = Field(pattern=r"^#[0-9a-f]{6}$")
    surface: str = Field(pattern=r"^#[0-9a-f]{6}$")
    text: str = Field(pattern=r"^#[0-9a-f]{6}$")
    muted: str = Field(pattern=r"^#[0-9a-f]{6}$")
    accent: str = Field(pattern=r"^#[0-9a-f]{6}$")
    on_accent: str = Field(pattern=r"^#[0-9a-f]{6}$")
    danger: str = Field(pattern=r"^#[0-9a-f]{6}$")
    on_danger: str = Field(pattern=r"^#[0-9a-f]{6}$")
    border: str = Field(pattern=r"^#[0-9a-f]{6}$")
    focus: str = Field(pattern=r"^#[0-9a-f]{6}$")


class Organisation(Strict):
    """Everything that belongs to one organisation, and nothing of another."""

    name: str = Field(min_length=1)
    example: bool
    notice: str | None = None
    contact: Contact
    persons: dict[str, Person]
    law: LawTerms
    retention: Retention
    colours: Colours
    locations: tuple[Location, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_consistent(self) -> Organisation:
        if self.example and not self.notice:
            raise ValueError("bij 'example: true' hoort een 'notice': de tekst dat dit een voorbeeld is")
        ids = [location.id for location in self.locations]
        double = sorted({one for one in ids if ids.count(one) > 1})
        if double:
            raise ValueError(f"locatie staat er twee keer: {', '.join(double)}")
        return self

    @classmethod
    def load(cls, path: Path = HOME / "organisation.yml") -> Organisation:
        """Read the file; raise KnowledgeError with file, line and field when it is wrong."""
        return read_model(path, cls)

    def location(self, location_id: str) -> Location | None:
        """Return the location with this id, or None."""
        return next((place for place in self.locations if place.id == location_id), None)

    def find_location(self, text: str) -> LocationMatch[Location] | None:
        """Find the one location that a sentence names, typing mistakes forgiven; None when none or more than one."""
        return self._places.find(text)

    def find_locations(self, text: str) -> tuple[LocationMatch[Location], ...]:
        """Find every location that a sentence names, the most certain first."""
        return self._places.find_all(text)

    @cached_property
    def _places(self) -> Places[Location]:
        return Places({name: place for place in self.locations for name in (place.name, *place.aliases)})

    def values(self, audience: Audience) -> dict[str, str]:
        """Return the placeholders for texts and articles: `{org_name}`, `{org_phone}`, `{reach_…}`, `{keep_chat}`."""
        contact = self.contact
        own = {"name": self.name, "visit": contact.visit, "post": contact.post}
        own |= {"phone": contact.phone, "email": contact.email, "site": contact.site}
        known = {f"org_{key}": value for key, value in own.items()} | self.retention.values()
        return known | {f"reach_{key}": person.reach.filled(audience, known) for key, person in self.persons.items()}
