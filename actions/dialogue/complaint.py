"""Filing a complaint: the questions, what a story tells by itself, the reading back, and the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from actions.cases.codes import derive_code
from actions.cases.law import route
from actions.cases.register import Filing
from actions.cases.relations import was_refused
from actions.dialogue import answers as read
from actions.dialogue.answers import UNKNOWN
from actions.dialogue.assistant import Assistant
from actions.dialogue.flow import Flow, Question
from actions.dialogue.lexicon import announces, is_bare, yes_or_no
from actions.dialogue.notice import (
    Answers,
    coercion_hinted,
    coercion_in,
    hurts,
    no_name_in,
    notice,
    relation_in,
    speaks_as,
)
from actions.dialogue.receipt import receipt
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload, payload
from actions.dialogue.wishes import only_passes_on, wants_that

#: Questions to which an age is no answer, and tells which care it is.
_NO_NUMBER = frozenset({"location", "relation", "representative"})
#: At each question: so few words say one thing, and it may be the answer to another question.
_SAYS_ONE_THING = {"when": 6, "wish": 6, "story": 3, "location": 3}
#: What is asked after the wish: a wish may still come then.
_ABOUT_THE_SENDER = frozenset({"anonymous", "name", "contact"})
#: An age has at most two digits; a remark about the name is short.
_AGE, _ABOUT_A_NAME = 2, 14
_MORE_PEOPLE = {"family", "other", "parent"}


class ComplaintFlow(Flow):
    """A complaint, by a client, a relative or a staff member who passes one on."""

    stem = texts = "complaint"
    form = "complaint_form"
    tale = "story"
    weighs_place = True
    starts = frozenset({"file_complaint"})
    talkative = frozenset({"story", "location", "when", "relation"})
    questions = MappingProxyType(
        {
            "relation": Question(read.read_relation, unknown="other"),
            "representative": Question(read.read_representative),
            "story": Question(read.read_text("story"), open=True, unknown=None),
            "location": Question(read.read_location),
            "care": Question(read.read_care, unknown="unknown"),
            "when": Question(read.read_text("when"), open=True, optional=True),
            "coercion": Question(read.read_coercion),
            "wish": Question(read.read_text("wish"), open=True, optional=True),
            "anonymous": Question(read.read_anonymous, unknown=True),
            "name": Question(read.read_name, unknown=UNKNOWN),
            "contact": Question(read.read_contact),
            "confirm": Question(read.read_yes_no("confirm"), unknown=None),
        }
    )

    def plan(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[str]:
        """Who you are, what happened, where, when, what you want, your name: only what applies."""
        care = care_of(answers, assistant)
        asks = (
            _who(answers, turn)
            + ["story", "location"]
            + ([] if care and "care" not in answers else ["care"])
            + ["when"]
        )
        story = str(answers.get("story", ""))
        if care != "youth" and coercion_hinted(story) and not coercion_in(story):
            asks.append("coercion")
        return [*asks, "wish", *_name(answers, turn), "confirm"]

    def opening(self, turn: Turn, assistant: Assistant) -> Answers:
        """The story with which somebody begins is the story: it is never asked again."""
        role = turn.role or speaks_as(turn.text)
        found = _heard(turn.text, assistant)
        who = relation_in(turn.introduced) if turn.introduced else None
        if who and not found.get("relation"):  # "ik ben de moeder van Lisa", before the complaint
            found["relation"] = who
        if role != "relative":
            found = {slot: value for slot, value in found.items() if slot not in {"relation", "representative"}}
        bare = is_bare(turn.text) or only_passes_on(turn.text)
        tells = not (bare or announces(turn.text)) and yes_or_no(turn.text) is None
        if tells:
            found["story"] = turn.text
        return {**found, "role": role}

    def notice(self, turn: Turn, assistant: Assistant) -> Answers:
        """Places, times and ages in an answer; a story told late may give a relation too."""
        found = _heard(turn.text, assistant)
        return {
            slot: value
            for slot, value in found.items()
            if (turn.role or speaks_as(turn.text)) == "relative" or slot not in {"relation", "representative"}
        }

    def misplaced(self, turn: Turn, assistant: Assistant) -> Answers:
        """ "ik heb gezag" is no wish, "in Eefde" is no time, and "gister" is no story and no place."""
        if turn.asked in _NO_NUMBER and turn.text.isdigit():  # "15" is an age, and no place
            return read.read_care(turn, assistant.organisation) or {} if len(turn.text) <= _AGE else {}
        if turn.asked in {"when", "wish"} and no_name_in(turn.text) and turn.words <= _ABOUT_A_NAME:
            return self._still_open(turn, assistant)
        if turn.asked in _ABOUT_THE_SENDER and turn.slots.get("wish") in {None, UNKNOWN} and wants_that(turn.text):
            return {"wish": turn.text}
        if turn.words > _SAYS_ONE_THING.get(turn.asked or "", 0):
            return {}
        found = self.notice(turn, assistant)
        if turn.asked in found:
            return {}
        if turn.words > len(str(found.get("when", "")).split()) + 1:  # "elke dag douchen" is a wish
            found.pop("when", None)
        known = {
            slot for slot, value in found.items() if turn.slots.get(slot) == value
        }  # said once more: no answer here
        open_still = {*known, "location", *(slot for slot in found if turn.slots.get(slot) in {None, UNKNOWN})} - {
            "contact"
        }
        return {slot: value for slot, value in found.items() if slot in open_still or turn.asked == "story"}

    def _still_open(self, turn: Turn, assistant: Assistant) -> Answers:
        found = self.notice(turn, assistant)
        return {slot: value for slot, value in found.items() if turn.slots.get(slot) is None and slot != turn.asked}

    def wording(self, slot: str, slots: Mapping[str, Any]) -> str:
        """Parents of a child in youth care are asked about their authority, which is what the law asks."""
        of_a_child = slot == "representative" and slots.get("relation") == "parent" and slots.get("care") == "youth"
        return "ask_representative_parent" if of_a_child else super().wording(slot, slots)

    def feeling(self, answers: Mapping[str, Any], turn: Turn, assistant: Assistant) -> str | None:
        """A line of feeling for a loss, or for a story of fear, pain or being locked up."""
        if turn.slots.get("relation") == "bereaved" and "relation" not in (turn.slots.get("history") or []):
            return assistant.voice.line("complaint.loss", turn)
        return assistant.voice.line("complaint.hurts", turn) if hurts(str(answers.get("story") or "")) else None

    def not_said(self, slot: str) -> Answers | None:
        """No name is: anonymous."""
        return {"anonymous": True} if slot == "name" else super().not_said(slot)

    def learn(self, slot: str, turn: Turn) -> Answers:
        """Who tells "mijn zoon van 15…" is a relative, also when that was not known at the start."""
        role = speaks_as(turn.text) if slot == "story" and turn.role is None else None
        return {"role": role} if role else {}

    def reply(self, slot: str, value: Any, turn: Turn, assistant: Assistant) -> Payload | None:
        """Who may not complain formally hears so at once, and what is possible."""
        felt = self.feeling({"story": value}, turn, assistant) if slot == "story" else None
        if felt:
            return payload("answer", felt, turn.level)
        if slot != "representative" or value is not False:
            return None
        answers = {**self.own(turn.slots), slot: value}
        return None if is_formal(answers, turn, assistant) else assistant.voice.say("complaint.not_formal", turn)

    def summary(self, answers: Answers, turn: Turn, assistant: Assistant) -> str:
        """What was understood, in the sender's own words."""
        lines = [
            _line(assistant, turn, slot, _shown(assistant, turn, slot, answers))
            for slot in ("story", "location", "when", "wish")
        ]
        care = care_of(answers, assistant)
        if care in {"adult", "youth"}:
            lines.append(assistant.voice.line(f"complaint.care_{care}", turn))
        if coercion_of(answers) and care != "youth":
            lines.append(assistant.voice.line("complaint.unwanted", turn))
        if answers.get("relation"):
            lines.append(assistant.voice.line(f"complaint.relation_{answers['relation']}", turn))
        lines.append(_who_line(answers, turn, assistant))
        return "\n".join(line for line in lines if line)

    def finish(self, answers: Answers, turn: Turn, assistant: Assistant) -> list[Payload]:
        """File the complaint in one transaction and give the receipt; the same complaint is never filed twice."""
        filing = make_filing(answers, turn, assistant)
        key = str(turn.slots["filing_id"])
        case = assistant.register.file(filing, key, derive_code(turn.code_seed, key))
        return [receipt(case, turn, assistant, "complaint")]


def _heard(text: str, assistant: Assistant) -> Answers:
    """What words tell besides the story. Who is refused as the representative is none, though the word is there."""
    found = notice(text, assistant.organisation)
    if not was_refused(text):
        return found
    return {slot: value for slot, value in found.items() if slot != "representative" and value != "guardian"}


def make_filing(answers: Answers, turn: Turn, assistant: Assistant) -> Filing:
    """The case as it is filed; what is not known stays empty, and who stays anonymous leaves no trace."""
    value = {slot: None if answer == UNKNOWN else answer for slot, answer in answers.items()}
    if answers.get("anonymous"):
        value |= {"name": None, "contact": None}
    return Filing(
        kind="complaint",
        role=turn.role or "client",
        relation=relation_of(answers, turn),
        representative=value.get("representative"),
        care=care_of(answers, assistant) or "unknown",
        coercion=coercion_of(answers),
        story=str(answers.get("story") or ""),
        location=value.get("location"),
        when=value.get("when"),
        wish=value.get("wish"),
        anonymous=bool(answers.get("anonymous")) or not value.get("name"),
        name=value.get("name"),
        contact=value.get("contact"),
    )


def is_formal(answers: Answers, turn: Turn, assistant: Assistant) -> bool:
    """Whether the law lets this sender complain formally (actions/cases/law.py)."""
    coercion = coercion_of(answers) is True
    said = answers.get("representative")
    may_speak = None if said == UNKNOWN else said
    care = care_of(answers, assistant) or "unknown"
    return route("complaint", care, coercion, relation_of(answers, turn), may_speak, turn.role).formal


def coercion_of(answers: Answers) -> bool | None:
    """Whether it was against somebody's will: as answered, or else as the story says in so many words."""
    said, story = answers.get("coercion"), str(answers.get("story") or "")
    if said in {True, False}:
        return bool(said)
    return coercion_in(story) if coercion_hinted(story) else None


def care_of(answers: Answers, assistant: Assistant) -> str | None:
    """Adult or youth care: as the sender said, or else as the place tells; None when neither does."""
    if answers.get("care"):
        return str(answers["care"])
    place = assistant.organisation.find_location(str(answers.get("location") or ""))
    return place.location.care if place else None


def relation_of(answers: Answers, turn: Turn) -> str:
    """Who the sender is to the client."""
    if turn.role == "relative":
        return "refused" if was_refused(str(answers.get("story") or "")) else str(answers.get("relation") or "other")
    return "staff" if turn.role == "staff" else "self"


def _who(answers: Answers, turn: Turn) -> list[str]:
    if turn.role == "staff":
        return ["representative"]
    if turn.role != "relative":
        return []
    needs = answers.get("relation") in _MORE_PEOPLE or "representative" in answers
    return ["relation", "representative"] if needs or answers.get("relation") is None else ["relation"]


def _name(answers: Answers, turn: Turn) -> list[str]:
    if answers.get("anonymous"):
        return []
    # Only clients are asked about a name at all first; with it, staff would be asked eleven things.
    asked_at_once = turn.role in {"relative", "staff"} or answers.get("anonymous") is False
    return ["name", "contact"] if asked_at_once else ["anonymous"]


def _shown(assistant: Assistant, turn: Turn, slot: str, answers: Answers) -> str:
    value = str(answers.get(slot) or "")
    if value == UNKNOWN or not value:
        return assistant.voice.line("complaint.not_said", turn)
    return f'"{value}"' if slot == "story" else value


def _line(assistant: Assistant, turn: Turn, slot: str, value: str) -> str:
    return f"{assistant.voice.line(f'complaint.label_{slot}', turn)}: {value}"


def _who_line(answers: Answers, turn: Turn, assistant: Assistant) -> str:
    name, contact = (answers.get(slot) if answers.get(slot) != UNKNOWN else None for slot in ("name", "contact"))
    if answers.get("anonymous") or not name:
        reached = [_line(assistant, turn, "contact", str(contact))] if contact and not answers.get("anonymous") else []
        return "\n".join([assistant.voice.line("complaint.no_name", turn), *reached])
    return _line(assistant, turn, "name", f"{name}, {contact}" if contact else str(name))
