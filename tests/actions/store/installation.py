"""An installation: where it is, what is filed in it, and what a sender reads there."""

from actions.cases.codes import derive_code
from actions.cases.register import Register
from actions.store.opening import open_store
from actions.store.settings import Settings
from tests.actions.case_samples import complaint

PASSPHRASE = "zonnig pad met hoge bomen"
STORY = "Mijn begeleider luistert nooit."


def settings_of(url, folder):
    return Settings(_env_file=None, database_url=url, secret_key_file=folder / "keys.json")


def filing(settings, organisation, key="one", clock=None):
    """File a case in an installation; give its code."""
    store = open_store(settings)
    code = derive_code(b"seed", key)
    Register(store.database, store.keyring, organisation).file(complaint(story=STORY), key, code)
    store.database.close()
    return code


def story_of(settings, organisation, code):
    store = open_store(settings)
    try:
        return Register(store.database, store.keyring, organisation).status(code).story
    finally:
        store.database.close()
