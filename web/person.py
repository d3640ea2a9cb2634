"""The command on one person (``python -m web.person``): find, give or erase what we keep. What to look for is asked.

An argument is seen by everybody who lists processes, and kept by the shell: a name is no argument.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from actions.cases.audit import SYSTEM
from actions.cases.codes import normalise
from actions.cases.desk import Staff
from actions.cases.errors import CaseError
from actions.cases.person_erase import PersonErase
from actions.cases.person_export import PersonExport
from actions.cases.person_search import Hit, PersonSearch
from actions.cases.values import StaffRole
from actions.store.errors import SettingsError
from actions.store.settings import load_settings
from kb.errors import KnowledgeError
from web.services import Services, make_services
from web.staff.person_file import as_zip, files_of
from web.staff.site import Site

WHO = Staff(SYSTEM, "", StaffRole.OFFICER)
WORDS = "ZHM_PERSON"


def main(arguments: list[str]) -> int:
    """Take the arguments; print what was found or done, or one line that says why not; give the exit code."""
    wanted = _parser().parse_args(arguments)
    try:
        services = make_services(load_settings())
        lines = {"find": _find, "export": _export, "erase": _erase}[wanted.does](services, wanted)
    except (CaseError, SettingsError, KnowledgeError, OSError) as error:
        print(" ".join(str(error).splitlines()), file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    services.db.close()
    print("\n".join(lines))  # noqa: T201 - this is a command
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m web.person")
    does = parser.add_subparsers(dest="does", required=True)
    does.add_parser("find", help="zoek wat we van iemand bewaren")
    giving = does.add_parser("export", help="haal meldingen op in een bestand")
    giving.add_argument("numbers", nargs="+", type=int)
    giving.add_argument("--to", type=Path, required=True)
    giving.add_argument("--notes", action="store_true", help="ook de notities")
    erasing = does.add_parser("erase", help="wis meldingen, zover de wet dat toestaat")
    erasing.add_argument("numbers", nargs="+", type=int)
    return parser


def _find(services: Services, _wanted: argparse.Namespace) -> list[str]:
    typed = os.environ.get(WORDS) or input("Code, naam, telefoonnummer of e-mailadres: ")
    search, hits, start = PersonSearch(services.db, services.keyring), list[Hit](), 0
    if normalise(typed) is not None:
        return [_line(search.by_code(WHO, typed))]
    while True:
        found = search.find(WHO, typed, start)
        hits += found.hits
        print(f"{found.searched} van {found.total} meldingen bekeken", file=sys.stderr)  # noqa: T201 - progress
        if found.next is None:
            return [*map(_line, hits)] or ["Niets gevonden."]
        start = found.next


def _export(services: Services, wanted: argparse.Namespace) -> list[str]:
    search = PersonSearch(services.db, services.keyring)
    ids = [search.by_number(WHO, number).case_id for number in wanted.numbers]
    export = PersonExport(services.db, services.keyring, files=files_of)
    data = as_zip(Site(services), export.take_out(WHO, ids, notes=wanted.notes))
    handle = os.open(wanted.to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return [f"Klaar: {wanted.to}. Geef dit bestand alleen aan deze persoon."]


def _erase(services: Services, wanted: argparse.Namespace) -> list[str]:
    search = PersonSearch(services.db, services.keyring)
    places = [place.name for place in services.organisation.locations]
    erase = PersonErase(services.db, services.keyring, places=places)
    hits = [search.by_number(WHO, number) for number in wanted.numbers]
    return [f"Melding {erase.erase(WHO, hit.case_id)} is gewist, met alles wat erbij hoorde." for hit in hits]


def _line(hit: Hit) -> str:
    where = f", gevonden in: {', '.join(hit.where)}" if hit.where else ""
    return f"Melding {hit.number}, ontvangen op {hit.received_at:%Y-%m-%d}{where}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
