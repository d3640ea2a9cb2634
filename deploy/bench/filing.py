"""Files a complaint as a client does, answering whatever is asked, from the first word to the receipt."""

from collections.abc import Mapping, Sequence
from typing import Any

FIRST = "ik wil klagen over mijn begeleider ze luistert nooit naar mij"
ANSWERS = {
    "story": FIRST,
    "role": "ik woon hier",
    "care": "ik ben 34",
    "coercion": "nee",
    "location": "groesbeek",
    "when": "gisteravond",
    "wish": "dat ze gewoon luistert",
    "anonymous": "zonder naam",
    "confirm": "ja dat klopt",
}
AT_MOST = 15


def next_words(answer: Sequence[Mapping[str, Any]], sent: int) -> str | None:
    """Give what a client says to an answer, after `sent` messages; None when there is a receipt.

    Raises RuntimeError when no receipt comes, or something is asked that a client's complaint does not need.
    """
    if any(message["kind"] == "receipt" for message in answer):
        return None
    asked = next((message["asks"] for message in reversed(answer) if message["asks"]), None)
    if asked not in ANSWERS:
        raise RuntimeError(f"no receipt; the assistant asks {asked}: {answer[-1]['text']}")
    if sent >= AT_MOST:
        raise RuntimeError(f"no receipt after {AT_MOST} messages")
    return ANSWERS[asked]
