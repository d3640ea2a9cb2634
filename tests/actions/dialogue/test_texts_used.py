"""Every text that the code can ask for exists, for every reader; relatives are u, clients and staff are je."""

import re

import pytest

from actions.cases.values import Kind, Law, Status
from actions.dialogue.control import PLAIN
from actions.dialogue.registry import FLOWS

ROLES = ("client", "relative", "staff")
LEVELS = ("easy", "normal", "more")
COMPLAINT_PARTS = (
    *(f"relation_{who}" for who in ("parent", "guardian", "bereaved", "family", "self", "other")),
    *(f"label_{slot}" for slot in ("story", "location", "when", "wish", "name")),
    *(
        "care_adult",
        "care_youth",
        "no_name",
        "not_said",
        "not_formal",
        "receipt",
        "ask_change_more",
        *("ask_location_sure", "ask_representative_parent", "hurts"),
    ),
    *(f"{part}_{law}" for law in Law for part in ("promise", "next")),
)
CONTROL = (
    *PLAIN,
    *("menu", "stopped", "paused", "nothing_to_stop", "nothing_before", "nothing_kept", "finish_first", "restarted"),
    *("missed", "missed_again", "gave_up", "gave_up_kept", "changed", "noted", "noted_so", "added", "angry", "new_one"),
    *("assumed", "already_sent", "not_sent", "not_dared", "ask_throw_away", "kept_after_all"),
    *("after_safety", "after_safety_no", "after_told"),
    *("ask_continue", "ask_continue_or_new", "ask_role", "welcome_role", "level_set"),
    *("waiting", "you_said", "you_said_so", "you_told", "now_role", "signs", "signs_sad", "signs_start"),
    *("signs_sad_start", "kept_for_person", "just_told", "praise_kept", "praise_offer", "story_kept", "back_again"),
    *("go_on", "tell_me", "heard", "erased"),
)
KEYS = sorted(
    {f"{flow.texts}.{part}_{slot}" for flow in FLOWS for slot in flow.questions for part in ("ask", "help")}
    | {f"{flow.texts}.start" for flow in FLOWS}
    | {f"{flow.texts}.{part}_change" for flow in FLOWS if "confirm" in flow.questions for part in ("ask", "help")}
    | {f"complaint.{part}" for part in COMPLAINT_PARTS}
    | {f"feedback.{part}" for part in ("kind_compliment", "kind_tip", "kind_idea", "promise_none", "receipt")}
    | {f"callback.label_{slot}" for slot in ("name", "contact", "callback_when", "reason")}
    | {
        "callback.promise_none",
        "callback.receipt",
        "withdraw.done",
        "withdraw.done_other",
        "withdraw.left",
        "message.done",
    }
    | {f"withdraw.thing_{kind}" for kind in Kind}
    | {f"status.kind_{kind}" for kind in Kind}
    | {f"status.state_{status}" for status in Status}
    | {f"status.{part}" for part in ("due", "aim", "call_due", "committee_due", "officer", "shown", "wrong_code")}
    | {f"status.{part}" for part in ("ask_forward", "ask_pause", "ask_forward_done", "ask_pause_done")}
    | {f"status.{part}" for part in ("request_callback", "topic_vertrouwenspersoon", "give_feedback")}
    | {f"control.{part}" for part in CONTROL}
    | {f"answer.{part}" for part in ("unknown", "unknown_near", "missed_again", "story", "word", "else", "person")}
    | {f"answer.{part}" for part in ("file_complaint", "give_feedback", "request_callback", "check_status")}
    | {"answer.kept", "answer.to_case", "answer.anything", "answer.did_you_mean", "answer.none_of_these"}
    | {
        f"answer.{part}"
        for part in ("word_named", "what_means", "other_word", "which_word", "choose_word", "choose_word_more")
    }
    | {f"{flow.texts}.what" for flow in FLOWS}
    | {
        f"{flow.texts}.again_{slot}"
        for flow in FLOWS
        for slot in flow.questions
        if slot not in {"confirm", *flow.takes_all}
    }
    | {"safety.safe_now"}
)
VALUES = dict.fromkeys(
    (
        "summary",
        "code",
        "promise",
        "due",
        "value",
        "what",
        "word",
        "date",
        "text",
        "explanation",
        "kind_name",
        "thing",
        "received",
        "state",
    ),
    "x",
)


@pytest.mark.parametrize("key", KEYS)
def test_the_text_is_there_for_every_reader(assistant, key):
    for role in ROLES:
        for level in LEVELS:
            said = assistant.voice.texts.say(key, role, level, **VALUES)
            words = " ".join([said.text, *(button.title for button in said.buttons)])
            assert "{" not in words
            assert not re.search(r"\b(u|uw)\b" if role != "relative" else r"\b(je|jij|jou|jouw)\b", words), words


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.form)
def test_every_question_that_is_planned_belongs_to_the_flow(flow):
    assert set(flow.talkative) <= set(flow.questions)
    assert flow.tale is None or flow.questions[flow.tale].open
