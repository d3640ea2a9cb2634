"""Turns the signals that mean 'stop' into one exception, so that every `finally` gets its turn."""

import os
import signal
from types import FrameType

from deploy.children import die_with

_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop. Not an Exception: nothing but the launcher's last line may catch it."""


def _raise(_number: int, _frame: FrameType | None) -> None:
    ignore()
    raise Stopped


def listen() -> None:
    """Raise Stopped on Ctrl-C, SIGTERM and SIGHUP. Under nohup the hang-up stays ignored.

    A shell script starts background work with SIGINT ignored; we listen to it all the same.
    """
    for number in _STOP:
        if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _raise)


def ignore() -> None:
    """Let nothing interrupt the stopping itself: it is bounded in time."""
    for number in _STOP:
        signal.signal(number, signal.SIG_IGN)


def stop_with_parent() -> None:
    """Stop as well when the process that started us dies: `make run` ends what it started."""
    die_with(os.getppid(), signal.SIGTERM)
