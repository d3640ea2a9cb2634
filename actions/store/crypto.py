"""Encryption at rest: AES-256-GCM under versioned keys, and the slow hash under which a code is looked up."""

import hmac
import secrets
import struct
import threading
from contextlib import suppress
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from actions.store.errors import SettingsError, UnreadableError
from actions.store.keyfile import KeyFile, read_keys, read_or_make_keys

FORMAT = 1
NONCE_BYTES = 12
HEADER = struct.Struct(">BI")  # format, key id
# About 30 ms on the machine that this was measured on (docs/decisions/0012-code.md).
HASH_ROUNDS = 3
HASH_KIBIBYTES = 19 * 1024
HASH_BYTES = 32
# Slow hashes take a core and much memory on purpose: this many at once in a process, the others wait their turn.
SLOW_AT_ONCE = threading.BoundedSemaphore(2)


class Keyring:
    """All keys: the newest encrypts, every one decrypts. A token carries the id of its key."""

    def __init__(self, keys: KeyFile, path: Path | None = None) -> None:
        """Take the keys; with a path, a key that another process added is read when it is first met."""
        self._path, self._stamp = path, (0, 0)
        self._use(keys)

    @classmethod
    def from_file(cls, path: Path) -> "Keyring":
        """Read the key file, or make it (mode 0600); raise ``SettingsError`` when it cannot be used."""
        return cls(read_or_make_keys(path), path)

    @property
    def newest(self) -> int:
        """The id of the key that encrypts."""
        return max(self._keys)

    def seal(self, text: str, context: str) -> bytes:
        """Encrypt a text for one place (``table.column.row``); the same token opens nowhere else."""
        return self._sealed(text.encode(errors="replace"), context)  # half of an emoji must not stop a complaint

    def open(self, token: bytes, context: str) -> str:
        """Decrypt a token of ``seal`` for the same place; raise ``UnreadableError`` when that fails."""
        try:
            return self._opened(token, context).decode()
        except ValueError as error:
            raise UnreadableError(f"{context} does not open") from error

    def reseal(self, token: bytes, context: str) -> bytes:
        """Encrypt a token anew under the newest key, whatever is in it; raise ``UnreadableError``."""
        return self._sealed(self._opened(token, context), context)

    @property
    def chain_key(self) -> bytes:
        """The key of the audit log's chain. It never changes: a new key for what people tell leaves the chain whole."""
        return hmac.digest(self._pepper, b"audit chain", "sha256")

    @staticmethod
    def key_id(token: bytes) -> int:
        """Say which key a token needs; raise ``UnreadableError`` when it is no token of ours."""
        if len(token) <= HEADER.size + NONCE_BYTES or token[0] != FORMAT:
            raise UnreadableError("not an encrypted value")
        return int(HEADER.unpack_from(token)[1])

    def slow_hash(self, text: str) -> bytes:
        """Hash a text slowly; always the same for the same text, so that it can be looked up (argon2id)."""
        pepper, cost = self._pepper, (HASH_ROUNDS, HASH_KIBIBYTES)
        with SLOW_AT_ONCE:
            return hash_secret_raw(text.encode(), pepper, *cost, parallelism=1, hash_len=HASH_BYTES, type=Type.ID)

    def _sealed(self, plain: bytes, context: str) -> bytes:
        """Encrypt under the newest key in the file, also when another process added it a moment ago."""
        self._look_again()
        nonce, newest = secrets.token_bytes(NONCE_BYTES), self.newest
        return HEADER.pack(FORMAT, newest) + nonce + self._keys[newest].encrypt(nonce, plain, context.encode())

    def _opened(self, token: bytes, context: str) -> bytes:
        nonce, cipher = token[HEADER.size : HEADER.size + NONCE_BYTES], token[HEADER.size + NONCE_BYTES :]
        try:
            return self._key(self.key_id(token)).decrypt(nonce, cipher, context.encode())
        except (InvalidTag, ValueError) as error:
            raise UnreadableError(f"{context} does not open") from error

    def _look_again(self) -> None:
        """Read the keys again when their file is another one: an old key that is still used could not be taken away."""
        if self._path is None:
            return
        try:
            seen = self._path.stat()
        except OSError:  # taken away for a moment: what we have goes on
            return
        if (stamp := (seen.st_ino, seen.st_mtime_ns)) != self._stamp:
            with suppress(SettingsError):
                self._use(read_keys(self._path))
            self._stamp = stamp

    def _key(self, key_id: int) -> AESGCM:
        if key_id not in self._keys and self._path is not None:
            self._use(read_or_make_keys(self._path))
        if key_id not in self._keys:
            raise UnreadableError(f"key {key_id} is missing")
        return self._keys[key_id]

    def _use(self, keys: KeyFile) -> None:
        self._pepper = keys.pepper
        self._keys = {key_id: AESGCM(key) for key_id, key in keys.keys.items()}
