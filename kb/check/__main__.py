"""`python -m kb.check [FILE …]`: check all texts, some files, or what is typed (`--for client --level easy`).

Prints each finding in plain Dutch with the sentence and what it could be instead; exit code 1 when there is something
to mend, 2 when the question itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from kb.check.everything import Everything, other_file
from kb.check.finding import Finding
from kb.check.table import hardest, table
from kb.check.text import check_text
from kb.errors import KnowledgeError
from kb.organisation import Audience
from kb.reading import HOME
from kb.texts import Level


def main(arguments: list[str]) -> int:
    """Run the check and print what it finds; return 0 when nothing has to be mended, else 1."""
    options = _parser().parse_args(arguments)
    try:
        shown, figures = _read(options)
    except KnowledgeError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    errors = sum(one.error for one in shown)
    lines = [*(str(one) for one in shown), *figures, f"{errors} fouten, {len(shown) - errors} keer let op."]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if errors else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kb.check", description="Controleer de taal van teksten.")
    parser.add_argument("files", nargs="*", help="alleen deze bestanden; '-' is wat je typt of plakt")
    parser.add_argument("--for", dest="audience", choices=get_args(Audience), help="voor wie een losse tekst is")
    parser.add_argument("--level", choices=get_args(Level), default="normal", help="het niveau van een losse tekst")
    parser.add_argument("--table", action="store_true", help="laat de cijfers per doelgroep en niveau zien")
    parser.add_argument("--hardest", type=int, default=0, metavar="N", help="laat de N moeilijkste zinnen zien")
    parser.add_argument("--home", type=Path, default=HOME, help="de map met articles/, texts/ en de .yml-bestanden")
    return parser


def _read(options: argparse.Namespace) -> tuple[list[Finding], list[str]]:
    if options.files == ["-"] or (options.audience and not options.files):
        return check_text(sys.stdin.read(), options.audience or "client", options.level), []
    if options.audience:
        return _others(options.files, options.audience, options.level), []
    everything = Everything(options.home.resolve())
    others = [name for name in options.files if not everything.has(name)]
    ours = [name for name in options.files if name not in others]
    found = everything.findings(ours) if ours or not others else []
    return [*found, *_others(others, None, options.level)], _figures(everything, options)


def _others(files: Sequence[str], audience: Audience | None, level: Level) -> list[Finding]:
    return [one for name in files for one in other_file(Path(name), audience, level)]


def _figures(everything: Everything, options: argparse.Namespace) -> list[str]:
    checker, collection = everything.checker, everything.collection
    shown = [table(checker, collection, options.home.resolve().parent)] if options.table else []
    if options.hardest:
        shown += ["De moeilijkste zinnen:", *hardest(collection, options.hardest)]
    return shown


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
