"""A few of the simulated people of `make simulate`, over the same processes as the other scenes."""

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from actions.cases.register import Register
from actions.store.opening import Store
from deploy.installation import Installation
from deploy.simulate.__main__ import open_register, report, run, shown, stored
from deploy.simulate.compare import wrong_fields
from deploy.simulate.truth import PEOPLE

SEED = 4


@pytest.fixture(scope="module")
def filed(installation: Installation) -> Iterator[tuple[Store, Register]]:
    store, register = open_register(installation)
    yield store, register
    store.database.close()


def test_everybody_files_once_and_every_stored_field_is_right(web: httpx.Client, filed: tuple[Store, Register]) -> None:
    outcomes = list(run(str(web.base_url), *filed, len(PEOPLE["people"]), SEED))
    assert not [one for one in outcomes if one.wrong], "\n".join(shown(one) for one in outcomes if one.wrong)
    assert all(one.code for one in outcomes)
    assert "everything right: 25 of 25" in report(outcomes)


def test_the_same_seed_says_the_same_words(web: httpx.Client, filed: tuple[Store, Register]) -> None:
    one, other = (next(run(str(web.base_url), *filed, 1, SEED)) for _ in range(2))
    assert one.transcript[0] == other.transcript[0]
    assert one.truth == other.truth
    assert one.code != other.code


def test_a_field_that_is_not_true_is_seen(web: httpx.Client, filed: tuple[Store, Register]) -> None:
    (outcome,) = run(str(web.base_url), *filed, 1, SEED)
    assert outcome.code
    outcome.truth = replace(outcome.truth, care="youth", location="Valkenheide")
    fields = {line.split(":")[0] for line in wrong_fields(outcome, stored(*filed, outcome.code))}
    assert {"care", "location", "law"} <= fields
