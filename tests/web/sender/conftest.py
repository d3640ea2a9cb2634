"""The sender's own pages in the real web process; no Rasa is needed for them."""

import re
import shutil
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from actions.cases.codes import derive_code
from actions.cases.filing import Filing
from actions.store.migrate import upgrade
from actions.store.settings import Settings
from web.app import app_of
from web.services import make_services


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    path = tmp_path_factory.mktemp("sender") / "empty.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def session_keys(tmp_path_factory):
    return tmp_path_factory.mktemp("sender-keys") / "keys.json"


@pytest.fixture
def make_app(empty_database, session_keys, tmp_path):
    def make(**wanted):
        path = shutil.copy(empty_database, tmp_path / "zhm.db")
        usual = {"database_url": f"sqlite:///{path}", "secret_key_file": session_keys, "internal_secret": "x" * 20}
        return app_of(make_services(Settings(_env_file=None, **{**usual, **wanted})))

    return make


@pytest.fixture
def app(make_app):
    return make_app()


@pytest.fixture
def register(app):
    return app.state.services.register


def filer(app):
    """Give what files a case and gives its code."""

    def make(key="key-1", **told):
        filing = Filing(**{"kind": "complaint", "role": "client", "story": "ze luistert niet", "care": "adult", **told})
        return app.state.services.register.file(filing, key, derive_code(b"s" * 32, key)).code

    return make


@pytest.fixture
def file(app):
    return filer(app)


@dataclass
class Browser:
    """Somebody with a browser without JavaScript: it keeps cookies, follows redirects and fills in forms."""

    app: Any
    address: str = "192.0.2.1"
    page: httpx.Response = field(init=False)

    def __post_init__(self):
        transport = httpx.ASGITransport(self.app, client=(self.address, 1))
        headers = {"sec-fetch-site": "same-origin"}
        self.http = httpx.AsyncClient(transport=transport, base_url="http://zhm.test", headers=headers)

    async def goes(self, path):
        self.page = await self.http.get(path, follow_redirects=True)
        return self

    async def sends(self, path, **typed):
        """Send the form for an address as it stands on the page, with what was typed."""
        self.page = await self.http.post(path, data={**self.hidden(path), **typed}, follow_redirects=True)
        return self

    async def opens(self, code):
        return await self.sends("/zaak", code=code)

    def hidden(self, path):
        """The hidden fields of the first form for an address on the page."""
        html = getattr(self, "page", None) and self.page.text
        form = re.search(rf'<form[^>]*action="{path}".*?</form>', html or "", re.DOTALL)
        return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form[0])) if form else {}

    @property
    def text(self):
        """What a person reads."""
        bare = re.sub(r"<(?:head|script).*?</(?:head|script)>", "", self.page.text, flags=re.DOTALL)
        return re.sub(r"\s*\n\s*", "\n", re.sub(r"<[^>]+>", "", bare)).replace("&#39;", "'")


@pytest.fixture
def browser(app):
    return Browser(app)
