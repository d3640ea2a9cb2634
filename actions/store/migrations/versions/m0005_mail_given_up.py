"""When a mail is no longer tried: it is then shown to the officers."""

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    """Add the column."""
    op.add_column("outbox", sa.Column("dead_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drop it: what was given up is tried again."""
    with op.batch_alter_table("outbox") as table:
        table.drop_column("dead_at")
