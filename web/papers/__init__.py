"""Papers: what people print or keep, as PDF that a screen reader reads in the right order (PDF/UA-1)."""

from web.papers.making import Papers

__all__ = ["Papers"]
