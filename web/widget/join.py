"""The widget's modules as one module, made once at the start: on a slow phone every file more is a wait more.

Nothing is rewritten but the seams. Each module becomes a function that runs in the order of its imports and gives back
what it exports. The modules themselves stay at their own addresses, for whoever wants to read or use one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

_IMPORT = re.compile(r"^import \{ ([\w, ]+) \} from '(\./[\w/-]+\.js)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:class|const|function) (\w+))", re.MULTILINE)
_SEAM = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_REMARK = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*?.*?\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
_STYLE_REMARK = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
_STYLE_SPACE = re.compile(r"\s*([{};,])\s*|\s+")


class SeamError(ValueError):
    """A module imports or exports in a way that cannot be joined, imports in a circle, or one that is not there."""


def join(entry: str, modules: Mapping[str, str]) -> str:
    """Return one module that does what `entry` does; raise SeamError when the modules cannot be joined."""
    parts = [_part(name, modules[name]) for name in _in_order(entry, modules, ())]
    return "\n".join(parts) + "\n"


def small_styles(styles: str) -> str:
    """Return style sheets without remarks and without the space that only people need."""
    bare = _STYLE_REMARK.sub("", styles)
    return _STYLE_SPACE.sub(lambda found: found[1] or " ", bare).strip()


def _in_order(name: str, modules: Mapping[str, str], path: tuple[str, ...]) -> list[str]:
    """Return the modules that this one needs, each once, what is needed first; the module itself last."""
    if name not in modules or name in path:
        raise SeamError(f"{' > '.join((*path, name))}: there is no such module, or it leads in a circle")
    order: list[str] = []
    for needed in _imports(name, modules[name]):
        order += [one for one in _in_order(needed, modules, (*path, name)) if one not in order]
    return [*order, name]


def _imports(name: str, source: str) -> Iterator[str]:
    folder = PurePosixPath(name).parent
    return (str(folder / found[2]) for found in _IMPORT.finditer(source))


def _part(name: str, source: str) -> str:
    """Return one module as a function that is run at once and gives back what it exports."""
    folder = PurePosixPath(name).parent
    taken = "".join(f"const {{ {f[1]} }} = {_label(str(folder / f[2]))};\n" for f in _IMPORT.finditer(source))
    given = ", ".join(_EXPORT.findall(source))
    body = _REMARK.sub("", _EXPORT.sub("", _IMPORT.sub("", source)))
    if left := _SEAM.search(body):
        raise SeamError(f"{name}: {left[0]}")
    return f"const {_label(name)} = (() => {{\n{taken}{body}return {{ {given} }};\n}})();"


def _label(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name)
