"""Texts to begin an answer with: filled with what the case says, and what is not known yet marked to be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from actions.cases.attached.filled import BEGIN, END
from actions.cases.filing import CaseView
from actions.cases.letters import in_words
from kb.organisation import Audience
from kb.texts import Texts, placeholders

TITLES: Final = {
    "t_received": "Ontvangen en gelezen",
    "t_looking": "Ik ben ermee bezig",
    "t_more_time": "Meer tijd nodig",
    "t_invitation": "Uitnodiging voor een gesprek",
    "t_question": "Vraag aan de indiener",
    "t_apology": "Het spijt ons",
    "t_solved": "Opgelost in een gesprek",
    "t_founded": "Gegrond",
    "t_partly": "Voor een deel gegrond",
    "t_unfounded": "Ongegrond",
    "t_sent_on_wzd": "Doorgestuurd naar de commissie",
    "t_sent_on": "Doorgestuurd naar een ander",
    "t_withdrawn": "Gestopt door de indiener",
}
# What an officer fills in, in words.
ASKED: Final = {
    "officer": "je naam",
    "due": "de uiterste dag",
    "whom": "met wie je praat",
    "reason": "de reden",
    "first_day": "dag en tijd",
    "second_day": "een andere dag en tijd",
    "place": "de plek",
    "question": "je vraag",
    "what_went_wrong": "wat er niet goed ging",
    "what_went_well": "wat er wel goed ging",
    "measure": "wat jullie gaan doen",
    "agreement": "wat jullie afspraken",
    "forwarded": "de dag van doorsturen",
    "other_place": "de naam van die plek",
    "how_to_reach": "adres of telefoon",
}
THINGS: Final = {
    **{"complaint": "klacht", "compliment": "compliment", "tip": "tip", "idea": "idee"},
    "callback": "vraag om te bellen",
}


@dataclass(frozen=True)
class Template:
    """A text to begin with: its name, its title, and the text for this case."""

    name: str
    title: str
    text: str


def templates_for(texts: Texts, case: CaseView) -> list[Template]:
    """Return every text to begin with, filled for a case and in its sender's way of speaking."""
    return [Template(name, title, filled(texts, name, case)) for name, title in TITLES.items()]


def filled(texts: Texts, name: str, case: CaseView) -> str:
    """Return one text for a case; what the case does not tell stands in it between « and »."""
    whose = audience_of(case)
    wording = texts.texts[f"letters.{name}"].wording(whose).normal
    known = {key: value for key, value in _known(case).items() if value}
    asked = {key: f"{BEGIN}{ASKED[key]}{END}" for key in placeholders(wording) & ASKED.keys()}
    return texts.say(f"letters.{name}", whose, "normal", **{**asked, **known}).text


def audience_of(case: CaseView) -> Audience:
    """Return how the sender is spoken to: "u" for a relative, "je" for anybody else."""
    return "relative" if case.role == "relative" else "client"


def _known(case: CaseView) -> dict[str, str | None]:
    last = case.due_at or case.service_at
    return {"thing": THINGS[case.kind], "due": _day(last), "forwarded": _day(case.forwarded_at)}


def _day(moment: datetime | None) -> str | None:
    return in_words(moment) if moment else None
