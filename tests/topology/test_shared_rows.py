"""The rows that Rasas share: one writer wins, nobody else reads them, and what was erased stays away."""

import json
import os
import subprocess

import psycopg
import pytest

from deploy.chaos.postgres import Postgres
from deploy.children import ROOT
from deploy.plan import BOT_PYTHON


@pytest.fixture(scope="module")
def played():
    with Postgres() as postgres:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [BOT_PYTHON, str(ROOT / "tests" / "topology" / "rows.py"), postgres.url]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        with psycopg.connect(postgres.url) as connection:
            rows = [bytes(row[0]) for row in connection.execute("SELECT sealed FROM conversation")]
        yield json.loads(done.stdout) | {"rows": rows}


def test_what_one_leaves_the_other_finds(played):
    assert played["unknown"] == [None, 0]
    assert played["seen by the other"] == ["the first", 1]


def test_of_two_turns_from_the_same_state_one_is_kept(played):
    assert played["first twice"] is True
    assert played["an old version"] is True
    assert played["races won"] == [20, 20]


def test_with_another_secret_a_conversation_is_unknown_and_can_be_written_anew(played):
    assert played["another secret"] == [None, 2]


def test_what_was_erased_does_not_come_back(played):
    assert played["after erasing"] is True
    assert played["still gone"] == [None, 0]


def test_nothing_that_was_told_stands_readable_in_the_database(played):
    assert len(played["rows"]) == 20
    assert not [row for row in played["rows"] if len(row) < 28]


def test_a_database_that_cannot_be_used_stops_the_start_with_one_line_without_its_address(played):
    assert played["no database"] == "ZHM_TRACKER_URL: the database cannot be used: OperationalError"
