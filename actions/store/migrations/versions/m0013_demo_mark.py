"""A database with invented cases is marked as one."""

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"


def upgrade() -> None:
    """Make the table; a database is no example until somebody makes it one."""
    op.create_table(
        "demo_mark",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drop it: the invented cases still say in their channel and in their story that they are invented."""
    op.drop_table("demo_mark")
