"""The sender's own pages, at /zaak: one case, opened with its code. They need no JavaScript."""

from web.sender.api import build_receipt_router
from web.sender.routes import UPLOADS, build_sender_router

__all__ = ["UPLOADS", "build_receipt_router", "build_sender_router"]
