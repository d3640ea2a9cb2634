"""Recovery codes, a secret for one-time codes that is not confirmed yet, and what sort of browser is signed in."""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """Add them."""
    op.add_column("staff_user", sa.Column("otp_pending", sa.LargeBinary(), nullable=True))
    op.add_column("staff_session", sa.Column("agent", sa.String(80), nullable=True))
    op.create_table(
        "staff_recovery",
        sa.Column("code_hash", sa.LargeBinary(), primary_key=True),
        sa.Column(
            "staff_id", sa.String(36), sa.ForeignKey("staff_user.id", ondelete="CASCADE"), nullable=False, index=True
        ),
    )


def downgrade() -> None:
    """Take them away; who used a recovery code only has to ask for a new one-time code."""
    op.drop_table("staff_recovery")
    with op.batch_alter_table("staff_session") as table:
        table.drop_column("agent")
    with op.batch_alter_table("staff_user") as table:
        table.drop_column("otp_pending")
