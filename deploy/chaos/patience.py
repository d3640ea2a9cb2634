"""Sends as the widget does: the same message with the same id again, with growing waits, until there is an answer."""

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import httpx

PATIENCE = 25.0  # seconds before the widget breaks off one try
GIVES_UP = 3600.0  # who waits longer than the whole run lasts has really lost something
FIRST_WAIT, LONGEST_WAIT = 0.3, 4.0
PLAIN = "application/problem+json"
TRY_AGAIN = frozenset({429, 500, 502, 503, 504})


class GaveUp(RuntimeError):
    """A message that was never answered."""


@dataclass
class Seen:
    """What people saw: how long the server was silent, and every answer that was no plain message."""

    silences: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    not_plain: list[str] = field(default_factory=list)

    def answer(self, answer: httpx.Response, seconds: float) -> None:
        """Count an answer."""
        self.silences.append(seconds)
        self.answers[str(answer.status_code)] += 1
        if answer.is_error and not (answer.headers.get("content-type", "").startswith(PLAIN) and _says(answer)):
            self.not_plain.append(f"{answer.status_code}: {answer.text[:120]}")

    def nothing(self, seconds: float) -> None:
        """Count a try that reached nobody: the widget itself says so at once."""
        self.silences.append(seconds)
        self.answers["no connection"] += 1


class PatientClient:
    """Stands in for httpx.Client where simulated people talk. One for each person."""

    def __init__(self, url: str, seen: Seen, dice: random.Random) -> None:
        """Take the public door, where to count, and the dice for the waits."""
        self._http = httpx.Client(base_url=url, timeout=PATIENCE, trust_env=False)
        self._seen, self._dice = seen, dice

    def post(self, path: str, json: dict[str, Any], headers: dict[str, str] | None = None) -> httpx.Response:
        """Send until it is answered; raise GaveUp."""
        until, wait = time.monotonic() + GIVES_UP, FIRST_WAIT
        while time.monotonic() < until:
            answer = self._try(path, json, headers)
            if answer is not None and answer.status_code not in TRY_AGAIN:
                return answer
            time.sleep(wait * self._dice.uniform(0.7, 1.3))
            wait = min(wait * 1.6, LONGEST_WAIT)
        raise GaveUp(f"{path} {json.get('id')}")

    def get(self, path: str, headers: dict[str, str]) -> httpx.Response:
        """Read, when everything runs again."""
        return self._http.get(path, headers=headers)

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _try(self, path: str, json: dict[str, Any], headers: dict[str, str] | None) -> httpx.Response | None:
        began = time.monotonic()
        try:
            answer = self._http.post(path, json=json, headers=headers)
        except httpx.TransportError:
            self._seen.nothing(time.monotonic() - began)
            return None
        self._seen.answer(answer, time.monotonic() - began)
        return answer


def _says(answer: httpx.Response) -> bool:
    try:
        return bool(answer.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return False
