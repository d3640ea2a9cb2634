"""What is said to a person in danger: the texts of kb/texts/safety.yml, ready since the start of the process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kb.texts import Level, Role, Said, Texts
from web.gateway.safety.check import Danger

TOPIC = "crisis-nu"
CALL = "gateway_call"
DANGER_YES = "gateway_danger_yes"
DANGER_NO = "gateway_danger_no"
ADD = "gateway_add"
SAFE_NOW = "safe_now"
Payload = dict[str, Any]

# Kinds with a text of their own for when it is about somebody else.
_OTHERS = frozenset({"suicide"})
_FLOWS = frozenset({"complaint", "feedback", "callback"})
_NUMBERS = {"call_112": "112", "call_113": "113"}


@dataclass(frozen=True)
class SafetyAnswers:
    """Makes the messages (payloads, as the dialogue makes them) that answer danger. Needs nothing but the texts."""

    texts: Texts

    def answer(self, danger: Danger, role: Role, level: Level, held: str | None = None) -> Payload:
        """Return the answer to a danger; to a doubtful one a short question, which remembers the message `held`."""
        if danger.level == "check":
            return self._payload(self.texts.say("safety.check", role, level), danger, held)
        return self._payload(self.texts.say(f"safety.{_key(danger)}", role, level), danger, held)

    def confirmed(self, danger: Danger, role: Role, level: Level) -> Payload:
        """Return the whole answer, after "Ja" on the short question."""
        return self.answer(Danger(danger.kind, danger.who, "danger", danger.rule), role, level)

    def call(self, number: str, role: Role, level: Level) -> Payload:
        """Return what to do when somebody pressed "Bel 112" on a device that cannot call."""
        return self._payload(self.texts.say("safety.call", role, level, number=number), None, None)

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

    def _payload(self, said: Said, danger: Danger | None, held: str | None) -> Payload:
        buttons = [{"title": b.title, **_meaning(b.key, danger, held)} for b in said.buttons]
        return {
            "kind": "safety",
            "text": said.text,
            "topic": TOPIC,
            "level": said.level,
            "asks": None,
            "buttons": buttons,
        }


def _key(danger: Danger) -> str:
    return f"{danger.kind}_other" if danger.kind in _OTHERS and danger.who != "self" else danger.kind


def _meaning(key: str, danger: Danger | None, held: str | None) -> Payload:
    if key in _NUMBERS:
        return {"intent": CALL, "entities": {"number": _NUMBERS[key]}}
    if key == "danger_yes" and danger:
        return {"intent": DANGER_YES, "entities": {"kind": danger.kind, "who": danger.who}}
    if key == "danger_no":
        return {"intent": DANGER_NO, "entities": {"held": held} if held else {}}
    return {"intent": key, "entities": {}}


def _resuming(key: str, held: str | None) -> Payload:
    if key == "add":
        return {"intent": ADD, "entities": {"held": held}}
    return {"intent": key, "entities": {}}
