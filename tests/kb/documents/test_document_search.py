"""The search in documents follows the shelf, marks what was asked, and knows where each passage stands."""

from dataclasses import dataclass, field

from kb.documents.quoting import quote
from kb.documents.search import DocumentSearch


@dataclass
class Piece:
    seq: int
    text: str
    headings: tuple = ()
    page: int | None = None


@dataclass
class Book:
    title: str
    pieces: list


@dataclass
class FakeShelf:
    books: dict = field(default_factory=dict)
    number: int = 0
    read: list = field(default_factory=list)

    def put(self, name, title, *pieces):
        self.books[name] = Book(title, [Piece(i, *piece) for i, piece in enumerate(pieces)])
        self.number += 1

    def version(self):
        return self.number

    def revisions(self):
        return {name: str(id(book)) for name, book in self.books.items()}

    def get(self, name):
        return self.books[name]

    def passages(self, name):
        self.read.append(name)
        return self.books[name].pieces


def shelf():
    made = FakeShelf()
    made.put(
        "a",
        "Klachtenregeling",
        ("Een cliënt mag altijd klagen.", ("Wie mag klagen",), 2),
        ("De commissie beslist binnen 6 weken na ontvangst van de klacht.", ("Termijnen", "Beslissing"), 4),
    )
    made.put("b", "Huisregels", ("Roken mag buiten bij de schuur.", ("Roken",)))
    return made


def test_a_passage_is_found_with_its_place():
    (hit, *_) = DocumentSearch(shelf()).find("hoeveel weken heeft de commissie")
    assert (hit.title, hit.chapter, hit.page, hit.place) == ("Klachtenregeling", "Termijnen › Beslissing", 4, 1)
    assert hit.link == "/beheer/documenten/a?stuk=1#stuk-1"
    assert [hit.passage[start:end] for start, end in hit.marks] == ["commissie", "weken"]


def test_a_title_and_a_heading_help_to_find_what_is_below_them():
    search = DocumentSearch(shelf())
    assert search.find("huisregels")[0].document == "b"
    assert search.find("termijnen beslissing")[0].place == 1


def test_misspelt_half_and_compound_words_find_what_they_mean():
    search = DocumentSearch(shelf())
    for asked in ("komissie beslising", "commissi beslis", "klachtencommissie beslissing"):
        assert search.find(asked)[0].place == 1, asked


def test_what_fits_badly_is_not_shown():
    assert DocumentSearch(shelf()).find("parkeren van fietsen in de kelder met een sleutel") == []
    assert DocumentSearch(FakeShelf()).find("klacht") == []


def test_what_is_put_changed_and_taken_away_is_seen_at_the_next_search():
    books = shelf()
    search = DocumentSearch(books)
    assert search.find("roken")
    books.put("b", "Huisregels", ("Roken mag nergens meer.",))
    books.put("c", "Fietsenplan", ("Een fiets staat in de kelder.",))
    assert search.find("roken")[0].passage == "Roken mag nergens meer."
    assert search.find("fiets kelder")[0].document == "c"
    del books.books["b"]
    books.number += 1
    assert search.find("roken") == []


def test_only_what_changed_is_read_again():
    books = shelf()
    search = DocumentSearch(books)
    search.find("klacht")
    search.find("klacht")
    books.put("b", "Huisregels", ("Roken mag nergens meer.",))
    search.find("klacht")
    assert books.read == ["a", "b", "b"]


def test_one_long_document_leaves_room_for_others():
    books = FakeShelf()
    books.put("long", "Lang", *[(f"Een klacht over hoofdstuk {n}.",) for n in range(30)])
    books.put("short", "Kort", ("Over een klacht valt hier ook wel iets te lezen, maar minder.",))
    hits = DocumentSearch(books).find("klacht", 10)
    assert sum(hit.document == "long" for hit in hits) == 3
    assert "short" in {hit.document for hit in hits}


def test_a_quote_is_the_sentences_that_answer_and_never_half_of_one():
    books = FakeShelf()
    filler = "Dit is een zin die over iets heel anders gaat dan waar iemand om vraagt. " * 6
    books.put("a", "Regeling", (f"{filler}De commissie beslist binnen 6 weken. {filler}".strip(),))
    (hit,) = DocumentSearch(books).find("binnen hoeveel weken beslist de commissie")
    said = quote(hit, 30)
    assert said[0] == "De commissie beslist binnen 6 weken."
    assert all(sentence in hit.passage for sentence in said)
    assert sum(len(sentence.split()) for sentence in said) <= 30


def test_a_quote_of_one_endless_sentence_is_that_sentence():
    books = FakeShelf()
    books.put("a", "Lijst", ("klacht, " * 90 + "en niets meer",))
    assert len(quote(DocumentSearch(books).find("klacht")[0], 30)) == 1
