"""A wrong code tells nothing: near or far, erased or never given, the same words and the same work (V6.3.8, V11.2.4).

Work is counted, not timed: what is hashed slowly, and what is asked of the database.
"""

import re

import pytest
from sqlalchemy import event

from actions.cases.clock import utc_now
from actions.cases.coded import case_with, hash_of
from actions.cases.codes import derive_code, words
from actions.cases.erasing import erase_cases
from actions.cases.filing import Filing
from tests.web.gateway.talking import Visitor
from tests.web.sender.conftest import Browser


@pytest.fixture
def codes(app):
    """A code that is right, and wrong ones: one word off, all words off, and of a case that was erased."""
    register, store = app.state.services.register, app.state.services.db
    filing = Filing(kind="complaint", role="client", story="ze luistert niet", care="adult")
    right, gone = (register.file(filing, key, derive_code(b"s" * 32, key)).code for key in ("one", "two"))
    with store.transaction() as session:
        case = case_with(session, hash_of(gone, app.state.services.keyring))
        erase_cases(session, [case.id], utc_now(), ("system", "purge"), ())
    first = right.split("-")
    near = "-".join([next(word for word in words() if word not in first), *first[1:]])
    turned = "-".join(reversed(first))
    return {"right": right, "near": near, "turned": turned, "far": derive_code(b"x" * 32, "far"), "erased": gone}


@pytest.fixture
def work(app, monkeypatch):
    """What was done since it was last asked: slow hashes, and the statements in order."""
    done = []
    keyring, engine = type(app.state.services.keyring), app.state.services.db.engine
    hashed = keyring.slow_hash
    monkeypatch.setattr(keyring, "slow_hash", lambda self, text: done.append("slow hash") or hashed(self, text))

    def asked(_connection, _cursor, statement, *_):
        done.append(re.sub(r"\s+", " ", statement))

    event.listen(engine, "before_cursor_execute", asked)
    yield lambda: [done.pop(0) for _ in range(len(done))]
    event.remove(engine, "before_cursor_execute", asked)


DOORS = {
    "status": lambda http, code: http.post("/api/cases/status", json={"code": code}),
    "withdraw": lambda http, code: http.post("/api/cases/withdraw", json={"code": code}),
    "message": lambda http, code: http.post(
        "/api/cases/messages", json={"code": code, "text": "dag", "id": "11111111-1111-4111-8111-111111111111"}
    ),
    "receipt": lambda http, code: http.post("/api/cases/receipt", json={"code": code}),
    "page": lambda http, code: http.post("/zaak", data={"code": code}),
}


@pytest.mark.parametrize("door", DOORS)
async def test_every_wrong_code_costs_the_same_work_and_hears_the_same(app, codes, work, door):
    told = {}
    for n, (name, code) in enumerate(codes.items()):
        http = (Browser if door == "page" else Visitor)(app, f"192.0.2.{n}").http
        work()
        answer = await DOORS[door](http, code)
        told[name] = answer.status_code, answer.text.replace(code, "CODE"), work()
    right = told.pop("right")
    assert right[0] == 200 or right[0] == 303
    assert {one[0] for one in told.values()} == {404}
    assert len({one[1] for one in told.values()}) == 1
    counted = [one[2] for one in told.values()]
    assert all(one == counted[0] for one in counted), counted
    assert counted[0].count("slow hash") == 1
    assert right[2].count("slow hash") == 1


async def test_a_right_code_is_found_by_its_slow_hash_alone(app, codes, work):
    """No part of a code is compared: who has three words of four has as far to go as who has none."""
    await DOORS["status"](Visitor(app).http, codes["right"])
    asked = [one for one in work() if "code_hash" in one and one.upper().startswith("SELECT")]
    assert asked
    assert all(re.search(r"code_hash = \?|code_hash = %", one) for one in asked)
    assert not any(" LIKE " in one.upper() for one in asked)
