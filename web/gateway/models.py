"""What goes over the line of the chat API: the contract's shapes, as /openapi.json shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer, model_validator

Role = Literal["client", "relative", "staff"]
Level = Literal["easy", "normal", "more"]
Kind = Literal["answer", "question", "summary", "receipt", "status", "safety", "clarify", "smalltalk", "error"]
Asks = Literal[
    "role", "relation", "representative", "care", "coercion", "story", "location", "when", "wish", "anonymous", "name",
    "contact", "confirm", "change", "code", "feedback_kind", "feedback", "callback_when", "continue", "reason",
]  # fmt: skip


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SessionIn(_In):
    """What a new conversation may start with."""

    role: Role | None = None
    level: Level | None = None


class TurnIn(_In):
    """One message of the user: typed text (1 to 2,000 characters), or the `choice` of a button."""

    id: UUID
    text: str | None = None
    choice: Annotated[str, Field(max_length=4_000)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> TurnIn:
        if (self.text is None) == (self.choice is None):
            raise ValueError("give either text or choice")
        return self


class Button(BaseModel):
    """A button: `choice` is sent back as it is."""

    title: str
    choice: str


class Source(BaseModel):
    """Where an answer comes from; `link` is there for a document that members of staff can open."""

    title: str
    ref: str
    link: str | None = None

    @model_serializer(mode="wrap")
    def _only_what_is_there(self, usual: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in usual(self).items() if name != "link" or value}


class CaseRef(BaseModel):
    """The case that a receipt or status is about."""

    code: str
    kind: str
    status: str
    received_at: str | None = None
    due_at: str | None = None


class HardWord(BaseModel):
    """A hard word, as it stands in the text, and what it means in one sentence."""

    word: str
    explain: str


class Message(BaseModel):
    """What the assistant says."""

    id: str
    kind: Kind
    text: str
    topic: str | None = None
    level: Level = "normal"
    asks: Asks | None = None
    buttons: list[Button] = []
    sources: list[Source] = []
    case: CaseRef | None = None
    speech: str
    picture: str | None = None
    words: list[HardWord] = []
    step: int | None = None
    steps: int | None = None


class Said(Message):
    """A message of the assistant, in the history."""

    model_config = ConfigDict(populate_by_name=True)
    sender: Literal["assistant"] = Field(default="assistant", alias="from")


class Typed(BaseModel):
    """A message of the user, in the history; a button shows its title."""

    model_config = ConfigDict(populate_by_name=True)
    id: str
    sender: Literal["user"] = Field(default="user", alias="from")
    kind: Literal["user"] = "user"
    text: str
    at: datetime


class SessionOut(BaseModel):
    """A new conversation. The token is the only key to it."""

    token: str
    expires_at: datetime
    messages: list[Message]


class TurnOut(BaseModel):
    """The answer to one message."""

    messages: list[Message]


class HistoryOut(BaseModel):
    """The conversation so far, both sides, in order."""

    messages: list[Said | Typed]
    role: Role | None
    level: Level
    expires_at: datetime


class CurrentOut(BaseModel):
    """The session as it stands."""

    role: Role | None
    level: Level
    expires_at: datetime


def body_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the `openapi_extra` of a route that reads its body itself."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": model.model_json_schema()}}}}
