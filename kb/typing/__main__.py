"""`python -m kb.typing`: for each line of JSON on its input (text, audience, level) a line with what the check says."""

from __future__ import annotations

import json
import re
import sys
from typing import Any, Final

from kb.check import check_text
from kb.check.measure import hard_words, sentences
from kb.check.shown import place_names
from kb.organisation import Organisation
from kb.words import WordList

# Every finding begins with for whom the text is; here that is known.
_FOR: Final = re.compile(r"^\((?:client|relative|staff), (?:easy|normal|more)\) ")


def look(asked: dict[str, Any], known: WordList) -> dict[str, Any]:
    """Return the remarks and the hard words of one text; raise KnowledgeError when our own files cannot be read."""
    text = asked["text"]
    found = check_text(text, asked["audience"], asked["level"], "text")
    remarks = [
        {
            "line": one.line,
            "rule": one.rule,
            "text": _FOR.sub("", one.text),
            "sentence": one.sentence,
            "advice": one.advice,
            "error": one.error,
        }
        for one in found
    ]
    parts = [part for line in text.splitlines() for part in sentences(line)]
    hard = dict.fromkeys(word for part in parts for word in hard_words(part, known))
    return {"remarks": remarks, "hard": list(hard)}


def main() -> int:
    """Answer until the input ends."""
    known = WordList.load().with_names(place_names(Organisation.load()))
    for line in sys.stdin:
        try:
            told = look(json.loads(line), known)
        except Exception as error:
            told = {"error": type(error).__name__}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
