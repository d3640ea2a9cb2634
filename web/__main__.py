"""`python -m web`: the web process. Stops with one line when a setting or a file is wrong."""

from __future__ import annotations

import sys

import uvicorn

from actions.store.collector import calm_the_collector
from actions.store.errors import SettingsError
from actions.store.logs import write_logs
from actions.store.settings import load_settings
from kb.errors import KnowledgeError
from web.app import create_app
from web.lines import Line, make_room

GRACE = 8  # seconds for turns that are going on when the process has to stop


def main() -> int:
    """Serve until a signal comes; return the exit code."""
    try:
        settings = load_settings()
        write_logs("web", settings.log_format)
        app = create_app(settings)
    except (SettingsError, KnowledgeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    make_room()
    calm_the_collector()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        server_header=False,
        access_log=False,  # an address line holds nothing that we need, and sometimes what somebody typed
        timeout_graceful_shutdown=GRACE,
        http=Line,
        ws="none",
        log_config=None,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
