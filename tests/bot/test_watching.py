"""What whoever watches sees of the bot, and where it may listen."""

import re
import subprocess

import pytest

from tests.bot.conftest import PYTHON, ROOT, environment


def test_the_numbers_count_turns_and_memory_and_hold_no_words(bot):
    def counted():
        return int(re.search(r'zhm_bot_turns_total\{outcome="answered"\} (\d+)', bot.get("/metrics").text)[1])

    before = counted()
    bot.post("/turn", json={"conversation": "watched", "turn": "1", "text": "mijn geheim verhaal"})
    assert counted() == before + 1
    text = bot.get("/metrics").text
    assert "geheim" not in text
    assert int(re.search(r"process_resident_memory_bytes (\d+)", text)[1]) > 10_000_000


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"ZHM_RASA_URL": "http://0.0.0.0:8002"}, "ZHM_RASA_URL"),
        ({"ZHM_TRACKER_URL": "mysql://x:verysecret@y"}, "ZHM_TRACKER_URL"),
        ({"ZHM_TRACKER_URL": "postgresql://x", "ZHM_LOCK_URL": "http://x"}, "ZHM_LOCK_URL"),
        ({"ZHM_LOCK_URL": "redis://x"}, "ZHM_LOCK_URL"),
    ],
)
def test_a_wrong_setting_is_named_and_never_shown(wrong, named):
    code = "from bot.settings import load_settings\ntry: load_settings()\nexcept ValueError as error: print(error)"
    told = environment(**wrong)
    done = subprocess.run([PYTHON, "-c", code], cwd=ROOT, env=told, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(named)
    assert "verysecret" not in done.stdout


def test_the_bot_listens_for_others_only_when_somebody_says_that_the_network_is_ours():
    code = "from bot.settings import load_settings; print(load_settings().host)"
    told = environment(ZHM_RASA_URL="http://0.0.0.0:8002", ZHM_PRIVATE_NETWORK="1")
    done = subprocess.run([PYTHON, "-c", code], cwd=ROOT, env=told, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0.0.0.0"
