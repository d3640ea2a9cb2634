"""TOEGANKELIJKHEID.md promises behaviour and names a test for each promise: those tests have to exist."""

import re
from pathlib import Path

from web.widget.assets import STATIC

PAGE = Path("web/widget/TOEGANKELIJKHEID.md").read_text(encoding="utf-8")
HERE = Path(__file__).parent
PLACES = (HERE, HERE.parent / "form", HERE.parent / "sender")
TESTS = "".join(file.read_text(encoding="utf-8") for place in PLACES for file in place.glob("test_*.py"))
LONGEST = 10


def test_every_promise_has_its_test():
    promised = re.findall(r"`(test_\w+)`", PAGE)
    assert len(promised) > 40
    assert [name for name in promised if f"def {name}(" not in TESTS] == []


def test_the_words_of_the_widget_are_short_sentences():
    source = (STATIC / "texts.js").read_text(encoding="utf-8")
    words = re.findall(r"'((?:[^'\\]|\\.)+)'", re.sub(r"//.*", "", source))
    sentences = [one for text in words for one in re.split(r"(?<=[.?!])\s+|\\n", text) if one]
    assert len(sentences) > 80
    assert [one for one in sentences if len(one.split()) > LONGEST] == []


def test_the_widget_has_no_way_to_turn_text_into_markup():
    code = "".join(file.read_text(encoding="utf-8") for file in STATIC.rglob("*.js"))
    code = re.sub(r"^//.*$", "", code, flags=re.MULTILINE)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", code)
