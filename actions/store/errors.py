"""What can go wrong in the store."""

import traceback
from pathlib import Path


class SettingsError(Exception):
    """A setting is wrong or missing; ``str()`` is one line that names the variable. It never holds the value."""


class UnreadableError(Exception):
    """An encrypted value does not open: a key is missing, or the value was changed or moved to another row."""


def place_of(error: Exception) -> str:
    """Say where an error arose, without any value: those may hold what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
