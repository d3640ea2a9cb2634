"""What all tables share: names of constraints, moments in UTC, encrypted columns."""

import uuid
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from actions.store.crypto import Keyring


def new_id() -> str:
    """Make a random row id, as text: the same in both databases and in a URL."""
    return str(uuid.uuid4())


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is taken off and put back here; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Take an aware moment; raise ``ValueError`` for a naive one, which would be a wrong date sooner or later."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: Moment}


class Identified:
    """A row with a random id."""

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)


class Sealed(Identified):
    """A row with encrypted columns. Write and read them with ``seal`` and ``unseal``, never directly."""

    __tablename__: Any
    sealed: ClassVar[tuple[str, ...]] = ()
    batch: ClassVar[int] = 200  # rows in one transaction when keys are renewed

    def seal(self, keyring: Keyring, field: str, text: str | None) -> None:
        """Encrypt a text into a column, bound to this table, column and row; nothing in is nothing out."""
        if self.id is None:
            self.id = new_id()
        setattr(self, field, None if text is None else keyring.seal(text, self.place(field)))

    def unseal(self, keyring: Keyring, field: str) -> str | None:
        """Decrypt a column; raise ``UnreadableError`` when that fails."""
        token: bytes | None = getattr(self, field)
        return None if token is None else keyring.open(token, self.place(field))

    def place(self, field: str) -> str:
        """Say where a value stands: the associated data of its encryption."""
        return f"{self.__tablename__}.{field}.{self.id}"
