"""Where the request that is being handled comes from. The door sets it; what has to brake guessing reads it."""

from contextvars import ContextVar
from typing import Final

NOWHERE: Final = "-"  # a command at the terminal, or the action server
_ORIGIN: Final[ContextVar[str]] = ContextVar("origin", default=NOWHERE)


def set_origin(address: str) -> None:
    """Remember the address for all that this request does, also in threads."""
    _ORIGIN.set(address)


def origin() -> str:
    """Give the address of the request that is being handled."""
    return _ORIGIN.get()
