"""The organisation's own documents: an admin adds and removes them, everybody at the desk finds and reads them."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from actions.store.models import Audit, StaffUser
from tests.kb.documents import files
from tests.web.staff.pages import Surfer
from web.staff.highlight import highlight

API = "/api/staff/documents"
PAGE = "/beheer/documenten"


@pytest.fixture
def admin(make_browser):
    return make_browser("admin", "beheer@zorg.example")


def sends(browser, data, name="regeling.pdf", **headers):
    return browser.http.post(API, files={"bestand": (name, data)}, headers={**browser.header, **headers})


def added(browser, data=None, name="regeling.pdf"):
    answer = sends(browser, files.pdf() if data is None else data, name)
    assert answer.status_code == 201, answer.text
    return answer.json()


def found(browser, q):
    """The hits in documents."""
    return [one for one in browser.get("/search", q=q).json()["items"] if one["kind"] == "document"]


def test_an_admin_adds_a_document_and_everybody_at_the_desk_finds_it(admin, reader, officer):
    document = added(admin)
    assert (document["title"], document["kind"], document["pages"]) == ("Klachtenregeling 2026", "pdf", 3)
    for browser in (admin, reader, officer):
        assert [one["id"] for one in browser.get("/documents").json()["items"]] == [document["id"]]
        hit = next(
            one for one in browser.get("/search", q="commissie nijmegen").json()["items"] if one["kind"] == "document"
        )
        assert hit["title"] == "Klachtenregeling 2026"
        assert (hit["chapter"], hit["page"], hit["topic"]) == ("Waar gaat het heen", 2, None)
        assert [hit["passage"][start:end] for start, end in hit["marks"]] == ["commissie", "Nijmegen"]
        assert hit["link"].startswith(f"{PAGE}/{document['id']}?stuk=")
        assert hit["sources"][0]["ref"] == "Waar gaat het heen, bladzijde 2"


def test_articles_and_documents_are_found_together_the_best_first(admin):
    added(admin, b"# Calamiteit\n\nEen calamiteit meld je binnen 3 werkdagen bij de IGJ.\n", "c.md")
    items = admin.get("/search", q="binnen hoeveel dagen een calamiteit melden bij de igj").json()["items"]
    assert {one["kind"] for one in items} == {"article", "document"}
    assert [one["score"] for one in items] == sorted((one["score"] for one in items), reverse=True)
    article = next(one for one in items if one["kind"] == "article")
    assert article["topic"] == "calamiteit-melden"
    assert admin.http.get(article["link"]).status_code == 200
    assert article["marks"]


def test_a_document_is_read_at_its_place_and_whole(admin, reader):
    document = added(admin)
    told = reader.get(f"/documents/{document['id']}").json()
    assert [(one["page"], one["headings"]) for one in told["text"]] == [
        (1, ["Wie mag klagen"]),
        (2, ["Waar gaat het heen"]),
        (3, ["En daarna"]),
    ]
    assert len(reader.get(f"/documents/{document['id']}/file").content) == told["size"]


@pytest.mark.parametrize("role", ["officer", "reader"])
def test_only_an_admin_adds_and_removes(admin, make_browser, role):
    document, somebody = added(admin), make_browser(role)
    answers = [
        sends(somebody, files.TEXT, "a.txt"),
        somebody.http.delete(f"{API}/{document['id']}", headers=somebody.header),
        somebody.http.post(PAGE, files={"bestand": ("a.txt", files.TEXT)}, data={"csrf": somebody.csrf}),
        somebody.http.post(f"{PAGE}/{document['id']}/weghalen", data={"csrf": somebody.csrf}),
    ]
    assert [one.status_code for one in answers] == [403] * 4
    assert answers[0].json()["detail"] == "Dit mag alleen een beheerder."
    assert admin.get("/documents").json()["total"] == 1


@pytest.mark.parametrize("path", ["", "/1", "/1/file"])
def test_nobody_reads_a_document_without_signing_in(visitor, path):
    assert visitor.http.get(f"{API}{path}").status_code == 401
    page = visitor.http.get(f"{PAGE}{path.replace('file', 'bestand')}")
    assert (page.status_code, "/inloggen" in page.headers["location"]) == (303, True)


def test_nobody_sends_a_document_without_signing_in(visitor):
    assert sends(visitor, files.pdf()).status_code == 401
    page = visitor.http.post(PAGE, files={"bestand": ("a.pdf", files.pdf())})
    assert page.status_code == 401
    assert "Log" in page.text


@pytest.mark.parametrize("token", [None, "wrong"])
def test_a_change_without_the_right_csrf_token_is_refused(admin, token):
    document = added(admin)
    headers = {"X-CSRF-Token": token} if token else {}
    form = {"csrf": token} if token else {}
    answers = [
        admin.http.post(API, files={"bestand": ("a.txt", files.TEXT)}, headers=headers),
        admin.http.delete(f"{API}/{document['id']}", headers=headers),
        admin.http.post(PAGE, files={"bestand": ("a.txt", files.TEXT)}, data=form),
        admin.http.post(f"{PAGE}/{document['id']}/weghalen", data=form),
    ]
    assert [one.status_code for one in answers] == [403] * 4
    assert admin.get("/documents").json()["total"] == 1


@pytest.mark.parametrize(
    ("data", "status", "word"),
    [
        (b"", 422, "leeg"),
        (b"%PDF-1.4 kapot", 422, "kapot"),
        (files.locked_pdf(), 422, "wachtwoord"),
        (files.scanned_pdf(), 422, "scan"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), 422, "soort bestand"),
        (b"z" * (26 * 1024 * 1024), 413, "te groot"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_clear_line(admin, data, status, word):
    answer = sends(admin, data)
    assert answer.status_code == status
    assert word in answer.json()["detail"]
    page = admin.http.post(PAGE, files={"bestand": ("a.pdf", data)}, data={"csrf": admin.csrf})
    assert (page.status_code, word in page.text) == (status, True)
    assert admin.get("/documents").json()["total"] == 0


def test_a_file_that_does_not_say_how_large_it_is_is_counted(admin):
    edge = "grens"
    head = f'--{edge}\r\nContent-Disposition: form-data; name="bestand"; filename="a.txt"\r\n\r\n'.encode()

    def endless():
        yield head
        for _ in range(27):
            yield b"zin. " * 210_000

    headers = {**admin.header, "Content-Type": f"multipart/form-data; boundary={edge}"}
    assert admin.http.post(API, content=endless(), headers=headers).status_code == 413


@pytest.mark.parametrize("body", [{}, {"data": {"bestand": "geen bestand"}}, {"content": b"\xff", "type": True}])
def test_a_form_without_a_file_is_told_so(admin, body):
    headers = {
        **admin.header,
        **({"Content-Type": "multipart/form-data; boundary=x"} if body.pop("type", None) else {}),
    }
    answer = admin.http.post(API, headers=headers, **body)
    assert answer.status_code == 422
    assert "Er is geen bestand gekozen." in answer.json()["detail"]


def test_the_same_file_twice_is_told_and_a_new_version_takes_its_place(admin):
    added(admin)
    again = sends(admin, files.pdf(), "ander.pdf")
    if again.status_code == 201:  # the PDF library writes the moment into the file
        admin.http.delete(f"{API}/{again.json()['id']}", headers=admin.header)
    same = added(admin, files.TEXT, "huis.txt")
    assert sends(admin, files.TEXT, "kopie.txt").status_code == 409
    newer = added(admin, b"Alles is nu anders geworden in dit huis.", "huis.txt")
    ids = [one["id"] for one in admin.get("/documents").json()["items"]]
    assert newer["id"] in ids
    assert same["id"] not in ids


def test_an_upload_keeps_only_the_name_of_its_file(admin):
    assert added(admin, files.TEXT, "C:\\Users\\anne\\regels.txt")["name"] == "regels.txt"
    assert added(admin, files.MARKDOWN, "../../etc/regels.md")["name"] == "regels.md"


def test_what_an_admin_removes_is_found_no_more(admin):
    document = added(admin)
    assert admin.http.delete(f"{API}/{document['id']}", headers=admin.header).status_code == 204
    assert not [
        one for one in admin.get("/search", q="commissie nijmegen").json()["items"] if one["kind"] == "document"
    ]
    assert admin.get(f"/documents/{document['id']}").status_code == 404
    assert admin.http.delete(f"{API}/{document['id']}", headers=admin.header).status_code == 404


def test_a_pdf_opens_in_the_browser_and_nothing_else_does(admin):
    pdf, page = added(admin), added(admin, files.HTML, "pagina één.html")
    shown = admin.http.get(f"{API}/{pdf['id']}/file")
    saved = admin.http.get(f"{PAGE}/{page['id']}/bestand")
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["content-disposition"].startswith("inline")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"] == "attachment; filename*=UTF-8''pagina%20%C3%A9%C3%A9n.html"
    assert saved.content == files.HTML
    for answer in (shown, saved):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "sandbox" in saved.headers["content-security-policy"]


def test_the_search_goes_on_with_the_articles_when_the_documents_are_out_of_reach(admin, services, monkeypatch):
    def away(*_):
        raise OperationalError("SELECT", {}, Exception())

    monkeypatch.setattr(services.documents, "find", away)
    assert {one["kind"] for one in admin.get("/search", q="klacht").json()["items"]} == {"article"}


# -- the pages ---------------------------------------------------------------------------------------


def test_the_list_says_what_there_is_and_only_an_admin_gets_a_form(admin, reader):
    assert "Er staan nog geen documenten." in Surfer(reader.http).opens(PAGE).text
    added(admin)
    mine, theirs = Surfer(admin.http).opens(PAGE), Surfer(reader.http).opens(PAGE)
    assert "Klachtenregeling 2026" in mine.text
    assert "3 bladzijden" in theirs.text
    assert PAGE in mine.forms
    assert PAGE not in theirs.forms


def test_a_form_adds_a_document_and_shows_it(admin):
    answer = admin.http.post(PAGE, files={"bestand": ("regels.txt", files.TEXT)}, data={"csrf": admin.csrf})
    assert answer.status_code == 303
    page = Surfer(admin.http).opens(answer.headers["location"])
    assert "Het document is toegevoegd." in page.text
    assert "Wie mag klagen" in page.text


def test_a_found_passage_stands_marked_on_the_search_page_and_chosen_in_its_document(admin):
    added(admin)
    found = Surfer(admin.http).opens("/beheer/zoeken?q=commissie+nijmegen")
    assert "<mark>Nijmegen</mark>" in found.source
    assert "bladzijde 2" in found.text
    link = re.search(rf'href="({PAGE}/[^"]+)"', found.source)[1].replace("&amp;", "&")
    page = Surfer(admin.http).opens(link.split("#")[0])
    chosen = re.search(r'id="(stuk-\d+)" data-chosen>([^<]+)<', page.source)
    assert chosen[1] == link.split("#")[1]
    assert "Nijmegen" in chosen[2]
    assert "Bladzijde 2" in page.text


def test_what_stands_in_a_document_is_shown_and_never_run(admin):
    evil = "# <script>alert(1)</script>\n\nKlik op <img src=x onerror=alert(1)> de knop & huil om klachten.\n"
    document = added(admin, evil.encode(), "<b>kwaad</b>.md")
    for path in (PAGE, f"{PAGE}/{document['id']}", "/beheer/zoeken?q=knop+huil"):
        source = Surfer(admin.http).opens(path).source
        assert "<script>alert" not in source
        assert "<img src=x" not in source
        assert "<b>kwaad" not in source


def test_a_long_document_is_shown_in_parts_around_the_passage(admin):
    text = "\n\n".join(f"# Deel {n}\n\nDit is deel {n} van het plan met nog wat woorden erbij." for n in range(120))
    document = added(admin, text.encode(), "plan.md")
    page = Surfer(admin.http).opens(f"{PAGE}/{document['id']}?stuk=60")
    assert "Dit is deel 60 van" in page.text
    assert "Dit is deel 10 van" not in page.text
    before, after = re.findall(r'href="([^"]+)">Toon wat', page.source)
    assert "Dit is deel 40 van" in Surfer(admin.http).opens(before).text
    assert "Dit is deel 95 van" in Surfer(admin.http).opens(after).text


def test_a_button_removes_a_document(admin):
    document = added(admin)
    surfer = Surfer(admin.http)
    page = surfer.fills(surfer.opens(f"{PAGE}/{document['id']}"), "/weghalen")
    assert "Het document is weggehaald." in page.text
    assert "Klachtenregeling 2026" not in page.text


@pytest.mark.parametrize("query", ["p=0", "p=-1", "p=x", "p=99999999999999999999", "stuk=-5", "stuk=x", "stuk=999999"])
def test_a_number_that_cannot_be_gives_a_page_and_no_failure(admin, query):
    document = added(admin)
    path = f"{PAGE}/{document['id']}" if query.startswith("stuk") else PAGE
    assert Surfer(admin.http).opens(f"{path}?{query}").status in {200, 422}


def test_marks_are_shown_and_everything_else_is_escaped():
    assert highlight("a <b> klacht & co", [(6, 12)]) == "a &lt;b&gt; <mark>klacht</mark> &amp; co"
    assert highlight("niets", []) == "niets"


def test_a_document_that_is_refused_is_in_the_log_with_who_tried(admin, reader, services):
    for browser, data, status in (
        (reader, files.pdf(), 403),
        (admin, b"%PDF-1.4 nothing", 422),
        (admin, b"x" * 26 * 1024 * 1024, 413),
    ):
        assert sends(browser, data).status_code == status
    page = reader.http.post(PAGE, files={"bestand": ("a.pdf", files.pdf())}, data={"csrf": reader.csrf})
    assert page.status_code == 403
    with services.db.reading() as session:
        found = session.scalars(select(Audit.who).where(Audit.what == "refused:put_document")).all()
        people = {row.id: row.email for row in session.scalars(select(StaffUser))}
    assert sorted(people[who] for who in found) == ["beheer@zorg.example"] * 2 + ["lezer@zorg.example"] * 2
