"""What people ordinarily say to the assistant is not danger: the training sentences are thousands of it."""

import re
from pathlib import Path

from web.gateway.safety import DangerCheck

ROOT = Path(__file__).parents[3]
ABOUT_DANGER = {"crisis-nu.yml", "safety.yml"}
LINE = re.compile(r"^\s+- ([^{].*)$", re.MULTILINE)
ENTITY = re.compile(r"\[([^\]]+)\](\([^)]*\)|\{[^}]*\})")


def ordinary():
    """Give every sentence of data/nlu, without its marks."""
    paths = [p for p in (ROOT / "data" / "nlu").rglob("*.yml") if p.name not in ABOUT_DANGER]
    lines = {line for path in paths for line in LINE.findall(path.read_text()) if not line.startswith("intent:")}
    return sorted(ENTITY.sub(r"\1", line).strip(" \"'") for line in lines)


def test_ordinary_sentences_are_seldom_taken_for_danger():
    check, sentences = DangerCheck.load(), ordinary()
    assert len(sentences) > 1000
    alarms = [(text, found) for text in sentences if (found := check.find(text)) is not None]
    assert len(alarms) / len(sentences) <= 0.01, alarms
    assert sum(found.level == "danger" for _, found in alarms) / len(sentences) <= 0.005, alarms
