"""Let simulated people file, compare everything that was stored, and print how often all of it is right."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx

from actions.cases.clock import utc_now
from actions.cases.filing import CaseView
from actions.cases.register import Register
from actions.cases.repository import by_id
from actions.cases.views import open_case
from actions.store.opening import Store, open_store
from deploy.errors import StartError
from deploy.installation import Installation
from deploy.signals import Stopped, listen
from deploy.simulate.compare import wrong_fields
from deploy.simulate.interval import wilson
from deploy.simulate.talk import Outcome, talk
from deploy.simulate.truth import PEOPLE
from deploy.terminal import complain, say
from kb.organisation import Organisation

WAIT = 60.0
GOAL = 0.98


def run(url: str, store: Store, register: Register, runs: int, seed: int) -> Iterator[Outcome]:
    """Let everybody of people.yml talk in turn, `runs` times in all; give each outcome with what is wrong in it."""
    people = PEOPLE["people"]
    with httpx.Client(base_url=url, timeout=WAIT, trust_env=False) as http:
        for number in range(runs):
            outcome = talk(http, people[number % len(people)], f"{seed}-{number}")
            if outcome.code:
                outcome.wrong += wrong_fields(outcome, stored(store, register, outcome.code))
            yield outcome


def stored(store: Store, register: Register, code: str) -> CaseView:
    """Give the case of a code with everything that was stored of it."""
    case_id = register.status(code).id
    with store.database.reading() as session:
        return open_case(by_id(session, case_id), store.keyring, utc_now(), personal=True)


def report(outcomes: list[Outcome]) -> str:
    """Give the figures: how many filed, how many with every field right, which fields were wrong, the longest talk."""
    right = sum(not one.wrong for one in outcomes)
    low, high = wilson(right, len(outcomes))
    fields = Counter(wrong.split(":")[0] for one in outcomes for wrong in one.wrong)
    people = Counter(one.truth.person["id"] for one in outcomes if one.wrong)
    return "\n".join(
        [
            f"filed: {sum(bool(one.code) for one in outcomes)} of {len(outcomes)}",
            f"everything right: {right} of {len(outcomes)} = {100 * right / len(outcomes):.1f}%"
            f" ({100 * low:.1f}-{100 * high:.1f})",
            f"wrong: {', '.join(f'{name} {count}' for name, count in fields.most_common()) or '-'}",
            f"whose: {', '.join(f'{name} {count}' for name, count in people.most_common()) or '-'}",
            f"messages: at most {max(one.messages for one in outcomes)},"
            f" on average {sum(one.messages for one in outcomes) / len(outcomes):.1f}",
            f"laws: {', '.join(f'{law} {count}' for law, count in Counter(one.truth.law for one in outcomes).items())}",
        ]
    )


def shown(outcome: Outcome) -> str:
    """Give a failed talk, with what was wrong."""
    wrong = "\n".join(f"  ! {line}" for line in outcome.wrong)
    return "\n".join(["", f"--- {outcome.truth.person['id']}", *outcome.transcript, wrong])


def open_register(installation: Installation) -> tuple[Store, Register]:
    """Open what an installation stores, to look at it."""
    store = open_store(installation.settings)
    organisation = Organisation.load(installation.settings.organisation)
    return store, Register(store.database, store.keyring, organisation)


def main(arguments: list[str]) -> int:
    """Run the simulation over a whole installation of its own; 0 when enough of it is right."""
    parser = argparse.ArgumentParser(prog="make simulate")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--transcripts", action="store_true", help="print the talks that failed")
    chosen = parser.parse_args(arguments)
    try:
        listen()
        with tempfile.TemporaryDirectory() as folder, Installation(Path(folder)) as installation:
            store, register = open_register(installation)
            outcomes = list(run(installation.url, store, register, chosen.runs, chosen.seed))
            store.database.close()
    except (StartError, httpx.HTTPError) as error:
        complain(f"Fout: {error}")
        return 1
    except Stopped:
        return 130
    if chosen.transcripts:
        say("\n".join(shown(one) for one in outcomes if one.wrong))
    say(report(outcomes))
    return 0 if sum(not one.wrong for one in outcomes) >= GOAL * len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
