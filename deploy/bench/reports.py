"""How long a report of very many cases takes: `python -m deploy.bench.reports [--cases 100000] [--url postgresql://…]`.

The cases are put in at once, in a database of their own, each with texts as long as people write them: what a report
costs is reading past those. Half of them are of one year, which is what a report reads most of.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import insert, text

from actions.cases.desk import Staff
from actions.cases.reporting import Wanted
from actions.cases.reporting.service import Reports
from actions.cases.values import Care, Category, Kind, Law, Result, Status
from actions.cases.workflow import OPEN
from actions.store.engine import make_engine
from actions.store.migrate import upgrade
from actions.store.models import Case, CaseMessage
from actions.store.session import Database
from deploy.bench.figures import Row, percentile
from deploy.terminal import say

CASES, BATCH, TIMES, GOAL = 100_000, 5_000, 10, 1.0
YEAR: Final = 2026
NOW: Final = datetime(YEAR, 12, 31, 12, tzinfo=UTC)
PLACES: Final = tuple(f"Locatie {number}" for number in range(1, 17))
STORY: Final = 700  # bytes of a sealed story


def main(arguments: Sequence[str]) -> int:
    """Fill a database, time the reports of each role, print the figures; 0 when the slowest is quick enough."""
    parser = argparse.ArgumentParser(prog="python -m deploy.bench.reports")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--url", help="an empty database; default: SQLite in a folder of its own")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        database = filled(chosen.url or f"sqlite:///{folder}/reports.db", chosen.cases)
        slowest = max(_measured(database, role, chosen.cases) for role in ("officer", "reader"))
        database.close()
    return 0 if slowest < GOAL else 1


def rows(cases: int) -> list[Row]:
    """Time the reports over so many cases in SQLite; give the rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        database = filled(f"sqlite:///{folder}/reports.db", cases)
        slowest = [(role, _measured(database, role, cases)) for role in ("officer", "reader")]
        database.close()
    return [Row(f"report of a year for the {role}, slowest of {TIMES}", "s", x, goal="ours < 1") for role, x in slowest]


def filled(url: str, cases: int, seed: int = 1) -> Database:
    """Give a database with so many cases in it."""
    upgrade(url)
    database = Database(make_engine(url))
    dice = random.Random(seed)  # noqa: S311 - not for keys
    for start in range(0, cases, BATCH):
        rows = list(_rows(range(start, min(start + BATCH, cases)), dice))
        with database.transaction() as session:
            session.execute(insert(Case), [row for row, _ in rows])
            session.execute(insert(CaseMessage), [message for _, message in rows if message])
    # What PostgreSQL does by itself in time: without it, an index alone is not enough to count by.
    tidy = "VACUUM ANALYZE" if database.engine.dialect.name == "postgresql" else "ANALYZE"
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(tidy))
    return database


def _measured(database: Database, role: str, cases: int) -> float:
    reports, who = Reports(database, PLACES, lambda: NOW), Staff("bench", "bench@zorg.example", role)
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        reports.report(who, Wanted(YEAR))
        times.append(time.perf_counter() - start)
    say(f"{role}: {cases} cases, p50 {percentile(times, 0.5):.3f} s, slowest of {TIMES} {max(times):.3f} s")
    return max(times)


def _rows(numbers: range, dice: random.Random) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    for _number in numbers:
        received = NOW - timedelta(seconds=dice.randrange(365 * 86_400 if dice.random() < 0.5 else 5 * 365 * 86_400))
        case = _case(dice, received)
        yield case, _answer(dice, case["id"], received) if dice.random() < 0.8 else None


def _case(dice: random.Random, received: datetime) -> dict[str, Any]:
    status = dice.choice(list(Status))
    closed = None if status in OPEN else min(received + timedelta(days=dice.randrange(70)), NOW)
    extended = dice.random() < 0.15
    due = received + timedelta(days=70 if extended else 42)
    return {
        **{"id": _id(dice), "code_hash": dice.randbytes(32), "filing_key": dice.randbytes(32).hex()},
        **{"kind": dice.choices(list(Kind), (6, 1, 1, 1, 1))[0], "status": status, "law": dice.choice(list(Law))},
        **{"formal": True, "care": dice.choice(list(Care)), "category": dice.choice(list(Category))},
        **{"location": dice.choice(PLACES), "channel": "chat", "anonymous": False, "role": "client"},
        **{name: dice.randbytes(STORY if name == "story" else 60) for name in ("story", "wish", "when", "name")},
        **{"received_at": received, "due_at": due, "closed_at": closed, "first_closed_at": closed, "version": 1},
        **{"extended_at": received + timedelta(days=30) if extended else None, "unread": False, "danger": False},
        **{"result": None if closed is None else dice.choice(list(Result)), "service_at": None, "forwarded_at": None},
        **{"measure": dice.randbytes(80) if dice.random() < 0.2 else None},
    }


def _answer(dice: random.Random, case_id: str, received: datetime) -> dict[str, Any]:
    at = received + timedelta(hours=dice.randrange(1, 500))
    body = dice.randbytes(STORY // 2)
    return {
        **{"id": _id(dice), "case_id": case_id, "message_id": dice.randbytes(32).hex(), "direction": "officer"},
        **{"body": body, "at": at},
    }


def _id(dice: random.Random) -> str:
    return str(UUID(bytes=dice.randbytes(16), version=4))


if __name__ == "__main__":
    os.nice(5)
    sys.exit(main(sys.argv[1:]))
