"""What is new in a case, when it went to the committee, the sender's own place, and notes that come in once."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"

NOTE_INDEX = "ix_case_note_case_id_note_id"


def upgrade() -> None:
    """Add the columns; what is there already has nothing new, and shows the place as it was."""
    for name in ("unread", "danger"):
        op.add_column("case_", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("case_", sa.Column("forwarded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("case_", sa.Column("filed_location", sa.LargeBinary(), nullable=True))
    op.add_column("case_note", sa.Column("note_id", sa.String(64), nullable=True))
    op.create_index(NOTE_INDEX, "case_note", ["case_id", "note_id"], unique=True)


def downgrade() -> None:
    """Drop them again."""
    op.drop_index(NOTE_INDEX, "case_note")
    op.drop_column("case_note", "note_id")
    for name in ("filed_location", "forwarded_at", "danger", "unread"):
        op.drop_column("case_", name)
