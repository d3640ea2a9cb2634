"""That a sender asked to erase a case."""

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "erasure_wish",
        sa.Column("case_id", sa.String(36), sa.ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erase_at", sa.DateTime(timezone=True), nullable=True, index=True),
    )


def downgrade() -> None:
    """Drop it: wishes that were not carried out have to be asked again."""
    op.drop_table("erasure_wish")
