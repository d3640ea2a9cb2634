"""The key file inside a backup, locked with a passphrase: argon2id makes a key of it, AES-256-GCM locks."""

import secrets
import struct
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from actions.store.backup.errors import BackupError

VARIABLE: Final = "ZHM_BACKUP_PASSPHRASE"
SHORTEST: Final = 12
MAGIC: Final = b"ZHMK1"
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
# RFC 9106, the second recommended choice: 64 MiB and three rounds. They stand in the file, so they can grow later.
COST: Final = struct.Struct(">II")
ROUNDS, KIBIBYTES = 3, 64 * 1024
MOST_ROUNDS, MOST_KIBIBYTES = 20, 1024 * 1024  # what a damaged or forged file may ask of us at most


def lock(data: bytes, passphrase: str) -> bytes:
    """Lock bytes with a passphrase; raise ``BackupError`` when it is too short to be one."""
    if len(passphrase) < SHORTEST:
        raise BackupError(f"{VARIABLE} is te kort. Gebruik minstens {SHORTEST} tekens.")
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    head = MAGIC + COST.pack(ROUNDS, KIBIBYTES) + salt
    return head + nonce + AESGCM(_key(passphrase, salt, ROUNDS, KIBIBYTES)).encrypt(nonce, data, head)


def unlock(token: bytes, passphrase: str) -> bytes:
    """Unlock what ``lock`` made; raise ``BackupError`` for another passphrase or other bytes."""
    at = len(MAGIC) + COST.size
    head, rest = token[: at + SALT_BYTES], token[at + SALT_BYTES :]
    if not token.startswith(MAGIC) or len(rest) <= NONCE_BYTES:
        raise BackupError("De sleutels in deze back-up zijn beschadigd.")
    rounds, kibibytes = COST.unpack(head[len(MAGIC) : at])
    if not (0 < rounds <= MOST_ROUNDS and 8 <= kibibytes <= MOST_KIBIBYTES):
        raise BackupError("De sleutels in deze back-up zijn beschadigd.")
    key = _key(passphrase, head[at:], rounds, kibibytes)
    try:
        return AESGCM(key).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], head)
    except InvalidTag:
        raise BackupError(f"De sleutels gaan niet open. Klopt {VARIABLE}?") from None


def _key(passphrase: str, salt: bytes, rounds: int, kibibytes: int) -> bytes:
    return hash_secret_raw(passphrase.encode(), salt, rounds, kibibytes, parallelism=1, hash_len=32, type=Type.ID)
