"""Everything that can go wrong before the assistant stands, each as one line that says what to do."""


class StartError(Exception):
    """A start that cannot go on; its text is the one line that the person at the terminal reads."""


class WrongPythonError(StartError):
    """The interpreter is not Python 3.11, the only one that both environments support."""

    def __init__(self, found: str) -> None:
        """Take the version that was found, as text."""
        super().__init__(f"Dit is Python {found}, nodig is Python 3.11. Installeer python3.11 en probeer het opnieuw.")


class NoUvError(StartError):
    """There is no way to install uv: this Python has no venv and no pip."""

    def __init__(self, log: str) -> None:
        """Take the path of the log that has the details."""
        super().__init__(
            "De installer uv kan niet worden geplaatst. Installeer python3.11-venv (of pip voor python3.11) "
            f"en kijk of de pakketindex bereikbaar is. Details: {log}"
        )


class InstallFailedError(StartError):
    """An environment could not be filled from its lock."""

    def __init__(self, folder: str, reason: str, log: str) -> None:
        """Take the folder of the environment, the last line of the installer and the path of its log."""
        super().__init__(
            f"De omgeving {folder} kan niet worden gemaakt: {reason}. "
            f"Kijk of de pakketindex bereikbaar is en probeer het opnieuw. Details: {log}"
        )


class WrongSettingError(StartError):
    """A setting has a value that cannot be used."""


class PortTakenError(StartError):
    """Another program listens where the web process should."""

    def __init__(self, host: str, port: int) -> None:
        """Take the address that is in use."""
        super().__init__(
            f"Poort {port} op {host} is al in gebruik. Stop het andere programma, "
            f"of kies een andere poort: ZHM_PORT={port + 1 if port < 65535 else 8000} make run"
        )


class AddressRefusedError(StartError):
    """The system does not let us listen on this address."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        """Take the address and what the system said."""
        super().__init__(f"Luisteren op {host}:{port} kan niet: {reason}. Pas ZHM_HOST of ZHM_PORT aan.")


class StepFailedError(StartError):
    """Training or bringing the database up to date failed."""

    def __init__(self, what: str, reason: str, log: str) -> None:
        """Take what was being done, the last line that it said and the path of its log."""
        super().__init__(f"{what} is mislukt: {reason}. Los dat op en start opnieuw. Details: {log}")


class ProcessStoppedError(StartError):
    """One of the processes ended by itself, so the others were stopped too."""

    def __init__(self, name: str, code: int, reason: str, log: str) -> None:
        """Take the process, its exit code, its last line and the path of its log."""
        super().__init__(
            f"Het proces {name} is gestopt (code {code}): {reason}. Alles is gestopt; start opnieuw. Details: {log}"
        )


class NotReadyError(StartError):
    """The processes live, but the assistant did not become ready in time."""

    def __init__(self, seconds: float, missing: str, log: str) -> None:
        """Take how long was waited, which part is missing and the folder of the logs."""
        super().__init__(
            f"Na {seconds:.0f} seconden is dit nog niet klaar: {missing}. Alles is gestopt. Details: {log}"
        )


class StaleLockError(StartError):
    """A lock was made from other dependencies than are asked for now."""

    def __init__(self, lock: str) -> None:
        """Take the path of the lock."""
        super().__init__(f"{lock} hoort niet meer bij pyproject.toml. Draai: make lock")
