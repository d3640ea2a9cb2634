"""Start the action server: `python -m actions`."""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

import uvicorn

from actions.app import create_app
from actions.store.errors import SettingsError
from actions.store.settings import load_settings
from kb.errors import KnowledgeError


def main() -> int:
    """Serve on the loopback address of ZHM_ACTIONS_URL; 2 when the settings or the knowledge are wrong."""
    try:
        settings = load_settings()
        app = create_app(settings)
    except (SettingsError, KnowledgeError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    address = urlsplit(settings.actions_url)
    uvicorn.run(
        app, host=address.hostname or "127.0.0.1", port=address.port or 8001, log_level="warning", access_log=False
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
