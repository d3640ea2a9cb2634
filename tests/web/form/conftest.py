"""The form of a whole web process, with a store of its own."""

from tests.web.gateway.conftest import app, database, empty_store, make_app, rasa, rasa_server

__all__ = ["app", "database", "empty_store", "make_app", "rasa", "rasa_server"]
