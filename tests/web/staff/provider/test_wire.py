"""What comes over the line from a provider is limited, and what is odd is told as being away."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from actions.store.settings import Settings
from web.staff.oidc.errors import ProviderAwayError, ProviderRefusedError
from web.staff.oidc.provider import Provider, Round
from web.staff.oidc.wire import MOST_BYTES, Wire


class Odd(BaseHTTPRequestHandler):
    """Answers what the test put under a path: a status, and a body or a place to go."""

    answers: dict = {}  # noqa: RUF012 - the tests fill it
    seen: list = []  # noqa: RUF012 - the tests read it

    def do_GET(self):
        self.seen.append((self.path, dict(self.headers), self.rfile.read(int(self.headers.get("content-length", 0)))))
        status, body, *headers = self.answers.get(self.path, (404, b"{}"))
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - the name that http.server looks for

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server():
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
    Odd.answers, Odd.seen = {}, []
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()


@pytest.fixture
def wire():
    return Wire(frozenset({"127.0.0.1"}))


@pytest.mark.parametrize(
    "answer",
    [
        (200, b"<html>"),
        (200, b"[1]"),
        (200, b'"' + b"x" * MOST_BYTES + b'"'),
        (500, b"{}"),
        (302, b"{}", ("location", "https://evil.example/")),
    ],
)
def test_what_is_no_answer_is_told_as_being_away(server, wire, answer):
    Odd.answers["/x"] = answer
    with pytest.raises(ProviderAwayError):
        wire.get(f"{server}/x")
    assert len(Odd.seen) == 1  # a redirect is not followed


def test_nobody_who_listens_is_away_too(wire):
    with pytest.raises(ProviderAwayError):
        wire.get("http://127.0.0.1:9/x")


@pytest.fixture
def make(server):
    def provider(**described):
        known = {
            "issuer": server,
            "token_endpoint": f"{server}/token",
            "authorization_endpoint": f"{server}/go?tenant=zorg",
            "jwks_uri": f"{server}/keys",
            **described,
        }
        Odd.answers["/.well-known/openid-configuration"] = (200, json.dumps(known).encode())
        wanted = {"oidc_issuer": server, "oidc_client_id": "zhm", "public_url": "https://chat.zorg.example/"}
        return Provider(Settings(_env_file=None, oidc_client_secret="geheim", **wanted))

    return provider


def test_an_address_that_asks_something_already_keeps_that(make, server):
    address = make().address(Round())
    assert address.startswith(f"{server}/go?tenant=zorg&response_type=code")
    assert "redirect_uri=https%3A%2F%2Fchat.zorg.example%2Fbeheer%2Finloggen%2Fterug" in address


@pytest.mark.parametrize(
    ("ways", "in_form"),
    [(["client_secret_post"], True), (["client_secret_basic", "client_secret_post"], False), (None, False)],
)
def test_the_secret_goes_along_in_the_way_that_the_provider_names(make, ways, in_form):
    Odd.answers["/token"] = (400, b'{"error": "invalid_grant"}')
    provider = make(**({"token_endpoint_auth_methods_supported": ways} if ways else {}))
    with pytest.raises(ProviderRefusedError):
        provider.who("code", "nonce", "verifier")
    _, headers, body = Odd.seen[-1]
    assert (b"client_secret=geheim" in body) is in_form
    assert ("Authorization" in headers) is not in_form
    assert b"code_verifier=verifier" in body


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((500, b"{}"), ProviderAwayError),
        ((200, b"{}"), ProviderRefusedError),
        ((200, b'{"id_token": 5}'), ProviderRefusedError),
        ((200, b'{"id_token": "x.y.z"}'), ProviderRefusedError),
    ],
)
def test_an_answer_without_a_token_lets_nobody_in(make, answer, error):
    Odd.answers["/token"] = answer
    Odd.answers["/keys"] = (200, b'{"keys": []}')
    with pytest.raises(error):
        make().who("code", "nonce", "verifier")


def test_a_description_without_what_is_needed_is_away(make):
    with pytest.raises(ProviderAwayError):
        make(authorization_endpoint=None).address(Round())


def test_signing_out_there_is_offered_only_where_it_can_be(make, server):
    assert make().sign_out_address("token", "/beheer/inloggen") is None
    assert make(end_session_endpoint="https://evil.example/out").sign_out_address("t", "/x") is None
    there = make(end_session_endpoint=f"{server}/out").sign_out_address(None, "/beheer/inloggen")
    back = "post_logout_redirect_uri=https%3A%2F%2Fchat.zorg.example%2Fbeheer"
    assert there.startswith(f"{server}/out?client_id=zhm&{back}")
    assert "id_token_hint" not in there
    Odd.answers.clear()
    away = make()
    Odd.answers.clear()
    assert away.sign_out_address("t", "/x") is None
