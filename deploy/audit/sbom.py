"""`make sbom`: what is in both environments, as CycloneDX, in var/sbom."""

import subprocess
import sys
from pathlib import Path

from deploy.children import ROOT
from deploy.terminal import complain, say

ENVIRONMENTS = ("app", "bot")


def write(environment: str, folder: Path) -> Path:
    """Describe what is installed in an environment; raise CalledProcessError when that fails."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{environment}.cdx.json"
    python = ROOT / f".venv-{environment}" / "bin" / "python"
    options = ("--output-format", "JSON", "--output-reproducible", "--output-file", str(file))
    command = (sys.executable, "-m", "cyclonedx_py", "environment", *options, str(python))
    subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    return file


def main(folder: Path = ROOT / "var" / "sbom") -> int:
    """Write both; give the exit code."""
    for environment in ENVIRONMENTS:
        try:
            say(f"Onderdelen van {environment}: {write(environment, folder)}")
        except subprocess.CalledProcessError as error:
            complain(f"Fout: {error.stderr.strip() or error}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
