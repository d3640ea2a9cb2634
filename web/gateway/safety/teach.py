"""Teaches the ear: `python -m web.gateway.safety.teach` counts the sentences and writes ear.json.

Run it after a change of the rules, the examples or the way words are folded: a test says when that was forgotten. New
sentences in data/nlu are taken along then, and do not ask for it by themselves.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from web.gateway.safety.check import RULES, DangerCheck, read_rules
from web.gateway.safety.ear import KNOWLEDGE, Ear
from web.gateway.safety.learning import learned
from web.gateway.safety.sentences import EXAMPLES, examples, ordinary

HERE = Path(__file__).parent
_CODE = tuple(HERE / name for name in ("sound.py", "words.py", "ear.py", "learning.py"))


def fingerprint() -> str:
    """Return what the knowledge was made from, as one short name; raise OSError when a file cannot be read."""
    paths = [*sorted(RULES.glob("*.yml")), *sorted(EXAMPLES.glob("*.yml")), *_CODE]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def lessons() -> tuple[list[str], list[str]]:
    """Return the folded sentences of danger and the ordinary ones; raise OSError or ValueError when a file is wrong."""
    book = read_rules()
    check = DangerCheck(book, Ear({}))
    danger = [*(text for rule in book.rules for text in rule.examples), *examples("danger")]
    calm = [*ordinary(), *examples("lookalike")]
    # An ordinary sentence that a rule finds is no example of an ordinary sentence.
    return [check.bare(text) for text in danger], [check.bare(text) for text in calm if check.find(text) is None]


def main() -> None:
    """Write what the ear knows."""
    weights = learned(*lessons())
    knowledge = {"made_from": fingerprint(), "weights": weights}
    KNOWLEDGE.write_text(json.dumps(knowledge, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(weights)} marks written to {KNOWLEDGE.name}\n")


if __name__ == "__main__":
    main()
