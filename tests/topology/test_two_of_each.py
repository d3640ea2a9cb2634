"""Two of each over real PostgreSQL and Redis: one of each is killed under load, and a new model comes in."""

import gzip
import re
import shutil
import time
from types import SimpleNamespace

import httpx
import psycopg
import pytest

from actions.cases.register import Register
from actions.store.opening import open_store
from bot.model_files import seal
from deploy.chaos.people import Crowd
from deploy.chaos.verdict import judge
from deploy.children import ROOT
from deploy.simulate.talk import Talk
from kb.organisation import Organisation
from tests.topology.cluster import Cluster

TOKEN = "t" * 24
MARKER = "zonnebloemkwark"
MODEL = ROOT / "var" / "models" / "model.tar.gz"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cluster")
    with Cluster(folder, log_format="json", metrics_token=TOKEN) as running:
        yield running


@pytest.fixture
def judged(cluster):
    def judge_people(crowd):
        store = open_store(cluster.settings)
        register = Register(store.database, store.keyring, Organisation.load(cluster.settings.organisation))
        verdict = judge(SimpleNamespace(mailbox=cluster.mailbox), store, register, crowd.told)
        store.database.close()
        return verdict

    return judge_people


def done(crowd):
    return sum(bool(told.outcome.code) for told in crowd.told)


def wait_for(crowd, count, seconds=150):
    until = time.monotonic() + seconds
    while done(crowd) < count and time.monotonic() < until:
        time.sleep(0.2)


def in_the_logs(cluster, crowd):
    """Give what people typed, and their codes, that stands in a log of any process."""
    logs = "".join(cluster.logs().values())
    said = {line[2:] for told in crowd.told for line in told.outcome.transcript if line.startswith("> ")}
    codes = {told.outcome.code for told in crowd.told if told.outcome.code}
    return [words for words in said | codes if len(words) > 15 and words in logs]


def packed_anew(folder):
    """Give another file than the model that runs, with a hash of its own; training one here would take minutes."""
    model = folder / "new.tar.gz"
    with gzip.open(MODEL) as packed, gzip.open(model, "wb", compresslevel=1) as again:
        shutil.copyfileobj(packed, again)
    seal(model, "of a test")
    return model


def test_one_of_each_dies_under_load_and_nothing_is_lost_and_a_new_model_comes_in_without_a_break(cluster, judged):
    crowd = Crowd(cluster.fronts["web"].url, seed=7, size=3, most=10**9)
    crowd.start()
    wait_for(crowd, 1)
    for name in ("rasa-1", "actions-1", "web-1"):
        cluster.kill(name)
        time.sleep(1.5)
    wait_for(crowd, 4)
    cluster.begin("rasa-3", like="rasa-2", ZHM_MODEL=str(packed_anew(cluster.folder)))
    cluster.fronts["rasa"].ports.append(cluster.ports["rasa-3"])
    cluster.drain("rasa-2")
    wait_for(crowd, done(crowd) + 3)
    crowd.finish(200)
    verdict = judged(crowd)
    assert verdict.receipts == verdict.cases >= 7
    assert not verdict.lost, verdict.lost
    assert not verdict.doubled
    assert not verdict.answered_twice
    assert not crowd.seen.not_plain
    assert in_the_logs(cluster, crowd) == []
    assert set(cluster.fronts["rasa"].went_to) >= {cluster.ports[f"rasa-{n}"] for n in (1, 2, 3)}


def test_a_conversation_goes_on_at_another_rasa_in_the_middle_of_a_question(cluster):
    with httpx.Client(base_url=cluster.fronts["web"].url, trust_env=False, timeout=30) as http:
        talk = Talk(http, Crowd("", 3, 0, 0).person(1))
        outcome = talk.play()
    assert outcome.code, outcome.transcript


def test_what_people_tell_is_in_no_log_and_not_readable_beside_the_register(cluster):
    with httpx.Client(base_url=cluster.fronts["web"].url, trust_env=False, timeout=30) as http:
        session = http.post("/api/chat/sessions", json={"role": "client"}).json()
        headers = {"Authorization": f"Bearer {session['token']}"}
        ids = []
        for number, text in enumerate(("ik wil een klacht indienen", f"mijn begeleider gooit {MARKER} weg", MARKER)):
            body = {"id": f"00000000-0000-4000-8000-00000000000{number}", "text": text}
            answer = http.post("/api/chat/messages", json=body, headers=headers)
            assert answer.status_code == 200, answer.text
            ids.append(answer.headers["x-request-id"])
        http.post("/api/chat/messages", json={"id": "x", "text": MARKER, "no": 1}, headers=headers)
        http.get(f"/{MARKER}")
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in ids)
    assert {name: MARKER in text for name, text in cluster.logs().items() if MARKER in text} == {}
    with psycopg.connect(cluster.tracker_url) as connection:
        sealed = [bytes(row[0]) for row in connection.execute("SELECT sealed FROM conversation")]
    assert sealed
    assert not [one for one in sealed if MARKER.encode() in one]


def test_the_id_of_a_request_stands_in_the_logs_of_all_three(cluster, judged):
    cluster.kill("actions-2")  # the last one: every part now has something to say about the same request
    with httpx.Client(base_url=cluster.fronts["web"].url, trust_env=False, timeout=30) as http:
        session = http.post("/api/chat/sessions", json={"role": "client"}).json()
        headers = {"Authorization": f"Bearer {session['token']}"}
        body = {"id": "00000000-0000-4000-8000-000000000009", "text": "hoi"}
        answer = http.post("/api/chat/messages", json=body, headers=headers)
    assert answer.status_code == 503
    known = f'"request": "{answer.headers["x-request-id"]}"'
    assert {name.partition("-")[0] for name, text in cluster.logs().items() if known in text} >= {"web", "rasa"}


def test_the_watch_reads_the_numbers_of_the_register_with_its_token_only(cluster):
    at = f"{cluster.at('worker')}/metrics"
    assert httpx.get(at, trust_env=False).status_code == 401
    text = httpx.get(at, headers={"Authorization": f"Bearer {TOKEN}"}, trust_env=False).text
    assert float(re.search(r'zhm_cases\{kind="complaint"\} (\S+)', text)[1]) >= 1
    assert 'zhm_part_ready{part="actions"} 0.0' in text
    assert "zhm_outbox_oldest_seconds" in text
    assert float(re.search(r"^zhm_erased_seconds (\S+)", text, re.M)[1]) >= 0


def test_without_redis_people_go_on(cluster):
    cluster.redis.process.kill()
    cluster.redis.process.wait()
    cluster.fronts["actions"].ports.append(cluster.begin_actions("actions-3"))
    with httpx.Client(base_url=cluster.fronts["web"].url, trust_env=False, timeout=30) as http:
        outcome = Talk(http, Crowd("", 5, 0, 0).person(2)).play()
    assert outcome.code, outcome.transcript
    assert "goes on without its lock" in "".join(cluster.logs().values())


def test_without_its_database_rasa_undoes_the_turn_and_people_hear_so(cluster):
    with httpx.Client(base_url=cluster.fronts["web"].url, trust_env=False, timeout=30) as http:
        session = http.post("/api/chat/sessions", json={"role": "client"}).json()
        headers = {"Authorization": f"Bearer {session['token']}"}
        with psycopg.connect(cluster.postgres.url, autocommit=True) as connection:
            connection.execute("ALTER DATABASE rasa ALLOW_CONNECTIONS false")
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'rasa'")
            body = {"id": "00000000-0000-4000-8000-000000000010", "text": "hoi"}
            away = http.post("/api/chat/messages", json=body, headers=headers)
            connection.execute("ALTER DATABASE rasa ALLOW_CONNECTIONS true")
        back = http.post("/api/chat/messages", json=body, headers=headers)
    assert (away.status_code, back.status_code) == (503, 200)
    assert "bewaard" in away.json()["detail"]
