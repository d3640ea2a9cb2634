"""Which law a case falls under: one decision table, read from top to bottom; the first row that fits decides."""

from dataclasses import dataclass
from enum import StrEnum

from actions.cases.relations import Relation, relation_of
from actions.cases.values import Care, Kind, Law

WKKGZ = "wetten.overheid.nl/BWBR0037173, art. "
JEUGDWET = "wetten.overheid.nl/BWBR0034925, art. "
WZD = "wetten.overheid.nl/BWBR0040632, art. "


class Standing(StrEnum):
    """What a sender is before the law."""

    CLIENT = "client"
    REPRESENTATIVE = "representative"
    BEREAVED = "bereaved"
    REFUSED = "refused"
    PARENT = "parent"
    PARENT_WITHOUT_AUTHORITY = "parent_without_authority"
    NOT_KNOWN = "not_known"
    OUTSIDER = "outsider"


@dataclass(frozen=True)
class Route:
    """The answer: the law, whether the sender may complain formally, and where that stands."""

    law: Law
    formal: bool
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One row. An empty condition fits everything."""

    law: Law
    formal: bool
    sources: tuple[str, ...]
    complaint: bool | None = None
    care: frozenset[Care] = frozenset()
    coercion: bool | None = None
    standing: frozenset[Standing] = frozenset()

    def fits(self, complaint: bool, care: Care, coercion: bool, standing: Standing) -> bool:
        """Say whether all conditions hold."""
        return (
            self.complaint in {None, complaint}
            and self.coercion in {None, coercion}
            and (not self.care or care in self.care)
            and (not self.standing or standing in self.standing)
        )


YOUTH = frozenset({Care.YOUTH})
NO_PARENT_RIGHT = frozenset({Standing.OUTSIDER, Standing.PARENT_WITHOUT_AUTHORITY})

TABLE: tuple[Row, ...] = (
    # Not a complaint: no law sets a clock.
    Row(Law.NONE, False, (WKKGZ + "14",), complaint=False),
    # Under the Jeugdwet a young person and every parent may complain, whatever the subject, coercion included.
    # Somebody else without the client's agreement may not.
    Row(Law.NONE, False, (JEUGDWET + "4.2.1",), care=YOUTH, standing=frozenset({Standing.OUTSIDER})),
    Row(Law.JEUGDWET, True, (JEUGDWET + "4.2.1", JEUGDWET + "4.2.2"), care=YOUTH),
    # Care for adults (or not known which): client, representative or bereaved relative.
    Row(Law.NONE, False, (WZD + "55", WKKGZ + "14"), coercion=True, standing=NO_PARENT_RIGHT),
    Row(Law.NONE, False, (WKKGZ + "14",), standing=NO_PARENT_RIGHT),
    # Who was refused as the representative may complain about that, and about nothing else.
    Row(Law.WKKGZ, True, (WKKGZ + "14",), standing=frozenset({Standing.REFUSED})),
    # Not known which care, and coercion: the Wzd has the shortest clock, so nobody is helped too late.
    Row(Law.WZD, True, (WZD + "55", WZD + "56a"), coercion=True),
    Row(Law.WKKGZ, True, (WKKGZ + "14", WKKGZ + "16", WKKGZ + "17")),
)

_NAMED = {Relation.REFUSED: Standing.REFUSED, Relation.BEREAVED: Standing.BEREAVED}


def route(  # noqa: PLR0913, PLR0917 - these six facts are what the law asks
    kind: str, care: str, coercion: bool | None, relation: str | None, representative: bool | None, role: str | None
) -> Route:
    """Take what is known of a filing; give its route. Raises ``ValueError`` for a kind or care that does not exist."""
    facts = (Kind(kind) is Kind.COMPLAINT, Care(care), bool(coercion), standing_of(role, relation, representative))
    row = next(row for row in TABLE if row.fits(*facts))
    return Route(row.law, row.formal, row.sources)


def standing_of(role: str | None, relation: str | None, representative: bool | None) -> Standing:
    """Say what the sender is before the law; a doubt is in the sender's favour, because then the clock runs."""
    who = relation_of(relation)
    if role in {None, "client"} and who in {None, Relation.SELF}:
        return Standing.CLIENT
    if representative or (who is Relation.LEGAL and representative is None):
        return Standing.REPRESENTATIVE
    if who in _NAMED:
        return _NAMED[who]
    if who is Relation.PARENT:
        return Standing.PARENT if representative is None else Standing.PARENT_WITHOUT_AUTHORITY
    if representative is None and role != "staff":
        return Standing.NOT_KNOWN
    return Standing.OUTSIDER
