"""A small disk in memory that can be filled to the last byte."""

import errno
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

MEGABYTES = 192


class Disk:
    """A folder that is a disk of its own where this machine allows it; else a plain folder that cannot be filled."""

    def __init__(self) -> None:
        """Make the folder."""
        self.folder = Path(tempfile.mkdtemp(prefix="zhm-chaos-"))
        self.small = False

    def __enter__(self) -> Self:
        """Put the disk there."""
        mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=0700", "zhm-chaos", str(self.folder)]
        with suppress(OSError):  # no mount on this machine
            self.small = subprocess.run(mount, check=False, capture_output=True).returncode == 0  # noqa: S603 - our words
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take it away."""
        if self.small:
            # Words of ours, and whoever may mount has umount on the path.
            subprocess.run(["umount", "--lazy", str(self.folder)], check=False, capture_output=True)  # noqa: S603, S607
        shutil.rmtree(self.folder, ignore_errors=True)

    def fill(self) -> None:
        """Leave no byte free."""
        with self._ballast.open("ab", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise

    def empty(self) -> None:
        """Give the room back."""
        with suppress(FileNotFoundError):
            self._ballast.unlink()

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"
