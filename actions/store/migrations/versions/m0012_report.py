"""The report reads indexes alone, and a case can be left out of what people learn from."""

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"

COUNTED = (
    *("received_at", "kind", "care", "category", "location", "law", "status", "result", "due_at", "closed_at"),
    *("first_closed_at", "extended_at", "forwarded_at", "id"),
)
ALL, WITH_MEASURE, FIRST_ANSWER = "ix_case__report", "ix_case__report_measure", "ix_case_message_first"


def upgrade() -> None:
    """Make the indexes and the table."""
    op.create_index(ALL, "case_", list(COUNTED))
    taken = sa.text("measure IS NOT NULL")
    op.create_index(
        WITH_MEASURE, "case_", ["received_at", "kind", "care", "location"], sqlite_where=taken, postgresql_where=taken
    )
    op.create_index(FIRST_ANSWER, "case_message", ["case_id", "direction", "at"])
    op.create_table(
        "case_unlearned",
        sa.Column("case_id", sa.String(36), sa.ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("by_id", sa.String(36), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Take them away: then every case may be learned from again."""
    op.drop_table("case_unlearned")
    op.drop_index(FIRST_ANSWER, "case_message")
    op.drop_index(WITH_MEASURE, "case_")
    op.drop_index(ALL, "case_")
