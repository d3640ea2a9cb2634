"""Asking to be called back: who, on which number, when and about what."""

from __future__ import annotations

import re
from types import MappingProxyType

from actions.cases.codes import derive_code
from actions.cases.register import Filing
from actions.dialogue import answers as read
from actions.dialogue import corrections
from actions.dialogue.answers import UNKNOWN
from actions.dialogue.assistant import Assistant
from actions.dialogue.flow import Flow, Question
from actions.dialogue.lexicon import plain
from actions.dialogue.notice import Answers, contact_in, without_contact
from actions.dialogue.receipt import receipt
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload
from actions.dialogue.wishes import call_time_in
from kb.organisation import Organisation

#: "bel me over mijn kamer": what it is about. "over een uur" is a time.
_ABOUT = re.compile(
    r"\bover ((?:mijn|me|m'n|de|het|hoe|wat|iets) (?!uur|kwartier|week|maand).{3,80}?)[.!]?$", re.IGNORECASE
)
#: Who they are and on which number is told beside it.
_WHO = re.compile(
    r"\s*(?:\bop\s*(?:nummer)?\s*)?(?:[,.]?\s*\b(?:ik heet|mijn naam is|m'n naam is|me naam is)\b.*)?$", re.IGNORECASE
)


def read_name(turn: Turn, organisation: Organisation) -> Answers | None:
    """A name; one that is not given is no obstacle."""
    found = read.read_name(turn, organisation)
    if found is None:
        return None
    return {"name": UNKNOWN, **{slot: value for slot, value in found.items() if slot != "anonymous"}}


#: What somebody says with a number that tells nothing else: "nee mijn nummer is 06…".
_BESIDE_A_NUMBER = re.compile(
    r"(?:(?:nee+|ja|sorry|oh?|maar|toch|eigenlijk|mijn|me|mn|m n|het|dit|dat|goede|juiste|nieuwe|is|was|op|bel|nummer|"
    r"nr|tel|telefoon|telefoonnummer|mobiel) ?)*"
)


class CallbackFlow(Flow):
    """A request to be called by a person."""

    stem = texts = "callback"
    form = "callback_form"
    starts = frozenset({"request_callback"})
    questions = MappingProxyType(
        {
            "name": Question(read_name),
            "contact": Question(read.read_contact, unknown=None),
            "callback_when": Question(read.read_text("callback_when"), open=True),
            "reason": Question(read.read_text("reason"), open=True),
            "confirm": Question(read.read_yes_no("confirm"), unknown=None),
        }
    )

    def plan(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[str]:
        """Always the same five."""
        return list(self.questions)

    def opening(self, turn: Turn, assistant: Assistant) -> Answers:
        """ "bel me morgen om 10 uur op 06…, ik heet Kim" gives the number, the time and the name."""
        contact, when = contact_in(turn.text), call_time_in(turn.text)
        words = without_contact(turn.text)
        name, about = corrections.name_in(words), _ABOUT.search(_WHO.sub("", words))
        told = {"name": name, "contact": contact, "callback_when": when, "reason": about.group(1) if about else None}
        return {slot: value for slot, value in told.items() if value}

    def misplaced(self, turn: Turn, assistant: Assistant) -> Answers:
        """A number where something else was asked ("nee 06…" puts it right), or a time to call where the name was."""
        contact, when = contact_in(turn.text), call_time_in(turn.text)
        only_number = contact and _BESIDE_A_NUMBER.fullmatch(plain(without_contact(turn.text)))
        if turn.asked != "name":
            return {"contact": contact} if only_number and turn.asked != "contact" else {}
        only_time = when and plain(when) == plain(turn.text)
        return {"contact": contact} if only_number else {"callback_when": turn.text} if only_time else {}

    def summary(self, answers: Answers, turn: Turn, assistant: Assistant) -> str:
        """Who is called, on which number, when and about what."""
        lines = []
        for slot in ("name", "contact", "callback_when", "reason"):
            value = answers.get(slot)
            shown = assistant.voice.line("complaint.not_said", turn) if value in {None, UNKNOWN} else value
            lines.append(f"{assistant.voice.line(f'callback.label_{slot}', turn)}: {shown}")
        return "\n".join(lines)

    def finish(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[Payload]:
        """File the request."""
        value = {slot: None if answer == UNKNOWN else answer for slot, answer in answers.items()}
        filing = Filing(
            kind="callback",
            role=turn.role or "client",
            relation={"relative": "other", "staff": "staff"}.get(turn.role or "", "self"),
            care="unknown",
            story=value.get("reason") or "",
            when=value.get("callback_when"),
            anonymous=not value.get("name"),
            name=value.get("name"),
            contact=value.get("contact"),
        )
        key = str(turn.slots["filing_id"])
        return [
            receipt(assistant.register.file(filing, key, derive_code(turn.code_seed, key)), turn, assistant, "callback")
        ]
