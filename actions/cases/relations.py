"""Who the sender is to the client, from the sender's own words or from a fixed value."""

import re
from enum import StrEnum


class Relation(StrEnum):
    """What matters to the law about a relation."""

    SELF = "self"
    PARENT = "parent"
    LEGAL = "legal"
    BEREAVED = "bereaved"
    REFUSED = "refused"
    OTHER = "other"


# The first line that fits decides: "pleegouder en voogd" is a legal representative, "moeder van mijn overleden zoon"
# is bereaved.
WORDS: tuple[tuple[Relation, str], ...] = (
    (Relation.REFUSED, r"^refused$"),
    (Relation.BEREAVED, r"bereaved|nabestaande|overleden|gestorven|weduwe|weduwnaar"),
    (Relation.LEGAL, r"\blegal|guardian|voogd|mentor\b|mentrix|curator|wettelijk\w* vertegenwoordiger|gezag"),
    (Relation.PARENT, r"parent|ouders?\b|moeder|vader|\bmam|\bpap|\bma\b|\bpa\b"),
    (Relation.SELF, r"^(self|client|ikzelf|ik|ik zelf|mezelf|mijzelf|zelf)$"),
)
# Who says that the provider does not take them as the representative (Wkkgz art. 14: they may complain about that).
SPEAKS_FOR = r"(?:\w+[ -])?(?:vertegenwoordig\w*|mentor|mentrix|curator)"
REFUSED = re.compile(
    rf"\b(?:geweigerd|weiger\w*|afgewezen|wijz\w+ (?:mij|me|ons) af|niet (?:erkend|geaccepteerd)) als {SPEAKS_FOR}"
    rf"|\b(?:weiger\w*|erken\w*|accepte\w*|zie\w*) (?:mij|me|ons) (?:niet )?als {SPEAKS_FOR}"
    rf"|\b(?:mij|me|ons|word|ben) (?:\w+ )?niet (?:meer )?(?:\w+ )?als {SPEAKS_FOR}"
    rf"|\b(?:ik|wij|we) mag? (?:van \w+ )?(?:geen|niet (?:de|het|haar|zijn|hun|mijn)) {SPEAKS_FOR} (?:zijn|worden)",
    re.IGNORECASE,
)
NO_AUTHORITY = re.compile(r"(geen|zonder) (wettelijk\w* )?(voogd|mentor|curator|vertegenwoordiger|gezag)")


def relation_of(text: str | None) -> Relation | None:
    """Take what the sender said, or a fixed value; give what the law needs, or None when nothing was said."""
    if text is None or not text.strip():
        return None
    plain = NO_AUTHORITY.sub("", text.strip().lower())
    return next((relation for relation, words in WORDS if re.search(words, plain)), Relation.OTHER)


def was_refused(story: str) -> bool:
    """Say whether somebody tells that they are refused as the representative."""
    return REFUSED.search(story) is not None
