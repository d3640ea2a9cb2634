"""What a session's token opens. It is never stored: without it no chat can be read, and no receipt made again.

The body of a message is sealed under the token here, and after that under the server's own key by the store: the
database and the server's key do not read a chat, nor do the database and a token without the server's key.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from web.errors import UnknownChoiceError, UnknownSessionError

TOKEN_BYTES = 32
NONCE_BYTES = 12
_BODY, _CHOICE = b"body", b"choice"


@dataclass(frozen=True)
class Choice:
    """What a button means: its title, and the intent and entities that it stands for."""

    title: str
    intent: str
    entities: Mapping[str, Any]


def new_token() -> str:
    """Make a token of 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class SessionKeys:
    """Everything that is derived from one token."""

    def __init__(self, token: str) -> None:
        """Take a token, real or not; nothing is looked up here."""
        secret = token.encode("utf-8", "surrogateescape")
        self.token_hash = hashlib.sha256(secret).digest()
        self.code_seed = _derive(secret, b"zhm code seed")
        self._print = _derive(secret, b"zhm fingerprint")
        self._box = AESGCM(_derive(secret, b"zhm chat"))

    def fingerprint(self, request: Mapping[str, Any]) -> bytes:
        """Return a keyed hash of a request, to know the same one again without keeping its words readable."""
        return hmac.digest(self._print, json.dumps(request, sort_keys=True).encode(), "sha256")

    def seal(self, body: Mapping[str, Any]) -> str:
        """Encrypt one side of a turn."""
        return self._seal(body, _BODY)

    def open(self, sealed: str) -> dict[str, Any]:
        """Decrypt what `seal` made; raise UnknownSessionError when this token did not make it."""
        try:
            return self._open(sealed, _BODY)
        except (InvalidTag, ValueError):
            raise UnknownSessionError from None

    def seal_choice(self, choice: Choice) -> str:
        """Return the opaque `choice` of a button; only this session can use it, as often as it likes."""
        return self._seal({"t": choice.title, "i": choice.intent, "e": dict(choice.entities)}, _CHOICE)

    def open_choice(self, sealed: str) -> Choice:
        """Return what a `choice` means; raise UnknownChoiceError when it was not made for this session."""
        try:
            made = self._open(sealed, _CHOICE)
            return Choice(made["t"], made["i"], made["e"])
        except (InvalidTag, ValueError, KeyError):
            raise UnknownChoiceError from None

    def _seal(self, value: Mapping[str, Any], place: bytes) -> str:
        nonce = secrets.token_bytes(NONCE_BYTES)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(nonce + self._box.encrypt(nonce, text, place)).decode()

    def _open(self, sealed: str, place: bytes) -> dict[str, Any]:
        raw = base64.urlsafe_b64decode(sealed.encode("ascii", "strict"))
        opened: dict[str, Any] = json.loads(self._box.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place))
        return opened


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(secret)
