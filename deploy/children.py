"""Starts child processes that never outlive us, not even when we are killed with -9."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None  # loaded here: not between fork and exec


def die_with(parent: int, sign: signal.Signals) -> None:
    """Ask the kernel to send us `sign` when `parent` dies; end at once when it is dead already."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def dies_with_us() -> Callable[[], None]:
    """Give what a child has to run before it becomes the program, so that it ends when we do."""
    return partial(die_with, os.getpid(), signal.SIGKILL)


def spawn(argv: Sequence[str], env: Mapping[str, str], output: int, cwd: Path = ROOT) -> "subprocess.Popen[bytes]":
    """Start a program in `cwd`, in a session of its own, with all it says going to `output`.

    A session of its own keeps Ctrl-C away from it: the launcher decides in which order things stop.
    """
    return subprocess.Popen(  # noqa: S603 - the command lines are ours, no user's text is in them
        list(argv),
        cwd=cwd,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=dies_with_us(),  # noqa: PLW1509 - no thread of ours holds a lock that the child needs
    )


def signal_group(process: "subprocess.Popen[bytes]", sign: signal.Signals) -> None:
    """Send `sign` to the process and to everything that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, sign)


def end(process: "subprocess.Popen[bytes]", grace: float) -> None:
    """Ask the process to stop, wait `grace` seconds, then kill it with all that it started."""
    if process.poll() is None:
        signal_group(process, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    signal_group(process, signal.SIGKILL)
    process.wait()


def run_logged(argv: Sequence[str], env: Mapping[str, str], log: Path, cwd: Path = ROOT) -> int:
    """Run a command to its end with its output in `log`; give its exit code. Interrupted, it is ended too."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "wb", opener=private) as output:
        process = spawn(argv, env, output.fileno(), cwd)
        try:
            return process.wait()
        finally:
            end(process, grace=2)


def private(path: str, flags: int) -> int:
    """Open a file so that only its owner can read it."""
    return os.open(path, flags, 0o600)


def reason(log: Path) -> str:
    """Give the line in `log` that says why a command failed: its first 'error:' line, else its last line."""
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error:")]
    return (errors or lines[-1:] or ["geen uitleg"])[0].rstrip(".")
