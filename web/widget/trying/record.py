"""Talks to the running product as the people in `said.yml` would, and keeps what it answers and what the staff see."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import yaml

from kb.reading import read_text
from web.widget.trying.model import HOME, Conversation, Part, Said, Seen
from web.widget.trying.pages import case_seen

_HITS = 2


def record(client: httpx.Client) -> tuple[Conversation, ...]:
    """Hold every conversation. The client is signed in as a member of staff who may read cases.

    Raise httpx.HTTPError when the product refuses or is away, LookupError when nothing was filed.
    """
    return tuple(_held(client, wanted) for wanted in yaml.safe_load(read_text(HOME / "said.yml")))


def sign_in(client: httpx.Client, email: str, password: str) -> None:
    """Sign in on the staff side; raise httpx.HTTPStatusError when that is refused."""
    client.post("/api/staff/login", json={"email": email, "password": password}).raise_for_status()


def _held(client: httpx.Client, wanted: Mapping[str, Any]) -> Conversation:
    started = _answer(client.post("/api/chat/sessions", json={"role": wanted["role"]}))
    key = {"Authorization": f"Bearer {started['token']}"}
    messages = [_shown(message) for message in started["messages"]]
    for text in wanted["said"]:
        messages.append(Said(own=True, kind="said", text=text))
        body = {"id": str(uuid.uuid4()), "text": text}
        messages += [
            _shown(one) for one in _answer(client.post("/api/chat/messages", headers=key, json=body))["messages"]
        ]
    seen = _found(client, wanted["search"]) if "search" in wanted else _case(client, messages)
    return Conversation(id=wanted["id"], role=wanted["role"], messages=tuple(messages), seen=seen)


def _shown(message: Mapping[str, Any]) -> Said:
    return Said(
        own=False,
        kind=message["kind"],
        text=message["text"],
        topic=message["topic"],
        level=message["level"],
        picture=message["picture"],
        choices=tuple(button["title"] for button in message["buttons"]),
        sources=tuple(dict.fromkeys(_named(source) for source in message["sources"])),
    )


def _case(client: httpx.Client, messages: list[Said]) -> Seen:
    if messages[-1].kind != "receipt":
        raise LookupError(f"nothing was filed; the last message was: {messages[-1].text}")
    newest = max(_answer(client.get("/api/staff/cases"))["items"], key=lambda case: case["number"])
    return case_seen(client.get(f"/beheer/klachten/{newest['id']}").raise_for_status().text)


def _found(client: httpx.Client, query: str) -> Seen:
    hits = _answer(client.get("/api/staff/search", params={"q": query}))["items"]
    return Seen(heading=query, parts=tuple(_hits(hits[:_HITS])))


def _hits(hits: list[Mapping[str, Any]]) -> Iterator[Part]:
    for hit in hits:
        sources = dict.fromkeys(_named(source) for source in hit["sources"])
        yield Part(heading=hit["title"], text=(hit["passage"],), sources=tuple(sources))


def _named(source: Mapping[str, Any]) -> str:
    return source["title"] if source["title"] in source["ref"] else f"{source['title']} ({source['ref']})"


def _answer(response: httpx.Response) -> Any:
    return response.raise_for_status().json()
