"""Who the sender is to the client, from the sender's own words or from a fixed value."""

import re
from enum import StrEnum


class Relation(StrEnum):
    """What matters to the law about a relation."""

    SELF = "self"
    PARENT = "parent"
    LEGAL = "legal"
    BEREAVED = "bereaved"
    OTHER = "other"


# The first line that fits decides: "pleegouder en voogd" is a legal representative, "moeder van mijn overleden zoon"
# is bereaved.
WORDS: tuple[tuple[Relation, str], ...] = (
    (Relation.BEREAVED, r"bereaved|nabestaande|overleden|gestorven|weduwe|weduwnaar"),
    (Relation.LEGAL, r"\blegal|guardian|voogd|mentor\b|mentrix|curator|wettelijk\w* vertegenwoordiger|gezag"),
    (Relation.PARENT, r"parent|ouders?\b|moeder|vader|\bmam|\bpap|\bma\b|\bpa\b"),
    (Relation.SELF, r"^(self|client|ikzelf|ik|ik zelf|mezelf|mijzelf|zelf)$"),
)
NO_AUTHORITY = re.compile(r"(geen|zonder) (wettelijk\w* )?(voogd|mentor|curator|vertegenwoordiger|gezag)")


def relation_of(text: str | None) -> Relation | None:
    """Take what the sender said, or a fixed value; give what the law needs, or None when nothing was said."""
    if text is None or not text.strip():
        return None
    plain = NO_AUTHORITY.sub("", text.strip().lower())
    return next((relation for relation, words in WORDS if re.search(words, plain)), Relation.OTHER)
