"""Start the action server: `python -m actions`."""

from __future__ import annotations

import logging
import sys
from urllib.parse import urlsplit

import uvicorn

from actions.app import create_app
from actions.store.collector import calm_the_collector
from actions.store.errors import SettingsError
from actions.store.logs import write_logs
from actions.store.settings import load_settings
from kb.errors import KnowledgeError


def main() -> int:
    """Serve on the loopback address of ZHM_ACTIONS_URL; 2 when the settings or the knowledge are wrong."""
    try:
        settings = load_settings()
        write_logs("actions", settings.log_format, logging.WARNING)
        app = create_app(settings)
    except (SettingsError, KnowledgeError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    address = urlsplit(settings.actions_url)
    host, port = address.hostname or "127.0.0.1", address.port or 8001
    calm_the_collector()
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, log_config=None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
