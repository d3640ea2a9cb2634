"""The whole web process with a store of its own, and people of every role."""

# ruff: noqa: F401 - pytest finds fixtures by their names here
from tests.web.staff.conftest import (
    app,
    closed,
    file,
    filed,
    make_browser,
    make_services_with,
    officer,
    one_app,
    quick_passwords,
    reader,
    services,
    visitor,
)
from tests.web.staff.test_roles import addresses
