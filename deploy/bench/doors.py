"""The two ways in that are measured, behind one protocol: open a conversation, say something, know what comes next."""

import uuid
from typing import Any, Protocol

import httpx

from deploy.bench import filing

Messages = list[dict[str, Any]]
PATIENCE = 60.0


class Door(Protocol):
    """A way to talk with an assistant."""

    words: tuple[str, ...]  # to go round in, in a conversation that has no end
    first: str  # of a whole dialogue

    async def open(self) -> str:
        """Begin a conversation; give what identifies it."""

    async def say(self, conversation: str, text: str) -> Messages:
        """Say something; give the answer. Raises RuntimeError when there is none."""

    def then(self, answer: Messages, sent: int) -> str | None:
        """Give what is said next in a whole dialogue, after `sent` messages; None at its end. Raises RuntimeError."""

    async def close(self) -> None:
        """Close the connections."""


class OurDoor:
    """Our public chat API, with everything that lies behind it. A whole dialogue is a complaint up to its receipt."""

    words: tuple[str, ...] = (
        "hoi",
        "hoe doe ik een klacht",
        "wat doet de clientenraad",
        "wie is de klachtenfunctionaris",
        "dank je wel",
        "hoe lang duurt een klacht",
    )
    first = filing.FIRST

    def __init__(self, url: str) -> None:
        """Take the address of web."""
        self._http = _client(url)

    async def open(self) -> str:
        """Begin a session as a client; give its token."""
        answer = await self._http.post("/api/chat/sessions", json={"role": "client"})
        return str(_json(answer)["token"])

    async def say(self, conversation: str, text: str) -> Messages:
        """Send a message."""
        body = {"id": str(uuid.uuid4()), "text": text}
        headers = {"Authorization": f"Bearer {conversation}"}
        return _some(_json(await self._http.post("/api/chat/messages", json=body, headers=headers))["messages"])

    def then(self, answer: Messages, sent: int) -> str | None:
        """Answer what is asked."""
        return filing.next_words(answer, sent)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()


class PeerDoor:
    """Rasa's REST channel, as its credentials.yml opens it. A whole dialogue is that of its own example, unhappy path.

    It is as long as ours, six messages, so that both are asked as much.
    """

    words: tuple[str, ...] = ("hello", "I am feeling great", "are you a bot?", "I am sad", "yes", "good bye")
    told = ("hello", "I am sad", "are you a bot?", "no", "I am feeling great", "good bye")
    first = told[0]

    def __init__(self, url: str) -> None:
        """Take the address of rasa."""
        self._http = _client(url)

    async def open(self) -> str:
        """Give a sender id of our own: the channel believes it."""
        return uuid.uuid4().hex

    async def say(self, conversation: str, text: str) -> Messages:
        """Send a message."""
        body = {"sender": conversation, "message": text}
        return _some(_json(await self._http.post("/webhooks/rest/webhook", json=body)))

    def then(self, _answer: Messages, sent: int) -> str | None:
        """Go through the example."""
        return self.told[sent] if sent < len(self.told) else None

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def _client(url: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=url, timeout=PATIENCE, trust_env=False)


def _json(answer: httpx.Response) -> Any:
    if answer.is_error:
        raise RuntimeError(f"{answer.status_code}: {answer.text[:200]}")
    return answer.json()


def _some(messages: Messages) -> Messages:
    if not messages:
        raise RuntimeError("there was no answer")
    return messages
