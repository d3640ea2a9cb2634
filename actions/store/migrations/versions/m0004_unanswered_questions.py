"""Questions that no article answered: as they were typed, and then without anything personal."""

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "raw_question",
        sa.Column("id", sa.String(36), primary_key=True),
        *(sa.Column(name, sa.String(64), nullable=False) for name in ("conversation_id", "turn_id")),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(20), nullable=True),
        sa.Column("topic", sa.String(80), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.UniqueConstraint("conversation_id", "turn_id"),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("topic", sa.String(80), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("count", "clients", "relatives", "colleagues")),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by", sa.String(64), nullable=True),
    )


def downgrade() -> None:
    """Drop them, with the questions in them."""
    for name in ("question", "raw_question"):
        op.drop_table(name)
