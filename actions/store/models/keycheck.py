"""A known text under our keys: it tells at the start whether key file and database belong together."""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base, Sealed


class KeyCheck(Sealed, Base):
    """One row at most."""

    __tablename__ = "key_check"
    sealed = ("body",)

    body: Mapped[bytes] = mapped_column(LargeBinary)
    pepper_hash: Mapped[bytes] = mapped_column(LargeBinary)
