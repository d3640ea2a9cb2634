"""The errors of the bot process. Nobody but our own gateway and our own logs sees them, so they are English."""


class TurnFailedError(Exception):
    """A turn failed and was undone: an action failed, took too long, or nothing was said."""


class BadTurnError(ValueError):
    """The gateway sent something that is not a turn."""


class ModelError(Exception):
    """The model is missing, changed after training, or could not be trained. Its text is one clear line."""


class SettingsError(ValueError):
    """A setting of this process is wrong. Its text is one line that names the variable."""
