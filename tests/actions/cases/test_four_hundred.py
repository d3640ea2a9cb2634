"""400 filings over every route: each field, each date and each law, against a law that is written out once more here.

The dates are counted another way than the register does: day by day on a calendar, with the holidays as they stand in a
calendar of those years, not worked out. The law is a list of questions, not a table.
"""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from actions.cases import register as registers
from actions.cases.codes import derive_code
from actions.cases.filing import Filing
from actions.cases.repository import by_filing_key
from actions.cases.views import as_sender_sees, open_case
from actions.store.chain import Chain
from actions.store.engine import make_engine
from actions.store.session import Database

HERE = ZoneInfo("Europe/Amsterdam")
#: Good Friday, Easter Monday, King's Day, Ascension Day and Whit Monday, from a calendar; the others have fixed days.
MOVING = {
    2024: ("03-29", "04-01", "04-27", "05-09", "05-20"),
    2025: ("04-18", "04-21", "04-26", "05-29", "06-09"),
    2026: ("04-03", "04-06", "04-27", "05-14", "05-25"),
    2027: ("03-26", "03-29", "04-27", "05-06", "05-17"),
}
FIXED = ("01-01", "05-05", "12-25", "12-26")
KINDS = ("complaint",) * 6 + ("compliment", "tip", "idea", "callback")
CARES, ANSWERS = ("adult", "youth", "unknown"), (None, True, False)
SENDERS = (
    *(("client", "self"), ("client", None), ("relative", "parent"), ("relative", "mijn moeder")),
    *(("relative", "guardian"), ("relative", "mentor"), ("relative", "bereaved"), ("relative", "weduwe")),
    *(("relative", "family"), ("staff", "staff")),
)


def is_free(day):
    return day.isoweekday() > 5 or day.strftime("%m-%d") in (*FIXED, *MOVING[day.year])


def counted(day, days):
    """Count so many days on, the day itself not, and on to the first day on which a term can end."""
    while days or is_free(day):
        day += timedelta(days=1)
        days = max(days - 1, 0)
    return day


def may_complain(told):
    """Say whether somebody may complain formally, in the words of the law; a doubt is for the sender."""
    role, relation, stands_for = told["role"], told["relation"], told["representative"]
    if role == "client":
        return True
    if relation in {"bereaved", "weduwe"}:
        return True
    if stands_for is True or (relation in {"guardian", "mentor"} and stands_for is None):
        return True
    if relation in {"parent", "mijn moeder"} and told["care"] == "youth":
        return True
    return stands_for is None and role != "staff"


def law_of(told):
    if told["kind"] != "complaint" or not may_complain(told):
        return "none"
    if told["care"] == "youth":
        return "jeugdwet"
    return "wzd" if told["coercion"] else "wkkgz"


def days_of(told):
    """Say by when: the day of the law, and the day of the house itself where there is no law."""
    received = told["at"].date()
    weeks = {"wkkgz": 6, "jeugdwet": 6, "wzd": 2}.get(law_of(told))
    if weeks:
        return counted(received, 7 * weeks), None
    if told["kind"] == "complaint":
        return None, counted(received, 42)
    if told["kind"] != "callback":
        return None, None
    day, left = received, 3
    while left:
        day += timedelta(days=1)
        left -= not is_free(day)
    return None, day


@pytest.fixture
def told():
    dice = random.Random(400)
    made = []
    for number in range(400):
        role, relation = SENDERS[number % len(SENDERS)]
        start = datetime(2024, 1, 1, tzinfo=HERE) + timedelta(days=dice.randrange(1000))
        named = number % 3 > 0
        made.append(
            {
                **{"kind": KINDS[dice.randrange(10)], "role": role, "relation": relation, "care": dice.choice(CARES)},
                "coercion": dice.choice(ANSWERS),
                "representative": dice.choice(ANSWERS) if role != "client" else None,
                "story": f"Verhaal {number}: \u00e9\u00e9n \U0001f600 '); DROP TABLE case_;--",
                **{"when": f"dag {number}", "wish": f"wens {number}", "anonymous": not named},
                "location": dice.choice(["Groesbeek", "Eefde", "bij oma", None]),
                "name": f"Sam {number}" if named else None,
                "contact": f"sam{number}@post.example" if named else None,
                "at": start.replace(hour=dice.randrange(24), minute=dice.randrange(60)),
            }
        )
    return made


@pytest.fixture
def quick(keyring, monkeypatch):
    """Hashing a code is slow on purpose; how slow is tested elsewhere."""
    monkeypatch.setattr(type(keyring), "slow_hash", lambda _self, text: text.encode().ljust(32, b".")[:200])
    return keyring


def test_400_filings_over_all_routes_have_every_field_date_and_law_right(
    told, sqlite_store, quick, organisation, clock
):
    database = Database(make_engine(sqlite_store), Chain(quick.chain_key))
    register = registers.Register(database, quick, organisation, clock)
    for number, one in enumerate(told):
        clock.now = one["at"].astimezone(HERE)
        filing = Filing(**{name: value for name, value in one.items() if name != "at"})
        receipt = register.file(filing, f"key {number}", derive_code(b"seed", f"key {number}"))
        law, (due, service) = law_of(one), days_of(one)
        with database.reading() as session:
            stored = open_case(by_filing_key(session, f"key {number}"), quick, clock.now, personal=True)
        sender = as_sender_sees(register.status(receipt.code))
        for name in ("kind", "role", "relation", "care", "coercion", "representative", "story", "location", "when"):
            assert getattr(stored, name) == one[name], (name, one)
        for name in ("wish", "anonymous", "name", "contact"):
            assert getattr(stored, name) == one[name], (name, one)
        assert (stored.law, stored.formal, stored.status) == (law, law != "none", "received"), one
        assert (receipt.law, receipt.kind, receipt.formal) == (law, one["kind"], law != "none")
        assert day_of(stored.due_at) == day_of(receipt.due_at) == due, one
        assert day_of(stored.service_at) == service, one
        assert (sender["due_at"] or "")[:10] == (due.isoformat() if due else "")
        assert sender["received_at"][:10] == one["at"].date().isoformat()
    database.close()


def test_the_400_come_by_every_route(told):
    routes = Counter((law_of(one), one["care"], bool(one["coercion"])) for one in told if one["kind"] == "complaint")
    assert {law for law, _, _ in routes} == {"wkkgz", "jeugdwet", "wzd", "none"}
    assert {(one["role"], one["relation"]) for one in told} == set(SENDERS)
    moved = [one for one in told if (due := days_of(one)[0]) and (due - one["at"].date()).days % 7]
    assert len(moved) > 10  # a holiday or a weekend moved the last day


def day_of(moment):
    return moment.astimezone(HERE).date() if moment else None


def test_the_calendar_here_knows_a_day_that_is_free():
    assert is_free(date(2025, 4, 26))
    assert not is_free(date(2025, 4, 28))
