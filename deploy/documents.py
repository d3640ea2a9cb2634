"""`make documents DIR=…`: bring the shelf up to date with a folder of documents, while everything runs.

What did not change is skipped, what is gone is taken away, and a file that cannot be read gets one line.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from actions.cases.documents import Listed, Shelf, fingerprint
from actions.store.errors import SettingsError
from actions.store.migrate import upgrade
from actions.store.opening import open_store
from actions.store.settings import Settings, load_settings
from deploy.terminal import complain, say
from kb.documents import DocumentError
from kb.documents.apart import read_apart
from kb.documents.errors import HugeFile

_SKIPPED = (".", "~$")  # hidden files, and what Word leaves beside a file that is open


@dataclass
class Tally:
    """What was done."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    wrong: list[str] = field(default_factory=list)
    passages: int = 0

    def __str__(self) -> str:
        """Give the summary."""
        parts = [f"{self.new} nieuw", f"{self.changed} veranderd", f"{self.same} hetzelfde"]
        parts += [f"{self.gone} weggehaald", f"{len(self.wrong)} niet gelukt"]
        return f"Klaar: {', '.join(parts)}. {self.passages} stukken tekst toegevoegd."


class Importer:
    """Takes the documents of one folder in."""

    def __init__(self, shelf: Shelf, folder: Path, most: int) -> None:
        """Take the shelf, the folder, and the most bytes of a file."""
        self._shelf, self._folder, self._most = shelf, folder.resolve(), most
        self.tally = Tally()

    def run(self) -> Tally:
        """Take in what is new or changed, and take out what is gone; each file in a transaction of its own."""
        known = self._shelf.in_folder(str(self._folder))
        files = list(self._files())
        for number, path in enumerate(files, 1):
            name = _name(path.relative_to(self._folder))
            say(f"[{number}/{len(files)}] {name}: {self._one(path, name, known.get(name))}")
        here = {_name(path.relative_to(self._folder)) for path in files}
        gone = [document for name, document in known.items() if name not in here]
        for document in gone:
            say(f"{document.path}: weggehaald, want het bestand is er niet meer")
        self.tally.gone = self._shelf.take_out([document.id for document in gone])
        return self.tally

    def _files(self) -> Iterator[Path]:
        for path in sorted(self._folder.rglob("*")):
            hidden = any(part.startswith(_SKIPPED) for part in path.relative_to(self._folder).parts)
            if not hidden and path.is_file() and path.resolve().is_relative_to(self._folder):
                yield path

    def _one(self, path: Path, name: str, old: Listed | None) -> str:
        """Take one file in; return what to say about it."""
        try:
            data = self._read(path)
            if old and old.sha256 == fingerprint(data):
                self.tally.same += 1
                return "hetzelfde"
            document = read_apart(path.name, data, self._most)
        except (DocumentError, OSError) as error:
            return self._wrong(name, error, old)
        self._shelf.take_in(str(self._folder), name, data, document)
        self.tally.passages += len(document.passages)
        if old:
            self.tally.changed += 1
            return f"veranderd ({len(document.passages)} stukken)"
        self.tally.new += 1
        return f"nieuw ({len(document.passages)} stukken)"

    def _read(self, path: Path) -> bytes:
        if path.stat().st_size > self._most:
            raise HugeFile
        return path.read_bytes()

    def _wrong(self, name: str, error: Exception, old: Listed | None) -> str:
        reason = str(error) if isinstance(error, DocumentError) else "Dit bestand mogen we niet openen."
        self.tally.wrong.append(f"{name}: {reason}")
        return f"niet gelukt. {reason}" + (" De vorige versie blijft staan." if old else "")


def _name(path: Path) -> str:
    """Return the path inside the folder, in characters that every database keeps."""
    return path.as_posix().encode("utf-8", "replace").decode()


def take_in(settings: Settings, folder: Path) -> Tally:
    """Bring the shelf up to date with a folder."""
    upgrade(settings.database_url)
    store = open_store(settings)
    try:
        return Importer(Shelf(store.database), folder, settings.document_mb * 1024 * 1024).run()
    finally:
        store.database.close()


def main(arguments: list[str]) -> int:
    """Take the folder as argument; give the exit code: 0 also when some files could not be read."""
    parser = argparse.ArgumentParser(prog="make documents", description="Zet documenten van een map in het zoeken.")
    parser.add_argument("folder", nargs="?", default="", help="de map")
    wanted = parser.parse_args(arguments).folder
    if not wanted or not Path(wanted).is_dir() or not os.access(wanted, os.R_OK | os.X_OK):
        complain(f"Fout: de map '{wanted}' is er niet. Gebruik: make documents DIR=map-met-documenten")
        return 1
    try:
        tally = take_in(load_settings(), Path(wanted))
    except (SettingsError, SQLAlchemyError) as error:
        complain(f"Fout: {error if isinstance(error, SettingsError) else 'de database is niet bereikbaar.'}")
        return 1
    if tally.wrong:
        say("\n".join(("Niet gelukt:", *(f"- {line}" for line in tally.wrong))))
    say(str(tally))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
