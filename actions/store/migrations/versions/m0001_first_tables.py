"""The first tables.

A migration is a record: it repeats the columns as they were, and imports nothing that may change.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None

# Those that others refer to come first.
TABLES = (
    *("audit", "draft", "key_check", "staff_attempt", "chat_session", "chat_message", "staff_user", "staff_session"),
    *("case_", "case_event", "case_message", "case_note", "outbox"),
)


def text(name: str, length: int, *, null: bool = False) -> sa.Column[Any]:
    """Give a short text column."""
    return sa.Column(name, sa.String(length), nullable=null)


def long_text(name: str) -> sa.Column[Any]:
    """Give a column for a text that people type: it may be as long as they like, and it may be missing."""
    return sa.Column(name, sa.Text(), nullable=True)


def blob(name: str, *, null: bool = False) -> sa.Column[Any]:
    """Give a column of bytes: encrypted text or a hash."""
    return sa.Column(name, sa.LargeBinary(), nullable=null)


def moment(name: str, *, null: bool = False) -> sa.Column[Any]:
    """Give a column for a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def number(name: str) -> sa.Column[Any]:
    """Give a column for a count."""
    return sa.Column(name, sa.Integer(), nullable=False)


def flag(name: str, *, null: bool = False) -> sa.Column[Any]:
    """Give a yes or no column."""
    return sa.Column(name, sa.Boolean(), nullable=null)


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """Give a unique constraint with the name of the convention."""
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def primary(table: str, column: str = "id") -> sa.PrimaryKeyConstraint:
    """Give a primary key with the name of the convention."""
    return sa.PrimaryKeyConstraint(column, name=f"pk_{table}")


def refers(table: str, column: str, to: str, *, cascade: bool = False) -> sa.ForeignKeyConstraint:
    """Give a foreign key with the name of the convention."""
    ondelete = "CASCADE" if cascade else None
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}", ondelete=ondelete)


def index(table: str, *columns: str) -> None:
    """Make an index with the name of the convention."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def upgrade() -> None:
    """Make all tables."""
    _staff()
    _cases()
    _chat()
    _around()


def downgrade() -> None:
    """Drop all tables, those that others refer to last."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _staff() -> None:
    op.create_table(
        "staff_user",
        text("id", 36),
        text("email", 254),
        text("password_hash", 200),
        text("role", 20),
        blob("otp_secret", null=True),
        number("otp_step"),
        flag("active"),
        moment("created_at"),
        primary("staff_user"),
        unique("staff_user", "email"),
    )
    op.create_table(
        "staff_session",
        blob("token_hash"),
        text("staff_id", 36),
        text("csrf", 64),
        moment("created_at"),
        moment("last_at"),
        moment("expires_at"),
        primary("staff_session", "token_hash"),
        refers("staff_session", "staff_id", "staff_user", cascade=True),
    )
    index("staff_session", "staff_id")
    op.create_table(
        "staff_attempt",
        blob("email_hash"),
        number("failures"),
        moment("last_at"),
        moment("locked_until", null=True),
        primary("staff_attempt", "email_hash"),
    )


def _cases() -> None:
    op.create_table(
        "case_",
        text("id", 36),
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        blob("code_hash"),
        text("filing_key", 64),
        *(text(name, 20) for name in ("kind", "status", "law", "care", "category", "channel")),
        flag("formal"),
        long_text("location"),
        text("role", 20, null=True),
        flag("anonymous"),
        flag("representative", null=True),
        flag("coercion", null=True),
        text("owner_id", 36, null=True),
        *(blob(name, null=True) for name in ("story", "wish", "when", "relation", "name", "contact")),
        moment("received_at"),
        *(moment(name, null=True) for name in ("due_at", "service_at", "extended_at", "closed_at")),
        blob("extension_reason", null=True),
        number("version"),
        primary("case_", "number"),
        refers("case_", "owner_id", "staff_user"),
        unique("case_", "id"),
        unique("case_", "code_hash"),
        unique("case_", "filing_key"),
        sqlite_autoincrement=True,
    )
    index("case_", "received_at")
    index("case_", "status", "due_at")
    _case_parts()


def _case_parts() -> None:
    op.create_table(
        "case_event",
        text("id", 36),
        text("case_id", 36),
        number("seq"),
        moment("at"),
        text("actor", 20),
        text("staff_id", 36, null=True),
        text("what", 20),
        long_text("old"),
        long_text("new"),
        blob("detail", null=True),
        *_part_of_a_case("case_event"),
        unique("case_event", "case_id", "seq"),
    )
    index("case_event", "case_id")
    op.create_table(
        "case_message",
        text("id", 36),
        text("case_id", 36),
        text("message_id", 64),
        text("direction", 20),
        blob("body"),
        text("staff_id", 36, null=True),
        moment("at"),
        *_part_of_a_case("case_message"),
        unique("case_message", "case_id", "message_id"),
    )
    op.create_table(
        "case_note",
        text("id", 36),
        text("case_id", 36),
        text("staff_id", 36, null=True),
        blob("body"),
        moment("at"),
        *_part_of_a_case("case_note"),
    )
    index("case_note", "case_id")


def _part_of_a_case(table: str) -> tuple[sa.Constraint, ...]:
    return (
        primary(table),
        refers(table, "case_id", "case_", cascade=True),
        refers(table, "staff_id", "staff_user"),
    )


def _chat() -> None:
    op.create_table(
        "chat_session",
        text("id", 36),
        blob("token_hash"),
        text("role", 20, null=True),
        text("level", 20),
        flag("paused"),
        text("flow", 40, null=True),
        moment("created_at"),
        moment("expires_at"),
        moment("last_at"),
        primary("chat_session"),
        unique("chat_session", "token_hash"),
    )
    index("chat_session", "expires_at")
    op.create_table(
        "chat_message",
        text("id", 36),
        text("session_id", 36),
        number("seq"),
        text("request_id", 64, null=True),
        text("direction", 20),
        blob("body"),
        blob("fingerprint", null=True),
        text("state", 20),
        moment("at"),
        primary("chat_message"),
        refers("chat_message", "session_id", "chat_session", cascade=True),
        unique("chat_message", "session_id", "seq"),
        unique("chat_message", "session_id", "request_id", "direction"),
    )


def _around() -> None:
    op.create_table(
        "draft",
        text("id", 36),
        text("conversation_id", 64),
        text("flow", 40),
        blob("body"),
        moment("updated_at"),
        primary("draft"),
        unique("draft", "conversation_id"),
    )
    op.create_table(
        "outbox",
        text("id", 36),
        text("kind", 40),
        text("case_id", 36, null=True),
        text("message_id", 120),
        blob("payload"),
        moment("created_at"),
        moment("next_at"),
        moment("sent_at", null=True),
        number("attempts"),
        text("last_error", 80, null=True),
        primary("outbox"),
        refers("outbox", "case_id", "case_", cascade=True),
        unique("outbox", "message_id"),
    )
    index("outbox", "sent_at", "next_at")
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        moment("at"),
        text("who", 64),
        text("what", 40),
        text("case_id", 36, null=True),
        primary("audit"),
    )
    index("audit", "at")
    index("audit", "case_id")
    op.create_table("key_check", text("id", 36), blob("body"), blob("pepper_hash"), primary("key_check"))
