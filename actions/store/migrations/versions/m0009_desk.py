"""The desk: how a case ended, what was learned, a day to look again, who may not see it, ties, filters, and acts."""

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"

MOMENT = sa.DateTime(timezone=True)
NOTE_BEFORE = "ix_case_note_replaces_id"


def upgrade() -> None:
    """Add the columns and make the tables; a case that is done was closed for the first time when it was closed."""
    op.add_column("case_", sa.Column("result", sa.String(20), nullable=True))
    op.add_column("case_", sa.Column("measure", sa.LargeBinary(), nullable=True))
    op.add_column("case_", sa.Column("follow_up", sa.Date(), nullable=True))
    op.add_column("case_", sa.Column("handed_by_id", sa.String(36), nullable=True))
    op.add_column("case_", sa.Column("first_closed_at", MOMENT, nullable=True))
    op.execute(sa.text("UPDATE case_ SET first_closed_at = closed_at"))
    op.add_column("case_note", sa.Column("replaces_id", sa.String(36), nullable=True))
    op.create_index(NOTE_BEFORE, "case_note", ["replaces_id"], unique=True)
    op.create_table(
        "case_bar",
        *(sa.Column("id", sa.String(36), primary_key=True), _case("case_id"), _staff("staff_id"), _staff("by_id")),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("case_id", "staff_id"),
    )
    op.create_table(
        "case_link",
        *(sa.Column("id", sa.String(36), primary_key=True), _case("case_id"), _case("other_id"), _staff("by_id")),
        sa.Column("duplicate_id", sa.String(36), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("case_id", "other_id"),
    )
    op.create_table(
        "case_act",
        sa.Column("case_id", sa.String(36), sa.ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("act_id", sa.String(64), primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "staff_filter",
        *(sa.Column("id", sa.String(36), primary_key=True), _staff("staff_id")),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("name", "query")),
        sa.Column("start", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    """Take all of it away; the cases stay."""
    for name in ("staff_filter", "case_act", "case_link", "case_bar"):
        op.drop_table(name)
    op.drop_index(NOTE_BEFORE, "case_note")
    op.drop_column("case_note", "replaces_id")
    for name in ("first_closed_at", "handed_by_id", "follow_up", "measure", "result"):
        op.drop_column("case_", name)


def _case(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(36), sa.ForeignKey("case_.id", ondelete="CASCADE"), nullable=False, index=True)


def _staff(name: str) -> sa.Column[str]:
    target = sa.ForeignKey("staff_user.id", ondelete="CASCADE")
    return sa.Column(name, sa.String(36), target, nullable=False, index=True)
