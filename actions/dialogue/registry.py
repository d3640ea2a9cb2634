"""Every custom action, registered by name: nothing is found by looking through packages."""

from __future__ import annotations

from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

from actions.dialogue import fallback
from actions.dialogue.asking import AskAction
from actions.dialogue.assistant import Assistant
from actions.dialogue.callback import CallbackFlow
from actions.dialogue.complaint import ComplaintFlow
from actions.dialogue.control import DOES, TurnAction
from actions.dialogue.feedback import FeedbackFlow
from actions.dialogue.flow import Flow
from actions.dialogue.form import FinishAction, UnderstandAction
from actions.dialogue.session import StartSessionAction
from actions.dialogue.status import MessageFlow, StatusFlow, WithdrawFlow
from actions.dialogue.step import CONTINUE

FLOWS: tuple[Flow, ...] = (ComplaintFlow(), FeedbackFlow(), CallbackFlow(), StatusFlow(), WithdrawFlow(), MessageFlow())


def all_actions(assistant: Assistant) -> list[Action]:
    """Every action that the domain names, made with what it needs."""
    slots = sorted({slot for flow in FLOWS for slot in flow.questions} | {CONTINUE, "change"})
    does = {**DOES, "action_answer": fallback.answer, "action_fallback": fallback.not_understood}
    return [
        *(UnderstandAction(flow, assistant) for flow in FLOWS),
        *(FinishAction(flow, assistant) for flow in FLOWS),
        *(AskAction(slot, FLOWS, assistant) for slot in slots),
        *(TurnAction(name, do, assistant) for name, do in does.items()),
        StartSessionAction(assistant),
    ]


def make_executor(assistant: Assistant) -> ActionExecutor:
    """The rasa-sdk executor that runs the actions."""
    executor = ActionExecutor()
    for action in all_actions(assistant):
        executor.register_action(action)
    return executor
