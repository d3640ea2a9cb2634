"""What can go wrong in the store."""


class SettingsError(Exception):
    """A setting is wrong or missing; ``str()`` is one line that names the variable. It never holds the value."""


class UnreadableError(Exception):
    """An encrypted value does not open: a key is missing, or the value was changed or moved to another row."""
