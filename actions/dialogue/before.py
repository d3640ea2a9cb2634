"""What comes before the meaning of the words, outside the flows: danger just now, a story, a change of mind, signs."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction, SlotSet

from actions.dialogue import aftercare, venting
from actions.dialogue.assistant import Assistant
from actions.dialogue.keeping import Events, begun
from actions.dialogue.lexicon import control, wants_to_complain
from actions.dialogue.step import OFFERED
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Payload
from actions.dialogue.wishes import WHO, erases, feeling_of, greets, is_unreadable, only_says_who

Said = tuple[list[Payload], Events]
_GO_ON = "action_continue"
#: So many words are more than hello or thanks.
_FEW = 3
_POLITE, _JUST_POLITE = frozenset({"action_greet", "action_goodbye"}), 6


def instead(turn: Turn, assistant: Assistant, action: str = "") -> Said | None:
    """What is done in the place of this action, which the words alone would get; None when there is no reason."""
    if action == _GO_ON:  # that is where another mind leads to
        return None
    more = _more_than_hello(turn, action)
    if more:
        return more
    looks = (aftercare.instead, venting.instead, _other_mind, _thrown_away, _signs, _only_complains)
    found = next((found for look in looks if (found := look(turn, assistant)) is not None), None)
    return _says_who(turn) if found is None and action != WHO else found


def _says_who(turn: Turn) -> Said | None:
    return ([], [FollowupAction(WHO)]) if turn.role is None and only_says_who(turn.text) else None


def _more_than_hello(turn: Turn, action: str) -> Said | None:
    """ "hallo ik heb een vraagje over …" is more than hello: what comes behind it is looked at."""
    more = action in _POLITE and turn.words > _JUST_POLITE and not greets(turn.text)
    return ([], [FollowupAction("action_fallback")]) if more else None


def thrown_away(turn: Turn, assistant: Assistant) -> Said:
    """What was begun is erased, because somebody asks for it."""
    assistant.drafts.discard(turn.conversation)
    said = assistant.voice.say("control.erased", turn, "smalltalk")
    return [said], [SlotSet("opening", None), SlotSet("misses", 0)]


def _other_mind(turn: Turn, assistant: Assistant) -> Said | None:
    """ "Toch wel": what was stopped is taken up, whatever a model makes of the words."""
    wants = bool(turn.text) and control(turn.text) == "continue_flow" and turn.intent != "continue_flow"
    return ([], [FollowupAction(_GO_ON)]) if wants and begun(assistant.drafts, turn) else None


def _thrown_away(turn: Turn, assistant: Assistant) -> Said | None:
    wants = bool(turn.text) and erases(turn.text) and begun(assistant.drafts, turn)
    return thrown_away(turn, assistant) if wants else None


def _only_complains(turn: Turn, _assistant: Assistant) -> Said | None:
    """ "Klacht", and nothing else, begins one, whatever topic a model finds near."""
    wants = bool(turn.text) and turn.words <= _FEW and wants_to_complain(turn.text)
    return ([], [FollowupAction("complaint_form")]) if wants and not turn.slots.get("code") else None


def _signs(turn: Turn, assistant: Assistant) -> Said | None:
    """No words at all: a thumb up agrees to what was offered; a sad face is seen; the rest we cannot read."""
    if not turn.text or not is_unreadable(turn.text):
        return None
    feels, offered = feeling_of(turn.text), str(turn.slots.get("outcome") or "")
    if feels == "yes" and offered.startswith(OFFERED):
        return [], [FollowupAction(offered.removeprefix(OFFERED))]
    misses = int(turn.slots.get("misses") or 0) + 1
    key = "answer.anything" if misses > 1 else "control.signs_sad_start" if feels == "sad" else "control.signs_start"
    return [assistant.voice.say(key, turn, "clarify")], [SlotSet("misses", misses)]
