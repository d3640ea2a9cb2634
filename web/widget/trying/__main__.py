"""`python -m web.widget.trying --url … --email …`: holds the example conversations and keeps what the product said.

The password of the member of staff is read from `ZHM_STAFF_PASSWORD`. Use an empty database: the conversations file two
complaints. `--check` keeps nothing; it says whether the product still answers as it was recorded, exit code 1 if not.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date

import httpx

from web.widget.trying.model import RECORDED, Conversation, Recording, load, plain
from web.widget.trying.record import record, sign_in

_CHANGES_EVERY_TIME = frozenset({"receipt"})


def main(arguments: list[str]) -> int:
    """Record or check; return 0, or 1 when the product answers otherwise now."""
    options = _parser().parse_args(arguments)
    with httpx.Client(base_url=options.url, timeout=30, follow_redirects=True) as client:
        sign_in(client, options.email, os.environ["ZHM_STAFF_PASSWORD"])
        held = record(client)
    if options.check:
        return _compared(held, load().conversations)
    recording = Recording(day=date.today().isoformat(), conversations=held)
    RECORDED.write_text(json.dumps(plain(recording), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def otherwise(now: tuple[Conversation, ...], then: tuple[Conversation, ...]) -> list[str]:
    """Return what is said otherwise now, a line a message. A receipt has another code and day each time."""
    before = {conversation.id: _texts(conversation) for conversation in then}
    return [
        f"{conversation.id}: {text}"
        for conversation in now
        for text in _texts(conversation)
        if text not in before.get(conversation.id, [])
    ]


def _texts(conversation: Conversation) -> list[str]:
    return [said.text for said in conversation.messages if said.kind not in _CHANGES_EVERY_TIME]


def _compared(now: tuple[Conversation, ...], then: tuple[Conversation, ...]) -> int:
    changed = otherwise(now, then)
    sys.stdout.write("".join(f"{line}\n" for line in changed) or "The same.\n")
    return 1 if changed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m web.widget.trying", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the product runs")
    parser.add_argument("--email", required=True, help="a member of staff who may read cases")
    parser.add_argument("--check", action="store_true", help="compare with what was recorded, and keep nothing")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
