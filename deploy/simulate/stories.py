"""How much of what a story tells is written down: found, wrong and missed, slot by slot.

The stories (tests/nlu/stories.yml) are of another hand. They are split by a hash of their words: one half may be looked
at when the rules are made better (`tune`), of the other (`final`) only the figures are shown, so that they count.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import yaml

from actions.dialogue.assistant import Assistant
from actions.dialogue.complaint import ComplaintFlow, care_of, coercion_of, relation_of
from actions.dialogue.turn import Turn
from actions.dialogue.when_day import day_meant
from deploy.children import ROOT
from deploy.simulate.interval import wilson
from kb.organisation import Organisation
from kb.texts import Role

STORIES = ROOT / "tests" / "nlu" / "stories.yml"
HALVES = ("tune", "final")
SLOTS = (
    *("location", "when", "when_date", "wish", "relation", "representative", "care", "coercion"),
    *("name", "contact", "anonymous"),
)
#: Words of the story: more or fewer of the words around them is right too.
_IN_OWN_WORDS = frozenset({"when", "wish"})
#: The sender is the client: true of everybody who does not say otherwise, and so never counted as filled in wrongly.
_SELF = "self"


@dataclass(frozen=True)
class Story:
    """What somebody begins with, what a careful reader would write down (`slots`), and what may be (`may`)."""

    voice: str
    today: date
    text: str
    slots: dict[str, str]
    may: dict[str, str] = field(default_factory=dict)
    trap: str = ""
    tuned: bool = False

    @property
    def half(self) -> str:
        """Which half it belongs to: decided by its words, so that no one chooses, unless rules were made with it."""
        return HALVES[0] if self.tuned else HALVES[int(sha256(self.text.encode()).hexdigest(), 16) % 2]


@dataclass(frozen=True)
class Judged:
    """One slot of one story: `found`, `wrong`, `missed`, or `extra` (filled while it is not there)."""

    story: Story
    slot: str
    verdict: str
    said: str | None


def read(path: Path = STORIES) -> list[Story]:
    """Give the stories of a file, both halves."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["stories"]
    return [Story(**{**row, "today": date.fromisoformat(str(row["today"]))}) for row in rows]


def told(story: Story, organisation: Organisation, role: Role = None) -> dict[str, str]:
    """Give what the assistant writes down when somebody whose role is not known begins with this story."""
    assistant = cast(Assistant, SimpleNamespace(organisation=organisation))
    turn = _first_turn(story.text, role)
    answers = ComplaintFlow().opening(turn, assistant)
    speaks = _first_turn(story.text, answers.get("role"))
    found: dict[str, Any] = {slot: answers.get(slot) for slot in SLOTS if slot in answers}
    found["care"] = care_of(answers, assistant)
    found["coercion"] = coercion_of(answers) or None
    found["relation"] = relation_of(answers, speaks) if answers.get("relation") or speaks.role != "relative" else None
    day = day_meant(str(answers.get("when") or ""), story.today)
    found["when_date"] = day.isoformat() if day else None
    return {slot: _shown(value) for slot, value in found.items() if value is not None}


def judge(story: Story, found: dict[str, str]) -> Iterator[Judged]:
    """Compare what was written down with what is right."""
    for slot in SLOTS:
        right, said = story.slots.get(slot), found.get(slot)
        if right is not None:
            verdict = "missed" if said is None else "found" if same(slot, right, said) else "wrong"
            yield Judged(story, slot, verdict, said)
        elif said is not None and not _may(story, slot, said) and not _follows(slot, found):
            yield Judged(story, slot, "extra", said)


def same(slot: str, right: str, said: str) -> bool:
    """Whether two answers are the same; the sender's own words may be more or fewer."""
    if slot == "contact":
        return all(_bare(part) in _bare(said) for part in right.split(","))
    if slot not in _IN_OWN_WORDS:
        return right.strip().lower() == said.strip().lower()
    one, other = _words(right), _words(said)
    return _holds(one, other) or _holds(other, one) or len(set(one) & set(other)) * 2 > min(len(one), len(other))


def report(judged: Iterable[Judged]) -> str:
    """Give the table for one half: each slot, and all together with the 95% intervals."""
    counted: dict[str, Counter[str]] = {slot: Counter() for slot in SLOTS}
    for one in judged:
        counted[one.slot][one.verdict] += 1
    lines = [f"  {'slot':<16}{'there':>6}{'found':>6}{'wrong':>6}{'missed':>7}{'extra':>6}"]
    lines += [_line(slot, counts) for slot, counts in counted.items() if counts]
    total = sum(counted.values(), Counter())
    there, wrong = _there(total), total["wrong"] + total["extra"]
    filled = total["found"] + wrong
    return "\n".join(
        [
            *lines,
            _line("all", total),
            f"  found of what is there: {_share(total['found'], there)}",
            f"  wrong of what is filled in: {_share(wrong, filled)}",
        ]
    )


def shares(judged: Iterable[Judged]) -> tuple[float, float]:
    """Give the share that is found of what is there, and the share that is wrong of what is filled in."""
    total = Counter(one.verdict for one in judged)
    wrong = total["wrong"] + total["extra"]
    return total["found"] / _there(total), wrong / (total["found"] + wrong)


def measure(half: str, path: Path = STORIES) -> list[Judged]:
    """Give the verdicts on one half."""
    organisation = Organisation.load()
    stories = [story for story in read(path) if story.half == half]
    return [one for story in stories for one in judge(story, told(story, organisation))]


def main(arguments: list[str]) -> int:
    """Print both halves; with `--misses` what went wrong in the half that may be looked at."""
    for half in HALVES:
        judged = measure(half)
        print(f"{half} ({len({one.story.text for one in judged})} stories)\n{report(judged)}\n")
        if half == "tune" and "--misses" in arguments:
            wrong = [one for one in judged if one.verdict != "found"]
            for one in wrong:
                right = one.story.slots.get(one.slot)
                print(f"{one.verdict} {one.slot}: {one.said!r}, not {right!r}\n    {one.story.text}")
    return 0


def _first_turn(text: str, role: Role) -> Turn:
    return Turn(
        conversation="", text=text, intent="file_complaint", confidence=1.0, topic=None, topics=(), entities={},
        role=role, level="normal", turn_id="", code_seed=b"", paused=False, asked=None, form=None, slots={},
    )  # fmt: skip


def _may(story: Story, slot: str, said: str) -> bool:
    if slot == "relation" and said == _SELF:
        return True
    if slot == "when_date":  # follows from `when`, which is judged itself
        return "when" in story.slots or "when" in story.may
    return slot in story.may and (same(slot, str(story.may[slot]), said))


def _follows(slot: str, found: dict[str, str]) -> bool:
    """Care may follow from the place, and who gives a name does not stay anonymous."""
    if slot == "anonymous":
        return found["anonymous"] == "no" and "name" in found
    place = Organisation.load().find_location(found.get("location", ""))
    return slot == "care" and place is not None and place.location.care == found["care"]


def _shown(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _bare(text: str) -> str:
    return re.sub(r"[\s-]", "", text.lower())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _holds(longer: list[str], shorter: list[str]) -> bool:
    size = len(shorter)
    return bool(size) and any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def _there(counts: Counter[str]) -> int:
    return counts["found"] + counts["wrong"] + counts["missed"]


def _line(slot: str, counts: Counter[str]) -> str:
    figures = f"{_there(counts):>6}{counts['found']:>6}{counts['wrong']:>6}{counts['missed']:>7}{counts['extra']:>6}"
    return f"  {slot:<16}{figures}"


def _share(part: int, whole: int) -> str:
    low, high = wilson(part, whole)
    return f"{part}/{whole} = {100 * part / max(whole, 1):.1f}% ({100 * low:.1f}-{100 * high:.1f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
