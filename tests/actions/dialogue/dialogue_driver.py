"""Plays Rasa's part (rules, forms, slots) and the gateway's (session, buttons) around the real actions.

It does what Rasa 3.6 does: an active form gets every message, `validate_<form>` names the next question,
`action_ask_<slot>` asks it, a follow-up comes next, and a turn that fails leaves everything as it was.
"""

from __future__ import annotations

import asyncio
import copy
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from actions.dialogue.registry import make_executor

RULES = Path(__file__).parents[3] / "data" / "rules"
SEED = "5a" * 32
FIELDS = {"kind", "text", "topic", "level", "asks", "buttons", "sources", "case", "picture", "words"}
KINDS = {"answer", "question", "summary", "receipt", "status", "clarify", "smalltalk", "error"}
ASKS = {
    *("role", "relation", "representative", "care", "coercion", "story", "location", "when", "wish", "anonymous"),
    *("name", "contact", "confirm", "change", "code", "feedback_kind", "feedback", "callback_when", "continue"),
    "reason",
}
MOST_BUTTONS = {"client": 3, None: 3, "relative": 5, "staff": 5}
CASE = {"code", "kind", "status", "received_at", "due_at"}


def rules() -> dict[str, str]:
    """Which action follows on which intent outside the forms, as data/rules says."""
    steps = [
        rule["steps"] for path in sorted(RULES.glob("*.yml")) for rule in yaml.safe_load(path.read_text())["rules"]
    ]
    return {first["intent"]: then["action"] for first, then, *_ in steps if "intent" in first}


@dataclass
class State:
    """What Rasa keeps of a conversation: slots and the active form."""

    slots: dict[str, Any] = field(default_factory=dict)
    loop: str | None = None


@dataclass
class Session:
    """What the gateway keeps of it."""

    role: str | None = None
    level: str = "normal"
    paused: bool = False
    flow: str | None = None
    danger: bool = False
    told: bool = False


class Talk:
    """One conversation with the real assistant. `says` types, `presses` pushes a button by (part of) its title."""

    def __init__(self, assistant, role=None, level="normal", conversation=None) -> None:
        self.assistant, self.executor = assistant, make_executor(assistant)
        self.conversation = conversation or str(uuid.uuid4())
        self.session, self.state = Session(role, level), None
        self.heard: list[dict[str, Any]] = []
        self.said: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.code: str | None = None
        self._last: tuple[dict[str, Any], str] | None = None
        self._before: tuple[State | None, Session] = (None, self.session)

    # -- what a person does ------------------------------------------------------------------------

    def says(self, text, intent=None, topic=None, confidence=None, topics=None, turn=None) -> Talk:
        """Type a text; the model's reading of it is given, or else it has no idea (inform, 0.2)."""
        ranking = topics or ([(topic, confidence or 0.9)] if topic else [])
        name = intent or ("ask" if ranking else "inform")
        sure = confidence if confidence is not None else (0.9 if intent or topic else 0.2)
        selector = {"ask": {"ranking": [{"intent_response_key": f"ask/{t}", "confidence": c} for t, c in ranking]}}
        return self._take(
            {"text": text, "intent": {"name": name, "confidence": sure}, "response_selector": selector}, turn
        )

    def presses(self, title, turn=None) -> Talk:
        """Push the button whose title has these words."""
        buttons = [b for message in reversed(self.heard) for b in message["buttons"]]
        return self.chooses(next(b for b in buttons if title in b["title"]), turn)

    def chooses(self, button, turn=None) -> Talk:
        """Push this button."""
        entities = [{"entity": key, "value": value} for key, value in button["entities"].items()]
        parsed = {"text": f"/{button['intent']}", "intent": {"name": button["intent"], "confidence": 1.0}}
        return self._take({**parsed, "entities": entities}, turn)

    def means(self, intent, **entities) -> Talk:
        """Send an intent as the gateway does itself (resuming, "ik ben nu veilig")."""
        return self.chooses({"intent": intent, "entities": entities})

    def begins(self, text="ik wil een klacht indienen", turn=None) -> Talk:
        """Say that you want to complain."""
        return self.says(text, intent="file_complaint", turn=turn)

    # -- what happens around it --------------------------------------------------------------------

    def sends_it_again(self) -> Talk:
        """The answer got lost: the gateway sends the same turn to a Rasa that is as it was before."""
        message, turn = self._last
        self.state, self.session = copy.deepcopy(self._before)
        return self._take(message, turn)

    def is_forgotten_by_rasa(self) -> Talk:
        """A restart, or a day later: Rasa knows nothing of this conversation; the store does."""
        self.state = None
        return self

    def is_in_danger(self) -> Talk:
        """The gateway answered a danger message itself, and paused what was open."""
        self.session.paused = self.session.flow is not None
        self.session.danger = True
        return self

    def tells(self, text, **reading) -> Talk:
        """Tell of something that the gateway answers with a safety card, and passes on too."""
        self.session.told = True
        self.says(text, **reading)
        self.session.told, self.session.danger = False, True
        return self

    # -- what a test looks at ----------------------------------------------------------------------

    @property
    def last(self) -> dict[str, Any]:
        return self.heard[-1]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.heard)

    @property
    def asks(self) -> str | None:
        return self.last["asks"]

    @property
    def kind(self) -> str:
        return self.last["kind"]

    @property
    def titles(self) -> list[str]:
        return [button["title"] for button in self.last["buttons"]]

    @property
    def slots(self) -> dict[str, Any]:
        return self.state.slots

    @property
    def draft(self):
        return self.assistant.drafts.load(self.conversation)

    # -- Rasa's part -------------------------------------------------------------------------------

    def _take(self, message, turn) -> Talk:
        self._last = (message, turn or str(uuid.uuid4()))
        self._before = copy.deepcopy((self.state, self.session))
        spoken: list[dict[str, Any]] = []
        try:
            self._turn(spoken)
        except Exception:
            self.state, self.session = self._before
            raise
        assert spoken, "nothing was said: the gateway would call this turn failed"
        self._hear(spoken)
        return self

    def _turn(self, spoken) -> None:
        if self.state is None:
            self.state = State({"session_started_metadata": self._metadata()})
            self._run("action_session_start", spoken)
        intent = self._last[0]["intent"]["name"]
        action = self.state.loop or rules()[intent]
        for _ in range(5):
            follow = self._form(action, spoken) if action.endswith("_form") else self._run(action, spoken)
            if follow in {None, "action_listen"}:
                return
            action = follow
        raise AssertionError("too many actions in one turn")

    def _form(self, form, spoken) -> str | None:
        self.state.loop = form
        follow = self._run(f"validate_{form}", spoken)
        slot = self.state.slots.get("requested_slot")
        if slot is None:
            self.state.loop = None
            return follow
        self._run(f"action_ask_{slot}", spoken)
        return follow

    def _run(self, action, spoken) -> str | None:
        tracker = {
            "sender_id": self.conversation,
            "slots": dict(self.state.slots),
            "latest_message": {**self._last[0], "metadata": self._metadata(), "message_id": self._last[1]},
            "active_loop": {"name": self.state.loop} if self.state.loop else {},
            "events": [],
            "latest_input_channel": "gateway",
            "followup_action": None,
            "paused": False,
            "latest_action_name": "action_listen",
        }
        call = {"next_action": action, "sender_id": self.conversation, "tracker": tracker, "domain": {}}
        answer = asyncio.run(self.executor.run(call)).model_dump()
        spoken += [response["custom"] for response in answer["responses"]]
        return self._apply(answer["events"])

    def _apply(self, events) -> str | None:
        follow = None
        for event in events:
            if event["event"] == "slot":
                self.state.slots[event["name"]] = event["value"]
            elif event["event"] == "active_loop":
                self.state.loop = event["name"]
            elif event["event"] == "followup":
                follow = event["name"]
        return follow

    # -- the gateway's part ------------------------------------------------------------------------

    def _metadata(self) -> dict[str, Any]:
        known = {"role": self.session.role, "level": self.session.level, "paused": self.session.paused}
        danger = {"after_safety": self.session.danger, "told": self.session.told}
        return {**known, **danger, "turn": self._last[1], "code_seed": SEED}

    def _hear(self, spoken) -> None:
        self.session.danger = False
        for payload in spoken:
            for name, value in (payload.get("session") or {}).items():
                setattr(self.session, name, value)
            check_payload(payload, self.session.role)
        self.heard, self.said = spoken, self.said + spoken
        self.asked += [payload["asks"] for payload in spoken if payload["asks"]]
        self.code = next((p["case"]["code"] for p in spoken if p["kind"] == "receipt"), self.code)


STORY = "ik wil klage over me begleidr ze luisterd nooit na mij"


def at_summary(talk):
    """A client's complaint that has been read back."""
    talk.says(STORY, intent="file_complaint")
    for answer in ("groesbeek", "gister avond", "dat ze gewoon luisterd", "nee"):
        talk.says(answer)
    assert talk.asks == "confirm"
    return talk


def check_payload(payload, role) -> None:
    """What holds for every message that is ever said."""
    assert set(payload) - {"session", "step", "steps"} == FIELDS, payload
    assert payload["kind"] in KINDS, payload
    assert payload["text"].strip() == payload["text"] != "", payload
    assert "{" not in payload["text"] and "None" not in payload["text"], payload
    assert payload["level"] in {"easy", "normal", "more"}
    assert (payload["asks"] in ASKS) if payload["kind"] in {"question", "summary"} else payload["asks"] is None, payload
    assert len(payload["buttons"]) <= MOST_BUTTONS[role], payload["buttons"]
    assert all(set(button) == {"title", "intent", "entities"} for button in payload["buttons"])
    assert (payload["case"] is None) or set(payload["case"]) == CASE
    assert set(payload.get("session") or {}) <= {"role", "level", "paused", "flow"}
