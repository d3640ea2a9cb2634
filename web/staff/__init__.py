"""The staff's side of the web process: the API under /api/staff and the pages under /beheer."""

from web.staff.routes import build_staff_router

__all__ = ["build_staff_router"]
