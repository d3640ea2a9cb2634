"""What this process is told by its environment. It shares names and defaults with the rest, but no code."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
MODEL = Path("var/models/model.tar.gz")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Settings:
    """Where we listen, where the action server is, the secret that both sides know.

    And, where more than one Rasa runs, the PostgreSQL database of conversations and the Redis of their locks.
    """

    host: str
    port: int
    actions_url: str
    secret: str
    tracker_url: str = field(default="", repr=False)
    lock_url: str = field(default="", repr=False)


def load_settings() -> Settings:
    """Read the environment; raises SettingsError with one line that names the variable."""
    rasa = _url("ZHM_RASA_URL", "http://127.0.0.1:8002")
    if rasa.hostname not in LOOPBACK and os.environ.get("ZHM_PRIVATE_NETWORK") != "1":
        raise SettingsError(
            "ZHM_RASA_URL: rasa listens on this machine only, for example http://127.0.0.1:8002"
            " (or set ZHM_PRIVATE_NETWORK=1 where nobody but web can reach it)"
        )
    actions = _url("ZHM_ACTIONS_URL", "http://127.0.0.1:8001")
    secret = os.environ.get("ZHM_INTERNAL_SECRET", "")
    if len(secret) < 16:
        raise SettingsError("ZHM_INTERNAL_SECRET: give at least 16 characters (the launcher makes one each start)")
    trackers, locks = _store("ZHM_TRACKER_URL", "postgresql"), _store("ZHM_LOCK_URL", "redis")
    if locks and not trackers:
        raise SettingsError("ZHM_LOCK_URL: needs ZHM_TRACKER_URL too: a lock shares nothing by itself")
    where = actions.geturl().rstrip("/")
    return Settings(str(rasa.hostname), rasa.port or 8002, where, secret, trackers, locks)


def _store(name: str, scheme: str) -> str:
    """Give an address that may be empty; its text stays out of every message, for it may hold a password."""
    value = os.environ.get(name, "")
    if value and not value.startswith((f"{scheme}://", f"{scheme}s://")):
        raise SettingsError(f"{name}: must start with {scheme}://")
    return value


def _url(name: str, default: str):  # noqa: ANN202 - SplitResult is generic in a way that says nothing here
    parts = urlsplit(os.environ.get(name) or default)
    try:
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 80) > 0
    except ValueError:
        good = False
    if not good:
        raise SettingsError(f"{name}: this is not a web address, for example {default}")
    return parts
