"""The check itself: all rules on a message, and the figures of many messages together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.check.bounds import Bound, bound
from kb.check.finding import Finding
from kb.check.line_rules import line_findings
from kb.check.measure import Figures, figures
from kb.check.message import Kind, Message
from kb.check.message_rules import message_findings
from kb.organisation import Audience
from kb.texts import Level
from kb.words import WordList

Group = tuple[Audience, Level]
AUDIENCES: tuple[Audience, ...] = ("client", "relative", "staff")
MEASURED: tuple[Kind, ...] = ("article", "text", "screen")
LEVELS: tuple[Level, ...] = ("easy", "normal", "more")


class Checker:
    """Checks messages against the rules, with a word list and the names of places as known words."""

    def __init__(self, known: WordList) -> None:
        """Take the word list, with the names of the organisation's places in it."""
        self._known = known

    def check(self, message: Message) -> Iterator[Finding]:
        """Give everything that is wrong or doubtful in one message."""
        for line in message.lines:
            yield from line_findings(message, line, self._known)
        yield from message_findings(message, self._known)

    def table(self, messages: Iterable[Message]) -> dict[Group, Figures]:
        """Measure all messages for the same audience and level together."""
        grouped: dict[Group, list[str]] = {(a, level): [] for a in AUDIENCES for level in LEVELS}
        for message in messages:
            if message.kind in MEASURED:
                grouped[message.audience, message.level] += message.sentences
        return {group: figures(parts, self._known) for group, parts in grouped.items() if parts}

    def check_together(self, where: str, messages: Iterable[Message], everything: bool = False) -> Iterator[Finding]:
        """Check the figures of all messages together; of `everything` also the words that are hard but explained."""
        for (audience, level), found in self.table(messages).items():
            for wrong in _over(bound(audience, level), found, everything):
                yield Finding(where, 0, "alles samen", f"({audience}, {level}) {wrong}")


def _over(limits: Bound, found: Figures, everything: bool) -> Iterator[str]:
    if found.mean > limits.mean:
        yield f"gemiddeld {found.mean:.1f} woorden per zin, hoogstens {limits.mean:g}"
    if found.most > limits.most:
        yield f"1 op de 10 zinnen heeft {found.most} woorden of meer, niet {limits.most}"
    if limits.hard is not None and found.hard > limits.hard:
        yield f"{found.hard:.1%} van de woorden is moeilijk en niet uitgelegd, hoogstens {limits.hard:.0%}"
    if everything and limits.rare is not None and found.rare > limits.rare:
        yield f"{found.rare:.1%} van de woorden is moeilijk, hoogstens {limits.rare:.0%}"
    if everything and limits.flesch is not None and found.flesch < limits.flesch:
        yield f"Flesch-Douma is {found.flesch:.0f}, minstens {limits.flesch}"
