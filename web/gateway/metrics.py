"""What Prometheus may know: how many and how long, never what was said or by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prometheus_client import Counter, Gauge, Histogram

from actions.cases.watch import Figures

TURNS = Counter("zhm_turns", "Messages of users, by what became of them.", ["outcome"])
SECONDS = Histogram(
    "zhm_turn_seconds", "How long somebody waits for an answer.", buckets=(0.05, 0.1, 0.15, 0.25, 0.5, 1, 2, 3, 5, 10)
)
SAID = Counter("zhm_said", "Messages of ours in a conversation, by their kind.", ["kind"])
# Not the kind of danger: in a small organisation that already tells who said what.
SAFETY = Counter("zhm_safety_answers", "Safety answers, by whether the message could be kept.", ["outcome"])
EXPIRED = Gauge("zhm_expired_conversations", "Conversations that are over and still have to be erased.")
RASA = Histogram(
    "zhm_rasa_seconds", "How long Rasa takes for a turn.", buckets=(0.02, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2, 5)
)
REQUESTS = Histogram(
    "zhm_request_seconds",
    "How long a request takes.",
    ["method", "route", "status"],
    buckets=(0.01, 0.05, 0.15, 0.5, 1, 5),
)
CODES = Counter("zhm_codes", "Codes that were tried, by whether they were right.", ["outcome"])
READY = Gauge("zhm_part_ready", "1 when a part answers.", ["part"])
CASES = Gauge("zhm_cases", "Cases in the register, by kind.", ["kind"])
OPEN_CASES = Gauge("zhm_open_cases", "Cases that are not done.")
OVERDUE = Gauge("zhm_overdue_cases", "Cases that are over their term.")
MAILS = Gauge("zhm_outbox_mails", "Mails in the outbox: waiting, or given up.", ["state"])
OLDEST_MAIL = Gauge("zhm_outbox_oldest_seconds", "For how long the oldest mail waits; 0 when none does.")
ERASED = Gauge("zhm_erased_seconds", "Seconds since the daily erasing last went well; -1 when it never did.")


def count_said(messages: Iterable[Mapping[str, Any]]) -> None:
    """Count what we said in one turn: ``clarify`` is a choice or "I do not know", ``receipt`` is something filed."""
    for message in messages:
        SAID.labels(str(message["kind"])).inc()


def show(figures: Figures) -> None:
    """Put the numbers of the register where Prometheus reads them."""
    CASES.clear()
    for kind, count in figures.cases.items():
        CASES.labels(kind).set(count)
    OPEN_CASES.set(figures.open_cases)
    OVERDUE.set(figures.overdue)
    MAILS.labels("waiting").set(figures.mails_waiting)
    MAILS.labels("given up").set(figures.mails_given_up)
    OLDEST_MAIL.set(figures.oldest_mail_seconds)
    ERASED.set(figures.erased_seconds_ago)
