"""One process may open the same SQLite file twice without losing what it had open."""

import sqlite3
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from actions.store.engine import make_engine

ANOTHER = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("INSERT INTO line VALUES (2)")
other.close()
"""


def test_who_opens_the_file_again_keeps_its_locks_and_no_other_process_takes_the_log_away(tmp_path):
    file = tmp_path / "store.db"
    url = f"sqlite:///{file}"
    first = make_engine(url)
    with first.begin() as session:
        session.execute(text("CREATE TABLE line (at INTEGER)"))
    make_engine(url).dispose()  # as the check of the keys in /readyz does
    subprocess.run([sys.executable, "-c", ANOTHER, str(file)], check=True)
    assert Path(f"{file}-wal").exists(), "the last one out took the log along, and we were not out"
    with first.begin() as session:
        session.execute(text("INSERT INTO line VALUES (3)"))
        assert session.execute(text("SELECT count(*) FROM line")).scalar() == 2
    first.dispose()
    with sqlite3.connect(file) as again:
        assert again.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert again.execute("SELECT count(*) FROM line").fetchone() == (2,)
