"""The shelf with documents, the same on both databases."""

import pytest
from sqlalchemy import select

from actions.cases.document_errors import AdminsOnly, SameDocument, UnknownDocument
from actions.cases.documents import Shelf
from actions.store.models import Audit, DocumentFile, DocumentPassage
from kb.documents import read_document

RULES = "# Wie mag klagen\n\nElke cliënt mag een klacht doen.\n\n# Hoe lang\n\nBinnen 6 weken is er een antwoord.\n"


@pytest.fixture
def shelf(database, clock):
    return Shelf(database, clock)


@pytest.fixture
def admin(accounts):
    return accounts.make_staff("beheer@zorg.example", "admin", "een heel lang wachtwoord")


def read(text=RULES, name="regels.md"):
    return text.encode(), read_document(name, text.encode(), 10_000)


def rows(database, what):
    with database.reading() as session:
        return session.scalars(select(what)).all()


def test_a_document_comes_back_as_it_was_put(shelf, clock):
    data, document = read()
    listed = shelf.take_in("/map", "sub/regels.md", data, document)
    assert shelf.get(listed.id) == listed
    assert (listed.title, listed.kind, listed.path, listed.size) == (
        "Wie mag klagen",
        "markdown",
        "sub/regels.md",
        len(data),
    )
    assert listed.added_at == clock()
    assert shelf.data(listed.id) == (listed, data)
    assert [(one.seq, one.headings) for one in shelf.passages(listed.id)] == [
        (0, ("Wie mag klagen",)),
        (1, ("Hoe lang",)),
    ]
    assert [one.seq for one in shelf.passages(listed.id, 1, 1)] == [1]


def test_the_list_goes_by_title_and_by_page(shelf):
    for title in ("Zorg", "afspraken", "Beleid"):
        text = f"# {title}\n\nTekst over {title}."
        shelf.take_in("/map", title, *read(text, title))
    assert [one.title for one in shelf.listing()[0]] == ["afspraken", "Beleid", "Zorg"]
    some, total = shelf.listing(2, 2)
    assert ([one.title for one in some], total) == (["Zorg"], 3)


def test_every_change_gives_the_catalogue_another_number(shelf, admin):
    numbers = [shelf.version()]
    listed = shelf.upload(admin, "regels.md", *read())
    numbers.append(shelf.version())
    shelf.remove(admin, listed.id)
    numbers.append(shelf.version())
    assert len(set(numbers)) == 3
    assert shelf.version() == numbers[-1]


def test_a_newer_version_takes_the_place_of_the_older_one(shelf, database):
    shelf.take_in("/map", "regels.md", *read())
    newer = shelf.take_in("/map", "regels.md", *read("# Nieuw\n\nHeel iets anders."))
    assert [one.id for one in shelf.listing()[0]] == [newer.id]
    assert shelf.revisions() == {newer.id: newer.sha256}
    assert [one.text for one in rows(database, DocumentPassage)] == ["Heel iets anders."]
    assert len(rows(database, DocumentFile)) == 1


def test_the_same_name_in_two_folders_is_two_documents(shelf):
    shelf.take_in("/een", "regels.md", *read())
    shelf.take_in("/twee", "regels.md", *read())
    assert shelf.listing()[1] == 2
    assert list(shelf.in_folder("/een")) == ["regels.md"]


@pytest.mark.parametrize("role", ["officer", "reader"])
def test_only_an_admin_puts_and_takes(shelf, accounts, role):
    who = accounts.make_staff("a@zorg.example", role, "een heel lang wachtwoord")
    kept = shelf.take_in("/map", "regels.md", *read())
    with pytest.raises(AdminsOnly):
        shelf.upload(who, "ander.md", *read("# Ander\n\nAndere tekst."))
    with pytest.raises(AdminsOnly):
        shelf.remove(who, kept.id)
    assert shelf.listing()[1] == 1


def test_the_very_same_file_is_not_put_twice(shelf, admin):
    shelf.upload(admin, "regels.md", *read())
    with pytest.raises(SameDocument):
        shelf.upload(admin, "kopie.md", *read())


def test_what_is_gone_is_gone_everywhere(shelf, admin, database):
    listed = shelf.upload(admin, "regels.md", *read())
    shelf.remove(admin, listed.id)
    assert rows(database, DocumentPassage) == rows(database, DocumentFile) == []
    with pytest.raises(UnknownDocument):
        shelf.get(listed.id)
    with pytest.raises(UnknownDocument):
        shelf.remove(admin, listed.id)
    assert list(shelf.passages(listed.id)) == []


def test_the_audit_log_says_who_put_and_took_what(shelf, admin, database):
    listed = shelf.upload(admin, "regels.md", *read())
    shelf.remove(admin, listed.id)
    lines = [(one.who, one.what) for one in rows(database, Audit) if "document" in one.what]
    assert lines == [
        (admin.id, f"put_document:{listed.sha256[:12]}"),
        (admin.id, f"remove_document:{listed.sha256[:12]}"),
    ]


def test_taking_out_what_is_gone_already_is_no_error(shelf):
    listed = shelf.take_in("/map", "regels.md", *read())
    assert shelf.take_out([listed.id, "nobody"]) == 1
    assert shelf.take_out([listed.id]) == 0
