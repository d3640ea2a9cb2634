"""What Prometheus may know: how many and how long, never what was said or by whom."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

TURNS = Counter("zhm_turns", "Messages of users, by what became of them.", ["outcome"])
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
