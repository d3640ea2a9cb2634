"""The search finds the right article, however somebody asks."""

import pytest

from deploy.bench.search import read_questions
from kb.library import Library
from kb.search import Index, Search, marked
from kb.search.near import Near
from kb.search.questions import Questions, sentences
from kb.search.words import pieces, term, terms_of, words_of


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


@pytest.fixture(scope="module")
def search(library: Library) -> Search:
    return Search(library)


@pytest.mark.parametrize(
    ("asked", "audience", "topic"),
    [
        ("hoe lang duurt een klacht", "client", "klacht-hoe-lang"),
        ("klagte comisie", "client", "klachtencommissie"),
        ("vertrouwes persoon", "relative", "vertrouwenspersoon"),
        ("mijn telefoon is afgepakt", "client", "telefoon-en-roken"),
        ("binnen hoeveel dagen moet een calamiteit bij igj zijn", "staff", "calamiteit-melden"),
        ("client is boos op mij en wil een klacht indienen wat moet ik doen", "staff", "klacht-ontvangen-medewerker"),
        ("adviesrecht", "staff", "clientenraad-rechten"),
        ("ik wil met een mens praten", None, "mens-spreken"),
        ("klachtencommissielid", "client", "klachtencommissie"),
        ("vertrouwenspersn", "client", "vertrouwenspersoon"),
        ("suicidepreventi", "staff", "suicidepreventie"),
        ("calam", "staff", "calamiteit-melden"),
    ],
)
def test_the_right_article_comes_first(search: Search, asked: str, audience: str, topic: str) -> None:
    hits = search.find(asked, audience, 3)
    assert hits[0].topic == topic
    assert hits[0].title
    assert hits[0].sources


@pytest.mark.parametrize(("final", "first", "three"), [(False, 0.92, 0.98), (True, 0.90, 0.98)])
def test_questions_of_another_hand_find_their_article(search: Search, final: bool, first: float, three: float) -> None:
    asked = [one for one in read_questions() if one.final is final]
    found = [[hit.topic for hit in search.find(one.text, one.voice, 3)] for one in asked]
    right = [bool(one.topics & {*hits[:1]}) for one, hits in zip(asked, found, strict=True)]
    among = [bool(one.topics & {*hits}) for one, hits in zip(asked, found, strict=True)]
    assert len(asked) > 150
    assert sum(right) / len(asked) >= first
    assert sum(among) / len(asked) >= three


def test_a_compound_in_two_words_finds_what_the_compound_finds(search: Search) -> None:
    apart, together = ({hit.topic for hit in search.find(q, "client", 5)} for q in ("clienten raad", "cliëntenraad"))
    assert len(apart & together) >= 4
    assert "clientenraad-wat" in apart


def test_staff_get_the_passage_with_the_source_and_the_chapter_of_that_very_fact(search: Search) -> None:
    hit = search.find("calamiteit igj werkdagen", "staff", 1)[0]
    assert "3 werkdagen" in hit.passage
    assert any("BWBR0037173, art. 11" in source.ref for source in hit.sources)
    fact = search.find("hoeveel meldingen en interne onderzoeken bij de igj in 2020", "staff", 1)[0]
    assert fact.passage.startswith("In 2020")


def test_the_asked_words_are_marked_where_they_stand(search: Search) -> None:
    hit = search.find("klagte commisie", "client", 1)[0]
    assert {hit.passage[start:end].lower() for start, end in hit.marks} & {"klachten-commissie", "klachtencommissie"}
    assert list(hit.marks) == sorted(hit.marks)


def test_marks_are_places_in_the_text_as_it_is_written() -> None:
    text = "De cliënten-raad praat mee. Eén raadslid, twee cliënten."
    assert [text[start:end] for start, end in marked(text, {term("raad"), term("cliënt")})] == [
        "cliënten-raad",
        "raadslid",
        "cliënten",
    ]


def test_staff_find_what_was_written_for_others_too(library: Library, search: Search) -> None:
    others = [topic for topic in library.topics if "staff" not in library.article(topic).audiences]
    assert others
    for topic in others:
        question = library.article(topic).questions[0]
        assert topic in {hit.topic for hit in search.find(question, "staff", 5)}


@pytest.mark.parametrize("audience", ["client", "relative"])
def test_others_find_only_what_was_written_for_them(library: Library, search: Search, audience: str) -> None:
    closed = [topic for topic in library.topics if audience not in library.article(topic).audiences]
    asked = [question for topic in closed for question in library.article(topic).questions]
    assert not {hit.topic for question in asked for hit in search.find(question, audience, 5)} & set(closed)


@pytest.mark.parametrize(
    "asked", ["", "?!", "de het een", "asdf qwer", 'NEAR("x" AND', "x" * 2000, "² ٣ 漢字 🙂", "\0"]
)
def test_nonsense_finds_nothing_and_breaks_nothing(search: Search, asked: str) -> None:
    assert search.find(asked, "client", 5) == []


def test_a_real_word_is_not_taken_for_a_misspelling(search: Search) -> None:
    assert all("hond" not in hit.passage and hit.score < 0.7 for hit in search.find("mag ik een hond", "client", 5))


def test_hits_come_best_first_and_no_more_than_asked(search: Search) -> None:
    hits = search.find("klacht", "client", 4)
    assert len(hits) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_an_article_without_training_sentences_is_found_by_its_own_words(library: Library) -> None:
    bare = Search(library, {})
    asked = [(question, topic) for topic in library.topics for question in library.article(topic).questions]
    found = sum(
        topic in {hit.topic for hit in bare.find(question, library.article(topic).audiences[0], 3)}
        for question, topic in asked
    )
    assert found / len(asked) > 0.95


def test_questions_are_read_from_the_training_data_and_no_folder_is_no_error(tmp_path) -> None:
    (tmp_path / "huur.yml").write_text("nlu:\n- intent: ask/huur\n  examples: |\n    - wat kost mijn kamer\n")
    assert sentences(tmp_path) == {"huur": ("wat kost mijn kamer",)}
    assert sentences(tmp_path / "nowhere") == {}


def test_small_words_tell_questions_apart() -> None:
    questions = Questions({"wie": ["wie ziet mijn klacht"], "hoe": ["hoe lang duurt mijn klacht"]})
    found = questions.find("wie ziet een klacht")
    assert found["wie"] > found["hoe"]


def test_an_index_forgets_what_is_taken_out() -> None:
    index = Index({"title": 2.0, "body": 1.0})
    index.add([("a", ("Huur", "De huur betaal je elke maand.")), ("b", ("Zorg", "De zorg kost niets."))])
    assert index.find("huur", 5)[0].key == "a"
    index.remove(["a", "nobody"])
    assert index.find("huur", 5) == []
    assert len(index) == 1
    index.add([("b", ("Huur", "Nu gaat dit over huur."))])
    assert [one.key for one in index.find("huur", 5)] == ["b"]
    assert index.find("zorg kosten", 5) == []


def test_a_title_weighs_more_than_a_text() -> None:
    index = Index({"title": 5.0, "body": 1.0})
    index.add([("text", ("Wonen", "Hier gaat het over huur.")), ("title", ("Huur", "Hier gaat het over wonen."))])
    assert [one.key for one in index.find("huur", 5)] == ["title", "text"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("klachten", "klacht"), ("bellen", "belt"), ("brieven", "brief"), ("regels", "regel"), ("klagen", "klaag"),
        ("cliënten", "clienten"), ("hielp", "helpen"), ("gestolen", "stelen"), ("kinderen", "kind"), ("boze", "boos"),
    ],
)  # fmt: skip
def test_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    assert term(one) == term(other)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("clientenraad", ("client", "raad")),
        ("klachtencommissielid", ("klacht", "commissie", "lid")),
        ("jeugdhulpaanbieder", ("jeugd", "hulp", "aanbieder")),
        ("begeleider", ()),
        ("organisatie", ()),
        ("raad", ()),
    ],
)
def test_compounds_are_split_in_their_words_and_other_words_are_not(word: str, parts: tuple[str, ...]) -> None:
    assert tuple(map(term, pieces(word))) == tuple(map(term, parts))


def test_words_that_say_nothing_are_left_out() -> None:
    assert terms_of("Ik wil de klachten-commissie") == [term("klachtencommissie")]


def test_a_word_knows_its_place_in_the_text() -> None:
    text = "Cliënten-raad: 's avonds!"
    assert [text[word.start : word.end] for word in words_of(text)] == ["Cliënten-raad", "s", "avonds"]


def test_a_misspelt_or_half_word_is_near_what_sounds_looks_or_begins_like_it() -> None:
    near = Near()
    near.add([(word, word) for word in ("altijd", "telefoon", "raad", "vertrouwenspersoon")])
    for written, meant in {
        "altyd": "altijd", "telefon": "telefoon", "telfeoon": "telefoon", "raat": "raad",
        "vertrouwensp": "vertrouwenspersoon",
    }.items():  # fmt: skip
        assert list(near.find(written)) == [meant], written
    assert near.find("xq") == {}
