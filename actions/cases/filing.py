"""What goes into a case and what comes out of it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from actions.cases.values import Care, Category


@dataclass(frozen=True, kw_only=True)
class Filing:
    """What somebody wants to file, as the conversation collected it. None is: not known or not said."""

    kind: str
    role: str | None = None
    relation: str | None = None
    representative: bool | None = None
    care: str = Care.UNKNOWN
    coercion: bool | None = None
    story: str = ""
    location: str | None = None
    when: str | None = None
    wish: str | None = None
    anonymous: bool = True
    name: str | None = None
    contact: str | None = None
    category: str = Category.OTHER
    channel: str = "chat"


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """The proof of filing; it exists only after the case is committed.

    ``invented`` says that this database holds an example (decision 91): who files for real has to hear that.
    """

    code: str
    kind: str
    status: str
    law: str
    formal: bool
    received_at: datetime
    due_at: datetime | None
    service_at: datetime | None = None
    invented: bool = False


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message between ``sender`` and ``officer``."""

    id: str
    sender: str
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of the history, and the officer who did it; ``detail`` is a reason or an outcome in words."""

    what: str
    actor: str
    staff_id: str | None
    at: datetime
    old: str | None
    new: str | None
    detail: str | None


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note among officers; ``earlier`` are the texts that it had before, the newest first."""

    text: str
    author: str | None
    at: datetime
    id: str = ""
    earlier: tuple["Note", ...] = ()


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """A case with its personal fields opened, as far as the reader may see them."""

    id: str
    number: int
    version: int
    kind: str
    status: str
    law: str
    formal: bool
    care: str
    category: str
    location: str | None
    role: str | None
    channel: str
    anonymous: bool
    representative: bool | None
    coercion: bool | None
    owner_id: str | None
    owner: str | None
    received_at: datetime
    due_at: datetime | None
    service_at: datetime | None
    forwarded_at: datetime | None
    extended_at: datetime | None
    closed_at: datetime | None
    first_closed_at: datetime | None = None
    result: str | None = None
    follow_up: date | None = None
    handed_by_id: str | None = None
    overdue: bool
    unread: bool
    danger: bool
    story: str | None = None
    wish: str | None = None
    when: str | None = None
    relation: str | None = None
    name: str | None = None
    contact: str | None = None
    filed_location: str | None = None
    extension_reason: str | None = None
    measure: str | None = None
    messages: tuple[Message, ...] = field(default=())
    history: tuple[Event, ...] = field(default=())
    notes: tuple[Note, ...] = field(default=())
