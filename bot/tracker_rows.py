"""Conversations in PostgreSQL, for more than one Rasa: each turn begins with what the last one left, wherever that ran.

Sealed with a key that is made of the secret that our processes share, because what people told stands in it. With
another secret a row does not open: then it counts as unknown, and the conversation comes back from its draft. A version
in each row keeps two turns of one conversation from both being kept, also when their lock was lost.
docs/decisions/0106-a-worker-and-replicas.md
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg2.pool import ThreadedConnectionPool

from bot.errors import SettingsError

CONNECTIONS = 8
NONCE = 12
TABLE = """CREATE TABLE IF NOT EXISTS conversation (
    id text PRIMARY KEY, version bigint NOT NULL, sealed bytea NOT NULL, at timestamptz NOT NULL DEFAULT now())"""
FIRST = "INSERT INTO conversation (id, version, sealed) VALUES (%(id)s, 1, %(sealed)s) ON CONFLICT DO NOTHING"
# Not an insert: a conversation that was erased meanwhile does not come back.
LATER = """UPDATE conversation SET version = version + 1, sealed = %(sealed)s, at = now()
    WHERE id = %(id)s AND version = %(version)s"""
SECONDS = "-c statement_timeout=1500 -c lock_timeout=1000"
PING = {"connect_timeout": 2, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2}

Row = tuple[str | None, int]


class OvertakenError(RuntimeError):
    """Another turn of the same conversation was kept first."""


class TrackerRows:
    """Reads and writes the rows. Every method waits for the database: call it in a thread."""

    def __init__(self, url: str, secret: str) -> None:
        """Take the address of the database and the shared secret; raises SettingsError when it cannot be reached."""
        self._seal = AESGCM(hashlib.blake2b(secret.encode(), digest_size=32, person=b"zhm-trackers").digest())
        try:
            self._pool = ThreadedConnectionPool(1, CONNECTIONS, url, options=SECONDS, **PING)
            with self._cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(7261)")  # two that start at once both make the table
                cursor.execute(TABLE)
        except psycopg2.Error as error:
            raise SettingsError(f"ZHM_TRACKER_URL: the database cannot be used: {type(error).__name__}") from None

    def read(self, conversation: str) -> Row:
        """Give the snapshot and its version; None and 0 when there is none. Raises psycopg2.Error."""
        with self._cursor() as cursor:
            cursor.execute("SELECT sealed, version FROM conversation WHERE id = %s", (conversation,))
            found = cursor.fetchone()
        return (self._opened(conversation, bytes(found[0])), int(found[1])) if found else (None, 0)

    def write(self, conversation: str, snapshot: str, version: int) -> None:
        """Keep a snapshot that was made from `version`. Raises OvertakenError or psycopg2.Error."""
        nonce = os.urandom(NONCE)
        sealed = nonce + self._seal.encrypt(nonce, snapshot.encode(), conversation.encode())
        values = {"id": conversation, "sealed": sealed, "version": version}
        with self._cursor() as cursor:
            cursor.execute(LATER if version else FIRST, values)
            if cursor.rowcount != 1:
                raise OvertakenError("another turn of this conversation was kept first")

    def erase(self, conversation: str) -> None:
        """Take a conversation away. Raises psycopg2.Error."""
        with self._cursor() as cursor:
            cursor.execute("DELETE FROM conversation WHERE id = %s", (conversation,))

    def _opened(self, conversation: str, sealed: bytes) -> str | None:
        try:
            return self._seal.decrypt(sealed[:NONCE], sealed[NONCE:], conversation.encode()).decode()
        except InvalidTag:
            return None

    @contextmanager
    def _cursor(self) -> Iterator[Any]:
        """Give a cursor in one transaction; a connection that broke is not used again."""
        connection = self._whole()
        try:
            with connection, connection.cursor() as cursor:
                yield cursor
        finally:
            self._pool.putconn(connection, close=bool(connection.closed))

    def _whole(self) -> Any:
        """Give a connection that answers: the database may have been away since its last use."""
        for _ in range(CONNECTIONS):
            connection = self._pool.getconn()
            try:
                with connection, connection.cursor() as cursor:
                    cursor.execute("SELECT 1")
                return connection
            except psycopg2.Error:
                self._pool.putconn(connection, close=True)
        raise psycopg2.OperationalError("no connection answers")
