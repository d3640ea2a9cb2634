"""Asks the web process whether a message can be answered and a case filed."""

import json
import urllib.error
import urllib.request

# An organisation's proxy settings are for the outside world, not for our own process on this machine.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def missing(url: str) -> str | None:
    """Give None when `url`/readyz answers 200, else which part is missing, as the web process says it."""
    try:
        with _DIRECT.open(f"{url}/readyz", timeout=5) as answer:
            return None if answer.status == 200 else f"/readyz geeft {answer.status}"
    except urllib.error.HTTPError as error:
        return _named(error.read()) or f"/readyz geeft {error.code}"
    except OSError:
        return "web"


def _named(body: bytes) -> str | None:
    """Give the parts that a 503 names: the web process lists them under `missing`."""
    try:
        parts = json.loads(body).get("missing")
    except (ValueError, AttributeError):
        return None
    return ", ".join(map(str, parts)) if isinstance(parts, list) and parts else None
