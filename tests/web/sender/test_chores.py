"""What the web process does every hour with the wishes of senders."""

from datetime import timedelta

import pytest

from actions.cases.clock import utc_now
from actions.cases.errors import UnknownCode
from actions.store.models import ErasureWish
from web.app import _chores


async def test_a_case_whose_sender_asked_is_erased_when_its_days_are_over(browser, file, app, register):
    code = file(kind="tip")
    await (await browser.opens(code)).goes("/zaak/wissen")
    await browser.sends("/zaak/wissen", doe="wissen")
    erase = _chores(app.state.services)["cases erased because their senders asked"]
    assert await erase() == 0
    with app.state.services.db.transaction() as session:
        session.query(ErasureWish).update({"erase_at": utc_now() - timedelta(minutes=1)})
    assert await erase() == 1
    with pytest.raises(UnknownCode):
        register.status(code)
