"""Members of staff look after their own account; an admin blocks and ends sessions."""

import hashlib
import math
import re

import pyotp
import pytest
import segno
from fastapi.testclient import TestClient
from sqlalchemy import select

from actions.store.models import Audit, StaffRecovery
from tests.web.staff.conftest import PASSWORD
from tests.web.staff.desk import Browser
from tests.web.staff.pages import Surfer

EMAIL = "officer@zorg.example"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.fixture
def surfer(officer):
    return Surfer(officer.http)


@pytest.fixture
def elsewhere(app, officer):
    """The same person in another browser."""
    http = TestClient(app, base_url="http://zhm.test", follow_redirects=False, headers={"User-Agent": FIREFOX})
    return Browser(http).signs_in(EMAIL, PASSWORD)


def set_up_otp(surfer):
    """Set a one-time code up; give the secret and the page with the recovery codes."""
    page = surfer.fills(surfer.opens("/beheer/account"), "inlogcode", password=PASSWORD)
    secret = pyotp.parse_uri(next(a["href"] for tag, a in page.tags if a.get("href", "").startswith("otpauth:"))).secret
    return secret, surfer.fills(page, "bevestigen", otp=pyotp.TOTP(secret).now())


def codes_on(page):
    return [word for word in page.text.split() if word.count("-") == 5 and len(word) == 29]


def log(services):
    with services.db.reading() as session:
        return session.scalars(select(Audit.what)).all()


def test_all_sessions_are_seen_and_another_one_can_be_ended(surfer, elsewhere, services):
    page = surfer.opens("/beheer/account")
    assert "Firefox, Windows" in page.text
    assert "dit apparaat" in page.text
    done = surfer.fills(page, "/sessie")
    assert "De sessie is beëindigd." in done.text
    assert elsewhere.get("/cases").status_code == 401
    assert surfer.opens("/beheer/account").status == 200
    assert "end_session" in log(services)
    assert surfer.fills(page, "/sessie").status == 404


def test_a_new_password_ends_the_other_sessions_and_the_old_one_works_no_more(surfer, elsewhere, visitor):
    page = surfer.opens("/beheer/account")
    done = surfer.fills(page, "wachtwoord", password=PASSWORD, new_password="een ander lang wachtwoord")
    assert "Je wachtwoord is veranderd." in done.text
    assert elsewhere.get("/cases").status_code == 401
    assert visitor.tries(EMAIL, PASSWORD).status_code == 401
    assert visitor.tries(EMAIL, "een ander lang wachtwoord").status_code == 200


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"password": "not this one", "new_password": "een ander lang wachtwoord"}, "Het wachtwoord klopt niet."),
        ({"password": PASSWORD, "new_password": "kort"}, "Gebruik minstens 12 tekens."),
    ],
)
def test_a_password_that_cannot_be_changes_nothing(surfer, visitor, typed, told):
    page = surfer.fills(surfer.opens("/beheer/account"), "wachtwoord", **typed)
    assert page.status == 422
    assert told in page.text
    assert visitor.tries(EMAIL, PASSWORD).status_code == 200


def test_guessing_the_password_of_an_open_browser_has_to_wait(surfer):
    page = surfer.opens("/beheer/account")
    answers = [surfer.fills(page, "wachtwoord", password="wrong", new_password="x" * 12).status for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_a_code_counts_only_after_the_app_gave_it_right(surfer, visitor):
    page = surfer.fills(surfer.opens("/beheer/account"), "inlogcode", password=PASSWORD)
    assert visitor.tries(EMAIL, PASSWORD).status_code == 200
    wrong = surfer.fills(page, "bevestigen", otp="000000")
    assert wrong.status == 422
    assert "De code klopt niet." in wrong.text
    secret, done = set_up_otp(surfer)
    assert "Je ziet ze maar 1 keer." in done.text
    assert visitor.tries(EMAIL, PASSWORD).status_code == 401
    surfer.fills(surfer.opens("/beheer/account"), "uitloggen")
    assert visitor.tries(EMAIL, PASSWORD, pyotp.TOTP(secret).at(0)).status_code == 401


def test_a_recovery_code_works_once_instead_of_the_app(surfer, visitor, services):
    _, page = set_up_otp(surfer)
    codes = codes_on(page)
    assert len(set(codes)) == 10
    assert visitor.tries(EMAIL, PASSWORD, codes[0].upper().replace("-", " ")).status_code == 200
    assert visitor.tries(EMAIL, PASSWORD, codes[0]).status_code == 401
    assert "login_recovery" in log(services)
    seen = surfer.opens("/beheer/account")
    assert "Er zijn nog 9 herstelcodes." in seen.text
    assert not [code for code in codes if code in seen.source]
    with services.db.reading() as session:
        kept = session.scalars(select(StaffRecovery.code_hash)).all()
    assert len(kept) == 9
    assert all(code.encode() not in one and code.replace("-", "").encode() not in one for one in kept for code in codes)


def test_a_recovery_code_is_too_long_to_be_computed_from_its_hash(surfer):
    _, page = set_up_otp(surfer)
    signs = {sign for code in codes_on(page) for sign in code if sign != "-"}
    assert len(signs) > 25
    assert all(len(code.replace("-", "")) * math.log2(30) >= 112 for code in codes_on(page))


def test_a_shorter_recovery_code_of_an_older_version_still_works_once(surfer, visitor, services):
    set_up_otp(surfer)
    with services.db.transaction() as session:
        who = session.scalars(select(StaffRecovery.staff_id)).first()
        kept = hashlib.sha256(f"{who}\0abcdefghjkmn".encode()).digest()
        session.add(StaffRecovery(code_hash=kept, staff_id=who))
    assert visitor.tries(EMAIL, PASSWORD, "abcd-efgh-jkmn").status_code == 200
    assert visitor.tries(EMAIL, PASSWORD, "abcd-efgh-jkmn").status_code == 401


def test_a_recovery_code_alone_or_of_somebody_else_opens_nothing(surfer, visitor, services, make_browser):
    _, page = set_up_otp(surfer)
    other = Surfer(make_browser("officer", "bob@zorg.example").http)
    set_up_otp(other)
    assert visitor.tries(EMAIL, "not the password", codes_on(page)[0]).status_code == 401
    assert visitor.tries("bob@zorg.example", PASSWORD, codes_on(page)[0]).status_code == 401


def test_new_recovery_codes_replace_the_old_ones(surfer, visitor):
    _, page = set_up_otp(surfer)
    again = surfer.fills(surfer.opens("/beheer/account"), "herstelcodes", password=PASSWORD)
    assert not set(codes_on(page)) & set(codes_on(again))
    assert visitor.tries(EMAIL, PASSWORD, codes_on(page)[0]).status_code == 401
    assert visitor.tries(EMAIL, PASSWORD, codes_on(again)[0]).status_code == 200


def test_what_was_not_begun_cannot_be_confirmed(surfer):
    csrf = surfer.opens("/beheer/account").form("uitloggen")[1]["csrf"]
    assert surfer.sends("/beheer/account/bevestigen", {"csrf": csrf, "otp": "123456"}).status == 409
    assert surfer.sends("/beheer/account/herstelcodes", {"csrf": csrf, "password": PASSWORD}).status == 409
    assert surfer.sends("/beheer/account/bestaat-niet", {"csrf": csrf}).location == "/beheer/account"
    assert surfer.opens("/beheer/account/sessie").location == "/beheer/account"


def test_a_change_needs_the_token_of_the_page(surfer):
    for what in ("wachtwoord", "inlogcode", "herstelcodes", "sessie", "bevestigen"):
        assert surfer.sends(f"/beheer/account/{what}", {"csrf": "wrong", "password": PASSWORD}).status == 403


@pytest.fixture
def admin(make_browser):
    return Surfer(make_browser("admin", "baas@zorg.example").http)


def test_an_admin_blocks_an_account_which_signs_it_out_at_once_and_can_open_it_again(admin, surfer, visitor, services):
    page = admin.opens("/beheer/accounts")
    done = admin.fills(page, "/blokkeren")
    assert "Het account is geblokkeerd." in done.text
    assert surfer.opens("/beheer/klachten").status in {302, 303}
    assert visitor.tries(EMAIL, PASSWORD).status_code == 401
    opened = admin.fills(done, "/openen")
    assert "Het account kan weer inloggen." in opened.text
    assert visitor.tries(EMAIL, PASSWORD).status_code == 200
    assert {what.partition(":")[0] for what in log(services)} >= {"block_staff", "unblock_staff"}


def test_an_admin_ends_a_session_of_somebody(admin, surfer, services):
    account = next(one for one in services.account_admin.listing(_admin(services)) if one.email == EMAIL)
    csrf = admin.opens("/beheer/accounts").form("uitloggen")[1]["csrf"]
    path = f"/beheer/accounts/{account.id}/sessie"
    assert admin.sends(path, {"csrf": csrf, "session": account.sessions[0].id}).status == 303
    assert surfer.opens("/beheer/klachten").location.startswith("/beheer/inloggen")
    assert admin.sends(path, {"csrf": csrf, "session": "gone"}).status == 404


def _admin(services):
    return services.accounts.make_staff("ander@zorg.example", "admin", PASSWORD)


def test_nobody_blocks_the_own_account_or_one_that_is_not_there(admin, services):
    page = admin.opens("/beheer/accounts")
    csrf = page.form("uitloggen")[1]["csrf"]
    mine = next(one.id for one in services.account_admin.listing(_admin(services)) if one.email == "baas@zorg.example")
    assert f"{mine}/blokkeren" not in page.source
    assert admin.sends(f"/beheer/accounts/{mine}/blokkeren", {"csrf": csrf}).status == 409
    assert admin.sends("/beheer/accounts/gone/blokkeren", {"csrf": csrf}).status == 404
    assert admin.sends("/beheer/accounts/gone/blokkeren", {"csrf": "wrong"}).status == 403
    assert admin.opens("/beheer/accounts/gone/blokkeren").location == "/beheer/accounts"


@pytest.mark.parametrize("role", ["officer", "reader"])
def test_nobody_else_sees_or_changes_accounts_and_trying_is_in_the_log(make_browser, services, role):
    somebody = Surfer(make_browser(role).http)
    assert somebody.opens("/beheer/accounts").status == 403
    csrf = somebody.opens("/beheer/account").form("uitloggen")[1]["csrf"]
    for what in ("blokkeren", "openen", "sessie"):
        assert somebody.sends(f"/beheer/accounts/some-id/{what}", {"csrf": csrf}).status == 403
    assert {"refused:read_accounts", "refused:block_staff"} <= set(log(services))


def test_the_settings_decide_when_a_session_ends(make_services_with):
    services = make_services_with(session_idle_minutes=5, session_hours=1)
    assert services.accounts._idle.total_seconds() == 300
    assert services.accounts._life.total_seconds() == 3600


def test_the_picture_for_the_app_holds_the_same_secret_and_no_style_or_script(surfer):
    page = surfer.fills(surfer.opens("/beheer/account"), "inlogcode", password=PASSWORD)
    address = next(a["href"] for tag, a in page.tags if a.get("href", "").startswith("otpauth:"))
    picture = re.search(r'<svg class="qr".*?</svg>', page.source, re.S)[0]
    assert "style" not in picture
    assert "script" not in picture
    dark = {tuple(map(int, square)) for square in re.findall(r"M(\d+) (\d+)h1v1h-1z", picture)}
    made = segno.make(address, error="m", micro=False)
    rows = enumerate(made.matrix_iter(border=4))
    assert dark == {(x, y) for y, row in rows for x, cell in enumerate(row) if cell}
    assert f"0 0 {made.symbol_size(border=4)[0]} " in picture
