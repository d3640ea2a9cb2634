"""`make documents`: the shelf is brought up to date with a folder, and one bad file stops nothing."""

import pytest

from actions.cases.documents import Shelf
from actions.store.engine import make_engine
from actions.store.session import Database
from deploy.documents import main
from kb.documents.search import DocumentSearch
from tests.kb.documents import files


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHM_DATABASE_URL", f"sqlite:///{tmp_path}/zhm.db")
    monkeypatch.setenv("ZHM_SECRET_KEY_FILE", str(tmp_path / "keys.json"))
    monkeypatch.setenv("ZHM_DOCUMENT_MB", "1")
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "documenten"
    (made / "sub").mkdir(parents=True)
    (made / "regeling.pdf").write_bytes(files.pdf())
    (made / "sub" / "huisregels.md").write_text("# Roken\n\nRoken mag buiten bij de schuur.\n")
    return made


@pytest.fixture
def shelf(tmp_path):
    database = Database(make_engine(f"sqlite:///{tmp_path}/zhm.db"))
    yield Shelf(database)
    database.close()


def names(shelf):
    return sorted(one.path for one in shelf.listing()[0])


def test_a_folder_is_taken_in_with_its_subfolders(folder, shelf, capsys):
    assert main([str(folder)]) == 0
    assert names(shelf) == ["regeling.pdf", "sub/huisregels.md"]
    assert DocumentSearch(shelf).find("waar mag ik roken")[0].title == "Roken"
    said = capsys.readouterr().out
    assert "[1/2] regeling.pdf: nieuw" in said
    assert "Klaar: 2 nieuw, 0 veranderd, 0 hetzelfde, 0 weggehaald, 0 niet gelukt." in said


def test_a_second_time_only_what_changed_is_read(folder, shelf, capsys):
    main([str(folder)])
    before = shelf.revisions()
    (folder / "sub" / "huisregels.md").write_text("# Roken\n\nRoken mag nergens meer.\n")
    main([str(folder)])
    assert "1 veranderd, 1 hetzelfde" in capsys.readouterr().out
    assert len(set(before.items()) & set(shelf.revisions().items())) == 1


def test_what_is_gone_from_the_folder_goes_from_the_shelf(folder, shelf, capsys):
    main([str(folder)])
    (folder / "regeling.pdf").unlink()
    main([str(folder)])
    assert names(shelf) == ["sub/huisregels.md"]
    assert "regeling.pdf: weggehaald" in capsys.readouterr().out


def test_another_folder_takes_nothing_away(folder, shelf, tmp_path):
    main([str(folder)])
    other = tmp_path / "ander"
    other.mkdir()
    (other / "beleid.txt").write_text("Dit is het beleid van dit jaar.")
    main([str(other)])
    assert len(names(shelf)) == 3


def test_a_bad_file_gets_one_line_and_the_others_come_in(folder, shelf, capsys):
    (folder / "a-kapot.pdf").write_bytes(b"%PDF-1.4 kapot")
    (folder / "b-slot.pdf").write_bytes(files.locked_pdf())
    (folder / "c-groot.txt").write_text("zin. " * 300_000)
    (folder / "d-leeg.docx").write_bytes(b"")
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out
    for line in (
        "a-kapot.pdf: niet gelukt. Dit bestand is kapot.",
        "b-slot.pdf: niet gelukt. Dit bestand heeft een wachtwoord.",
        "c-groot.txt: niet gelukt. Dit bestand is te groot.",
        "d-leeg.docx: niet gelukt. Dit bestand is leeg.",
        "2 nieuw, 0 veranderd, 0 hetzelfde, 0 weggehaald, 4 niet gelukt.",
    ):
        assert line in said
    assert names(shelf) == ["regeling.pdf", "sub/huisregels.md"]


def test_a_file_that_breaks_keeps_its_last_good_version(folder, shelf, capsys):
    main([str(folder)])
    (folder / "regeling.pdf").write_bytes(b"%PDF-1.4 kapot")
    main([str(folder)])
    assert "De vorige versie blijft staan." in capsys.readouterr().out
    assert "regeling.pdf" in names(shelf)


def test_hidden_files_and_links_out_of_the_folder_are_left_alone(folder, shelf, tmp_path):
    (tmp_path / "geheim.txt").write_text("Dit is geheim.")
    (folder / "link.txt").symlink_to(tmp_path / "geheim.txt")
    (folder / ".verborgen.txt").write_text("Dit ook.")
    (folder / "~$regeling.docx").write_text("En dit.")
    main([str(folder)])
    assert names(shelf) == ["regeling.pdf", "sub/huisregels.md"]


@pytest.mark.parametrize("wanted", [[], [""], ["bestaat-niet"]])
def test_a_folder_that_is_not_there_is_said_and_nothing_is_taken_away(folder, shelf, capsys, wanted):
    main([str(folder)])
    assert main(wanted) == 1
    assert "make documents DIR=" in capsys.readouterr().err
    assert len(names(shelf)) == 2


def test_a_wrong_setting_is_named(folder, capsys, monkeypatch):
    monkeypatch.setenv("ZHM_DATABASE_URL", "mysql://x")
    assert main([str(folder)]) == 1
    assert "ZHM_DATABASE_URL" in capsys.readouterr().err
