"""An office with a bit of everything in it: what each page of /beheer can show, stands there."""

import threading
import time
import uuid
from datetime import UTC, datetime, timedelta

import uvicorn
from fastapi.testclient import TestClient
from sqlalchemy import select

from actions.cases.clock import utc_now
from actions.cases.codes import derive_code
from actions.cases.demo import mark
from actions.cases.own_erasure import Erasure
from actions.cases.unanswered import Unanswered
from actions.store.models import Case, Outbox
from tests.actions.case_samples import complaint
from tests.actions.cases.attached_samples import photo
from tests.kb.documents import files
from tests.web.staff.conftest import PASSWORD
from tests.web.staff.desk import Browser
from tests.web.staff.pages import Surfer

OFFICER, COLLEAGUE, READER, ADMIN = (f"{name}@zorg.example" for name in ("anne", "bram", "lezer", "beheer"))
EMPTY = "nieuw@zorg.example"
DECIDED = "We praatten samen.\nDe begeleider luistert nu elke avond."
QUESTIONS = (("krijg ik een huis", "wachtlijst"), ("mag ik een hond", None))


class Office:
    """The app with its people and cases. `places` has what an address has to be filled in with."""

    def __init__(self, app):
        self.app, self.services, self.places, self.codes = app, app.state.services, {}, []
        for email, role in ((OFFICER, "officer"), (COLLEAGUE, "officer"), (READER, "reader"), (ADMIN, "admin")):
            self.services.accounts.make_staff(email, role, PASSWORD)

    def browser(self, email):
        http = TestClient(self.app, base_url="http://zhm.test", follow_redirects=False)
        return Browser(http).signs_in(email, PASSWORD)

    def file(self, **changes):
        """File a case; give its id."""
        key = str(uuid.uuid4())
        receipt = self.services.register.file(complaint(**changes), key, derive_code(b"an office", key))
        self.codes.append(receipt.code)
        with self.services.db.reading() as session:
            return session.scalar(select(Case.id).order_by(Case.number.desc()))

    def fill(self):
        """Put in the office what its pages can show."""
        officer, admin = self.browser(OFFICER), self.browser(ADMIN)
        self._open_case(officer)
        self._closed_case(officer)
        self._others(officer)
        self._around(officer, admin)
        with self.services.db.transaction() as session:
            mark(session, utc_now())
        return self

    def _open_case(self, officer):
        case = self.places["case_id"] = self.file(story="De verwarming is kapot. Het is koud.\n" + "Koud! " * 40)
        code, path = self.codes[-1], f"/cases/{case}"
        self.services.files.add(code, str(uuid.uuid4()), photo())
        officer.post(f"{path}/messages", text="Dag Sam. Ik bel je morgen.")
        officer.post(f"{path}/notes", text="Team gebeld.")
        officer.http.put(f"/api/staff{path}/measure", json={"measure": "Elke week bellen."}, headers=officer.header)
        self.services.register.message(code, "ik wil niet meer leven", "m1", danger=True)
        second = self.file(kind="tip", story="Meer fruit.")
        officer.post(f"{path}/links", number=self.number(second), reason="Zelfde week.")
        officer.post(f"{path}/bars", staff=COLLEAGUE, reason="Over Bram.")

    def _closed_case(self, officer):
        case = self.places["closed"] = self.file(care="youth")
        officer.post(f"/cases/{case}/close", outcome=DECIDED, result="founded")
        officer.post(f"/cases/{case}/letters", text=DECIDED, id=str(uuid.uuid4()))
        Erasure(self.services.db, self.services.keyring).ask(self.codes[-1])

    def _others(self, officer):
        forced = self.places["forced"] = self.file(coercion=True, anonymous=True, name=None, contact=None)
        officer.post(f"/cases/{forced}/forward")
        self.file(role="relative", relation="parent", representative=True, location="Een heel lange plaats " * 4)
        self.file(kind="compliment", story="Lang woord: " + "x" * 300)
        handed = self.file(story="Niemand luistert.")
        officer.post(f"/cases/{handed}/hand-over", to=COLLEAGUE, note="Bel Sam.")
        for _ in range(6):  # with a small page (see the test), more than stand on one
            self.file(location="Eefde", category="treatment")

    def _around(self, officer, admin):
        answer = admin.http.post(
            "/api/staff/documents", files={"bestand": ("regeling.pdf", files.pdf())}, headers=admin.header
        )
        self.places["document_id"] = answer.json()["id"]
        late = Unanswered(
            self.services.db,
            self.services.keyring,
            lambda: utc_now() + timedelta(minutes=11),
            make=lambda texts, _: list(texts),
        )
        for place, (text, topic) in enumerate(QUESTIONS):
            self.services.unanswered.note(f"chat {place}", "turn", text, "client", topic)
        late.make_nameless()
        with self.services.db.transaction() as session:
            mail = session.scalars(select(Outbox).where(Outbox.kind == "sender_receipt")).first()
            mail.attempts, mail.dead_at, mail.last_error = 4, utc_now(), "Refused 550"
        query = {"csrf": officer.csrf, "name": "Open klachten", "query": "status=received"}
        officer.http.post("/beheer/filters", data=query)
        until = (datetime.now(tz=UTC) + timedelta(days=90)).date().isoformat()
        hold = {"csrf": officer.csrf, "number": str(self.number(self.places["closed"])), "reason": "Een rechtszaak."}
        officer.http.post("/beheer/bewaren/vasthouden", data={**hold, "until": until})
        made = Surfer(admin.http).fills(
            Surfer(admin.http).opens("/beheer/accounts"), "/nieuw", email=EMPTY, role="reader"
        )
        self.places["token"] = next(
            word.rsplit("/", 1)[1] for word in made.text.split() if "/beheer/wachtwoord/" in word
        )

    def number(self, case_id):
        with self.services.db.reading() as session:
            return session.scalar(select(Case.number).where(Case.id == case_id))


class Serving:
    """An app on a port of this machine, in a thread."""

    def __init__(self, app, sock):
        # Without lifespan: what it starts outlives this server.
        self.server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [sock]}, daemon=True)
        self.url = f"http://127.0.0.1:{sock.getsockname()[1]}"

    def __enter__(self):
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        return self.url

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join(timeout=10)
