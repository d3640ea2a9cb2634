"""The search finds the right article, however somebody asks."""

import time

import pytest

from kb.library import Library
from kb.search import Search
from kb.stems import Near, parts, stem, stems


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
        ("mijn telefoon is afgepakt", "client", "klacht-dwang"),
        ("binnen hoeveel dagen moet een calamiteit bij igj zijn", "staff", "calamiteit-melden"),
        ("client is boos op mij en wil een klacht indienen wat moet ik doen", "staff", "klacht-ontvangen-medewerker"),
        ("adviesrecht", "staff", "clientenraad-rechten"),
        ("ik wil met een mens praten", None, "mens-spreken"),
    ],
)
def test_the_right_article_comes_first(search: Search, asked: str, audience: str, topic: str) -> None:
    hits = search.find(asked, audience, 3)
    assert hits[0].topic == topic
    assert hits[0].title
    assert hits[0].sources


def test_a_compound_in_two_words_finds_what_the_compound_finds(search: Search) -> None:
    apart, together = ({hit.topic for hit in search.find(q, "client", 5)} for q in ("clienten raad", "cliëntenraad"))
    assert len(apart & together) >= 4
    assert "clientenraad-wat" in apart


def test_staff_get_the_passage_with_the_source_of_that_very_fact(search: Search) -> None:
    hit = search.find("calamiteit igj werkdagen", "staff", 1)[0]
    assert "3 werkdagen" in hit.passage
    assert any("BWBR0037173, art. 11" in source.ref for source in hit.sources)


def test_staff_find_what_was_written_for_others_too(library: Library, search: Search) -> None:
    others = [topic for topic in library.topics if "staff" not in library.article(topic).audiences]
    assert others
    for topic in others:
        question = library.article(topic).questions[0]
        assert topic in {hit.topic for hit in search.find(question, "staff", 5)}


@pytest.mark.parametrize("asked", ["", "?!", "de het een", "asdf qwer", 'NEAR("x" AND', "x" * 2000])
def test_nonsense_finds_nothing_and_breaks_nothing(search: Search, asked: str) -> None:
    assert search.find(asked, "client", 5) == []


def test_a_real_word_is_not_taken_for_a_misspelling(search: Search) -> None:
    assert all("hond" not in hit.passage and hit.score < 0.7 for hit in search.find("mag ik een hond", "client", 5))


def test_hits_come_best_first_and_no_more_than_asked(search: Search) -> None:
    hits = search.find("klacht", "client", 4)
    assert len(hits) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_every_article_is_found_by_most_of_its_own_questions(library: Library, search: Search) -> None:
    asked = [(question, topic) for topic in library.topics for question in library.article(topic).questions]
    found = sum(
        topic in {hit.topic for hit in search.find(question, library.article(topic).audiences[0], 3)}
        for question, topic in asked
    )
    assert found / len(asked) > 0.9


def test_the_index_is_built_within_a_second_of_processor_time(library: Library) -> None:
    start = time.process_time()
    Search(library)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("klachten", "klacht"), ("bellen", "belt"), ("brieven", "brief"), ("regels", "regel"), ("klagen", "klaag")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_compounds_are_split_in_two_and_other_words_are_not() -> None:
    assert parts("clientenraad") == (stem("clienten"), stem("raad"))
    assert parts("begeleider") == ()


def test_words_that_say_nothing_are_left_out() -> None:
    assert stems("Ik wil de klachten-commissie") == [stem("klachtencommissie")]


def test_a_misspelt_word_is_near_what_sounds_or_looks_like_it() -> None:
    near = Near([stem("altijd"), stem("telefoon"), stem("raad")])
    assert near.find("altyd") == [stem("altijd")]
    assert near.find("telefon") == [stem("telefoon")]
    assert near.find("telfeoon") == [stem("telefoon")]
    assert near.find("raden") == [stem("raad")]
    assert near.find("xq") == []
