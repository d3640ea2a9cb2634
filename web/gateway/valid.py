"""Reads a body that was already parsed into its model."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from web.errors import InvalidError

Model = TypeVar("Model", bound=BaseModel)


def valid(model: type[Model], body: dict[str, Any]) -> Model:
    """Return the body as its model; raise InvalidError, which does not repeat what was sent."""
    try:
        return model.model_validate(body)
    except ValidationError:
        raise InvalidError from None
