"""Takes out of a question what tells who asked it or whom it is about, in a process of its own (``apart``)."""

from actions.cases.pseudonyms.apart import NotMadeNameless, nameless_apart

__all__ = ["NotMadeNameless", "nameless_apart"]
