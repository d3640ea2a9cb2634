"""A simulated person: what they say to each question, from their truth, in their own words and spelling."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from deploy.simulate.noise import misspelt
from deploy.simulate.truth import PEOPLE, Truth

SAY: dict[str, Any] = PEOPLE["say"]
Buttons = list[dict[str, Any]]
#: Which button a person presses who presses everything: words of its title, by question and by what they mean.
_TITLES: dict[str, dict[Any, str]] = {
    "care": {"youth": "jonger", "adult": "18 of ouder"},
    "anonymous": {True: "Zonder naam", False: "Met naam"},
    "coercion": {True: "Ja", False: "Nee"},
    "representative": {True: "Ja", False: "Nee", None: "weet"},
    "relation": {"parent": "ouder", "guardian": "voogd", "bereaved": "nabestaande", "family": "iemand anders"},
    "when": {"gisteren": "Gisteren", None: "weet"},
    "wish": {None: "weet"},
    "feedback_kind": {"compliment": "compliment", "tip": "tip", "idea": "idee"},
    "confirm": {True: "Verstuur"},
    "contact": {None: "liever niet"},
}
_NUMBERED = frozenset({"care", "anonymous", "coercion", "representative", "relation", "feedback_kind", "confirm"})
#: To these a person who says yes to everything says yes first.
_YES_FIRST = frozenset({"story", "location", "when", "wish", "feedback"})
_DOUBT = ("Is dat de plek", "Is dat de locatie")


@dataclass
class Said:
    """One thing that a person does: words, or a button."""

    text: str = ""
    button: dict[str, Any] | None = None


class Person:
    """Somebody with a story. `told` keeps what they really said for each slot: that is what has to be stored."""

    def __init__(self, truth: Truth, dice: random.Random) -> None:
        """Take what is true, and the dice for how it is said."""
        self.truth, self.dice = truth, dice
        self.person, self.quirks = truth.person, list(truth.person["quirks"])
        self.told: dict[str, str] = {}
        self.stories: list[str] = []
        self.asked: Counter[str] = Counter()
        self.turns = 0
        self.left = False
        self.wrong_place: str | None = None
        if {"corrects", "changes"} & set(self.quirks):
            others = [said for said, name in PEOPLE["places"][truth.care] if name != truth.location]
            self.wrong_place = dice.choice(others)

    # -- what they begin with ----------------------------------------------------------------------

    def opening(self) -> Said:
        """The first message."""
        how = self.dice.choice(self.person["opens"])
        if self.truth.kind == "callback":
            return Said(self._call(how))
        if self.truth.kind != "complaint":
            return Said(self._feedback(how))
        if how == "bare":
            return Said(self.dice.choice(SAY["open"]["app" if "app" in self.quirks else "bare"]))
        return Said(self._story(whole=how == "all"))

    def _call(self, how: str) -> str:
        if how == "bare":
            return str(self.dice.choice(PEOPLE["callback"]["opens"]))
        at = self.dice.randrange(len(PEOPLE["callback"]["opens_all"]))
        self.told |= {"contact": str(self.truth.contact), "callback_when": PEOPLE["callback"]["all_whens"][at]}
        return str(PEOPLE["callback"]["opens_all"][at]).format(contact=self.truth.contact)

    def _feedback(self, how: str) -> str:
        if how == "bare":
            return str(PEOPLE["feedback_opens"][self.truth.kind])
        text = f"{SAY['feedback'][self.truth.kind]}: {self._speaks(self.truth.story)}"
        self.stories.append(text)
        return text

    def _story(self, whole: bool) -> str:
        parts = [self._speaks(self.truth.story)]
        if whole:
            parts += self._facts()
        text = ". ".join(parts)
        self.stories.append(text)
        return text

    def _facts(self) -> list[str]:
        """Where, when and what they want, told at once; a relative says how old the client is."""
        place, when, facts = self._place(), self._speaks(self.truth.when), []
        if when:
            self.told["when"] = when
        facts.append(" ".join(part for part in ("dat was", when, _at(place)) if part))
        if self.truth.role == "relative":
            facts.append(f"{self.truth.who} is {self.truth.age} jaar")
        if self.truth.wish:
            self.told["wish"] = self._speaks(self.truth.wish)
            facts.append(f"ik wil {self.told['wish']}")
        return facts

    # -- what they answer --------------------------------------------------------------------------

    def answer(self, asks: str, buttons: Buttons, text: str) -> Said:
        """What they do with a question."""
        self.turns += 1
        self.asked[asks] += 1
        beside = self._quirk(asks)
        if beside is not None:
            return beside
        if any(doubt in text for doubt in _DOUBT):
            return Said("ja")
        return self._pressed(asks, buttons) or Said(self._words(asks))

    def _words(self, asks: str) -> str:
        makes: dict[str, Callable[[], str]] = {
            "role": self._role, "relation": self._relation, "representative": self._representative,
            "story": self._tells, "feedback": self._tells, "location": self._where, "care": self._care,
            "when": self._when, "callback_when": self._call_when, "coercion": self._coercion, "wish": self._wish,
            "anonymous": self._anonymous, "name": self._name, "contact": self._contact, "reason": self._reason,
            "feedback_kind": lambda: str(SAY["feedback"][self.truth.kind]), "change": lambda: "de plek",
            "confirm": lambda: self._one_of("send"), "continue": lambda: self._one_of("continue"),
        }  # fmt: skip
        return makes[asks]() if asks in makes else "weet ik niet"

    def _role(self) -> str:
        return {"relative": "familie", "staff": "ik werk hier"}.get(self.truth.role or "", "ik woon hier")

    def _relation(self) -> str:
        return str(self.dice.choice(SAY["relation"][self.truth.relation]))

    def _representative(self) -> str:
        key = {True: "yes", False: "no", None: "unknown"}[self.truth.representative]
        return self._filled(self.dice.choice(SAY["representative"][key]))

    def _tells(self) -> str:
        text = self._speaks(self.truth.story)
        self.stories.append(text)
        return text

    def _where(self) -> str:
        place = self._place()
        if "more" in self.quirks and self.truth.when and "when" not in self.told:
            self.told["when"] = self._speaks(self.truth.when)
            return f"{place} {self.told['when']}"
        return place

    def _care(self) -> str:
        who = "self" if self.truth.role in {"client", None} else "other"
        return self._filled(self.dice.choice(SAY["care"][who][self.truth.care]))

    def _when(self) -> str:
        return self._tell("when", self.truth.when)

    def _call_when(self) -> str:
        return self._tell("callback_when", self.truth.when)

    def _wish(self) -> str:
        return self._tell("wish", self.truth.wish)

    def _reason(self) -> str:
        return self._tell("reason", self.truth.reason)

    def _coercion(self) -> str:
        key = "coercion" if self.truth.role in {"client", None} else "coercion_other"
        return self._filled(self.dice.choice(SAY[key][_yes(bool(self.truth.coercion))]))

    def _anonymous(self) -> str:
        if self.truth.name and "more" in self.quirks and self.truth.contact:
            return f"ja ik heet {self.truth.name} en mijn nummer is {self.truth.contact}"
        return self._filled(self.dice.choice(SAY["anonymous"][_yes(self.truth.name is None)]))

    def _name(self) -> str:
        return self._filled(self.dice.choice(SAY["name"])) if self.truth.name else self._one_of("no_contact")

    def _contact(self) -> str:
        return self._filled(self.dice.choice(SAY["contact"])) if self.truth.contact else self._one_of("no_contact")

    # -- what they do besides ----------------------------------------------------------------------

    def _quirk(self, asks: str) -> Said | None:
        """Something else than an answer, when that is how they are; each thing once."""
        if "yes_first" in self.quirks and asks in _YES_FIRST and self.asked[asks] == 1:
            return Said("ja")
        for quirk, ready in (
            ("stops", self.turns == 2),
            ("danger", self.turns == 2),
            ("digresses", self.turns in {1, 3} and asks != "confirm"),
            ("corrects", self.wrong_place is not None and asks not in {"location", "story"} and "place" in self.told),
            ("changes", asks == "confirm" and self.wrong_place is not None),
            ("adds", asks == "confirm"),
        ):
            if ready and quirk in self.quirks:
                return self._does(quirk)
        return None

    def _does(self, quirk: str) -> Said:
        if quirk != "digresses":
            self.quirks.remove(quirk)
        if quirk in {"corrects", "changes"}:
            self.wrong_place = None
            self.told["place"] = self._named_place()
            return Said(self.dice.choice(SAY["correct"]).format(place=self.told["place"]))
        if quirk == "adds":
            more = [one for one in PEOPLE["more_stories"] if one not in self.stories]
            self.stories.append(self.dice.choice(more))
            return Said(self.stories[-1])
        self.left = quirk == "stops"
        return Said(str(self.dice.choice(SAY[{"stops": "stop", "digresses": "aside"}.get(quirk, quirk)])))

    def comes_back(self) -> Said:
        """After they stopped."""
        self.left = False
        return Said(self._one_of("back"))

    def _pressed(self, asks: str, buttons: Buttons) -> Said | None:
        presses, numbers = "presses" in self.quirks, "numbers" in self.quirks and asks in _NUMBERED
        title = _TITLES.get(asks, {}).get(self._means(asks)) if presses or numbers else None
        at = next((at for at, one in enumerate(buttons) if title and title in one["title"]), None)
        if at is None:
            return None
        if asks == "when" and self._means(asks):
            self.told["when"] = str(self._means(asks))
        return Said(button=buttons[at]) if presses else Said(str(at + 1))

    def _means(self, asks: str) -> Any:
        truth = self.truth
        return {
            "anonymous": truth.name is None, "confirm": True, "feedback_kind": truth.kind,
            "coercion": bool(truth.coercion),
        }.get(asks, getattr(truth, asks, ""))  # fmt: skip

    # -- words -------------------------------------------------------------------------------------

    def _place(self) -> str:
        self.told["place"] = self.wrong_place or self._speaks(self.truth.place)
        return self.told["place"]

    def _named_place(self) -> str:
        """The place as one names it when putting it right."""
        known = self.truth.location != self.truth.place
        return _at(_bare(self.truth.place)) if known else self.truth.place

    def _tell(self, slot: str, words: str | None) -> str:
        if words is None:
            return self._one_of("unknown")
        self.told[slot] = self._speaks(words)
        return self.told[slot]

    def _speaks(self, words: str | None) -> str:
        """The words as this person spells them; who is asked again takes more care."""
        again = max(self.asked.values(), default=0) > 1
        return misspelt(words or "", 0.0 if again else self.person["misspells"], self.dice)

    def _one_of(self, key: str) -> str:
        return str(self.dice.choice(SAY[key]))

    def _filled(self, words: str) -> str:
        own = {"hij": "zijn", "zij": "haar"}[self.truth.who]
        return words.format(
            age=self.truth.age, who=self.truth.who, possessive=own, name=self.truth.name, contact=self.truth.contact
        )


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _bare(place: str) -> str:
    for small in ("in de ", "in ", "op de ", "op "):
        if place.startswith(small) and not place.startswith("op mijn"):
            return place.removeprefix(small)
    return place


def _at(place: str) -> str:
    return place if place.startswith(("in ", "op ", "bij ")) else f"in {place}"
