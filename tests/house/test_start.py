"""What stands in memory in each process, for as long as it runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from actions.store.migrate import upgrade

#: Each is for one kind of file, page or chore. All of them together are as large as the process itself.
SELDOM_NEEDED = {
    "PIL": "pictures in a spreadsheet",
    "authlib": "signing in elsewhere",
    "charset_normalizer": "files in an old alphabet",
    "deduce": "making questions nameless",
    "docx": "files of Word",
    "lxml": "web pages and OpenDocument",
    "markdown_it": "files in Markdown",
    "openpyxl": "the yearly report as a spreadsheet",
    "pypdf": "files in PDF",
    "spacy": "the language check",
}
MADE = """
import sys
from {package}.app import create_app
from actions.store.settings import Settings
create_app(Settings(_env_file=None, database_url=sys.argv[1], secret_key_file=sys.argv[2], internal_secret="x" * 40))
print(*{{name.partition(".")[0] for name in sys.modules}})
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    upgrade(f"sqlite:///{folder}/zhm.db")
    return f"sqlite:///{folder}/zhm.db", str(folder / "keys.json")


@pytest.mark.parametrize("package", ["web", "actions"])
def test_a_process_starts_without_what_few_requests_need(package, store):
    child = [sys.executable, "-c", MADE.format(package=package), *store]
    made = subprocess.run(child, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    loaded = set(made.stdout.splitlines()[-1].split())
    assert "fastapi" in loaded
    assert not loaded & SELDOM_NEEDED.keys()
