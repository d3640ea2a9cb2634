"""The organisation's own documents: from a file to passages that can be found and quoted with their place."""

from kb.documents.errors import DocumentError
from kb.documents.reading import KINDS, read_document
from kb.documents.shape import Document, Passage

__all__ = ["KINDS", "Document", "DocumentError", "Passage", "read_document"]
