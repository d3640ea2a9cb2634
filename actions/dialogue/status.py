"""With a code: see how a case is doing, send the officer a message, or withdraw it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from actions.cases.codes import normalise
from actions.cases.committee import FORWARD, PAUSE, ask_committee, open_asks
from actions.cases.errors import CaseError, UnknownCode
from actions.cases.filing import CaseView
from actions.cases.values import Kind
from actions.dialogue import answers as read
from actions.dialogue.answers import UNKNOWN
from actions.dialogue.assistant import Assistant
from actions.dialogue.flow import Flow, Question
from actions.dialogue.lexicon import LIKE_A_CODE
from actions.dialogue.notice import Answers
from actions.dialogue.receipt import case_card, in_words
from actions.dialogue.step import OFFERED
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload, payload
from kb.organisation import Organisation

#: Of more cases in one talk the one that "mijn klacht" means, the first of these first.
_MOST_WORTH = (Kind.COMPLAINT, Kind.CALLBACK)


def read_code(turn: Turn, _organisation: Organisation) -> Answers | None:
    """A code, as somebody copies or says it, small mistakes forgiven; what only looks like a code is read too."""
    code = normalise(turn.text) or LIKE_A_CODE.search(turn.text)
    return {"code": code if isinstance(code, str) else code.group(0)} if code else None


class CodeFlow(Flow):
    """What the flows with a code have in common."""

    stem = "status"
    files = False
    keep_after = frozenset({"code"})

    def plan(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[str]:
        """Every question, in order."""
        return list(self.questions)

    def refuse(self, slot: str, value: Any, turn: Turn, assistant: Assistant) -> Payload | None:
        """A code that no case has is asked for again."""
        if slot != "code":
            return None
        try:
            assistant.register.status(value)
        except UnknownCode:
            return assistant.voice.say("status.wrong_code", turn)
        return None

    def opening(self, turn: Turn, assistant: Assistant) -> Answers:
        """A code in the first message is not asked again (the gateway passes it on beside the intent)."""
        said = replace(turn, text=turn.text or str(turn.entities.get("opening") or ""))
        return read_code(said, assistant.organisation) or {}


class StatusFlow(CodeFlow):
    """How is my complaint doing?"""

    texts = "status"
    form = "status_form"
    starts = frozenset({"check_status"})
    questions = MappingProxyType({"code": Question(read_code, unknown=None)})

    def finish(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[Payload]:
        """Show the case as its sender may see it, with the officer's messages."""
        case = assistant.register.status(answers["code"])
        return [*_messages(case, turn, assistant), _status(case, answers["code"], turn, assistant)]


class WithdrawFlow(CodeFlow):
    """Withdrawing a case: a reason is asked for once and never needed."""

    texts = "withdraw"
    form = "withdraw_form"
    starts = frozenset({"withdraw_case"})
    left = "withdraw.left"  # "er is niets verstuurd" would be untrue: the case goes on
    questions = MappingProxyType(
        {
            "code": Question(read_code, unknown=None),
            "reason": Question(read.read_text("reason"), open=True),
            "confirm": Question(read.read_yes_no("confirm"), unknown=None),
        }
    )

    def named(self, answers: Answers, turn: Turn, assistant: Assistant) -> dict[str, str]:
        """A compliment is not called a complaint."""
        return {"thing": thing_of(answers.get("code"), turn, assistant)}

    def finish(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[Payload]:
        """Withdraw; doing it twice changes nothing."""
        reason = answers.get("reason")
        try:
            case = assistant.register.withdraw(answers["code"], None if reason == UNKNOWN else reason)
        except CaseError as error:
            return [payload("error", str(error), "normal")]
        done = "done" if case.kind == Kind.COMPLAINT else "done_other"
        named = self.named(answers, turn, assistant)
        said = assistant.voice.say(f"withdraw.{done}", turn, "status", None, (), **named)
        return [{**said, "case": {**case_card_of(case, answers["code"])}}]


class MessageFlow(CodeFlow):
    """A message to the officer."""

    texts = "message"
    form = "message_form"
    starts = frozenset({"message_case"})
    takes_all = frozenset({"story"})
    questions = MappingProxyType(
        {
            "code": Question(read_code, unknown=None),
            "story": Question(read.read_text("story"), open=True, unknown=None),
        }
    )

    def opening(self, turn: Turn, assistant: Assistant) -> Answers:
        """Words after which "Stuur een bericht" was offered are the message itself."""
        kept = turn.slots.get("outcome") == f"{OFFERED}{self.form}" and turn.text == turn.slots.get("opening")
        return {**super().opening(turn, assistant), **({"story": turn.text} if kept else {})}

    def finish(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[Payload]:
        """Pass the message on, once; it is marked when it tells of danger, also when it was held for the numbers."""
        message_id, danger = str(turn.slots["filing_id"]), turn.told or turn.after_safety
        try:
            assistant.register.message(answers["code"], answers["story"], message_id, danger=danger)
        except CaseError as error:
            return [payload("error", str(error), "normal")]
        return [assistant.voice.say("message.done", turn)]


def case_of(code: str, assistant: Assistant) -> CaseView | None:
    """The case that this talk knows; None when it was erased since."""
    try:
        return assistant.register.status(code)
    except UnknownCode:
        return None


def thing_of(code: str | None, turn: Turn, assistant: Assistant) -> str:
    """What the case of this code is called: "klacht", "compliment"; a complaint when no case has it."""
    case = case_of(code, assistant) if code else None
    return assistant.voice.line(f"withdraw.thing_{case.kind if case else Kind.COMPLAINT}", turn)


def code_to_keep(before: object, now: str, assistant: Assistant) -> str:
    """The code that "mijn klacht" means after another filing: a complaint's, else that of a call, else the newest."""
    codes = [now, *([str(before)] if before else [])]
    return min(codes, key=lambda code: _worth(code, assistant)) if before else now


def _worth(code: str, assistant: Assistant) -> int:
    case = case_of(code, assistant)
    return _MOST_WORTH.index(case.kind) if case and case.kind in _MOST_WORTH else len(_MOST_WORTH)


def case_card_of(case: Any, code: str) -> Payload:
    """The card of a case that was looked up by its code."""
    return {**case_card(_WithCode(case, code))}


_ASKS = {"ask_forward": FORWARD, "ask_pause": PAUSE}


def committee_asked(turn: Turn, assistant: Assistant) -> tuple[list[Payload], list[dict[str, Any]]] | None:
    """Ask the committee for what a button says, about the case of this conversation; None for any other turn."""
    key, code = str(turn.entities.get("value")), turn.slots.get("code")
    if key not in _ASKS or not code:
        return None
    try:
        case = ask_committee(assistant.register, code, _ASKS[key])
    except CaseError as error:
        return [payload("error", str(error), "normal")], []
    left = [other for other, ask in _ASKS.items() if ask in open_asks(case)]
    extra = [(assistant.voice.line(f"status.{other}", turn), other) for other in left]
    return [assistant.voice.say(f"status.{key}_done", turn, extra=extra)], []


class _WithCode:
    def __init__(self, case: Any, code: str) -> None:
        self.code, self.kind, self.status = code, case.kind, case.status
        self.received_at, self.due_at = case.received_at, case.due_at


def _status(case: Any, code: str, turn: Turn, assistant: Assistant) -> Payload:
    line = assistant.voice.line
    said = assistant.voice.say(
        "status.shown",
        turn,
        kind="status",
        kind_name=line(f"status.kind_{case.kind}", turn),
        received=in_words(case.received_at),
        state=line(f"status.state_{case.status}", turn),
        due=_due(case, turn, assistant),
        thing=line(f"withdraw.thing_{case.kind}", turn),
    )
    return {**said, "case": case_card_of(case, code)}


def _due(case: Any, turn: Turn, assistant: Assistant) -> str:
    """By when there is an answer: the day that the register holds, and of whom."""
    last = case.due_at or case.service_at
    if last is None or case.closed_at is not None:
        return ""
    own = "call_due" if case.kind == Kind.CALLBACK else "aim"
    key = "committee_due" if case.forwarded_at else "due" if case.due_at else own
    return assistant.voice.line(f"status.{key}", turn, due=in_words(last))


def _messages(case: Any, turn: Turn, assistant: Assistant) -> list[Payload]:
    answers = [message for message in case.messages if message.sender == "officer"]
    return [
        assistant.voice.say("status.officer", turn, date=in_words(message.at), text=message.text)
        for message in answers[-3:]
    ]
