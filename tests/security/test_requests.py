"""What somebody who means harm sends to the open door: never a failure of ours, never more than it should."""

import json
import random
import uuid

import pytest

from tests.web.gateway.talking import Visitor

JSON = {"content-type": "application/json"}
CHAT, CODES = "/api/chat/messages", "/api/cases/status"
POSTS = ("/api/chat/sessions", CHAT, CODES, "/api/cases/messages", "/api/cases/withdraw", "/api/staff/login")
WRONG = [None, True, 7, 1e308, [], {}, [[]], "", "a" * 3_000, {"a": {"b": []}}, 10**400, -(10**25)]
MANY = 1_000_000.0


@pytest.fixture(scope="module")
def open_app(rasa_server, empty_store, tmp_path_factory):
    """One app for the whole module, with wide limits: the limits have tests of their own."""
    import shutil  # noqa: PLC0415 - only here

    from actions.store.settings import Settings  # noqa: PLC0415 - takes long
    from web.app import app_of  # noqa: PLC0415 - same
    from web.services import make_services  # noqa: PLC0415 - same

    folder = tmp_path_factory.mktemp("open")
    told = {
        "database_url": f"sqlite:///{shutil.copy(empty_store, folder / 'zhm.db')}",
        "secret_key_file": folder / "keys.json",
        "rasa_url": rasa_server.url,
        "actions_url": rasa_server.url,
        "internal_secret": rasa_server.secret,
        "limits": MANY,
        "cookie_secure": True,
    }
    return app_of(make_services(Settings(_env_file=None, **told)))


@pytest.fixture
async def guest(open_app):
    yield await Visitor(open_app).begin(role="client")
    await open_app.state.services.rasa._http._transport.aclose()  # its lines belong to the loop of this test


async def sent(guest, path, body):
    answer = await guest.http.post(path, content=body, headers=JSON)
    assert answer.status_code < 500, (path, answer.status_code, bytes(body[:80]))
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(answer.json()) == {"type", "title", "status", "detail"}
    return answer


@pytest.mark.parametrize("path", POSTS)
async def test_no_random_body_is_a_failure_of_ours(guest, path):
    dice = random.Random(path)
    for _ in range(40):
        await sent(guest, path, dice.randbytes(dice.randrange(400)))
        whole = bytearray(json.dumps({"id": str(uuid.uuid4()), "text": "hallo", "code": "a-b-c-d"}).encode())
        for _ in range(dice.randrange(1, 6)):
            whole[dice.randrange(len(whole))] = dice.randrange(256)
        await sent(guest, path, bytes(whole))


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    "bomb",
    [
        b"[" * 60_000,
        b'{"text":' * 8_000 + b"1" + b"}" * 8_000,
        b'{"text": "' + b"\\ud800" * 900 + b'"}',
        b'{"id": ' + b"9" * 5_000 + b"}",
        b'{"text": NaN, "id": Infinity}',
        b"\xff\xfe{\x00",
        b'{"text": "a", "text": {"b": "c"}}',
        b'{"__proto__": {"role": "staff"}, "constructor": 1}',
    ],
    ids=["open lists", "deep", "half letters", "long number", "no number", "other bytes", "twice", "prototype"],
)
async def test_a_bomb_of_json_is_a_mistake_of_the_sender(guest, path, bomb):
    assert (await sent(guest, path, bomb)).status_code in {400, 401, 404, 409, 413, 422}


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: str(wrong)[:20])
async def test_wrong_kinds_of_values_are_a_mistake_of_the_sender(guest, wrong):
    for path in POSTS:
        names = ("id", "text", "code", "email", "password", "otp", "role", "level", "choice")
        for name in names:
            usual = {"id": str(uuid.uuid4()), "text": "dag"} if path == CHAT else {}
            answer = await sent(guest, path, json.dumps({**usual, name: wrong}).encode())
            allowed = (
                {201, 401, 404, 422} if path == "/api/chat/sessions" and wrong is None else {200, 401, 403, 404, 422}
            )
            assert answer.status_code in allowed, (path, name, wrong)


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "1e9", "٣", "1.5", "%00", "' or 1=1"])
async def test_numbers_that_cannot_be_are_a_mistake_of_the_sender(guest, number):
    for path in ("/api/staff/reports/", "/beheer/rapport/", "/zaak/brief/", "/api/staff/cases?page="):
        assert (await guest.http.get(f"{path}{number}")).status_code < 500


@pytest.mark.parametrize(
    "body",
    [
        {"text": "hallo", "role": "staff"},
        {"text": "hallo", "session": "x"},
        {"text": "hallo", "metadata": {"role": "staff"}},
        {"text": "hallo", "intent": "confirm"},
    ],
)
async def test_a_field_that_was_not_asked_for_is_refused(guest, body):
    assert (await guest.post(**body)).status_code == 422
    answer = await guest.http.post("/api/chat/sessions", json={"role": "client", "expires_at": "2099-01-01"})
    assert answer.status_code == 422


@pytest.mark.parametrize("text", ["{{7*7}}", "${7*7}", "<%= 7*7 %>", "{0.__class__}", "%(passwd)s", "#{7*7}", "@@7*7"])
async def test_words_of_a_template_are_only_words(guest, rasa, text):
    await guest.say(text)
    assert rasa.turns[-1]["text"] == text
    shown = [entry for entry in await guest.history() if entry["from"] == "user"]
    assert shown[-1]["text"] == text
    assert not any("49" in entry["text"] for entry in await guest.history())


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE cases;--", "' OR '1'='1", '" UNION SELECT * FROM staff_users --', "\\'"]
)
async def test_words_of_sql_are_only_words(guest, text):
    await guest.say(text)
    assert (await guest.http.post(CODES, json={"code": text})).status_code in {404, 422}
    login = {"email": text[:200], "password": text}
    assert (await guest.http.post("/api/staff/login", json=login)).status_code in {401, 422}
    assert [entry["text"] for entry in await guest.history() if entry["from"] == "user"][-1] == text.strip()


@pytest.mark.parametrize("text", ["(((((", "[a-", "a{99999}", "(?P<x>", "\\", "(a+)+$" + "a" * 60 + "!"])
async def test_signs_of_patterns_are_only_signs(guest, text):
    assert (await guest.post(text=text)).status_code == 200


@pytest.mark.parametrize(
    "address", ["http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "gopher://127.0.0.1:6379/_FLUSHALL"]
)
async def test_an_address_in_a_story_is_never_asked(guest, monkeypatch, address, rasa):
    asked = []
    monkeypatch.setattr("socket.getaddrinfo", lambda host, *more, **named: asked.append(host) or [])
    await guest.say(f"kijk eens op {address}")
    assert not [host for host in asked if host and "127.0.0.1" not in str(host)]


async def test_a_cookie_opens_no_chat(guest):
    token = guest.token
    stranger = Visitor(guest.http._transport.app)
    stranger.http.cookies.update({"token": token, "Authorization": f"Bearer {token}", "zhm_staff": token})
    assert (await stranger.http.get(CHAT)).status_code == 401
    assert (await stranger.http.get(f"{CHAT}?token={token}&authorization=Bearer%20{token}")).status_code == 401


async def test_a_value_that_comes_twice_opens_nothing(guest):
    nobody = Visitor(guest.http._transport.app)
    for headers in (
        [("authorization", "Bearer wrong"), ("authorization", f"Bearer {guest.token}")],
        [("authorization", f"Bearer wrong, Bearer {guest.token}")],
    ):
        assert (await nobody.http.get(CHAT, headers=headers)).status_code == 401
    assert (await nobody.http.get("/api/staff/cases?page=1&page=2&page=x")).status_code == 401


@pytest.mark.parametrize("claimed", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Client-IP", "True-Client-IP"])
async def test_an_address_that_a_sender_claims_is_not_believed(app, claimed):
    sender = Visitor(app, "203.0.113.7")
    answers = [
        (await sender.http.post("/api/chat/sessions", headers={claimed: f"for=192.0.2.{n}, 192.0.2.{n}"})).status_code
        for n in range(61)
    ]
    assert answers[0] == 201
    assert answers[-1] == 429


SECRETS = ("root:", "secret_key", "[tool.", "PEM", "BEGIN", "sqlite", "def ", "import ")


@pytest.mark.parametrize(
    "folder", ["/widget/", "/beheer/static/", "/static/", "/zaak/static/", "/picture/", "/", "/beheer/"]
)
@pytest.mark.parametrize(
    "way",
    [
        *("../../pyproject.toml", "..%2f..%2fpyproject.toml", "%2e%2e/%2e%2e/.git/config", "....//....//etc/passwd"),
        *("/etc/passwd", "..\\..\\pyproject.toml", "%00.css", ".git/HEAD", ".env", "var/secret-keys.json", ""),
    ],
)
async def test_no_path_leads_out_of_any_folder(guest, folder, way):
    answer = await guest.http.get(folder + way)
    assert answer.status_code < 500
    assert not [word for word in ("root:x:", "[dependency-groups]", "[core]", "pepper") if word in answer.text]
    assert "Index of" not in answer.text


PAGES = ("/", "/zaak", "/formulier", "/beheer/inloggen", "/voorbeeld", "/proberen", "/inbedden", "/gesprek", "/nergens")
OTHERS = ("/healthz", "/metrics", "/openapi.json", CHAT, "/api/staff/cases", "/widget/zeg-het-maar.js", "/readyz")


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_has_a_policy_without_exceptions(guest, path):
    policy = (await guest.http.get(path)).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "frame-ancestors" in policy
    assert not [
        weak for weak in ("unsafe", "data:", "http:", "blob:", "script-src *", "default-src *") if weak in policy
    ]


@pytest.mark.parametrize("path", PAGES + OTHERS)
async def test_every_answer_says_what_it_is(guest, path):
    headers = (await guest.http.get(path, follow_redirects=True)).headers
    kind, _, charset = headers["content-type"].partition(";")
    assert headers["x-content-type-options"] == "nosniff"
    assert "utf-8" in charset.lower() or kind in {"application/json", "application/problem+json"}
    assert headers["cache-control"] in {"no-store", "no-cache"}
    assert headers["cache-control"] == "no-store" or path.startswith("/widget/")


@pytest.mark.parametrize("path", PAGES + OTHERS)
async def test_over_https_every_answer_binds_the_browser_for_a_year(guest, path):
    told = (await guest.http.get(path)).headers["strict-transport-security"]
    assert told == "max-age=31536000; includeSubDomains"


async def test_a_line_of_the_log_cannot_be_forged(guest, caplog):
    with caplog.at_level("INFO"):
        for path in ("/api/%0d%0aERROR%20forged", "/beheer/x%0aforged", "/zaak/%1b[31mforged"):
            await guest.http.get(path, headers={"user-agent": "a\x1bforged"})
            await guest.http.post(path, content=b"forged\r\nERROR", headers=JSON)
    assert not [record for record in caplog.records if "\n" in record.getMessage() or "\x1b" in record.getMessage()]
