"""For editors: every article as each reader sees it, with what the language check says about it."""

from kb.editing.apart import read_previews
from kb.editing.shape import Preview, Remark, Seen, Shown
from kb.editing.unchecked import unchecked

__all__ = ["Preview", "Remark", "Seen", "Shown", "read_previews", "unchecked"]
