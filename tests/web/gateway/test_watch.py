"""Who watches the machines: numbers of the register with a token only, and the worker that does the chores."""

import re

import httpx

from actions.store.settings import Settings
from tests.web.gateway.fake_rasa import said
from tests.web.gateway.talking import Visitor
from web.worker import create_worker, main

TOKEN = "t" * 24
SHOWN = {"Authorization": f"Bearer {TOKEN}"}


async def numbers(app, headers=None):
    return await Visitor(app).http.get("/metrics", headers=headers or {})


async def test_without_a_token_of_the_setting_the_numbers_know_nothing_of_the_register(app):
    text = (await numbers(app)).text
    assert "zhm_turns" in text
    assert not re.search(r"^zhm_cases\{", text, re.M)


async def test_with_a_token_nobody_else_sees_a_number(make_app):
    app = make_app(metrics_token=TOKEN)
    for shown in (None, TOKEN, "Bearer wrong", "Bearer é".encode()):
        answer = await numbers(app, {"Authorization": shown} if shown else {})
        assert answer.status_code == 401
        assert "zhm_" not in answer.text
    text = (await numbers(app, SHOWN)).text
    assert "\nzhm_overdue_cases 0.0\n" in text
    assert 'zhm_outbox_mails{state="waiting"} 0.0' in text
    assert "\nzhm_erased_seconds -1.0\n" in text
    assert 'zhm_part_ready{part="rasa"} 1.0' in text


async def test_without_database_the_numbers_still_come_and_say_so(make_app, tmp_path):
    app = make_app(metrics_token=TOKEN, database_url=f"sqlite:///{tmp_path}/other/none.db")
    answer = await numbers(app, SHOWN)
    assert answer.status_code == 200
    assert 'zhm_part_ready{part="database"} 0.0' in answer.text


async def test_what_we_say_is_counted_by_kind_only(make_app, visitor, rasa):
    def counted(text):
        return float((re.search(r'^zhm_said_total\{kind="clarify"\} (\S+)', text, re.M) or [0, 0])[1])

    before = counted((await numbers(make_app())).text)
    rasa.reply = lambda turn: [said("Wat bedoel je?", kind="clarify")]
    await visitor.say("mijn geheim verhaal")
    text = (await numbers(make_app())).text
    assert counted(text) == before + 1
    assert "geheim" not in text


async def test_every_answer_has_an_id_of_its_own_and_rasa_hears_it(visitor, rasa):
    first, second = await visitor.post(text="hoi"), await visitor.post(text="dag")
    ids = [answer.headers["x-request-id"] for answer in (first, second)]
    assert len(set(ids)) == 2
    assert rasa.requests == ids


async def test_who_calls_a_request_by_a_name_of_their_own_is_not_followed(visitor):
    visitor.http.headers["X-Request-ID"] = "mijn geheim"
    assert (await visitor.post(text="hoi")).headers["x-request-id"] != "mijn geheim"


async def test_a_web_without_chores_leaves_them_to_the_worker(make_app, monkeypatch):
    started = []
    monkeypatch.setattr("actions.cases.outbox.OutboxWorker.start", lambda self: started.append("mail"))
    for app, wanted in ((make_app(chores=False), []), (make_app(), ["mail"])):
        started.clear()
        async with app.router.lifespan_context(app):
            assert started == wanted


async def test_the_worker_does_the_chores_and_answers_whoever_watches(rasa, database, tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr("actions.cases.outbox.OutboxWorker.start", lambda self: started.append("mail"))
    values = {"database_url": f"sqlite:///{database}", "secret_key_file": tmp_path / "keys.json"}
    values |= {"metrics_token": TOKEN, "rasa_url": rasa.url, "actions_url": rasa.url}
    worker = create_worker(Settings(_env_file=None, **values))
    async with (
        worker.router.lifespan_context(worker),
        httpx.AsyncClient(transport=httpx.ASGITransport(worker), base_url="http://worker.test") as http,
    ):
        assert started == ["mail"]
        assert (await http.get("/healthz")).json() == {"status": "ok"}
        assert set((await http.get("/readyz")).json()["parts"]) == {"database", "rasa", "actions"}
        assert (await http.get("/metrics")).status_code == 401
        assert (await http.get("/")).status_code == 404


def test_a_worker_with_a_wrong_setting_stops_with_one_line(monkeypatch, capsys):
    monkeypatch.setenv("ZHM_LOG_FORMAT", "xml")
    assert main() == 1
    line = capsys.readouterr().err
    assert line.startswith("ZHM_LOG_FORMAT is wrong")
    assert len(line.splitlines()) == 1
