"""The glossary names every code of the contract and every topic, once."""

import re
from collections import Counter
from pathlib import Path

from actions.cases.values import LABELS
from kb.library import Library

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \| `([\w-]+)` \| (.+?) \|$", GLOSSARY, re.M)
TOPICS = GLOSSARY.split("## Topics")[1]
FIELDS = {"story", "wish", "when", "location", "relation", "name", "contact", "received_at", "due_at", "case", "code"}


def test_every_value_of_a_case_stands_there_under_the_name_that_people_see() -> None:
    there = {(dutch.lower(), code) for dutch, code, _ in ROWS}
    shown = {(label.lower(), str(code)) for labels in LABELS.values() for code, label in labels.items()}
    assert shown - there == set()


def test_every_field_of_a_case_is_explained() -> None:
    assert FIELDS - {code for _, code, _ in ROWS} == set()


def test_every_topic_that_has_an_article_is_there_and_no_other() -> None:
    assert set(re.findall(r"\| `([\w-]+)` \|", TOPICS)) == set(Library.load().topics)


def test_no_dutch_term_and_no_topic_stands_there_twice() -> None:
    assert [dutch for dutch, times in Counter(dutch for dutch, _, _ in ROWS).items() if times > 1] == []
