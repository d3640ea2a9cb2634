"""A person who talks with the assistant through its only public door."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx


@dataclass
class Talk:
    """One conversation: `say` types, `press` pushes a button by (part of) its title."""

    http: httpx.Client
    role: str | None = None
    level: str | None = None
    token: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)

    def start(self) -> Talk:
        body = {key: value for key, value in {"role": self.role, "level": self.level}.items() if value}
        answer = self.http.post("/api/chat/sessions", json=body)
        assert answer.status_code == 201, answer.text
        self.token = answer.json()["token"]
        self._hear(answer.json()["messages"])
        return self

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def last(self) -> dict[str, Any]:
        return self.heard[-1]

    @property
    def asks(self) -> str | None:
        return self.last["asks"]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.heard)

    def say(self, text: str) -> list[dict[str, Any]]:
        answer = self.send({"text": text})
        assert answer.status_code == 200, answer.text
        return self.heard

    def press(self, title: str) -> list[dict[str, Any]]:
        choice = next(
            b["choice"] for message in reversed(self.heard) for b in message["buttons"] if title in b["title"]
        )
        answer = self.send({"choice": choice}, shown=f"[{title}]")
        assert answer.status_code == 200, answer.text
        return self.heard

    def send(self, body: dict[str, str], message_id: str | None = None, shown: str | None = None) -> httpx.Response:
        """Send as it is; the answer may be an error."""
        self.transcript.append(f"> {shown or body.get('text', '')}")
        answer = self.http.post(
            "/api/chat/messages", json={"id": message_id or str(uuid.uuid4()), **body}, headers=self.headers
        )
        if answer.status_code == 200:
            self._hear(answer.json()["messages"])
        else:
            self.transcript.append(f"  ({answer.status_code}) {answer.text}")
        return answer

    def status(self, code: str) -> dict[str, Any]:
        answer = self.http.post("/api/cases/status", json={"code": code})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _hear(self, messages: list[dict[str, Any]]) -> None:
        self.heard = messages
        for message in messages:
            shown = message["text"].replace("\n", "\n  ")
            buttons = " ".join(f"[{button['title']}]" for button in message["buttons"])
            asks = f" asks={message['asks']}" if message["asks"] else ""
            self.transcript.append(f"  {message['kind']}{asks}: {shown}\n  {buttons}".rstrip())
