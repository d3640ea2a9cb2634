"""Requests in shapes that two programs read in two ways, and bodies without end (V4.2.1, V5.2.1, V15.2.2)."""

import re
import socket
from pathlib import Path

import pytest

from tests.security.conftest import cry_for_help, is_safe

HIDDEN = b"GET /metrics HTTP/1.1\r\nhost: zhm\r\n\r\n"
SHAPES = {
    "two lengths": b"content-length: 5\r\ncontent-length: %d\r\n",
    "two lengths in one": b"content-length: 5, %d\r\n",
    "a length with a plus": b"content-length: +%d\r\n",
    "a length below zero": b"content-length: -%d\r\n",
    "a length in hex": b"content-length: 0x%x\r\n",
    "a length that overflows": b"content-length: 99999999999999999999%d\r\n",
    "chunked and a length": b"content-length: %d\r\ntransfer-encoding: chunked\r\n",
    "chunked, twice": b"transfer-encoding: chunked\r\ntransfer-encoding: identity\r\nx: %d\r\n",
    "almost chunked": b"transfer-encoding: xchunked\r\nx: %d\r\n",
    "a space before the colon": b"transfer-encoding : chunked\r\nx: %d\r\n",
    "a folded line": b"x: 1\r\n transfer-encoding: chunked\r\ny: %d\r\n",
    "a bare line feed": b"x: 1\ntransfer-encoding: chunked\r\ny: %d\r\n",
    "a null byte in a name": b"x\x00y: %d\r\n",
    "a null byte in a value": b"x: a\x00b%d\r\n",
    "a bare return": b"x: 1\rtransfer-encoding: chunked\r\ny: %d\r\n",
}
MEGABYTE = 1024 * 1024
MOST_TAKEN = 24 * MEGABYTE  # 10 MB of a file, and what the line itself holds


def said(line):
    got = b""
    try:
        while part := line.recv(65_536):
            got += part
    except OSError:
        pass
    return got


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_a_request_hides_a_second_one(line_server, shape):
    head = b"POST /api/cases/status HTTP/1.1\r\nhost: zhm\r\ncontent-type: application/json\r\n"
    with socket.create_connection(("127.0.0.1", line_server), timeout=5) as line:
        line.sendall(head + SHAPES[shape] % len(HIDDEN) + b"\r\n" + b"0\r\n\r\n" + HIDDEN)
        line.shutdown(socket.SHUT_WR)
        got = said(line)
    assert b"zhm_turns" not in got, got[:300]
    assert b" 500 " not in got
    assert is_safe(cry_for_help(line_server))


@pytest.mark.parametrize(
    "path",
    [
        *("/zaak%00", "/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd", "/beheer/%ed%a0%80", "/zaak?klaar=%00%ff", "/%"),
        *("/widget/%c0%af..%c0%afpyproject.toml", "/zaak/brief/%D9%A1", "/beheer/klachten/%00", "//evil.example/%2f.."),
    ],
)
def test_bytes_that_are_no_text_are_a_mistake_of_the_sender(line_server, path):
    with socket.create_connection(("127.0.0.1", line_server), timeout=5) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nhost: zhm\r\nconnection: close\r\n\r\n".encode())
        first = said(line).split(b"\r\n")[0]
    assert re.match(rb"HTTP/1.1 [234]\d\d", first), first


@pytest.mark.parametrize("name", ["host", "origin", "cookie", "authorization", "x-csrf-token", "content-type"])
def test_bytes_that_are_no_text_in_a_header_are_a_mistake_of_the_sender(line_server, name):
    value = b"\xff\xc0\xaf" * 40 + b"\xed\xa0\x80; boundary=\xff"
    for path in (b"/beheer/klachten", b"/zaak/stoppen", b"/api/chat/messages", b"/formulier", b"/zaak/bestand"):
        with socket.create_connection(("127.0.0.1", line_server), timeout=5) as line:
            head = b"host: zhm\r\n" if name != "host" else b""
            told = b"POST %s HTTP/1.1\r\n%sconnection: close\r\n%s: %s\r\ncontent-length: 2\r\n\r\n{}"
            line.sendall(told % (path, head, name.encode(), value))
            first = said(line).split(b"\r\n")[0]
        assert re.match(rb"HTTP/1.1 [234]\d\d", first), (path, first)


def test_no_name_that_somebody_makes_up_becomes_a_number_for_the_watch(line_server):
    for told in ("PURGE /metrics-evil", "GET /made-up-by-me", "GET /zaak/made-up-by-me"):
        with socket.create_connection(("127.0.0.1", line_server), timeout=5) as line:
            line.sendall(f'{told}?"}}{{ HTTP/1.1\r\nhost: zhm\r\nconnection: close\r\n\r\n'.encode())
            said(line)
    with socket.create_connection(("127.0.0.1", line_server), timeout=5) as line:
        line.sendall(b"GET /metrics HTTP/1.1\r\nhost: zhm\r\nconnection: close\r\n\r\n")
        numbers = said(line).decode()
    assert "zhm_turns" in numbers
    assert "made-up" not in numbers
    assert "metrics-evil" not in numbers


def memory(port):
    """Give the process that listens on a port and its memory in bytes."""
    inode = next(
        row.split()[9]
        for row in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if row.split()[1].endswith(f":{port:04X}") and row.split()[3] == "0A"
    )
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if any(str(link.readlink()) == f"socket:[{inode}]" for link in (folder / "fd").iterdir()):
                pages = int((folder / "statm").read_text().split()[1])
                return pages * 4096
        except OSError:
            continue
    raise AssertionError("nobody listens")


UPLOAD, TYPED = "multipart/form-data; boundary=a", "application/x-www-form-urlencoded"
TAKERS = {
    **dict.fromkeys(("/api/cases/files", "/zaak/bestand", "/beheer/documenten", "/api/staff/documents"), UPLOAD),
    **dict.fromkeys(("/zaak/bericht", "/formulier", "/beheer/inloggen"), TYPED),
    "/api/chat/messages": "application/json",
}


def push(port, path, kind):
    """Send a body of 200 MB in parts, without saying how long it is; give how much was taken before it was stopped."""
    taken, part = 0, b"100000\r\n" + b"x" * MEGABYTE + b"\r\n"
    head = f"POST {path} HTTP/1.1\r\nhost: zhm\r\ncontent-type: {kind}\r\ntransfer-encoding: chunked\r\n\r\n"
    opening = b'--a\r\nContent-Disposition: form-data; name="file"; filename="x.jpg"\r\n\r\n'
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        try:
            line.sendall(head.encode() + b"%x\r\n%s\r\n" % (len(opening), opening))
            while taken < 200 * MEGABYTE:
                line.sendall(part)
                taken += MEGABYTE
        except OSError:
            pass
    return taken


def test_a_body_of_200_megabytes_is_stopped_early_and_eats_no_memory(running_web):
    for path, kind in TAKERS.items():
        before = memory(running_web)
        assert push(running_web, path, kind) < MOST_TAKEN, path
        assert memory(running_web) - before < 48 * MEGABYTE, path
    assert is_safe(cry_for_help(running_web))
