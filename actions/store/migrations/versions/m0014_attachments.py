"""What hangs on a case: files of the sender, letters, and what was suggested and chosen."""

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"

MOMENT = sa.DateTime(timezone=True)
SHORT = sa.String(20)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "case_file",
        *_numbered("file_id"),
        sa.Column("kind", SHORT, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("thumb", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("case_id", "file_id"),
        sa.UniqueConstraint("case_id", "number"),
    )
    op.create_table(
        "case_letter",
        *_numbered("letter_id"),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("staff_user.id"), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("case_id", "letter_id"),
        sa.UniqueConstraint("case_id", "number"),
    )
    op.create_table(
        "case_suggestion",
        sa.Column("case_id", sa.String(36), sa.ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("suggested", SHORT, nullable=False),
        sa.Column("certainty", sa.Integer(), nullable=False),
        sa.Column("chosen", SHORT, nullable=False),
        sa.Column("at", MOMENT, nullable=False, index=True),
    )


def _numbered(own_id: str) -> tuple[sa.Column[object], ...]:
    """Return what a file and a letter have alike."""
    return (
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), sa.ForeignKey("case_.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column(own_id, sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    """Drop them: files and letters are gone."""
    for table in ("case_suggestion", "case_letter", "case_file"):
        op.drop_table(table)
