"""The staff's side of the web process: the API under /api/staff and the pages under /beheer."""

from web.staff.routes import UPLOADS, build_staff_router

__all__ = ["UPLOADS", "build_staff_router"]
