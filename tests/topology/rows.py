"""Run by the interpreter of the bot: plays with the rows of conversations and prints what came of it as JSON."""

import json
import sys
import threading

from bot.errors import SettingsError
from bot.tracker_rows import OvertakenError, TrackerRows

url, found = sys.argv[1], {}
one, two = TrackerRows(url, "a" * 32), TrackerRows(url, "a" * 32)
found["unknown"] = one.read("x")
one.write("x", "the first", 0)
found["seen by the other"] = two.read("x")


def overtaken(rows: TrackerRows, version: int) -> bool:
    """Say whether a write comes too late."""
    try:
        rows.write("x", "too late", version)
    except OvertakenError:
        return True
    return False


found["first twice"] = overtaken(two, 0)
one.write("x", "the second", 1)
found["an old version"] = overtaken(two, 1)
found["another secret"] = TrackerRows(url, "b" * 32).read("x")
two.erase("x")
found["after erasing"] = overtaken(one, 2)
found["still gone"] = one.read("x")


def write_many(rows: TrackerRows, won: list[str]) -> None:
    """Write as somebody who always starts from version 0."""
    for number in range(20):
        try:
            rows.write(f"race-{number}", "x", 0)
            won.append(str(number))
        except OvertakenError:
            continue


won: list[str] = []
threads = [threading.Thread(target=write_many, args=(rows, won)) for rows in (one, two)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
found["races won"] = len(won), len(set(won))
try:
    TrackerRows("postgresql://nobody@127.0.0.1:1/none", "a" * 32)
except SettingsError as error:
    found["no database"] = str(error)
print(json.dumps(found))  # noqa: T201 - what the test reads
