"""All findings in all texts, or in some files only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kb.article import read_article
from kb.check.article_rules import article_findings
from kb.check.checker import Checker
from kb.check.collect import Collection
from kb.check.finding import Finding
from kb.check.text import check_text
from kb.errors import KnowledgeError
from kb.organisation import Audience
from kb.reading import read_text
from kb.texts import Level
from kb.words import WordList


class Everything:
    """All texts of a knowledge folder, and of the pages beside it, with the check that knows its word list."""

    def __init__(self, home: Path) -> None:
        """Read everything; raise KnowledgeError when the word list or the organisation cannot be read."""
        self.collection = Collection(home)
        known = WordList.load(home / "woordenlijst.yml").with_names(self.collection.places)
        self.checker = Checker(known)

    def findings(self, files: Sequence[str] = ()) -> list[Finding]:
        """Return what is found, in order; with `files`, only in files of which the name ends with one of these."""
        found = [*self.collection.broken, *self._articles()]
        messages = [one for one in self.collection.messages if _is_asked(one.file, files)]
        for message in messages:
            found += self.checker.check(message)
        for file in dict.fromkeys(message.file for message in messages if message.kind == "text"):
            found += self.checker.check_together(file, [one for one in messages if one.file == file])
        if not files:
            found += self.checker.check_together(self.collection.home.name, messages, everything=True)
        return sorted(one for one in dict.fromkeys(found) if _is_asked(one.file, files))

    def has(self, name: str) -> bool:
        """Tell whether a file with this name is one of ours."""
        ours = {message.file for message in self.collection.messages} | {one.file for one in self.collection.broken}
        return any(_is_asked(file, [name]) for file in ours)

    def _articles(self) -> Iterator[Finding]:
        today = datetime.now(tz=UTC).date()
        return article_findings(self.collection.drafts, self.collection.home, today)


def _is_asked(file: str, files: Sequence[str]) -> bool:
    return not files or any(Path(name).as_posix().endswith(file) or file.endswith(name) for name in files)


def other_file(path: Path, audience: Audience | None, level: Level) -> list[Finding]:
    """Check a file that is not ours yet: an article, or a plain text for one reader; raise KnowledgeError."""
    text = read_text(path)
    if audience or not text.startswith("---"):
        return check_text(text, audience or "client", level, file=path.name)
    found: list[Finding] = []
    try:
        draft = read_article(path, text)
    except KnowledgeError as error:
        return [Finding(path.name, one.line, "bestand", one.text) for one in error.problems]
    for reader, levels in draft.body.items():
        for at, passage in levels.items():
            first = [number for number, _ in passage.lines]
            checked = check_text(passage.text, reader, at, file=path.name)
            found += [replace(one, line=first[one.line - 1]) for one in checked]
    return sorted(found)
