"""The audit of dependencies says what it could not look up, and weighs nothing away in the app."""

import http.server
import json
import threading
import zipfile

import pytest
import yaml

from deploy.audit import sbom
from deploy.audit.__main__ import WEIGHED, main
from deploy.audit.locked import Pinned, pinned
from deploy.audit.sources import Download, Index, NotAuditedError
from deploy.children import ROOT

LOCK = "jinja2==3.1.6 \\\n    --hash=sha256:00\naiohttp[x]==3.9.5 ; python_version < '4' \\\n    --hash=sha256:11\n"


@pytest.fixture
def locks(tmp_path):
    folder = tmp_path / "requirements"
    folder.mkdir()
    (folder / "app.txt").write_text("jinja2==3.1.6 \\\n    --hash=sha256:00\n")
    (folder / "bot.txt").write_text(LOCK)
    return folder


def advisory(name, flaw, **affected):
    return {"id": flaw, "affected": [{"package": {"ecosystem": "PyPI", "name": name}, **affected}]}


@pytest.fixture
def database(tmp_path):
    """Make a download of the database with these advisories."""

    def make(*advisories):
        place = tmp_path / "all.zip"
        with zipfile.ZipFile(place, "w") as packed:
            for one in advisories:
                packed.writestr(f"{one['id']}.json", json.dumps(one))
        return place

    return make


@pytest.fixture
def index():
    """A package index; `told` says what it tells of each path, and what it does not know is 404."""
    told, asked = {}, []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            body = told.get(self.path)
            self.send_response(404 if body is None else 200)
            self.end_headers()
            self.wfile.write(b"" if body is None else json.dumps(body).encode())

        def log_message(self, *_said):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.told, server.asked = told, asked
    server.address = f"http://127.0.0.1:{server.server_port}/pypi"
    yield server
    server.shutdown()
    server.server_close()


FINE = {"vulnerabilities": []}


def test_a_lock_is_read_with_names_as_indexes_spell_them(locks):
    assert pinned(locks / "bot.txt") == (Pinned("aiohttp", "3.9.5"), Pinned("jinja2", "3.1.6"))
    assert len(pinned(ROOT / "requirements" / "app.txt")) > 80


def test_everything_looked_up_and_nothing_known_is_good(locks, index, capsys):
    index.told.update({"/pypi/jinja2/3.1.6/json": FINE, "/pypi/aiohttp/3.9.5/json": FINE})
    assert main(["--index", index.address], locks) == 0
    assert "2 pakketten nagekeken" in capsys.readouterr().out


def test_an_index_that_tells_nothing_is_a_failure_and_is_asked_once_for_each_environment(locks, index, capsys):
    assert main(["--index", index.address], locks) == 2
    assert capsys.readouterr().err.count("NIET NAGEKEKEN") == 2
    assert len(index.asked) == 2


def test_one_package_that_could_not_be_looked_up_is_a_failure(locks, index, capsys):
    index.told.update({"/pypi/jinja2/3.1.6/json": {"info": {}}, "/pypi/aiohttp/3.9.5/json": FINE})
    assert main(["--index", index.address], locks) == 2
    assert "1 van 2 pakketten van bot" in capsys.readouterr().err


def test_a_flaw_in_the_app_counts_also_when_rasas_was_weighed(locks, database, capsys):
    (locks / "app.txt").write_text(LOCK)
    place = database(
        advisory("aiohttp", "CVE-2024-42367", versions=["3.9.5"]), advisory("other", "X-1", versions=["1"])
    )
    assert main(["--osv", str(place)], locks) == 1
    said = capsys.readouterr()
    assert "app: aiohttp 3.9.5: CVE-2024-42367" in said.err
    assert "bot: aiohttp" not in said.err


def test_a_flaw_of_rasa_that_nobody_weighed_fails(locks, database, capsys):
    place = database(advisory("aiohttp", "CVE-2099-1", versions=["3.9.5"]))
    assert main(["--osv", str(place)], locks) == 1
    assert "bot: aiohttp 3.9.5: CVE-2099-1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("events", "touched"),
    [
        ([{"introduced": "0"}, {"fixed": "3.10.0"}], True),
        ([{"introduced": "0"}, {"fixed": "3.9.5"}], False),
        ([{"introduced": "3.9.6"}], False),
        ([{"introduced": "3.0"}, {"last_affected": "3.9.5"}], True),
        ([{"introduced": "0"}, {"last_affected": "3.9.4"}], False),
        ([{"introduced": "0"}, {"fixed": "2.0"}, {"introduced": "3.1"}, {"fixed": "4.0"}], True),
        ([{"introduced": "not a version"}], True),
    ],
)
def test_a_range_is_read_as_osv_means_it(database, events, touched):
    place = database(advisory("AioHTTP", "X-1", ranges=[{"type": "ECOSYSTEM", "events": events}]))
    assert bool(Download(place).flaws(Pinned("aiohttp", "3.9.5"))) is touched


def test_what_was_withdrawn_or_is_of_another_language_is_no_flaw(database):
    gone = {**advisory("aiohttp", "X-1", versions=["3.9.5"]), "withdrawn": "2026-01-01T00:00:00Z"}
    other = {"id": "X-2", "affected": [{"package": {"ecosystem": "npm", "name": "aiohttp"}, "versions": ["3.9.5"]}]}
    git = advisory("aiohttp", "X-3", ranges=[{"type": "GIT", "events": [{"introduced": "0"}]}])
    assert Download(database(gone, other, git)).flaws(Pinned("aiohttp", "3.9.5")) == frozenset()


@pytest.mark.parametrize("content", [b"", b"no zip", None])
def test_a_download_that_cannot_be_read_is_no_audit(tmp_path, locks, content, capsys):
    place = tmp_path / "broken.zip"
    if content is not None:
        place.write_bytes(content)
    assert main(["--osv", str(place)], locks) == 2
    assert "NIET NAGEKEKEN" in capsys.readouterr().err


def test_an_empty_download_is_no_audit(database):
    with pytest.raises(NotAuditedError):
        Download(database())


def test_an_index_that_nobody_listens_at_is_no_audit():
    with pytest.raises(NotAuditedError):
        Index("http://127.0.0.1:1/pypi").flaws(Pinned("jinja2", "3.1.6"))


def test_the_index_is_that_of_pip():
    assert Index()._address.startswith(("http", "file"))


def test_every_weighed_flaw_is_of_a_package_of_rasa_and_has_a_reason():
    weighed = yaml.safe_load(WEIGHED.read_text())
    names = {one.name for one in pinned(ROOT / "requirements" / "bot.txt")}
    assert weighed.keys() <= names
    assert all(len(reason) > 20 for flaws in weighed.values() for reason in flaws.values())


def test_the_page_names_every_weighed_package():
    page = (ROOT / "docs" / "beveiliging" / "afhankelijkheden.md").read_text()
    assert [name for name in yaml.safe_load(WEIGHED.read_text()) if name not in page] == []


def test_a_list_of_parts_is_asked_of_the_environment_itself(tmp_path, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(sbom.subprocess, "run", lambda command, **how: asked.append((command, how)))
    assert sbom.main(tmp_path / "sbom") == 0
    assert [command[-1] for command, _ in asked] == [str(ROOT / f".venv-{name}/bin/python") for name in ("app", "bot")]
    assert all("--output-reproducible" in command and how["check"] for command, how in asked)


def test_an_environment_that_is_not_there_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sbom, "ENVIRONMENTS", ("none",))
    assert sbom.main(tmp_path) == 1
    assert "Fout:" in capsys.readouterr().err
