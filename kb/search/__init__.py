"""Search: in the articles for everyone, and in any other texts by the same index."""

from kb.search.articles import Hit, Search
from kb.search.index import Found, Index
from kb.search.marks import Marks, marked

__all__ = ["Found", "Hit", "Index", "Marks", "Search", "marked"]
