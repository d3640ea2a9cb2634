"""Talks with the web process through its HTTP door."""

import uuid
from typing import Any

import httpx
from fastapi import FastAPI


class Visitor:
    """Somebody with (or without) a session."""

    def __init__(self, app: FastAPI, address: str = "192.0.2.1") -> None:
        transport = httpx.ASGITransport(app, client=(address, 1))
        self.http = httpx.AsyncClient(transport=transport, base_url="http://zhm.test")
        self.first: list[dict[str, Any]] = []

    async def begin(self, **wanted: str) -> "Visitor":
        answer = await self.http.post("/api/chat/sessions", json=wanted)
        assert answer.status_code == 201, answer.text
        self.first = answer.json()["messages"]
        self.token = answer.json()["token"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"
        return self

    async def post(self, **body: Any) -> httpx.Response:
        return await self.http.post("/api/chat/messages", json={"id": str(uuid.uuid4()), **body})

    async def say(self, text: str, **more: Any) -> list[dict[str, Any]]:
        answer = await self.post(text=text, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()["messages"]

    async def press(self, message: dict[str, Any], title: str, **more: Any) -> list[dict[str, Any]]:
        choice = next(button["choice"] for button in message["buttons"] if button["title"] == title)
        answer = await self.post(choice=choice, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()["messages"]

    async def history(self) -> list[dict[str, Any]]:
        answer = await self.http.get("/api/chat/messages")
        assert answer.status_code == 200, answer.text
        return answer.json()["messages"]
