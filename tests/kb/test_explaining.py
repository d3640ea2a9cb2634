"""The hard words of a text that a reader can open."""

import re

import pytest

from kb import explaining
from kb.check import measure
from kb.explaining import explain_exactly, hard_words_in
from kb.words import WordList


@pytest.fixture(scope="module")
def words():
    return WordList.load()


def test_hard_words_are_found_as_they_stand_in_the_text_and_once(words):
    text = "De klachten-functionaris belt.\nBel de Klachtenfunctionaris of de vertrouwens-persoon."
    assert [found.word for found in hard_words_in(text, words)] == ["klachten-functionaris", "vertrouwens-persoon"]


def test_easy_words_need_no_explanation(words):
    assert hard_words_in("Ik zit in mijn kamer en ik eet brood.", words) == ()


def test_a_text_full_of_hard_words_gives_a_list_that_can_be_read(words):
    text = " ".join(words.words)
    assert len(hard_words_in(text, words)) == explaining.MOST


def test_hard_is_as_hard_as_the_language_check_says():
    assert explaining.HARD_BELOW == measure.HARD_BELOW


@pytest.mark.parametrize("asked", ["klachtenfunctionaris", "klachten-functionaris", "klagtenfunctionaris"])
def test_a_word_is_explained_in_any_spelling(words, asked):
    assert explain_exactly(asked, words).word == "klachten-functionaris"


@pytest.mark.parametrize("asked", ["fiets", "mijn recht op een fiets", ""])
def test_a_word_that_is_not_listed_is_not_explained(words, asked):
    assert explain_exactly(asked, words) is None


def test_a_relative_is_u_and_is_not_the_client(words):
    assert explain_exactly("code", words).to("relative") == "Met de code ziet u hoe het gaat."
    assert "de cliënt" in explain_exactly("begeleider", words).to("relative")
    assert explain_exactly("begeleider", words).to("client") == "Dat is iemand die jou elke dag helpt."


def test_no_explanation_for_relatives_says_je(words):
    ours = {key: words.explained(key, key).to("relative") for key in words.words}
    assert [text for text in ours.values() if re.search(r"\b(?:je|jij|jou|jouw|jullie|jezelf)\b", text, re.I)] == []
