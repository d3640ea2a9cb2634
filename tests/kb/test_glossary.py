"""The glossary names every code of the contract once, and leaves topics to their articles."""

import re
from collections import Counter
from pathlib import Path

from actions.cases.values import LABELS
from kb.library import Library

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \| `([\w-]+)` \| (.+?) \|$", GLOSSARY, re.M)
FIELDS = {"story", "wish", "when", "location", "relation", "name", "contact", "received_at", "due_at", "case", "code"}


def test_every_value_of_a_case_stands_there_under_the_name_that_people_see() -> None:
    there = {(dutch.lower(), code) for dutch, code, _ in ROWS}
    shown = {(label.lower(), str(code)) for labels in LABELS.values() for code, label in labels.items()}
    assert shown - there == set()


def test_every_field_of_a_case_is_explained() -> None:
    assert FIELDS - {code for _, code, _ in ROWS} == set()


def test_no_topic_is_there_so_that_a_new_topic_is_an_article_and_its_questions_and_no_third_file() -> None:
    assert {code for _, code, _ in ROWS} & set(Library.load().topics) == set()


def test_no_dutch_term_stands_there_twice() -> None:
    assert [dutch for dutch, times in Counter(dutch for dutch, _, _ in ROWS).items() if times > 1] == []
