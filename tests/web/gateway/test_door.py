"""The door itself: headers, other sites, health, and the description."""

import pytest

from tests.web.gateway.talking import Visitor


@pytest.mark.parametrize("path", ["/healthz", "/api/nothing", "/openapi.json", "/api/chat/messages", "/metrics", "/"])
async def test_every_answer_has_strict_headers(app, path):
    answer = await Visitor(app).http.get(path)
    headers = answer.headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/api/chat/sessions", "/api/chat/messages", "/api/cases/status"])
async def test_any_site_may_use_what_needs_no_cookie(app, path):
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "authorization,content-type"
    answer = await Visitor(app).http.options(path, headers=asked)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    real = await Visitor(app).http.post(path, headers={"Origin": "https://example.org"}, json={})
    assert real.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["/api/staff/cases", "/api/staff/login", "/beheer", "/healthz", "/metrics"])
async def test_no_other_site_may_use_the_rest(app, path):
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    for answer in (
        await Visitor(app).http.options(path, headers=asked),
        await Visitor(app).http.get(path, headers={"Origin": "https://example.org"}),
    ):
        assert "access-control-allow-origin" not in answer.headers


async def test_a_mistake_is_readable_for_a_page_of_another_site(app):
    answer = await Visitor(app).http.post(
        "/api/chat/messages", headers={"Origin": "https://example.org"}, content=b"a" * 70_000
    )
    assert answer.status_code == 413
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_the_process_lives(app):
    assert (await Visitor(app).http.get("/healthz")).status_code == 200


async def test_ready_when_every_part_answers(app):
    answer = await Visitor(app).http.get("/readyz")
    assert (answer.status_code, answer.json()["missing"]) == (200, [])


async def test_not_ready_says_which_part_is_missing(make_app, nobody_listens, tmp_path):
    for wanted, part in (
        ({"rasa_url": nobody_listens}, "rasa"),
        ({"actions_url": nobody_listens}, "actions"),
        ({"database_url": f"sqlite:///{tmp_path}/other/none.db"}, "database"),
    ):
        answer = await Visitor(make_app(**wanted)).http.get("/readyz")
        assert (answer.status_code, answer.json()["missing"]) == (503, [part])
        assert answer.json()["parts"][part] == "missing"


async def test_the_numbers_for_prometheus_hold_no_words(visitor):
    await visitor.say("mijn geheim verhaal")
    text = (await visitor.http.get("/metrics")).text
    assert "zhm_turns_total" in text
    assert 'route="/api/chat/messages"' in text
    assert "geheim" not in text


async def test_the_description_has_everything(app):
    described = (await Visitor(app).http.get("/openapi.json")).json()
    paths = described["paths"]
    for method, path in (
        ("post", "/api/chat/sessions"),
        ("post", "/api/chat/messages"),
        ("get", "/api/chat/messages"),
        ("patch", "/api/chat/sessions/current"),
        ("delete", "/api/chat/sessions/current"),
        ("post", "/api/cases/status"),
        ("post", "/api/cases/messages"),
        ("post", "/api/cases/withdraw"),
    ):
        assert paths[path][method]["summary"]
    say = paths["/api/chat/messages"]["post"]
    assert {"200", "401", "409", "413", "422", "429", "503"} <= set(say["responses"])
    assert "choice" in say["requestBody"]["content"]["application/json"]["schema"]["properties"]
    fields = set(described["components"]["schemas"]["Message"]["properties"])
    assert fields == {
        *("id", "kind", "text", "topic", "level", "asks", "buttons", "sources", "case", "speech", "picture", "words"),
        *("step", "steps"),
    }
