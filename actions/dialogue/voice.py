"""How the assistant speaks: texts from kb/texts made into the messages that the gateway passes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from actions.dialogue.turn import Turn
from kb.organisation import Audience
from kb.texts import Texts

#: A message for the gateway (docs/architecture.md, "payload").
Payload = dict[str, Any]
#: A button before it is a payload: its title and its key in kb/texts.
Button = tuple[str, str]

#: Button keys that stand for the intent of the same name. `topic_ID` asks about a topic; any other key is an answer.
CONTROL_KEYS = frozenset({"stop", "wait", "go_back", "start_over", "repeat", "simpler", "more", "menu"})
TALK_KEYS = frozenset({"continue_flow", "safe_now", "help_form", "affirm", "deny", "skip", "dont_know"})
START_KEYS = frozenset(
    {"file_complaint", "give_feedback", "request_callback", "check_status", "withdraw_case", "message_case"}
)
#: Buttons with a meaning of their own: "Wat betekent dit?", "Gooi het weg", "Wat gebeurt er nu?".
_OWN = {
    "words": ("explain_word", {"value": "words"}),
    "erase": ("stop", {"value": "erase"}),
    "case_next": ("ask", {"topic": "klacht-hoe-lang", "value": "case_next"}),
    "ask_forward": ("ask", {"topic": "klacht-dwang", "value": "ask_forward"}),
    "ask_pause": ("ask", {"topic": "klacht-dwang", "value": "ask_pause"}),
}
#: At most 3 choices in view for a client, 5 for others (simple-dutch.md, rule 9).
_MOST_BUTTONS = {"client": 3, "relative": 5, "staff": 5}


@dataclass(frozen=True)
class Voice:
    """Makes messages in the words of the person who reads them."""

    texts: Texts

    def say(
        self,
        key: str,
        turn: Turn,
        kind: str = "answer",
        asks: str | None = None,
        extra: Sequence[Button] = (),
        **values: str,
    ) -> Payload:
        """A message from the text `key`, with its own buttons after the `extra` ones.

        Raises `UnknownText` when kb/texts has no such text.
        """
        said = self.texts.say(key, audience(turn), turn.level, **values)
        buttons = [*extra, *((button.title, button.key) for button in said.buttons)]
        return payload(kind, said.text, said.level, asks=asks, buttons=make_buttons(buttons, turn, asks))

    def choice(self, key: str, turn: Turn, asks: str | None, **values: str) -> list[Payload]:
        """Every button of the question `key`, also those that do not fit in view."""
        said = self.texts.say(key, audience(turn), turn.level, summary="", **values)
        return [{"title": button.title, **_meaning(button.key, asks)} for button in said.buttons]

    def line(self, key: str, turn: Turn, **values: str) -> str:
        """Only the words of the text `key`, to be put into another message."""
        return self.texts.say(key, audience(turn), turn.level, **values).text


def audience(turn: Turn) -> Audience:
    """Whose words to use: a client's as long as nothing is known, for these are the simplest."""
    return turn.role or "client"


def payload(kind: str, text: str, level: str, **fields: Any) -> Payload:
    """A message with every field that the gateway expects."""
    empty: Payload = {"topic": None, "asks": None, "buttons": [], "sources": [], "case": None, "picture": None}
    return {**empty, "kind": kind, "text": text.strip(), "level": level, **fields}


def make_buttons(buttons: Sequence[Button], turn: Turn, asks: str | None) -> list[Payload]:
    """Buttons as intents: no more than this reader can oversee, the last one (the way out) always kept."""
    most = _MOST_BUTTONS[audience(turn)]
    shown = buttons if len(buttons) <= most else [*buttons[: most - 1], buttons[-1]]
    return [{"title": title, **_meaning(key, asks)} for title, key in shown]


def _meaning(key: str, asks: str | None) -> Payload:
    if key.startswith("topic_"):
        return {"intent": "ask", "entities": {"topic": key.removeprefix("topic_")}}
    if key in CONTROL_KEYS | TALK_KEYS | START_KEYS:
        return {"intent": key, "entities": {}}
    if key in _OWN:
        return {"intent": _OWN[key][0], "entities": dict(_OWN[key][1])}
    if key.startswith("word_"):
        return {"intent": "explain_word", "entities": {"value": key.removeprefix("word_")}}
    if key.startswith("role_"):
        return {"intent": "set_role", "entities": {"role": key.removeprefix("role_")}}
    return {"intent": "inform", "entities": {"slot": asks, "value": key}}
