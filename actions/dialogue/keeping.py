"""What was begun is kept, also when somebody files something else in between: one draft, and one set aside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk.events import FollowupAction, SlotSet

from actions.cases.drafts import Draft, Drafts
from actions.dialogue.step import CONFIRMED
from actions.dialogue.turn import Turn

Events = list[dict[str, Any]]
#: Facts about the conversation that are kept with the answers, but are no answers.
KEPT = ("history", "filing_id", "opening", "role", "praise")
#: In a draft: the turn that filed it, and another draft that was set aside for it.
FILED_IN, EARLIER = "filed_in", "earlier"
#: The slot `outcome`: words that were typed after a pause go with what is taken up.
ADDING = "adding"
_MOST_WORTH = "complaint_form"


def keep(drafts: Drafts, turn: Turn, form: str, answers: dict[str, Any], asked: str | None) -> None:
    """Save the answers of a form; what was begun in another form is set aside, not lost."""
    earlier = _set_aside(drafts.load(turn.conversation), form, turn.turn_id)
    kept = {**answers, **({EARLIER: earlier} if earlier else {})}
    drafts.save(turn.conversation, form, kept, asked, turn.turn_id or None)


def begun(drafts: Drafts, turn: Turn, form: str | None = None) -> Draft | None:
    """What was begun before this turn and not sent (in this form, when one is named): the last one first."""
    last = drafts.load(turn.conversation)
    draft = last.at(turn.turn_id) if last else None
    both = [draft, _earlier(draft)] if draft else []
    return next((one for one in both if one and _has_answers(one) and form in {None, one.flow}), None)


def waiting(drafts: Drafts, conversation: str, form: str) -> Draft | None:
    """What was begun in another form than this one, and is not sent."""
    draft = drafts.load(conversation)
    both = [draft, _earlier(draft)] if draft else []
    return next((one for one in both if one and one.flow != form and _has_answers(one)), None)


def drop(drafts: Drafts, conversation: str, form: str) -> None:
    """Forget what was begun in this form; what was set aside for it comes back."""
    draft = drafts.load(conversation)
    rest = _set_aside(draft, form)
    if rest:
        drafts.save(conversation, rest["flow"], rest["answers"], None)
    elif draft:
        drafts.discard(conversation)


def put_behind(drafts: Drafts, turn: Turn, form: str) -> None:
    """A new one begins in this form: the one that was begun comes back after it."""
    old = begun(drafts, turn, form)
    if old:
        behind = {"flow": form, "answers": _plain(old), "asked": old.asked}
        drafts.save(turn.conversation, form, {EARLIER: behind}, None, turn.turn_id or None)


def mark_filed(drafts: Drafts, turn: Turn, form: str) -> None:
    """Only the key of what was filed stays: the same turn, sent again, gets the same receipt."""
    keep(drafts, turn, form, {"filing_id": turn.slots.get("filing_id"), FILED_IN: turn.turn_id}, "confirm")


def filed_in_this_turn(drafts: Drafts, turn: Turn) -> Events | None:
    """The receipt once more when this very turn filed something and its answer got lost; else None."""
    draft = drafts.load(turn.conversation)
    filed_in = draft.answers.get(FILED_IN) if draft else None
    return receipt_again(draft) if draft and filed_in and filed_in == turn.turn_id else None


def receipt_again(draft: Draft) -> Events:
    """Events that show the receipt of what was filed: the same key files nothing and gives the same code."""
    finish = f"action_finish_{draft.flow.removesuffix('_form')}"
    key = SlotSet("filing_id", draft.answers["filing_id"])
    return [key, SlotSet("outcome", CONFIRMED), SlotSet("requested_slot", None), FollowupAction(finish)]


def _set_aside(draft: Draft | None, form: str, turn_id: str | None = None) -> dict[str, Any] | None:
    """What is to be kept beside a draft of this form; when there are two, the complaint."""
    if draft is None:
        return None
    # An older one of this form stays behind the new one until that is filed; taken up, it is the draft itself.
    behind = draft.flow == form and draft.answers.get(FILED_IN) in {None, turn_id}
    earlier = _earlier(draft)
    kept = [draft if draft.flow != form else None, earlier if earlier and (behind or earlier.flow != form) else None]
    both = [one for one in kept if one and _has_answers(one)]
    both.sort(key=lambda one: one.flow != _MOST_WORTH)
    return {"flow": both[0].flow, "answers": _plain(both[0]), "asked": both[0].asked} if both else None


def _earlier(draft: Draft) -> Draft | None:
    earlier = draft.answers.get(EARLIER)
    return replace(draft, **earlier) if earlier else None


def _plain(draft: Draft) -> dict[str, Any]:
    return {slot: value for slot, value in draft.answers.items() if slot != EARLIER}


def _has_answers(draft: Draft) -> bool:
    return FILED_IN not in draft.answers and any(slot not in KEPT for slot in _plain(draft))
