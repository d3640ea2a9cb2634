"""What a browser may do on our pages: nothing that we did not put there ourselves."""

from __future__ import annotations

OWN = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; object-src 'none'"
)

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",  # somebody may speak instead of typing
    "Cache-Control": "no-store",
}

PAGE_HEADERS = _ALWAYS | {"Content-Security-Policy": f"{OWN}; frame-ancestors 'none'", "X-Frame-Options": "DENY"}
"""For a page that stands on its own: no other site may put it in a frame."""

FRAME_HEADERS = _ALWAYS | {"Content-Security-Policy": f"{OWN}; frame-ancestors *"}
"""For the page that is made to stand in the frame of another site."""

FILE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding",
}
"""For the widget's files: any site may use them. `no-cache`: ask whether it changed, so nobody keeps an old mix."""
