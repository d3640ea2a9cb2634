"""The commands: ``python -m actions.store.backup make PLACE [--keys]`` and ``… restore FILE [--force]``."""

import argparse
import os
import sys
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from actions.store.backup.archive import Manifest
from actions.store.backup.errors import BackupError
from actions.store.backup.making import make_backup
from actions.store.backup.restoring import Restored, restore_backup
from actions.store.backup.sealing import VARIABLE
from actions.store.errors import SettingsError, UnreadableError
from actions.store.settings import load_settings

WORDS = {"cases": ("melding", "meldingen"), "chats": ("gesprek", "gesprekken")}
WORDS |= {"accounts": ("account", "accounts"), "documents": ("document", "documenten")}


def main(arguments: list[str]) -> int:
    """Take the arguments; print what was done or one line that says why not; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m actions.store.backup")
    does = parser.add_subparsers(dest="does", required=True)
    making = does.add_parser("make", help="maak een back-up in een map, of onder een naam")
    making.add_argument("place", type=Path)
    making.add_argument("--keys", action="store_true", help=f"met de sleutels, op slot met {VARIABLE}")
    restoring = does.add_parser("restore", help="zet een back-up terug")
    restoring.add_argument("place", type=Path)
    restoring.add_argument("--force", action="store_true", help="ook als er al gegevens staan")
    wanted = parser.parse_args(arguments)
    if str(wanted.place) == "." and "." not in arguments:  # TO= or FROM= was left empty
        return _failed("Zeg waar de back-up staat of moet komen: TO=map, of FROM=bestand.")
    try:
        lines = _make(wanted.place, wanted.keys) if wanted.does == "make" else _restore(wanted.place, wanted.force)
    except (BackupError, SettingsError) as error:
        return _failed(str(error))
    except (OSError, SQLAlchemyError, UnreadableError) as error:
        return _failed(f"{type(error).__name__}: {str(error).splitlines()[0]}")
    print("\n".join(lines))  # noqa: T201 - this is a command
    return 0


def _make(place: Path, keys: bool) -> list[str]:
    passphrase = os.environ.get(VARIABLE, "") if keys else None
    made = make_backup(load_settings(), place, passphrase)
    where = "De sleutels zitten erin, op slot." if keys else "De sleutels zitten er niet in. Bewaar die apart."
    return [f"Klaar en nagekeken: {made}, {made.stat().st_size} bytes.", where]


def _restore(place: Path, force: bool) -> list[str]:
    done = restore_backup(load_settings(), place, os.environ.get(VARIABLE) or None, force=force)
    return [
        f"Klaar: de back-up van {done.manifest.made_at} staat terug.",
        _counted(done.manifest),
        *_more(done),
        "Wat na deze back-up op verzoek gewist is, staat er weer in. Wis dat opnieuw.",
    ]


def _counted(manifest: Manifest) -> str:
    said = (f"{count} {WORDS[name][count != 1]}" for name, count in manifest.counts.items() if name in WORDS)
    return f"Teruggezet: {', '.join(said)}."


def _more(done: Restored) -> list[str]:
    lines = ["De tabellen zijn bijgewerkt."] if done.updated else []
    if done.keys:
        lines.append("De sleutels uit de back-up zijn in gebruik.")
    if done.old_keys:
        lines.append(f"De sleutels van eerst staan in {done.old_keys}. Start alles opnieuw: wat draait, kent die nog.")
    return lines


def _failed(line: str) -> int:
    print(line, file=sys.stderr)  # noqa: T201 - this is a command
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
