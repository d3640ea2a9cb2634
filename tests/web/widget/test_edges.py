"""What leaves the widget and what it weighs: no other site, no complaint, under 40 KB, one tag on any site."""

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import expect

from kb.organisation import Organisation
from tests.web.widget.server import Scripted
from web.widget.assets import STATIC
from web.widget.routes import files_of


def client():
    return TestClient(Scripted().app)


def test_the_widget_stays_under_forty_kilobytes():
    """All of it: words, styles and code come as one file. Pictures come when a message shows one."""
    assert len(files_of(Organisation.load())["zeg-het-maar.js"].compressed) < 40_000


def test_the_widget_is_one_request(reader):
    asked = []
    reader.on().page.on("request", lambda request: asked.append(request.url.removeprefix(reader.server.url)))
    reader.opens()
    own = [path for path in asked if path.startswith("/widget/") and "/pictures/" not in path]
    assert own == ["/widget/zeg-het-maar.js"]
    assert [path for path in asked if path.startswith("/api/")] == ["/api/chat/sessions"]


def test_no_request_leaves_for_another_site(reader):
    """Reader.leave() fails on any such request; this walks through everything that could make one."""
    reader.opens().says("hoe lang duurt het")
    for layer in ("Menu", "Hulp nu"):
        reader.button(layer).click()
    reader.opens("/")
    assert reader.strangers == []


def test_no_file_of_the_widget_names_another_site():
    allowed = {"https://www.knmi.nl/", "http://www.w3.org/2000/svg"}
    found = {url for file in STATIC.rglob("*.*") for url in re.findall(r"https?://[^'\"\s>]+", file.read_text())}
    assert found <= allowed | {"https://www.knmi.nl/'"}


def test_one_tag_on_another_site_under_a_strict_policy(reader):
    """The page of another site, with its own strict policy, gets the widget with one tag."""
    reader.on()
    allow_cross_site(reader)
    # Another origin, and still this machine: a browser keeps pages from afar away from loopback.
    other = reader.server.url.replace("127.0.0.1", "localhost") + f"/ver-weg?widget={reader.server.url}"
    reader.page.goto(other)
    reader.strangers.remove(other)
    reader.button("Zeg het maar openen").click()
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_visible()
    reader.says("hoe lang duurt het")


def allow_cross_site(reader):
    """The chat API's own cross-site rules belong to the gateway; here they are stood in for."""
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Headers": "authorization, content-type",
        "Access-Control-Allow-Methods": "*",
    }

    def answer(route):
        if route.request.method == "OPTIONS":
            return route.fulfill(status=204, headers=headers)
        answered = route.fetch()
        return route.fulfill(response=answered, headers=answered.headers | headers)

    reader.page.route("**/api/**", answer)


def test_the_console_stays_silent_under_a_strict_policy(reader):
    """Our own pages forbid everything that is not theirs; Reader.leave() fails on any complaint in the console."""
    reader.opens("/").says("hoe lang duurt het")
    policy = client().get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert reader.errors == []


def test_only_the_page_for_frames_may_stand_in_a_frame():
    assert "frame-ancestors *" in client().get("/embed").headers["content-security-policy"]
    assert "x-frame-options" not in client().get("/embed").headers
    assert client().get("/").headers["x-frame-options"] == "DENY"


def test_a_file_is_sent_once_and_then_only_when_it_changed():
    first = client().get("/widget/zeg-het-maar.js")
    assert first.headers["content-type"].startswith("text/javascript")
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["access-control-allow-origin"] == "*"
    again = client().get("/widget/zeg-het-maar.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_browser_that_cannot_unpack_gets_the_plain_file():
    plain = client().get("/widget/css/talk.css", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text.startswith("/*")


def test_no_path_leads_out_of_the_widget():
    for path in ("../routes.py", "%2e%2e/routes.py", "css/../../routes.py", "nope.js", ""):
        assert client().get(f"/widget/{path}").status_code == 404


def test_the_router_is_no_part_of_the_described_api():
    app: FastAPI = Scripted().app
    assert not [path for path in app.openapi()["paths"] if path.startswith(("/widget", "/zaak", "/embed"))]
