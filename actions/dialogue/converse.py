"""One turn inside a flow: is it an answer, a correction, a question in between, or a wish to stop?

The order matters and is the heart of the dialogue: the words of a button and fixed words ("stop", "terug") always come
first; then what was asked for; then a question of their own. Nothing a person says is thrown away.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import Any, cast

from actions.dialogue import corrections, wishes
from actions.dialogue.asides import OTHER_FLOWS, PERSON, SURE_IN_CLOSED, SURE_WITHOUT_QUESTION
from actions.dialogue.deciding import Deciding
from actions.dialogue.lexicon import (
    announces,
    apologises,
    asks_for_help,
    control,
    has_filler,
    looks_like_question,
    only_swears,
    plain,
    plainly_asks,
    tells_something,
    wants_to_complain,
    yes_or_no,
)
from actions.dialogue.meaning import meaning
from actions.dialogue.notice import Answers, when_in
from actions.dialogue.notice_place import only_where
from actions.dialogue.resuming import ENDS
from actions.dialogue.step import CONFIRMED, CONTINUE, Step
from actions.dialogue.turn import Turn
from kb.texts import Level

#: In an open question ("Wat is er gebeurd?") a question of their own has to look like one too.
_SURE_IN_OPEN = 0.5
#: A code or a name may be made of any words: what a model makes of them says nothing.
_ANY_WORDS = frozenset({"code", "name"})
_A_NAME, _CERTAIN = 2, 0.9
_POLITE = frozenset({"thank", "goodbye", "greet"})
_CONTROL_INTENTS = frozenset(
    {"stop", "go_back", "start_over", "repeat", "simpler", "more", "wait", "help_form", "dont_know", "skip", "menu"}
)
#: Questions to which a number is no answer itself, and the buttons that answer them.
_COUNTED = frozenset(
    {"relation", "representative", "care", "coercion", "anonymous", "feedback_kind", "confirm", "change", CONTINUE}
)
#: "Maakt niet uit" is when somebody may be called: always.
_ANY_TIME = re.compile(r"\b(?:maakt|boeit|schelen)\b")
_ANSWERS = frozenset({"inform", "affirm", "deny", "continue_flow"})
#: Who says so needs more than the same question in a plainer wording.
_TOO_HARD = re.compile(r"snap|moeilijk")
_NO_PLACE = PERSON | OTHER_FLOWS - {"file_complaint"}
#: A question is no answer to these.
_NO_QUESTION = frozenset({"location", "when", "name", "wish"})


class Conversation(Deciding):
    """What turns do to a flow."""

    def step(self, turn: Turn) -> Step:
        """What this turn does."""
        if turn.paused or turn.asked == CONTINUE:
            return self.resume(turn)
        if turn.is_button:
            return self._button(turn)
        chosen = self._typed_button(turn)
        if chosen:
            return self._button(chosen)
        unnamed = self.unnamed(turn)
        command = None if unnamed or wishes.is_unreadable(turn.text) else self._command(turn)
        if command:
            return self._obey(command, turn)
        if turn.asked in self.flow.takes_all:  # a message is passed on as it is, also when it asks something
            return self._understood(turn) or self.not_understood(turn)
        beside = unnamed or self.keeps_it(turn) or self.sideways(turn) or self.asked_more(turn)
        return beside or self._understood(turn) or self.not_understood(turn)

    def _understood(self, turn: Turn) -> Step | None:
        steps = (self._swore, self.corrected, self._answered, self.asked_back, self.told_beside)
        return next((found for look in steps if (found := look(turn))), None)

    # -- buttons -----------------------------------------------------------------------------------

    def _typed_button(self, turn: Turn) -> Turn | None:
        """The button whose title was typed, as if it was pressed."""
        key = f"{self.flow.texts}.{turn.slots.get('variant') or self.flow.wording(turn.asked or '', turn.slots)}"
        pressed = self.assistant.voice.choice(
            key, turn, turn.asked, **self.flow.named(self.answers, turn, self.assistant)
        )
        meant = next((button for button in pressed if plain(button["title"]) == plain(turn.text)), None)
        meant = meant or self._numbered(pressed, turn)
        return replace(turn, text="", intent=meant["intent"], entities=meant["entities"]) if meant else None

    def _numbered(self, buttons: list[dict[str, Any]], turn: Turn) -> dict[str, Any] | None:
        """The first answer for "1", as people type who count the buttons; never one that stops."""
        of_a_child = turn.asked == "care" and turn.role != "client"  # "2" may be an age
        closed = turn.asked in _COUNTED and not of_a_child and turn.text.strip(" .)").isdigit()
        number = int(turn.text.strip(" .)")) if closed else 0
        meant = buttons[number - 1] if 0 < number <= len(buttons) else None
        return meant if meant and meant["intent"] in _ANSWERS else None

    def _button(self, turn: Turn) -> Step:
        slot, value = turn.entities.get("slot"), turn.entities.get("value")
        if turn.intent == "inform" and slot:
            return self._pressed(str(slot), value, turn)
        if turn.intent == "ask":
            return self.digress(str(turn.entities.get("topic")), turn)
        if turn.intent in {"affirm", "deny"}:
            said = replace(turn, text="ja" if turn.intent == "affirm" else "nee")
            return self._understood(said) or self.not_understood(said)
        if turn.intent in _CONTROL_INTENTS:
            return self._obey(turn.intent, turn)
        explained = meaning(turn, self.assistant) if turn.intent == "explain_word" else None
        if explained:
            return Step(ask=turn.asked, messages=(explained,))
        return self.sideways(turn) or self.asked_back(turn) or Step(ask=turn.asked)

    def _pressed(self, slot: str, value: object, turn: Turn) -> Step:
        if slot == "confirm":
            sent = value == "send" and turn.asked == "confirm"
            return Step(answers={"confirm": True}, end=CONFIRMED) if sent else Step(ask="change")
        if slot == "change":
            return self._field_chosen(str(value))
        if slot not in self.flow.questions:
            return Step(ask=turn.asked)
        meant = {"yes": True, "no": False}.get(str(value), value)
        return self._accepted(slot, {slot: meant}, turn)

    def _field_chosen(self, value: str) -> Step:
        if value == "other":
            return Step(ask="change", variant="ask_change_more")
        if value == "name" and "anonymous" in self.flow.questions:  # first whether there is to be a name at all
            return Step(answers={"name": None, "anonymous": None})
        return Step(ask="confirm" if value == "nothing" else value)

    # -- fixed words -------------------------------------------------------------------------------

    def _command(self, turn: Turn) -> str | None:
        if self.holds_back(turn):  # "liever niet", where something else is skipped by it
            return None
        said = "wait" if wishes.waits(turn.text) else "stop" if self.wants_it_gone(turn) else control(turn.text)
        if turn.asked in {"confirm", "change"} and said == "skip" and self._names_a_field(turn):
            return None  # "geen plek": that is what they want to change
        guesses = not (self.flow.is_open(turn.asked) or turn.asked in _ANY_WORDS or has_filler(turn.text))
        other = apologises(turn.text) or wishes.asks_costs(turn.text) or self._may_be_place(turn)
        if said or not guesses or other or self.known_question(turn):
            return said
        sure = turn.words <= 5 and turn.intent in _CONTROL_INTENTS and turn.confidence >= 0.8
        return turn.intent if sure else None

    def _may_be_place(self, turn: Turn) -> bool:
        """ "Falkenheide", where a place was asked: whatever a model hears in it, nothing in it says "I do not know"."""
        return turn.asked == "location" and not wishes.refuses(turn.text)

    def _names_a_field(self, turn: Turn) -> bool:
        return corrections.named_field(turn.text, self.can_change(turn)) is not None

    def _obey(self, command: str, turn: Turn) -> Step:
        if command == "wait" and turn.text:  # they are still there: nothing ends
            return Step(ask=turn.asked, messages=(self.assistant.voice.say("control.waiting", turn),))
        if command in ENDS:
            return self.gone_or_not(turn) if self.wants_it_gone(turn) else self.leave(ENDS[command], turn)
        if command in {"skip", "dont_know"}:
            return self._skipped(turn)
        if command in {"simpler", "more"}:
            return self._other_level(command, turn)
        if command == "go_back":
            return self._back(turn)
        return self._look_back(command, turn)

    def _look_back(self, command: str, turn: Turn) -> Step:
        if command == "help_form" or asks_for_help(turn.text):
            return self.help(turn)
        if command == "menu":
            return Step(ask=turn.asked, messages=(self.assistant.voice.say("control.finish_first", turn),))
        return Step(ask=turn.asked)

    def _back(self, turn: Turn) -> Step:
        """The question before; its answer stands until there is another."""
        before = takewhile(lambda slot: slot != turn.asked, self.flow.questions)
        earlier = [slot for slot in before if slot in self.history and self.answers.get(slot) is not None]
        if not earlier:
            return Step(ask=turn.asked, messages=(self.assistant.voice.say("control.nothing_before", turn),))
        return Step(ask=earlier[-1], messages=self.said_before(earlier[-1], turn))

    def _skipped(self, turn: Turn) -> Step:
        asked = turn.asked or ""
        if asked == "callback_when" and _ANY_TIME.search(plain(turn.text)):
            return Step(answers={asked: turn.text})
        reads = turn.text and asked in self.flow.questions and asked != "location" and not self.flow.is_open(asked)
        read = self.flow.questions[asked].read(turn, self.assistant.organisation) if reads else None
        without = read or self.flow.not_said(asked)
        return Step(answers=without) if without else self.help(turn, missed=True)

    def _other_level(self, command: str, turn: Turn) -> Step:
        level = {"simpler": "easy", "more": "normal" if turn.level == "easy" else "more"}[command]
        simply = replace(turn, level=cast(Level, level))
        unclear = turn.level == "easy" or _TOO_HARD.search(plain(turn.text))
        helps = self.help(simply).messages if unclear else ()
        return Step(ask=turn.asked, learned={"level": level}, messages=helps)

    # -- answers -----------------------------------------------------------------------------------

    def _swore(self, turn: Turn) -> Step | None:
        """Swearing is no answer and no reason to stop listening."""
        model_says = (
            turn.intent == "insult" and turn.confidence >= 0.8 and turn.words <= 4 and turn.asked not in _ANY_WORDS
        )
        if turn.asked == self.flow.tale or not (only_swears(turn.text) or model_says):
            return None
        if self.misses > 1:
            return self.not_understood(turn)
        calm = () if turn.slots.get("calmed") else (self.assistant.voice.say("control.angry", turn),)
        return Step(ask=turn.asked, missed=True, messages=calm, learned={"calmed": True})

    def _answered(self, turn: Turn) -> Step | None:
        if turn.asked in {"confirm", "change"}:
            return self.decided(turn)
        if self._asks_something(turn):
            return None
        if turn.asked == "location":
            turn = replace(turn, text=only_where(turn.text))
        elsewhere = self.flow.misplaced(turn, self.assistant)
        if elsewhere:
            return self.goes_on(self.noted("noted", elsewhere, turn), turn)
        if turn.asked == self.flow.tale and (
            announces(turn.text) or wishes.sighs(turn.text)
        ):  # "ik wil iets melden" tells nothing yet
            return self.help(turn, missed=True)
        weighed = None if self._is_beside(turn) else self.placed(turn)
        if weighed:
            return weighed
        return self._read(turn.asked or "", turn)

    def _read(self, asked: str, turn: Turn) -> Step | None:
        question = self.flow.questions[asked]
        if self.answers.get(asked) is not None and wishes.leaves_it(turn.text):
            return Step()
        polite = yes_or_no(turn.text) if question.open else None
        if polite is not None:  # "ja" on "Wat is er gebeurd?": people say yes to be polite
            without = self.flow.not_said(asked)
            return Step(answers=without) if not polite and without else None
        if asked == "contact" and yes_or_no(turn.text) is False:  # "nee": no number
            without = self.flow.not_said(asked)
            return Step(answers=without) if without else None
        if tells_something(turn.text, asked) and not self._facts(turn):
            return self.added(turn)
        if (asked in _NO_QUESTION and self._is_beside(turn)) or (asked == "name" and self._asks_for_sure(turn)):
            return None
        read = question.read(turn, self.assistant.organisation)
        if asked == "when" and corrections.is_marked(turn.text):  # "nee het was dinsdag"
            read = {"when": when_in(turn.text) or turn.text}
        return self._with_more(read, turn) if read else None

    def _asks_for_sure(self, turn: Turn) -> bool:
        """Whether small letters surely ask something ("hoelang duurd dat"), or only thank us: that is no name."""
        if turn.intent in _POLITE and turn.confidence >= _CERTAIN and not wishes.may_be_called(turn.text):
            return True
        small = turn.words > _A_NAME and turn.text == turn.text.lower()
        return turn.intent == "ask" and turn.confidence >= _CERTAIN and small

    def _is_beside(self, turn: Turn) -> bool:
        """ "mag dat wel" is no time, "klacht dan" is no wish."""
        return (plainly_asks(turn.text) or wants_to_complain(turn.text)) and not self._facts(turn)

    def _facts(self, turn: Turn) -> bool:
        place = self.assistant.organisation.find_location(turn.text)
        return place is not None or bool(self.flow.notice(turn, self.assistant))

    def _asks_something(self, turn: Turn) -> bool:
        if turn.asked == "location":
            place = self.assistant.organisation.find_location(turn.text)
            if place and place.certainty == 1 and not looks_like_question(turn.text):
                return False  # "de beele" is a place, whatever it sounds like
            elsewhere = turn.intent in _NO_PLACE and turn.confidence >= SURE_WITHOUT_QUESTION
            return elsewhere or self.own_question(turn, SURE_IN_CLOSED)
        if turn.asked in self.flow.takes_all:
            return False
        return self.flow.is_open(turn.asked) and self.own_question(turn, _SURE_IN_OPEN)

    def _with_more(self, read: Answers, turn: Turn) -> Step:
        more = self.flow.notice(turn, self.assistant) if turn.asked in self.flow.talkative else {}
        news = {slot: value for slot, value in more.items() if self.answers.get(slot) is None and slot != turn.asked}
        return self._accepted(turn.asked or "", {**news, **read}, turn)

    def _accepted(self, slot: str, read: Answers, turn: Turn) -> Step:
        refused = self.flow.refuse(slot, read.get(slot), turn, self.assistant)
        if refused:
            return self.refused(refused, turn)
        if read.get("relation") == "self" and turn.role == "relative":
            return self.becomes("client", turn)
        reply = self.flow.reply(slot, read.get(slot), turn, self.assistant)
        return Step(answers=read, messages=(reply,) if reply else (), learned=self.flow.learn(slot, turn))
