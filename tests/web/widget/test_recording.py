"""The command that holds the example conversations with the product and keeps what it said."""

import json

import httpx
import pytest

from web.widget.trying import __main__ as command
from web.widget.trying.model import load
from web.widget.trying.pages import case_seen

CASE = """<h1>Klacht 1</h1>
<p class="marks"><span>Ontvangen</span> <span><svg/><span>nog 43 dagen</span> <span>4 januari</span></span></p>
<nav><ul><li>Verloop</li></ul></nav>
<h2>Het verhaal, in eigen woorden</h2><blockquote>hij
schreeuwt</blockquote><dl><div><dt>Wanneer</dt><dd>gisteren</dd></div></dl>
<h2>Gegevens</h2><dl><div><dt>Zorg</dt><dd>Jeugd</dd></div></dl>
<h2>Leeg</h2>
<h2>Wet en termijn</h2><dl><div><dt>Wet</dt><dd>Jeugdwet</dd></div></dl><p>Zes weken.</p><ul><li>art. 4</li></ul>
<h2>Verloop</h2><p>Ontvangen</p>"""
HIT = {"title": "Calamiteit", "passage": "Binnen 3 dagen.", "sources": [{"title": "IGJ", "ref": "igj.nl"}]}


class Product:
    """The running product, as far as the command speaks to it. `files`: whether a complaint arrives."""

    def __init__(self, files=True, says="Waar was het?"):
        self.files, self.says, self.signed_in = files, says, None

    def __call__(self, request):
        body = json.loads(request.content or "{}")
        return getattr(self, request.url.path.strip("/").replace("/", "_"))(body)

    def api_staff_login(self, body):
        self.signed_in = body
        return httpx.Response(200 if body["password"] == "geheim" else 401, json={})

    def api_chat_sessions(self, _body):
        return httpx.Response(201, json={"token": "t", "messages": [self.message("smalltalk", "Hallo.")]})

    def api_chat_messages(self, body):
        last = self.files and body["text"] == "ja klopt"
        said = self.message("receipt", "Je code is: a-b-c-d.") if last else self.message("question", self.says)
        return httpx.Response(200, json={"messages": [said]})

    def api_staff_cases(self, _body):
        return httpx.Response(200, json={"items": [{"id": "one", "number": 9}, {"id": "zero", "number": 1}]})

    def beheer_klachten_one(self, _body):
        return httpx.Response(200, text=CASE)

    def api_staff_search(self, _body):
        return httpx.Response(200, json={"items": [HIT, HIT, HIT]})

    @staticmethod
    def message(kind, text):
        more = {"topic": None, "level": "normal", "picture": None, "buttons": [{"title": "Stoppen"}]}
        return {"kind": kind, "text": text, "sources": [{"title": "IGJ", "ref": "igj.nl, IGJ"}], **more}


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run the command against a product; nothing is written but in a folder of the test."""
    client = httpx.Client
    kept = tmp_path / "recorded.json"
    monkeypatch.setattr(command, "RECORDED", kept)
    monkeypatch.setattr(command, "load", lambda: load(kept))
    monkeypatch.setenv("ZHM_STAFF_PASSWORD", "geheim")

    def runs(product, *options):
        transport = httpx.MockTransport(product)
        monkeypatch.setattr(command.httpx, "Client", lambda **given: client(transport=transport, **given))
        return command.main(["--email", "u@example.org", *options])

    runs.kept = kept
    return runs


def test_it_keeps_what_was_said_and_what_staff_saw(run):
    product = Product()
    assert run(product) == 0
    assert product.signed_in == {"email": "u@example.org", "password": "geheim"}
    talks = {talk.id: talk for talk in load(run.kept).conversations}
    assert talks["client"].messages[-1].text == "Je code is: a-b-c-d."
    assert talks["client"].messages[0].choices == ("Stoppen",)
    assert talks["client"].messages[0].sources == ("IGJ",)
    assert talks["client"].seen.heading == "Klacht 1"
    assert [part.heading for part in talks["staff"].seen.parts] == ["Calamiteit", "Calamiteit"]
    assert talks["staff"].seen.parts[0].sources == ("IGJ (igj.nl)",)
    assert talks["staff"].filed_at == 0


def test_checking_says_what_is_said_otherwise_now(run, capsys):
    run(Product())
    assert run(Product(), "--check") == 0
    assert capsys.readouterr().out == "The same.\n"
    before = run.kept.read_text("utf-8")
    assert run(Product(says="Op welke plek?"), "--check") == 1
    assert "client: Op welke plek?" in capsys.readouterr().out
    assert run.kept.read_text("utf-8") == before


def test_a_conversation_that_files_nothing_is_not_kept(run):
    with pytest.raises(LookupError, match="nothing was filed"):
        run(Product(files=False))
    assert not run.kept.exists()


def test_a_refused_password_stops_it(run, monkeypatch):
    monkeypatch.setenv("ZHM_STAFF_PASSWORD", "fout")
    with pytest.raises(httpx.HTTPStatusError):
        run(Product())


def test_a_page_of_a_case_is_read_as_a_person_reads_it():
    seen = case_seen(CASE)
    assert [part.heading for part in seen.parts] == ["Het verhaal, in eigen woorden", "Gegevens", "Wet en termijn"]
    assert seen.marks == "Ontvangen, nog 43 dagen, 4 januari"
    assert seen.parts[0].text == ("hij schreeuwt",)
    assert seen.parts[0].facts == (("Wanneer", "gisteren"),)
    assert (seen.parts[2].text, seen.parts[2].sources) == (("Zes weken.",), ("art. 4",))


@pytest.mark.parametrize("page", ["<h1>Inloggen</h1><p>Typ je wachtwoord.</p>", "<h2>Gegevens</h2><p>Ja.</p>"])
def test_another_page_is_refused(page):
    with pytest.raises(LookupError):
        case_seen(page)
