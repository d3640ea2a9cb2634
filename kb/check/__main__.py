"""`python -m kb.check [--table] [FILE …]`: check all texts; exit code 1 when there is something to mend."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from kb.check.article_rules import article_findings
from kb.check.bounds import bound
from kb.check.checker import Checker
from kb.check.collect import Collection
from kb.check.finding import Finding
from kb.errors import KnowledgeError
from kb.reading import HOME
from kb.words import WordList


def find_all(home: Path) -> tuple[list[Finding], str]:
    """Check every text in `home`; return the findings in order, and the table of figures."""
    collection = Collection(home)
    known = WordList.load(home / "woordenlijst.yml").with_names(collection.places)
    checker = Checker(known)
    found = [*collection.broken, *article_findings(collection.drafts, home, datetime.now(tz=UTC).date())]
    for message in collection.messages:
        found += checker.check(message)
    for file in dict.fromkeys(message.file for message in collection.messages if message.kind == "text"):
        found += checker.check_together(file, [one for one in collection.messages if one.file == file])
    found += checker.check_together(home.name, collection.messages)
    return sorted(dict.fromkeys(found)), _table(checker, collection)


def _table(checker: Checker, collection: Collection) -> str:
    head = (
        f"{'doelgroep':10}{'niveau':8}{'zinnen':>8}{'gemid.':>8}{'9/10':>6}{'langst':>8}{'moeilijk':>10}{'Flesch':>8}"
    )
    rows = [head]
    for (audience, level), got in checker.table(collection.messages).items():
        limit = bound(audience, level)
        rows.append(
            f"{audience:10}{level:8}{got.sentences:8}{got.mean:8.1f}{got.most:6}{got.longest:8}"
            f"{got.hard:10.1%}{got.flesch:8.0f}   (hoogstens {limit.mean:g}, {limit.most}, {limit.longest})"
        )
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    """Run the check and print what it finds; return 0 when nothing has to be mended, else 1."""
    parser = argparse.ArgumentParser(prog="python -m kb.check", description="Controleer de taal van alle teksten.")
    parser.add_argument("files", nargs="*", help="laat alleen deze bestanden zien")
    parser.add_argument("--table", action="store_true", help="laat de cijfers per doelgroep en niveau zien")
    parser.add_argument("--home", type=Path, default=HOME, help="de map met articles/, texts/ en de .yml-bestanden")
    options = parser.parse_args(arguments)
    try:
        found, table = find_all(options.home.resolve())
    except KnowledgeError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    shown = [one for one in found if not options.files or any(one.file.endswith(name) for name in options.files)]
    errors = sum(one.error for one in shown)
    lines = [str(one) for one in shown] + ([table] if options.table else [])
    sys.stdout.write("\n".join([*lines, f"{errors} fouten, {len(shown) - errors} keer let op."]) + "\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
