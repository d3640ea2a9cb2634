"""The launcher, around fake processes: what the person at the terminal sees, and that nothing is left running."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.children import ROOT
from deploy.ports import free_port

FAKE = Path(__file__).with_name("fake_launch.py")
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); time.sleep(600)"
)


class Launch:
    """A launcher that runs, and what can be seen of it from outside."""

    def __init__(self, logs: Path, scenario: dict[str, str], env: dict[str, str], *flags: str) -> None:
        self.port = free_port()
        self.logs = logs
        self.mark = f"{logs}-{self.port}"
        own = {"ZHM_PORT": str(self.port), "MARK": self.mark, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, str(FAKE), str(logs), json.dumps(scenario), *flags],
            cwd=ROOT, env={**os.environ, **own, **env}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def until_ready(self) -> str:
        """Wait for the last line of the announcement; give everything up to it."""
        said = ""
        for line in self.process.stdout or []:
            said += line
            if "Ctrl-C" in line:
                return said
        raise AssertionError(said + (self.process.stderr.read() if self.process.stderr else ""))

    def end(self) -> tuple[int, str, str]:
        """Wait for the end; give the exit code and what was said on both streams."""
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err

    def left_behind(self) -> list[int]:
        """Give the processes of this launch that still live."""
        return [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and self._is_ours(p)]

    def _is_ours(self, process: Path) -> bool:
        try:
            return f"MARK={self.mark}\0".encode() in (process / "environ").read_bytes()
        except OSError:
            return False


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Callable[..., Launch]]:
    """Start launchers; whatever a test does, they are gone afterwards."""
    started: list[Launch] = []

    def start(*flags: str, env: dict[str, str] | None = None, **scenario: str) -> Launch:
        started.append(Launch(tmp_path / "log", scenario, env or {}, *flags))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def gone(launched: Launch) -> bool:
    """Tell whether nothing of a launch is left, giving the kernel a moment."""
    deadline = time.monotonic() + 10
    while launched.left_behind() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not launched.left_behind()


def test_a_start_says_a_line_a_step_and_where_everything_is(launch):
    started = launch()
    said = started.until_ready()
    assert [line for line in said.splitlines() if line.endswith(" s")]
    assert f"http://127.0.0.1:{started.port}/beheer" in said
    assert urllib.request.urlopen(f"http://127.0.0.1:{started.port}/readyz").status == 200


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything_without_complaint(launch, sign):
    started = launch()
    started.until_ready()
    started.process.send_signal(sign)
    code, _, err = started.end()
    assert (code, err) == (0, "")
    assert gone(started)


@pytest.mark.parametrize("part", ["rasa", "actions", "web"])
def test_the_death_of_one_process_stops_the_rest_and_says_which(launch, part):
    dies = "import time; time.sleep(1); raise SystemExit('the disk is full')"
    started = launch(**{part: dies})
    code, _, err = started.end()
    assert code == 1
    assert err.startswith(f"Fout: Het proces {part} is gestopt (code 1): the disk is full")
    assert err.count("\n") == 1
    assert gone(started)


def test_kill_nine_of_the_launcher_leaves_nothing(launch):
    started = launch(rasa=STUBBORN)
    started.until_ready()
    assert len(started.left_behind()) == 4
    started.process.kill()
    started.process.wait()
    assert gone(started)


def test_a_process_that_does_not_listen_is_killed_with_its_children(launch):
    family = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]); {STUBBORN}"
    started = launch(rasa=family, env={"ZHM_TEST": "1"})
    started.until_ready()
    started.process.terminate()
    assert started.end()[0] == 0
    assert gone(started)


def test_a_taken_port_is_one_line_that_says_what_to_do(launch):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = str(other.getsockname()[1])
        code, _, err = launch(env={"ZHM_PORT": taken}).end()
    assert code == 1
    assert err.count("\n") == 1
    assert f"Poort {taken}" in err
    assert "ZHM_PORT=" in err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZHM_PORT", "achtduizend"),
        ("ZHM_DATABASE_URL", "mysql://x"),
        ("ZHM_ORGANISATION", "kb/nergens.yml"),
        ("ZHM_LIMITS", "0"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(launch, name, value):
    code, _, err = launch(env={name: value}).end()
    assert code == 1
    assert err.count("\n") == 1
    assert name in err


@pytest.mark.parametrize("part", ["train", "migrate"])
def test_a_failed_step_is_one_line_with_the_reason_and_the_log(launch, part):
    started = launch(**{part: "raise SystemExit('rules contradict each other')"})
    code, _, err = started.end()
    assert code == 1
    assert err.count("\n") == 1
    assert "rules contradict each other" in err
    assert f"{part}.log" in err
    assert gone(started)


def test_ctrl_c_during_training_ends_the_training(launch):
    started = launch(train=STUBBORN)
    log = started.logs / "train.log"
    while not (log.is_file() and log.read_text()):
        time.sleep(0.05)
    started.process.send_signal(signal.SIGINT)
    assert started.end()[0] == 0
    assert gone(started)


def test_logs_are_private_and_errors_are_shown(launch):
    started = launch(actions="import time; print('2026 ERROR disk is slow', flush=True); time.sleep(600)")
    started.until_ready()
    started.process.terminate()
    assert "[actions] 2026 ERROR disk is slow" in started.end()[2]
    assert (started.logs / "actions.log").stat().st_mode & 0o777 == 0o600


def test_under_make_it_stops_when_make_dies(launch, tmp_path):
    inner = [sys.executable, str(FAKE), str(tmp_path / "log"), "{}", "--stop-with-parent"]
    env = {**os.environ, "ZHM_PORT": str(free_port()), "MARK": "", "PYTHONPATH": str(ROOT)}
    code = f"import subprocess, time; subprocess.Popen({inner!r}); time.sleep(600)"
    make = subprocess.Popen([sys.executable, "-c", code], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    for line in make.stdout or []:
        if "Ctrl-C" in line:
            break
    make.kill()
    assert "Alles is gestopt." in (make.stdout.read() if make.stdout else "")
    make.wait()
