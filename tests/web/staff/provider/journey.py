"""Somebody with a browser goes to the provider, signs in there, and comes back."""

import httpx
from fastapi.testclient import TestClient
from sqlalchemy import select

from actions.store.models import Audit, StaffUser
from tests.web.staff.pages import Surfer

EMAIL = "anne@zorg.example"
ROLES = "klachten=officer,lezers=reader,ict=admin"
ROOT = "http://zhm.test"
CALLBACK = "/beheer/inloggen/terug"


def surfer_of(app):
    return Surfer(TestClient(app, base_url=ROOT, follow_redirects=False))


def goes(surfer, to=""):
    """Go to the provider; give the address of its page."""
    page = surfer.opens(f"/beheer/inloggen/organisatie{to}")
    assert page.status == 303, page.text
    return page.location


def comes_back(address, sub="anne-1"):
    """Sign in at the provider; give the way back."""
    answer = httpx.post(address, data={"sub": sub})
    location = answer.headers["location"]
    assert location.startswith(f"{ROOT}{CALLBACK}?"), location
    return location.removeprefix(ROOT)


def signs_in(surfer, sub="anne-1", to=""):
    return surfer.opens(comes_back(goes(surfer, to), sub))


def accounts(app):
    with app.state.services.db.reading() as session:
        return {row.email: row for row in session.scalars(select(StaffUser))}


def log(app):
    with app.state.services.db.reading() as session:
        return session.scalars(select(Audit.what)).all()
