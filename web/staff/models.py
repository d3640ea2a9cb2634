"""What the staff API takes and gives."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from web.staff.texts import LONGEST, tidied

Text = Annotated[str, Field(max_length=LONGEST), AfterValidator(tidied)]
Short = Annotated[str, Field(max_length=200), AfterValidator(tidied)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LoginIn(_In):
    """Who signs in; `otp` is the one-time code of the app, for accounts that have one."""

    email: Annotated[str, Field(max_length=254)]
    password: Annotated[str, Field(max_length=1024)]
    otp: Annotated[str, Field(max_length=40)] | None = None


class LoginOut(BaseModel):
    """The value for the header X-CSRF-Token of every change, and who signed in."""

    csrf: str
    email: str
    role: str


class ChangeIn(_In):
    """What changes; a field that is not there stays. With `version` the change fails when somebody else was first;
    without it, these fields of the case change as it is now. Send the version that you showed to somebody.

    `owner` is the id or the e-mail address of an officer; null takes the owner away. After `care` or `coercion` the law
    and the due date are decided again; the date never gets later. `danger` can only be set to false: looked after.
    """

    version: int | None = None
    status: Short | None = None
    category: Short | None = None
    location: Short | None = None
    owner: Short | None = None
    care: Short | None = None
    coercion: bool | None = None
    danger: bool | None = None


class NoteIn(_In):
    """A note that the sender never sees, written once for each `id`."""

    text: Text
    id: UUID | None = None


class MessageIn(_In):
    """A message to the sender, sent once for each `id`; with `wait` the case then waits for the sender.

    With `version` it is not sent when the case changed since: a new message, another answer.
    """

    text: Text
    id: UUID | None = None
    wait: bool = False
    version: int | None = None


class ExtendIn(_In):
    """Why the term becomes longer, as the sender reads it."""

    reason: Text
    version: int | None = None


class ForwardIn(_In):
    """The day on which the complaint went to the committee; today when it is not there."""

    date: datetime.date | None = None
    version: int | None = None


class CloseIn(_In):
    """The outcome as the sender reads it, and how the case ends.

    `result` is what the register counts, and decides the status: solved_in_talk, founded, partly, unfounded, withdrawn,
    sent_on or handled. Without it `status` is solved, ruled, withdrawn or closed.
    """

    outcome: Text
    status: Short = "solved"
    result: Short | None = None
    version: int | None = None


class HandOverIn(_In):
    """To which officer a case goes, by id or e-mail address, with a note for that colleague."""

    to: Short
    note: Text = ""
    version: int | None = None


class VersionIn(_In):
    """The version of the case that was seen."""

    version: int | None = None


class ReasonIn(_In):
    """Why, for colleagues."""

    reason: Text
    version: int | None = None


class MeasureIn(_In):
    """What the organisation does about it."""

    measure: Text
    version: int | None = None


class FollowUpIn(_In):
    """The day on which the case comes up again; null takes it away."""

    date: datetime.date | None
    version: int | None = None


class NameIn(_In):
    """The name that an anonymous sender gave later."""

    name: Short
    version: int | None = None


class LinkIn(_In):
    """The number of the other case, why, and whether this one tells the same as that one."""

    number: int
    reason: Text = ""
    duplicate: bool = False


class BarIn(_In):
    """Which officer may not see the case, by id or e-mail address, and why."""

    staff: Short
    reason: Text


class CaseOut(BaseModel):
    """A case with all its fields. `unread`: a message that no officer read; `danger`: a message may mean danger."""

    model_config = ConfigDict(extra="allow")
    id: str
    number: int
    version: int
    kind: str
    status: str
    law: str
    care: str
    category: str
    location: str | None
    received_at: str
    due_at: str | None
    overdue: bool
    unread: bool
    danger: bool


class PageOut(BaseModel):
    """One page of cases; `complete` is false when a search did not reach the oldest cases."""

    items: list[CaseOut]
    total: int
    page: int
    pages: int
    complete: bool


class CellOut(BaseModel):
    """How many complaints about one kind of care, in one category, in one of three periods of four months.

    `count` is null when it is not shown: only officers see numbers under five, and what would give those away.
    """

    care: str
    category: str
    quadrimester: int
    count: int | None


class ReportOut(BaseModel):
    """The counts of a year or of one `quadrimester`: cells, laws, locations and results count complaints, kinds all.

    A number that is not shown is null; in `tables` it is `few` (under five) or `hidden` (it would give another away).
    `days_to_first_answer`: within so many whole days half of the senders had heard of us, and nine of ten (`most`).
    """

    year: int
    quadrimester: int | None
    exact: bool
    total: int | None
    cells: list[CellOut]
    by_location: dict[str, int | None]
    by_law: dict[str, int | None]
    by_kind: dict[str, int | None]
    by_result: dict[str, int | None]
    terms: dict[str, int | None]
    days_to_first_answer: dict[str, int] | None
    tables: list[dict[str, Any]]


class PassageOut(BaseModel):
    """A passage of an article or of a document, where it stands, and how well it fits (0 to 1).

    `marks` are the places of the asked words in the passage, as [start, end] in characters. `topic` is there for an
    article; `chapter`, `page` and `link` where they are known.
    """

    kind: Literal["article", "document"]
    topic: str | None = None
    title: str
    chapter: str | None = None
    page: int | None = None
    passage: str
    marks: list[tuple[int, int]]
    link: str | None = None
    sources: list[dict[str, Any]]
    score: float


class FoundOut(BaseModel):
    """What was found, the best first."""

    items: list[PassageOut]


class DocumentOut(BaseModel):
    """A document of the organisation; `name` is its file, `pages` is null for a kind of file that has none."""

    id: str
    title: str
    kind: str
    name: str
    uploaded: bool
    pages: int | None
    size: int
    passages: int
    added_at: str


class DocumentsOut(BaseModel):
    """One page of documents."""

    items: list[DocumentOut]
    total: int
    page: int
    pages: int


class PieceOut(BaseModel):
    """A passage at its place: the headings above it from large to small, and its page when that is known."""

    place: int
    headings: list[str]
    page: int | None
    passage: str


class DocumentTextOut(DocumentOut):
    """A document with all its passages in order."""

    text: list[PieceOut]
