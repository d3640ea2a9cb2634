"""The mark of a database with invented cases in it."""

from datetime import datetime

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.models.base import Base


class DemoMark(Base):
    """The one row that says that the cases of a database were invented, and when."""

    __tablename__ = "demo_mark"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime]
