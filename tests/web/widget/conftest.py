"""A real browser against the scripted server. Every test also holds that nothing leaves and nothing complains."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.web.widget.driver import Reader
from tests.web.widget.server import Running

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Package and not session: a running Playwright holds an event loop, which tests elsewhere need for themselves.
PACKAGE = "package"


@pytest.fixture(scope=PACKAGE)
def server():
    with Running() as running:
        yield running


@pytest.fixture(scope=PACKAGE)
def browser():
    expect.set_options(timeout=5000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def reader(browser, server):
    """Somebody with a browser on a wide screen; `reader.on(360)` gives the same on a phone."""
    server.chat.forget()
    made = Reader(browser, server)
    yield made
    made.leave()


@pytest.fixture
def chat(server):
    return server.chat
