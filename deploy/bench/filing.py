"""Files a complaint as a client does, answering whatever is asked, from the first word to the receipt."""

import time

from deploy.bench.doors import Door

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


async def file_complaint(door: Door) -> tuple[float, int]:
    """Give the seconds from the first word to the receipt, and how many messages it took.

    Raises RuntimeError when no receipt comes, or something is asked that a client's complaint does not need.
    """
    conversation, text = await door.open(), FIRST
    began = time.perf_counter()
    for sent in range(1, AT_MOST + 1):
        answer = await door.say(conversation, text)
        if any(message["kind"] == "receipt" for message in answer):
            return time.perf_counter() - began, sent
        asked = next((message["asks"] for message in reversed(answer) if message["asks"]), None)
        if asked not in ANSWERS:
            raise RuntimeError(f"no receipt; the assistant asks {asked}: {answer[-1]['text']}")
        text = ANSWERS[asked]
    raise RuntimeError(f"no receipt after {AT_MOST} messages")
