"""The word list explains words, however they are asked for."""

from pathlib import Path

import pytest

from kb.errors import KnowledgeError
from kb.words import WordList


@pytest.fixture(scope="module")
def words() -> WordList:
    return WordList.load()


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("wat is een klachtenfunctionaris?", "klachtenfunctionaris"),
        ("klachten-functionaris", "klachtenfunctionaris"),
        ("wat zijn klachten functionarissen", "klachtenfunctionaris"),
        ("wat betekend vertrouwespersoon", "vertrouwenspersoon"),
        ("clientenraad", "cliëntenraad"),
        ("CCR?", "CCR"),
        ("wat doet de raad van bestuur", "raad van bestuur"),
        ("wie is mijn persoonlijk begeleider", "persoonlijk begeleider"),
        ("wat is EVB+", "EVB+"),
        ("wat is privicy", "privacy"),
    ],
)
def test_a_word_is_found_in_any_form(words: WordList, asked: str, word: str) -> None:
    found = words.explain(asked)
    assert found is not None
    assert found.word == word
    assert found.explain.endswith(".")


@pytest.mark.parametrize("asked", ["hoi hoe gaat het", "", "wat is een hottentot", "?"])
def test_a_word_that_is_not_in_the_list_is_not_explained(words: WordList, asked: str) -> None:
    assert words.explain(asked) is None


def test_only_long_words_are_split(words: WordList) -> None:
    assert [key for key, word in words.words.items() if word.hyphen and len(key) < 12] == []


def test_a_name_that_is_not_used_is_not_a_word_of_its_own(words: WordList) -> None:
    unused = {name for word in words.words.values() for name in word.not_}
    assert unused & words.words.keys() == set()


def test_names_are_known_by_their_parts(words: WordList) -> None:
    assert words.is_name("thuis")
    assert words.with_names(["De Beele"]).is_name("Beele")
    assert not words.is_name("Beele")


def test_a_split_word_that_is_another_word_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "woordenlijst.yml"
    path.write_text("words:\n  klachtenraad: {explain: Een raad., hyphen: cliënten-raad}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="bij 'klachtenraad' is het woord met streepjes een ander woord"):
        WordList.load(path)
