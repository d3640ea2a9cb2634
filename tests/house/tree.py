"""The tree as git knows it, and what its modules import."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """Give the files that belong to the project, those not committed yet included, relative to the root."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    said = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(sorted(Path(name) for name in said.split("\0") if name and (ROOT / name).is_file()))


def modules(folder: str) -> list[Path]:
    """Give the Python files under a folder of the project."""
    return [path for path in tracked() if path.suffix == ".py" and path.parts[0] == folder]


def imported(path: Path) -> Iterator[str]:
    """Give the dotted name of every module that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(path.parent.parts[: len(path.parent.parts) + 1 - node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)
