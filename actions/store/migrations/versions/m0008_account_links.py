"""Links that work once: to choose the password of a new account, or a new one."""

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "staff_link",
        sa.Column("token_hash", sa.LargeBinary(), primary_key=True),
        sa.Column(
            "staff_id", sa.String(36), sa.ForeignKey("staff_user.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drop it: links that were given work no more."""
    op.drop_table("staff_link")
