"""What is said to a person in danger: the texts of kb/texts/safety.yml, ready since the start of the process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from kb.texts import Level, Role, Said, Texts
from web.gateway.safety.check import Danger

TOPIC = "crisis-nu"
CALL = "gateway_call"
DANGER_YES = "gateway_danger_yes"
DANGER_NO = "gateway_danger_no"
ADD = "gateway_add"
SAFE_NOW = "safe_now"
Payload = dict[str, Any]
Check = dict[Literal["yes", "no"], tuple[str, Payload]]

_FLOWS = frozenset({"complaint", "feedback", "callback"})
_NUMBERS = {"call_112": "112", "call_113": "113"}


@dataclass(frozen=True)
class SafetyAnswers:
    """Makes the messages (payloads, as the dialogue makes them) that answer danger. Needs nothing but the texts."""

    texts: Texts

    def answer(self, danger: Danger, role: Role, level: Level, check: Check | None = None) -> Payload:
        """Return the answer to a danger; to a doubtful one a short question, with what yes and no mean then.

        Who has not said who it is (`role` None) gets the words for whom the message itself shows.
        """
        reader = role or danger.role
        if danger.level == "check":
            return self._payload(self.texts.say("safety.check", reader, level), check or check_of(danger))
        return self._payload(self.texts.say(f"safety.{self._key(danger)}", reader, level))

    def confirmed(self, danger: Danger, role: Role, level: Level) -> Payload:
        """Return the whole answer, after "Ja" on the short question."""
        return self.answer(replace(danger, level="danger"), role, level)

    def call(self, number: str, role: Role, level: Level) -> Payload:
        """Return what to do when somebody pressed "Bel 112" on a device that cannot call."""
        return self._payload(self.texts.say("safety.call", role, level, number=number))

    def safe_now(self, role: Role, level: Level) -> Payload:
        """Return the answer to "Ik ben nu veilig" for when nobody else can answer it."""
        said = self.texts.say("safety.safe_now", role, level)
        return {
            "kind": "smalltalk",
            "text": said.text,
            "topic": TOPIC,
            "level": said.level,
            "asks": None,
            "buttons": [],
        }

    def resume(self, flow: str | None, role: Role, level: Level, held: str | None) -> Payload:
        """Return the offer to go on with what was open; `held` is the id of the message that was not passed on."""
        name = "held" if flow is None else flow if flow in _FLOWS else "other"
        said = self.texts.say(f"safety.continue_{name}", role, level)
        unwanted = {"stop"} if held else {"add"}  # at most three choices in view
        shown = [b for b in said.buttons if b.key not in unwanted]
        buttons = [{"title": b.title, **_resuming(b.key, held)} for b in shown]
        return {"kind": "question", "text": said.text, "level": said.level, "asks": "continue", "buttons": buttons}

    def _key(self, danger: Danger) -> str:
        """Return the text for this danger: some kinds have one for a child, for oneself, or for another."""
        whose = "self" if danger.who == "self" else "other"
        wanted = [f"{danger.kind}_young"] if danger.young and whose == "self" else []
        keys = [*wanted, f"{danger.kind}_{whose}"]
        return next((key for key in keys if f"safety.{key}" in self.texts.texts), danger.kind)

    def _payload(self, said: Said, check: Check | None = None) -> Payload:
        buttons = [{"title": b.title, **_meaning(b.key, check)} for b in said.buttons]
        return {
            "kind": "safety",
            "text": said.text,
            "topic": TOPIC,
            "level": said.level,
            "asks": None,
            "buttons": buttons,
        }


def told_of(danger: Danger) -> Payload:
    """Return what "Ja" on the short question has to remember of a danger."""
    return {"kind": danger.kind, "who": danger.who, "role": danger.role, "young": danger.young}


def check_of(danger: Danger, held: str | None = None, kept: str | None = None) -> Check:
    """Return what yes and no mean after the short question about `danger`.

    Take the message that "Nee" passes on, and the one that "Ja" keeps for later: with neither, it is told again.
    """
    return {
        "yes": (DANGER_YES, told_of(danger) | ({"held": kept} if kept else {})),
        "no": (DANGER_NO, {"held": held} if held else {}),
    }


def confirmed_of(told: Mapping[str, Any]) -> Danger:
    """Return the danger that "Ja" on the short question is about; raise KeyError when it remembers none."""
    return Danger(told["kind"], told["who"], "danger", "confirmed", told.get("role"), bool(told.get("young")))


def _meaning(key: str, check: Check | None) -> Payload:
    if key in _NUMBERS:
        return {"intent": CALL, "entities": {"number": _NUMBERS[key]}}
    if check and key in {"danger_yes", "danger_no"}:
        intent, entities = check["yes" if key == "danger_yes" else "no"]
        return {"intent": intent, "entities": entities}
    return {"intent": key, "entities": {}}


def _resuming(key: str, held: str | None) -> Payload:
    if key == "add":
        return {"intent": ADD, "entities": {"held": held}}
    return {"intent": key, "entities": {}}
