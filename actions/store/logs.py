"""What a process writes in its log: a line of text or of JSON, with the id of the request, and never what people wrote.

The text of an exception may hold what somebody told, so of an exception only its kind and place are written. The words
of a line are those of our own code, and what uvicorn says. docs/decisions/0107-what-the-watch-sees.md
"""

from __future__ import annotations

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final, Literal
from uuid import uuid4

from prometheus_client import Counter

from actions.store.errors import place_of

Format = Literal["text", "json"]
HEADER: Final = "X-Request-ID"
NONE: Final = "-"
request_id: Final[ContextVar[str]] = ContextVar("request_id", default=NONE)
LINES: Final = Counter("zhm_log_lines", "Warnings and errors in the log, by who wrote them.", ["part", "level"])
_OURS: Final = re.compile(r"[0-9a-f]{32}")
_LIBRARIES: Final = ("httpx", "httpcore", "asyncio", "sqlalchemy", "alembic")


class SafeLines(logging.Formatter):
    """Makes one line of a record."""

    def __init__(self, process: str, form: Format = "text") -> None:
        """Take the name of the process, and ``text`` or ``json``."""
        super().__init__()
        self._process, self._form = process, form

    def format(self, record: logging.LogRecord) -> str:
        """Give the line: when, how bad, which part, which request, and what."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        what = {"time": at, "level": record.levelname, "process": self._process, "part": record.name}
        what |= {"request": request_id.get(), "message": record.getMessage(), **_failure(record)}
        if self._form == "json":
            return json.dumps(what, ensure_ascii=False)
        line = f"{at} {record.levelname} {record.name} [{what['request']}]: {what['message']}"
        return " ".join([line, *_failure(record).values()]).replace("\n", " ").replace("\r", " ")


class CountLines(logging.Handler):
    """Counts warnings and errors for /metrics, by part: ``web.gateway``, ``actions.cases``, ``uvicorn``."""

    def __init__(self) -> None:
        """Count from warnings on."""
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        LINES.labels(".".join(record.name.split(".")[:2]), record.levelname.lower()).inc()


def write_logs(process: str, form: Format, level: int = logging.INFO) -> None:
    """Let everything that this process says come out as safe lines, on its standard error."""
    out = logging.StreamHandler()
    out.setFormatter(SafeLines(process, form))
    logging.basicConfig(level=level, handlers=[out, CountLines()], force=True)
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)


def new_request() -> str:
    """Give the id of a request that comes from outside. What the sender calls it does not count: it could be words."""
    return uuid4().hex


def known_request(given: str) -> str:
    """Give the id that another process of ours gave, or a new one when it is none of ours."""
    return given if _OURS.fullmatch(given) else new_request()


def _failure(record: logging.LogRecord) -> dict[str, str]:
    error = record.exc_info[1] if record.exc_info else None
    if not isinstance(error, Exception):
        return {}
    return {"error": type(error).__name__, "place": place_of(error)}
