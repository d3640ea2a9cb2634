"""How soon somebody on a slow line sees something: the home page on a phone of three years ago, on slow 3G.

`python -m deploy.bench.firstview URL` measures a page that is up. The line: 400 ms there and back, 400 kbit/s down
(WebPageTest's "3G Slow"); the processor four times slower than this one. Nothing is cached.
"""

from __future__ import annotations

import statistics
import sys
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from deploy.bench.figures import Row
from deploy.terminal import say

CHROMIUM: Final = "/usr/bin/chromium"
LINE: Final = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
SLOWER: Final = 4
RUNS: Final = 3
PHONE: Final = {"width": 390, "height": 844}
SEEN: Final = """() => { const paint = performance.getEntriesByName('first-contentful-paint')[0];
 const all = performance.getEntriesByType('resource');
 return [paint.startTime, all.length + 1, all.reduce((sum, one) => sum + one.encodedBodySize, 0)]; }"""
# The widget itself: on a phone the button that opens it, in a frame the whole conversation with "Hulp nu".
THERE: Final = """() => { const button = document.querySelector('zeg-het-maar')?.shadowRoot?.querySelector('.button');
 return button ? performance.now() : false; }"""
READY: Final = THERE.replace(".button", ".choices")


def rows(url: str) -> list[Row]:
    """Give the rows of the table for a web process that is up; raise what the browser raises."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        home = [_visit(browser, f"{url}/", THERE) for _ in range(RUNS)]
        talk = [_visit(browser, f"{url}/embed", READY) for _ in range(RUNS)]
        browser.close()
    return [
        Row("slow 3G: first view of the home page", "s", _middle(home, 0)),
        Row("slow 3G: the button that opens the chat", "s", _middle(home, 1)),
        Row("slow 3G: first question of the chat", "s", _middle(talk, 1)),
        Row("requests of the home page", "", _middle(home, 2)),
        Row("home page with the widget", "KB", _middle(home, 3)),
    ]


def _visit(browser: Browser, address: str, there: str) -> tuple[float, float, float, float]:
    """Give the seconds to the first view and to the widget, the requests, and the kilobytes of one visit."""
    context = browser.new_context(viewport={"width": PHONE["width"], "height": PHONE["height"]})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit")
    arrived = float(page.wait_for_function(there, timeout=60_000).json_value())
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length", timeout=60_000)
    first, requests, size = page.evaluate(SEEN)
    context.close()
    return float(first) / 1000, arrived / 1000, float(requests), float(size) / 1000


def _middle(visits: list[tuple[float, float, float, float]], which: int) -> float:
    return statistics.median(visit[which] for visit in visits)


if __name__ == "__main__":
    for row in rows(sys.argv[1].rstrip("/")):
        say(f"{row.what:<45} {row.ours:8.2f} {row.unit}")
