"""What the bot writes in its log: a line of text or JSON with the id of the request, never the words of an exception.

The same lines as ``actions.store.logs`` makes; the bot shares no code with the rest.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

HEADER = "X-Request-ID"
request_id: ContextVar[str] = ContextVar("request_id", default="-")
_OURS = re.compile(r"[0-9a-f]{32}")


class SafeLines(logging.Formatter):
    """Makes one line of a record; takes ``text`` or ``json``."""

    def __init__(self, form: str = "text") -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """Give the line. Of an exception only its kind and place: its text may hold what somebody told."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        what = {"time": at, "level": record.levelname, "process": "rasa", "part": record.name}
        what |= {"request": request_id.get(), "message": record.getMessage(), **_failure(record)}
        if self._form == "json":
            return json.dumps(what, ensure_ascii=False)
        line = f"{at} {record.levelname} {record.name} [{what['request']}]: {what['message']}"
        return " ".join([line, *_failure(record).values()]).replace("\n", " ").replace("\r", " ")


def write_logs(form: str, level: int) -> None:
    """Let everything that this process says come out as safe lines."""
    out = logging.StreamHandler()
    out.setFormatter(SafeLines(form))
    logging.basicConfig(level=level, handlers=[out], force=True)


def known_request(given: str) -> str:
    """Give the id that the gateway gave, or a new one when it is none of ours."""
    return given if _OURS.fullmatch(given) else uuid4().hex


def _failure(record: logging.LogRecord) -> dict[str, str]:
    error = record.exc_info[1] if record.exc_info else None
    if not isinstance(error, Exception):
        return {}
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    place = " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return {"error": type(error).__name__, "place": place}
