"""The two ways in that are measured, behind one protocol: open a conversation, say something."""

import uuid
from typing import Any, Protocol

import httpx

Messages = list[dict[str, Any]]
PATIENCE = 60.0


class Door(Protocol):
    """A way to talk with an assistant."""

    words: tuple[str, ...]

    async def open(self) -> str:
        """Begin a conversation; give what identifies it."""

    async def say(self, conversation: str, text: str) -> Messages:
        """Say something; give the answer. Raises RuntimeError when there is none."""


class OurDoor:
    """Our public chat API, with everything that lies behind it."""

    words: tuple[str, ...] = (
        "hoi",
        "hoe doe ik een klacht",
        "wat doet de clientenraad",
        "wie is de klachtenfunctionaris",
        "dank je wel",
        "hoe lang duurt een klacht",
    )

    def __init__(self, url: str) -> None:
        """Take the address of web."""
        self._http = httpx.AsyncClient(base_url=url, timeout=PATIENCE, trust_env=False)

    async def open(self) -> str:
        """Begin a session as a client; give its token."""
        answer = await self._http.post("/api/chat/sessions", json={"role": "client"})
        return str(_json(answer)["token"])

    async def say(self, conversation: str, text: str) -> Messages:
        """Send a message."""
        body = {"id": str(uuid.uuid4()), "text": text}
        headers = {"Authorization": f"Bearer {conversation}"}
        return _some(_json(await self._http.post("/api/chat/messages", json=body, headers=headers))["messages"])


class PeerDoor:
    """Rasa's REST channel, as its credentials.yml opens it."""

    words: tuple[str, ...] = ("hello", "I am feeling great", "are you a bot?", "I am sad", "yes", "good bye")

    def __init__(self, url: str) -> None:
        """Take the address of rasa."""
        self._http = httpx.AsyncClient(base_url=url, timeout=PATIENCE, trust_env=False)

    async def open(self) -> str:
        """Give a sender id of our own: the channel believes it."""
        return uuid.uuid4().hex

    async def say(self, conversation: str, text: str) -> Messages:
        """Send a message."""
        body = {"sender": conversation, "message": text}
        return _some(_json(await self._http.post("/webhooks/rest/webhook", json=body)))


def _json(answer: httpx.Response) -> Any:
    if answer.is_error:
        raise RuntimeError(f"{answer.status_code}: {answer.text[:200]}")
    return answer.json()


def _some(messages: Messages) -> Messages:
    if not messages:
        raise RuntimeError("there was no answer")
    return messages
