"""The described API answers as described, whatever is sent (schemathesis, in this process)."""

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from tests.security.test_requests import open_app

__all__ = ["open_app"]
FEW = settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def test_the_open_api_answers_as_it_is_described(open_app):
    schema = schemathesis.openapi.from_asgi("/openapi.json", open_app)
    seen = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if not operation.path.startswith(("/api/chat", "/api/cases")) or "files" in operation.path:
            continue
        seen += 1

        @FEW
        @given(case=operation.as_strategy())
        def holds(case):
            checks = [not_a_server_error, status_code_conformance, response_schema_conformance]
            case.call_and_validate(checks=checks)

        holds()
    assert seen >= 8
