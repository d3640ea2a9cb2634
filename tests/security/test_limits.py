"""Limits that stop one sender and no house, and a log that a flood cannot fill (V2.4, V16.3.3)."""

import asyncio
import threading
import time

import pytest

from tests.web.gateway.talking import Visitor
from web.errors import BusyError, WrongCodesError
from web.gateway.limits import LANES, Limiter


async def refused_after(limiter, lane, addresses):
    for n, who in enumerate(addresses):
        try:
            await limiter.count(lane, who)
        except BusyError:
            return n
    return None


async def test_forty_clients_behind_one_address_begin_and_say_ten_things_in_a_minute():
    limiter = Limiter(1)
    assert await refused_after(limiter, "session_address", ["192.0.2.1"] * 40) is None
    assert await refused_after(limiter, "message_address", ["192.0.2.1"] * 400) is None


async def test_one_rented_network_begins_no_more_conversations_than_a_few_houses():
    limiter = Limiter(1)
    houses = [f"2001:db8:1:{n % 60_000:x}::/64" for n in range(1_000)]
    assert await refused_after(limiter, "session_address", houses) == 240
    assert await refused_after(limiter, "session_address", ["2001:db8:2:1::/64"]) is None


@pytest.mark.parametrize("lane", [lane for lane in LANES if lane.endswith("_net")])
def test_a_network_may_more_than_one_house_and_not_without_end(lane):
    first = {window.split("/")[1]: int(window.split("/")[0]) for window in LANES[lane.replace("_net", "_address")]}
    wide = {window.split("/")[1]: int(window.split("/")[0]) for window in LANES[lane]}
    assert all(wide[window] > first[window] for window in wide if window in first)
    assert "day" in wide


async def test_a_full_limit_is_in_the_log_once_a_minute_without_an_address(caplog):
    limiter = Limiter(1)
    with caplog.at_level("WARNING"):
        assert await refused_after(limiter, "form_address", ["198.51.100.77"] * 25) == 20
        assert await refused_after(limiter, "form_address", ["198.51.100.77"] * 25) == 0
        for _ in range(6):
            await limiter.count_wrong_code("198.51.100.77")
        with pytest.raises(WrongCodesError):
            async with limiter.trying_a_code("198.51.100.77"):
                pass
    assert [record.getMessage() for record in caplog.records] == [
        "a limit is full: form_address",
        "a limit is full: wrong_code_address",
    ]


async def test_counting_a_thousand_senders_starts_no_thread_for_each(monkeypatch):
    started = []
    start = threading.Thread.start
    monkeypatch.setattr(threading.Thread, "start", lambda thread: (started.append(thread), start(thread)))
    limiter = Limiter(1)
    for n in range(200):
        await limiter.count("read_address", f"192.0.2.{n}")
        await asyncio.sleep(0.0005)
    assert len([thread for thread in started if isinstance(thread, threading.Timer)]) == 1


async def test_what_was_counted_is_over_when_its_time_is_swept_or_not(monkeypatch):
    limiter, now = Limiter(1), time.time()
    assert await refused_after(limiter, "file_address", ["192.0.2.1"] * 11) == 10
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert await refused_after(limiter, "file_address", ["192.0.2.1"] * 5) is None


async def test_a_broken_address_is_still_counted(app):
    sender = Visitor(app, "no address at all")
    answers = [(await sender.http.post("/api/chat/sessions")).status_code for _ in range(61)]
    assert (answers[0], answers[-1]) == (201, 429)
