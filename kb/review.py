"""`python -m kb.review [--soon DAYS] [--short]`: which articles are past their review date, or soon will be.

The exit code is always 0: an article that is due has to be read again, but the assistant goes on answering with it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

from kb.article import Draft, read_article
from kb.errors import KnowledgeError
from kb.reading import HOME, read_text

#: Laws and numbers change every year, so a person reads each article and its sources again within a year.
DAYS = 366
SOON = 30
State = Literal["over", "soon", "good", "ahead"]


@dataclass(frozen=True, order=True)
class Review:
    """When an article was read last, and on which day at the latest that has to be done again."""

    due: date
    topic: str
    file: str
    reviewed: date

    def state(self, today: date, soon: int = SOON) -> State:
        """Say whether it is past its date (`over`), will be `soon`, is `good`, or was read on a day to come."""
        if self.reviewed > today:
            return "ahead"
        if today > self.due:
            return "over"
        return "soon" if today > self.due - timedelta(days=soon) else "good"


def reviews(drafts: Iterable[Draft]) -> list[Review]:
    """Return the review of every article, the first due first."""
    return sorted(
        Review(one.front.reviewed + timedelta(days=DAYS), one.front.topic, one.path.name, one.front.reviewed)
        for one in drafts
    )


def read_drafts(home: Path) -> list[Draft]:
    """Read every article that can be read; what cannot be read is a matter for the check."""
    found = []
    for path in sorted((home / "articles").glob("*.md")):
        try:
            found.append(read_article(path, read_text(path)))
        except KnowledgeError:
            continue
    return found


def report(all_reviews: Iterable[Review], today: date, soon: int = SOON) -> str:
    """Return the report as lines of text."""
    told = {"over": "is te oud", "soon": "is bijna te oud", "ahead": "heeft een datum die nog moet komen"}
    lines = [
        f"kb/articles/{one.file}: {told[state]}: gelezen op {one.reviewed}, opnieuw voor {one.due}"
        for one in all_reviews
        if (state := one.state(today, soon)) != "good"
    ]
    return "\n".join([*lines, summary(all_reviews, today, soon)])


def summary(all_reviews: Iterable[Review], today: date, soon: int = SOON) -> str:
    """Return the report in one line."""
    states = [one.state(today, soon) for one in all_reviews]
    over, near = states.count("over") + states.count("ahead"), states.count("soon")
    articles = "1 artikel" if len(states) == 1 else f"{len(states)} artikelen"
    return f"{articles}: {over} moet je opnieuw lezen, {near} binnen {soon} dagen."


def main(arguments: list[str], today: date | None = None) -> int:
    """Print the report; return 0."""
    parser = argparse.ArgumentParser(prog="python -m kb.review", description="Welke artikelen moet je opnieuw lezen?")
    parser.add_argument(
        "--soon", type=int, default=SOON, metavar="DAGEN", help="laat ook zien wat zo snel aan de beurt is"
    )
    parser.add_argument("--short", action="store_true", help="alleen de laatste regel")
    parser.add_argument("--home", type=Path, default=HOME, help="de map met articles/")
    options = parser.parse_args(arguments)
    found, now = reviews(read_drafts(options.home)), today or datetime.now(tz=UTC).date()
    sys.stdout.write((summary if options.short else report)(found, now, options.soon) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
