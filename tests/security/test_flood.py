"""A flood of filings and messages keeps nobody in danger from the numbers: over a real line, to a real process."""

import json
import sqlite3
import threading
import urllib.error
import urllib.request
import uuid

from tests.security.conftest import cry_for_help, is_safe

SENDERS = 24


def post(port, path, body, token=None):
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, {}
    except OSError:
        return 0, {}


def form(port):
    body = f"soort=complaint&wie=client&verhaal={'onzin ' * 200}&nummer={uuid.uuid4().hex}".encode()
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/formulier", body)
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def test_a_flood_does_not_keep_somebody_in_danger_from_the_numbers(running_web, database):
    stop, seen = threading.Event(), set()
    _, begun = post(running_web, "/api/chat/sessions", {"role": "client"})

    def flood():
        while not stop.is_set():
            said = {"id": str(uuid.uuid4()), "text": "dit gaat nergens over"}
            seen.add(post(running_web, "/api/chat/messages", said, begun["token"])[0])
            seen.add(post(running_web, "/api/cases/status", {"code": "appel-boom-stoel-tafel"})[0])
            seen.add(form(running_web))

    floods = [threading.Thread(target=flood, daemon=True) for _ in range(SENDERS)]
    for one in floods:
        one.start()
    try:
        assert all(is_safe(cry_for_help(running_web, 20)) for _ in range(5))
        locked = sqlite3.connect(database, timeout=20, isolation_level=None)
        locked.execute("BEGIN EXCLUSIVE")
        try:
            assert all(is_safe(cry_for_help(running_web, 20)) for _ in range(5))
        finally:
            locked.execute("ROLLBACK")
            locked.close()
    finally:
        stop.set()
        for one in floods:
            one.join(60)
    assert 429 in seen
