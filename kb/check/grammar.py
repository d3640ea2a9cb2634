"""Dutch grammar as far as the check needs it: the passive voice, the past tense, words made of other words.

There is no Dutch model with parts of speech here, only spaCy's tokens, simplemma's lemmas and the places of words. So a
rule asks for more than one sign at once, and is tested on good sentences too (docs/decisions/0080).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.check.lists import lists
from kb.check.measure import lemma, tokens

_PARTICIPLE = re.compile(r"^(?:(?:ge|be|ver|ont|her|er)\w{2,}|\w{2,7}ge\w{2,}|\w{2,7}(?:be|ver)\w{3,})(?:d|t|en)$")
_PAST = re.compile(r"(?:te|de|ten|den)$")
_BREAKS = frozenset(",;:.?!…")


@dataclass(frozen=True)
class Passive:
    """A passive verb: the participle, its verb ("sturen", "terug_bellen"), and who does it ("" unknown)."""

    participle: str
    verb: str
    agent: str
    sure: bool


def passive(sentence: str) -> Passive | None:
    """Find "worden" or "zijn" with a participle that somebody else has to do; None when there is no such verb."""
    return next((found for clause in _clauses(sentence) if (found := _passive(clause))), None)


def _clauses(sentence: str) -> Iterator[list[str]]:
    """Split a sentence at its commas and joining words: the two parts of a verb stand in one of these."""
    clause: list[str] = []
    for token in tokens(sentence):
        low = token.lower()
        if low in _BREAKS or (low in lists().joining and clause):
            yield clause
            clause = [] if low in _BREAKS else [low]
        else:
            clause.append(low)
    yield clause


def _passive(clause: list[str]) -> Passive | None:
    becoming, being = set(clause) & lists().becoming, set(clause) & lists().being
    if not (becoming or being):
        return None
    for i, word in enumerate(clause):
        if not is_participle(clause, i):
            continue
        verb, agent = lemma(word), _agent(clause, i)
        if becoming or (agent and verb not in lists().moving):
            return Passive(word, verb, agent, sure=True)
        if verb not in lists().moving and word not in lists().states:
            return Passive(word, verb, "", sure=False)
    return None


def is_participle(clause: Sequence[str], i: int) -> bool:
    """Tell whether the word is a participle that belongs to the verb: "wordt gesloten", not "een gesloten deur"."""
    word = clause[i]
    if not _PARTICIPLE.match(word) or word in lists().not_participles or clause[i - 1 : i] == ["te"]:
        return False
    verb = lemma(word)
    if not verb.endswith("n") or (verb == word and word not in lists().same_as_verb):
        return False
    after = clause[i + 1] if i + 1 < len(clause) else ""
    return not after or after in lists().after_verb or bool(_PARTICIPLE.match(after))


def _agent(clause: list[str], i: int) -> str:
    """Return who does it: the words after "door", until the verb or three words further."""
    if "door" not in clause:
        return ""
    start = clause.index("door") + 1
    stop = i if i > start else len(clause)
    return " ".join(
        word for word in clause[start : min(stop, start + 3)] if word not in lists().becoming | lists().being
    )


def past_tense(sentence: str) -> list[str]:
    """Return the words in the past tense: "was", "werkte"; the perfect ("heb gewerkt") is not past."""
    low = [token.lower() for token in tokens(sentence)]
    return [word for word in low if word in lists().past_tense or _is_weak_past(word)]


def _is_weak_past(word: str) -> bool:
    if len(word) < 5 or not _PAST.search(word) or word in lists().not_past:
        return False
    verb = lemma(word).replace("_", "")
    return verb != word and verb.endswith("en") and verb[:2] == word[:2] and not verb.endswith(("ten", "den"))


def unclear_pointing(sentence: str) -> str:
    """Return a word that points at nothing near: "deze" without a noun, "het laatste", "bovenstaande"; "" for none."""
    low = [token.lower() for token in tokens(sentence)]
    for i, word in enumerate(low):
        after = low[i + 1] if i + 1 < len(low) else "."
        if word in lists().pointing or (word == "deze" and (after in lists().after_verb or after in _BREAKS)):
            return word
        if word in ("laatste", "eerste") and low[i - 1 : i] in (["het"], ["de"]) and after in _BREAKS:
            return f"{low[i - 1]} {word}"
    return ""
