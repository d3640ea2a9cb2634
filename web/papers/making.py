"""Makes papers with typst: a template of ours, and data that is never read as anything but text."""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import typst
from fastapi.concurrency import run_in_threadpool

from kb.organisation import Organisation
from web.papers.errors import LongPaperError, PaperError
from web.papers.showable import BOX, Showable

log = logging.getLogger(__name__)
HERE: Final = Path(__file__).parent
TEMPLATES: Final = HERE / "templates"
NOWHERE: Final = HERE / "templates" / "packages"  # there is none: a template brings all it needs
MOST: Final = 120_000  # characters: half a second of work; no case has more to say in one paper
EXAMPLE: Final = "VOORBEELD. Dit papier is geen echt bericht."
AT_ONCE: Final = threading.BoundedSemaphore(1)
UNSHOWN: Final = f"Zie je een {BOX}? Daar staat een teken dat niet op papier kan."
UNSHOWN_U: Final = f"Ziet u een {BOX}? Daar staat een teken dat niet op papier kan."
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_PROBE: Final = b"""#set document(title: "x")
#set text(lang: "nl", font: ("Atkinson Hyperlegible", "DejaVu Sans Mono"))
#sys.inputs.data"""


class Papers:
    """Makes papers for one organisation."""

    def __init__(
        self, organisation: Organisation, templates: Path = TEMPLATES, *, invented: Callable[[], bool] = lambda: False
    ) -> None:
        """Take the organisation whose name and colours stand on the papers, and what says that all is an example."""
        self._organisation, self._invented = organisation, invented
        self._templates = templates
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(HERE / "fonts")]
        )
        self._showable = Showable(self._can_set)

    async def make(self, template: str, data: Mapping[str, Any]) -> bytes:
        """Make a paper beside the event loop; see ``pdf``."""
        return await run_in_threadpool(self.pdf, template, data)

    def pdf(self, template: str, data: Mapping[str, Any]) -> bytes:
        """Return a PDF/UA-1 of a template (``templates/NAME.typ``) with this data.

        ``data`` has ``title`` (of the document), perhaps ``you`` ("je" or "u") and ``footer``, and what the template
        takes: texts, lists and mappings. Every text in it is shown as it is. A character that no font has becomes a
        box, and the paper says so. Raises LongPaperError for more than 120,000 characters, PaperError when it cannot
        be made, and ValueError for a template that is not there.
        """
        path = self._templates / f"{template}.typ"
        if not _NAME.fullmatch(template) or not path.is_file():
            raise ValueError(f"no template {template}")
        if sum(map(len, _texts(data))) > MOST:
            raise LongPaperError
        began = time.monotonic()
        with AT_ONCE:
            made = self._made(path, self._ready(data))
        log.info("paper %s: %d ms, %d kB", template, (time.monotonic() - began) * 1000, len(made) // 1024)
        return made

    def _ready(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return the data with what every paper has; all its characters can be shown."""
        whole = {"footer": "", **data, "look": self._look()}
        self._showable.learn(_texts(whole))
        ready: dict[str, Any] = _each(whole, self._showable.cleaned)
        boxed = sum(text.count(BOX) for text in _texts(ready)) > sum(text.count(BOX) for text in _texts(whole))
        told = UNSHOWN_U if data.get("you") == "u" else UNSHOWN
        return {**ready, "unshown": told if boxed else None}

    def _look(self) -> dict[str, Any]:
        organisation = self._organisation
        colours = organisation.colours
        notice = " ".join(organisation.notice.split()) if organisation.example and organisation.notice else None
        look = {"name": organisation.name, "notice": notice, "text": colours.text, "muted": colours.muted}
        look |= {"accent": colours.accent, "surface": colours.surface}
        return {**look, "invented": EXAMPLE if self._invented() else None}

    def _made(self, path: Path, data: Mapping[str, Any]) -> bytes:
        try:
            return self._compile(str(path), json.dumps(data, ensure_ascii=False))
        except (typst.TypstError, RuntimeError) as error:
            log.warning("a paper was not made: %s", type(error).__name__)  # its message may name what people wrote
            raise PaperError from None

    def _can_set(self, text: str) -> bool:
        try:
            self._compile(_PROBE, text)
        except (typst.TypstError, RuntimeError):
            return False
        return True

    def _compile(self, source: Any, data: str) -> bytes:
        compiler = typst.Compiler(
            source,
            root=str(self._templates),
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": data},
            package_path=str(NOWHERE),
            package_cache_path=str(NOWHERE),
        )
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        return bytes(made)  # type: ignore[arg-type] # one file: a PDF is never given page by page


def _texts(value: Any) -> Iterator[str]:
    """Give every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _each(value: Any, change: Any) -> Any:
    """Return a value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {str(key): _each(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_each(one, change) for one in value]
    return value
