"""A line of the log says what happened and which request it was, and nothing that a person wrote."""

import json
import logging
import sys

import pytest

from actions.store.logs import LINES, CountLines, SafeLines, known_request, new_request, request_id, write_logs


def record(message, *given, error=None):
    return logging.LogRecord("web.gateway.turns", logging.ERROR, "x.py", 1, message, given, error)


@pytest.fixture
def failure():
    try:
        raise ValueError("mijn geheim verhaal")
    except ValueError:
        return sys.exc_info()


@pytest.mark.parametrize("form", ["text", "json"])
def test_of_an_exception_the_kind_and_place_are_written_and_not_its_words(failure, form):
    line = SafeLines("web", form).format(record("it broke", error=failure))
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert "geheim" not in line


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_record_is_always_one_line(form):
    line = SafeLines("web", form).format(record("a path: %s", "one\nERROR two\r\nthree"))
    assert len(line.splitlines()) == 1


def test_a_line_of_json_has_its_request_and_process():
    mine = new_request()
    token = request_id.set(mine)
    line = json.loads(SafeLines("actions", "json").format(record("%d done", 3)))
    request_id.reset(token)
    assert (line["process"], line["request"], line["message"]) == ("actions", mine, "3 done")
    assert (line["level"], line["part"]) == ("ERROR", "web.gateway.turns")
    assert line["time"].endswith("+00:00")


def test_only_an_id_of_our_own_making_is_taken_over():
    ours = new_request()
    assert known_request(ours) == ours
    for given in ("", "mijn geheim verhaal", ours.upper() + "\n", "x" * 32):
        assert known_request(given) not in {"", given}


def test_errors_are_counted_by_part():
    before = LINES.labels("web.gateway", "error")._value.get()
    CountLines().handle(record("it broke"))
    assert LINES.labels("web.gateway", "error")._value.get() == before + 1


def test_everything_that_a_process_says_is_a_safe_line(capsys, failure):
    root = logging.getLogger()
    kept, level = list(root.handlers), root.level
    try:
        write_logs("web", "json")
        logging.getLogger("uvicorn.error").error("Exception in ASGI application", exc_info=failure)
        logging.getLogger("httpx").info("GET https://example.org/?q=geheim")
    finally:
        root.handlers[:] = kept
        root.setLevel(level)
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["error"] == "ValueError"
    assert "geheim" not in line
