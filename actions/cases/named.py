"""Whether what somebody told names a colleague: then the complaint may be about that colleague."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

WORD: Final = re.compile(r"[^\W\d_]+")
SHORTEST: Final = 3
# Mailboxes that are no person, and little words in surnames.
NOBODY: Final = frozenset(
    {"info", "klacht", "klachten", "klachtenfunctionaris", "officer", "reader", "admin", "beheer", "beheerder", "zorg"}
    | {"team", "post", "mail", "contact", "functionaris", "lezer", "van", "der", "den", "het", "ter", "ten", "test"}
)


def named_in(texts: Iterable[str | None], people: Mapping[str, str]) -> tuple[str, ...]:
    """Take what was told and the e-mail addresses of colleagues by id; give the ids of those whose name is in it.

    A name is a word of at least three letters before the @. It may be somebody else's: a person decides.
    """
    said = {word.lower() for text in texts if text for word in WORD.findall(text)}
    return tuple(one for one, email in people.items() if _names(email) & said)


def _names(email: str) -> set[str]:
    words = {word.lower() for word in WORD.findall(email.partition("@")[0])}
    return {word for word in words if len(word) >= SHORTEST} - NOBODY
