"""What can go wrong with a backup; ``str()`` is one line for the person at the terminal."""


class BackupError(Exception):
    """The backup is not made, or not put back; nothing was changed."""
