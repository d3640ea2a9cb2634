"""The pages in a real Chromium, against the real web process in a thread."""

import socket
import threading
import time

import pytest
import uvicorn
from playwright.sync_api import expect, sync_playwright

from tests.web.staff.conftest import PASSWORD

CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

# Package and not session: a running Playwright holds an event loop, which tests elsewhere need for themselves.
PACKAGE = "package"


@pytest.fixture(scope=PACKAGE)
def chromium():
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def url(app):
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    # Without lifespan: the app of the session outlives this server.
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def open_page(chromium, url):
    """Open a page of a certain size; what the browser complains about fails the test."""
    contexts, complaints = [], []

    def opened(width=1280, height=900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, base_url=url, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda line: line.type in ("error", "warning") and complaints.append(line.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    # A refusal that the page explains is no fault of the page.
    explained = ("409 (Conflict)", "401 (Unauthorized)", "422 (Unprocessable")
    assert [one for one in complaints if not any(said in one for said in explained)] == []


@pytest.fixture
def account(services):
    services.accounts.make_staff("officer@zorg.example", "officer", PASSWORD)
    return "officer@zorg.example"
