"""Articles are read strictly, and every reader gets an answer with its sources."""

from pathlib import Path

import pytest

from kb.errors import KnowledgeError, UnknownTopicError
from kb.library import Library

SOURCES = """\
wkkgz-14: {title: Wkkgz, ref: "wetten.overheid.nl/BWBR0037173, art. 14"}
rapport: {title: Rapport 2020, ref: Rapport}
"""
ARTICLE = """\
---
topic: klagen
title: {client: "Klagen", relative: "Een klacht doen"}
for: [client, relative]
reviewed: 2026-11-22
picture: klagen
near: [klagen-later]
action: complaint
questions: [Hoe klaag ik, Mag ik klagen, Klacht doen]
facts:
  - {fact: "Klagen mag.", source: wkkgz-14}
  - {fact: "Er waren klachten.", source: rapport, where: Klachten, year: 2020}
  - {fact: "Klagen mag altijd.", source: wkkgz-14}
---
## client
### normal
Je mag klagen.

Bel {org_phone}.
### more
Iedereen mag klagen.
## relative
### normal
U mag klagen.
"""


def shelf(tmp_path: Path, article: str = ARTICLE, name: str = "klagen.md") -> Path:
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "sources.yml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "articles" / name).write_text(article, encoding="utf-8")
    return tmp_path


def test_a_client_gets_the_answer_with_its_sources(tmp_path: Path) -> None:
    answer = Library.load(shelf(tmp_path)).article("klagen").answer("client", "normal")
    assert answer.text == "Je mag klagen.\nBel 088 - 779 20 00."
    assert [source.title for source in answer.sources] == ["Wkkgz", "Rapport 2020"]
    assert (answer.level, answer.action, answer.picture) == ("normal", "complaint", "klagen")


def test_a_level_that_is_not_there_becomes_normal_and_says_so(tmp_path: Path) -> None:
    article = Library.load(shelf(tmp_path)).article("klagen")
    assert article.answer("client", "easy").level == "normal"
    assert article.answer("client", "more").text == "Iedereen mag klagen."


def test_staff_read_what_relatives_read_when_there_is_nothing_for_them(tmp_path: Path) -> None:
    article = Library.load(shelf(tmp_path)).article("klagen")
    assert article.answer("staff", "normal").text == "U mag klagen."
    assert article.answer(None, "normal").text.startswith("Je mag klagen.")


def test_each_reader_gets_their_own_title(tmp_path: Path) -> None:
    article = Library.load(shelf(tmp_path)).article("klagen")
    assert [article.title(who) for who in (None, "client", "relative", "staff")] == [
        "Klagen", "Klagen", "Een klacht doen", "Klagen"
    ]  # fmt: skip


def test_a_near_topic_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    home = shelf(tmp_path)
    assert Library.load(home).article("klagen").answer("client", "normal").near == ()
    shelf(tmp_path, ARTICLE.replace("topic: klagen", "topic: klagen-later"), "klagen-later.md")
    assert Library.load(home).article("klagen").answer("client", "normal").near == ("klagen-later",)


def test_an_unknown_topic_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnknownTopicError, match="Er is geen artikel over 'taart'"):
        Library.load(shelf(tmp_path)).article("taart")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (ARTICLE.replace("source: rapport", "source: roddel"), "de bron 'roddel' staat niet in sources.yml"),
        (ARTICLE.replace("{org_phone}", "{telefoon}"), "de waarde {telefoon} kennen we niet"),
        (ARTICLE.replace("topic: klagen", "topic: klacht"), "topic: 'klacht' is niet de naam van dit bestand"),
        (ARTICLE.replace("## relative", "## verwant"), "klagen.md:22: '## verwant': hier hoort client"),
        (ARTICLE.replace("### more", "### moeilijk"), "klagen.md:20: '### moeilijk': hier hoort easy"),
        (ARTICLE.replace("### more", "### normal"), "klagen.md:20: '### normal'"),
        (ARTICLE.replace("[client, relative]", "[client, relative, staff]"), "for: 'staff' heeft geen tekst"),
        (ARTICLE.replace("[client, relative]", "[client]"), "'## relative' staat niet in 'for'"),
        (ARTICLE.replace("## client\n### normal\n", "## client\n"), "klagen.md:16: deze regel staat niet onder"),
        (ARTICLE.replace("action: complaint", "action: dance"), "klagen.md:8: action"),
        (ARTICLE.replace("questions: [Hoe klaag ik, Mag ik klagen, Klacht doen]", "questions: [Hoe]"), "te weinig"),
        (ARTICLE.replace("---\n", "", 1), "klagen.md:1: een artikel begint met velden"),
        ("", "klagen.md:1: een artikel begint met velden"),
    ],
)
def test_a_mistake_in_an_article_is_named(tmp_path: Path, wrong: str, said: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        Library.load(shelf(tmp_path, wrong))
    assert said in str(caught.value)


def test_a_library_without_articles_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(SOURCES, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="deze map is er niet"):
        Library.load(tmp_path)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


def test_every_article_answers_every_reader_at_every_level_with_a_source(library: Library) -> None:
    for topic in library.topics:
        article = library.article(topic)
        for audience in (None, "client", "relative", "staff"):
            for level in ("easy", "normal", "more"):
                answer = article.answer(audience, level)
                assert answer.text, topic
                assert "{" not in answer.text, topic
                assert answer.sources, topic
                assert article.title(audience), topic


def test_a_person_can_always_be_reached(library: Library) -> None:
    answer = library.article("mens-spreken").answer("client", "easy")
    assert "088 - 779 20 00" in answer.text
    assert answer.action == "callback"
