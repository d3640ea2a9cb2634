"""How long the page of a case takes: an officer opens cases, one after the other, at a web process that is up."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path
from typing import Final

import httpx

from actions.store.opening import open_store
from deploy.bench.figures import Row, percentile
from deploy.bench.talking import Trained
from deploy.demo.__main__ import fill
from deploy.installation import Installation
from kb.organisation import Organisation

CASES, PAGES, PATIENCE = 400, 100, 30.0
SIGN_IN, ALL = "/beheer/inloggen", "/beheer/klachten"
_CASE: Final = re.compile(r"/beheer/klachten/([0-9a-f-]{36})")


def rows(folder: Path) -> list[Row]:
    """Fill an installation with the cases of `make demo`, start it and open their pages; give the rows of the table."""
    with Trained(folder) as ours:
        store = open_store(ours.settings)
        passwords = fill(store, Organisation.load(), CASES, 1)
        store.database.close()
        (email, _), password = next(item for item in passwords.items() if item[0][1] == "officer")
        return _measured(ours, email, password)


def _measured(ours: Installation, email: str, password: str) -> list[Row]:
    with httpx.Client(base_url=ours.url, timeout=PATIENCE, trust_env=False, follow_redirects=True) as http:
        http.post(SIGN_IN, data={"email": email, "password": password, "next": ALL}).raise_for_status()
        cases = _cases(http.get(ALL))
        dice = random.Random(1)  # noqa: S311 - the same pages in every run
        pages = [_seconds(http, f"{ALL}/{dice.choice(cases)}") for _ in range(PAGES)]
        lists = [_seconds(http, ALL) for _ in range(PAGES // 4)]
    return [
        Row("page of a case, p50", "ms", 1000 * percentile(pages, 0.5)),
        Row("page of a case, p95", "ms", 1000 * percentile(pages, 0.95), goal="ours < 100"),
        Row(f"list of {CASES} cases, p95", "ms", 1000 * percentile(lists, 0.95)),
    ]


def _seconds(http: httpx.Client, address: str) -> float:
    began = time.perf_counter()
    answer = http.get(address)
    answer.raise_for_status()
    return time.perf_counter() - began


def _cases(answer: httpx.Response) -> list[str]:
    found = sorted(set(_CASE.findall(answer.text)))
    if not found:
        raise RuntimeError(f"no cases to be seen: {answer.status_code} at {answer.url}")
    return found
