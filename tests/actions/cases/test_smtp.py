"""Mail against a real SMTP server: what is refused, what hangs up, what is not private, and what arrives."""

import datetime
import email
import email.policy
import ipaddress
import socket
import ssl
import threading
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select

from actions.cases.outbox import OutboxWorker, given_up, pending
from actions.cases.smtp import NotPrivate, SmtpPostman
from actions.store.models import Outbox


class Letterbox:
    """What the server answers at each step; the default is to take everything."""

    def __init__(self, rcpt="250 OK", data="250 OK"):
        self.answers, self.letters, self.hang_up = {"rcpt": rcpt, "data": data}, [], False

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802 - its name
        answer = self.answers["rcpt"]
        answer = answer.get(address, "250 OK") if isinstance(answer, dict) else answer
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it so
        if self.hang_up:
            server.transport.abort()
            return "250 OK"
        if self.answers["data"].startswith("250"):
            letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
            self.letters.append((tuple(envelope.rcpt_tos), letter))
        return self.answers["data"]


@contextmanager
def serving(letterbox, **options):
    controller = Controller(letterbox, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of this machine, that nobody trusts unless they are told to."""
    folder, key = tmp_path_factory.mktemp("tls"), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - day).not_valid_after(now + day)
    signed = made.add_extension(alternative, critical=False).sign(key, hashes.SHA256())
    (folder / "cert").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    (folder / "key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    return folder


@pytest.fixture
def server_tls(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate / "cert", certificate / "key")
    return context


@pytest.fixture
def trust(certificate):
    return ssl.create_default_context(cafile=certificate / "cert")


@pytest.fixture
def send(database, keyring, clock, officer, filed):
    """File a case, and send the notice to the officer with a postman."""

    def sends(url, again=False, **options):
        if not again:
            filed(contact=None)
        worker = OutboxWorker(database, keyring, SmtpPostman(url, **options), clock)
        return worker.run_once()

    return sends


@pytest.fixture
def mail(database):
    def read():
        with database.reading() as session:
            return session.scalars(select(Outbox)).one()

    return read


def test_a_mail_arrives_with_its_headers_and_both_parts(send, mail):
    letterbox = Letterbox()
    with serving(letterbox) as port:
        assert send(f"smtp://127.0.0.1:{port}", sender="chat@zorg.example") == 1
    ((to, letter),) = letterbox.letters
    assert to == ("anne@zorg.example",)
    assert (letter["From"], letter["Message-ID"]) == ("chat@zorg.example", mail().message_id)
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("step", ["rcpt", "data"])
def test_a_temporary_refusal_is_tried_again_and_a_lasting_one_given_up(send, mail, clock, database, step):
    letterbox = Letterbox(**{step: "451 later"})
    with serving(letterbox) as port:
        url = f"smtp://127.0.0.1:{port}"
        assert send(url) == 0
        assert pending(database) == 1
        letterbox.answers[step] = "550 never, anne@zorg.example"
        for _ in range(4):
            clock.now = mail().next_at
            assert send(url, again=True) == 0
    assert given_up(database) == 1
    assert "anne" not in mail().last_error
    assert "550" in mail().last_error


def test_who_is_refused_gets_it_later_and_who_got_it_does_not_get_it_twice(send, mail, clock, accounts):
    accounts.make_staff("bob@zorg.example", "officer", "een heel lang wachtwoord")
    letterbox = Letterbox(rcpt={"bob@zorg.example": "450 mailbox busy"})
    with serving(letterbox) as port:
        assert send(f"smtp://127.0.0.1:{port}") == 0
        letterbox.answers["rcpt"] = "250 OK"
        clock.now = mail().next_at
        assert send(f"smtp://127.0.0.1:{port}", again=True) == 1
    assert [to for to, _ in letterbox.letters] == [("anne@zorg.example",), ("bob@zorg.example",)]


def test_a_server_that_hangs_up_in_the_middle_gets_the_same_mail_again(send, mail, clock):
    letterbox = Letterbox()
    letterbox.hang_up = True
    with serving(letterbox) as port:
        assert send(f"smtp://127.0.0.1:{port}") == 0
        assert mail().last_error == "SMTPServerDisconnected"
        letterbox.hang_up, before = False, mail().message_id
        clock.now = mail().next_at
        assert send(f"smtp://127.0.0.1:{port}", again=True) == 1
    assert [letter["Message-ID"] for _, letter in letterbox.letters] == [before]


def test_a_server_that_is_not_there_or_says_nothing_makes_the_mail_wait(send, mail, clock, database):
    assert send(f"smtp://127.0.0.1:{free_port()}") == 0
    assert mail().last_error == "ConnectionRefusedError"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        clock.now = mail().next_at
        assert send(f"smtp://127.0.0.1:{silent.getsockname()[1]}", again=True, seconds=0.3) == 0
    assert mail().last_error == "SMTPServerDisconnected"
    assert pending(database) == 1


def test_a_rude_goodbye_after_the_mail_was_taken_does_not_send_it_twice(send):
    heard = []

    def answer(listener):
        connection, _ = listener.accept()
        with connection, connection.makefile("rwb", buffering=0) as stream:
            stream.write(b"220 hello\r\n")
            for line in stream:
                heard.append(line.split()[0].upper())
                if heard[-1] == b"QUIT":
                    return
                if heard[-1] == b"DATA":
                    stream.write(b"354 go on\r\n")
                    while stream.readline() != b".\r\n":
                        pass
                stream.write(b"250 ok\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer, args=(listener,), daemon=True)
        thread.start()
        url = f"smtp://127.0.0.1:{listener.getsockname()[1]}"
        assert send(url) == 1
        assert send(url, again=True) == 0
        thread.join(10)
    assert heard.count(b"DATA") == 1


def test_starttls_is_used_with_a_password_that_only_then_is_sent(send, server_tls, trust):
    seen = []

    def check(server, session, envelope, mechanism, data):
        seen.append((session.ssl is not None, data.login, data.password))
        return AuthResult(success=True)

    letterbox = Letterbox()
    options = {"tls_context": server_tls, "require_starttls": True, "authenticator": check, "auth_required": True}
    with serving(letterbox, **options) as port:
        assert send(f"smtp://me%40zorg:p%3Ass@127.0.0.1:{port}", trust=trust) == 1
    assert seen == [(True, b"me@zorg", b"p:ss")]


def test_a_wrong_password_makes_the_mail_wait_and_is_not_given_up_soon(send, mail, server_tls, trust, database):
    options = {"tls_context": server_tls, "authenticator": lambda *_: AuthResult(success=False, handled=False)}
    with serving(Letterbox(), auth_required=True, **options) as port:
        assert send(f"smtp://me:wrong@127.0.0.1:{port}", trust=trust) == 0
    assert mail().last_error.startswith("SMTPAuthenticationError")
    assert pending(database) == 1


@contextmanager
def serving_tls(letterbox, context):
    """A server that is encrypted from the start."""

    class Encrypted(Controller):
        def _trigger_server(self):
            """See that it runs; the usual one trusts no certificate of a test."""
            anybody = ssl.create_default_context()
            anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
            with socket.create_connection((self.hostname, self.port)) as plain, anybody.wrap_socket(plain) as line:
                line.recv(100)

    controller = Encrypted(letterbox, hostname="127.0.0.1", port=free_port(), ssl_context=context)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def test_smtps_is_encrypted_from_the_start(send, server_tls, trust):
    letterbox = Letterbox()
    with serving_tls(letterbox, server_tls) as port:
        assert send(f"smtps://127.0.0.1:{port}", trust=trust) == 1
    assert len(letterbox.letters) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_certificate_that_nobody_trusts_gets_no_mail(send, mail, server_tls, scheme):
    letterbox = Letterbox()
    kind = serving_tls(letterbox, server_tls) if scheme == "smtps" else serving(letterbox, tls_context=server_tls)
    with kind as port:
        assert send(f"{scheme}://127.0.0.1:{port}") == 0
    assert mail().last_error == "SSLCertVerificationError"
    assert letterbox.letters == []


def test_elsewhere_nothing_is_sent_over_a_line_that_others_can_read(send, mail, monkeypatch):
    letterbox = Letterbox()
    monkeypatch.setattr("actions.cases.smtp._is_here", lambda _host: False)
    with serving(letterbox) as port:
        assert send(f"smtp://me:pass@127.0.0.1:{port}") == 0
    assert mail().last_error == NotPrivate.__name__
    assert letterbox.letters == []
