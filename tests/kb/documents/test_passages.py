"""Passages are cut on headings and pages, have a size that reads well, and never end in the middle of a sentence."""

import pytest

from kb.documents.passages import cut
from kb.documents.sentences import sentences
from kb.documents.shape import Block

SENTENCE = "De begeleider schrijft elke week op wat er goed ging en wat er beter kan."


def words(passage):
    return len(passage.text.split())


def test_passages_are_neither_short_nor_long():
    passages = cut([Block(" ".join([SENTENCE] * 60))])
    assert all(60 <= words(one) <= 120 for one in passages)


def test_no_passage_begins_or_ends_in_the_middle_of_a_sentence():
    passages = cut([Block(" ".join([SENTENCE] * 13)) for _ in range(9)])
    assert all(one.text.startswith("De begeleider") and one.text.endswith("kan.") for one in passages)


def test_a_heading_begins_a_passage_and_stays_above_what_is_below_it():
    blocks = [
        Block("Zorg", 1),
        Block(SENTENCE),
        Block("Dwang", 2),
        Block(SENTENCE),
        Block("Kosten", 1),
        Block(SENTENCE),
    ]
    assert [one.headings for one in cut(blocks)] == [("Zorg",), ("Zorg", "Dwang"), ("Kosten",)]


def test_a_page_begins_a_passage():
    blocks = [Block(" ".join([SENTENCE] * 3), 0, 1), Block(" ".join([SENTENCE] * 3), 0, 2)]
    assert [one.page for one in cut(blocks)] == [1, 2]


def test_a_few_words_that_are_left_join_what_stands_before_them():
    passages = cut([Block(" ".join([SENTENCE] * 8)), Block("Dat is alles.")])
    assert [one.text.endswith("Dat is alles.") for one in passages] == [True]


def test_a_list_without_any_end_is_cut_all_the_same():
    passages = cut([Block(", ".join(f"naam{number}" for number in range(2_000)))])
    assert max(map(words, passages)) <= 250
    assert sum(map(words, passages)) == 2_000


def test_a_heading_without_text_is_no_passage():
    assert cut([Block("Inhoud", 1), Block("Zorg", 1), Block("  ")]) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dit is zo. En dat ook! Echt? Ja.", 4),
        ("Zie art. 14 van de Wkkgz. Daar staat het.", 2),
        ("Bel dhr. J. de Vries. Hij helpt.", 2),
        ("Dat kost o.a. 3.50 euro, d.w.z. niets. Klaar.", 2),
        ('Hij zei: "Kom maar." Toen ging ik.', 2),
        ("1. Eerst dit. 2. Dan dat.", 2),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_its_end(text, parts):
    assert len(list(sentences(text))) == parts
    assert " ".join(sentences(text)) == text
