"""The scenes run against the real processes: rasa, actions and web, started once for all of them."""

from collections.abc import Iterator

import httpx
import pytest

from deploy.installation import Installation


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A whole installation with a database of its own. A scene may kill its processes."""
    with Installation(tmp_path_factory.mktemp("installation")) as running:
        yield running


@pytest.fixture
def web(installation: Installation) -> Iterator[httpx.Client]:
    """The public door; what an earlier scene killed runs again."""
    installation.make_whole()
    with httpx.Client(base_url=installation.url, timeout=10, trust_env=False) as client:
        yield client
