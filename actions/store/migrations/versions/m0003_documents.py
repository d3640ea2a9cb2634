"""The organisation's own documents: the originals, their passages, and the number that says that something changed."""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Make the tables, and the one row of the catalogue."""
    op.create_table(
        "document",
        sa.Column("id", sa.String(36), primary_key=True),
        *(sa.Column(name, sa.String(500), nullable=False) for name in ("folder", "path")),
        sa.Column("sha256", sa.String(64), nullable=False, index=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(64), nullable=False),
        sa.UniqueConstraint("folder", "path"),
    )
    op.create_table("document_file", _owner(), sa.Column("data", sa.LargeBinary(), nullable=False))
    op.create_table(
        "document_passage",
        _owner(),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
    )
    catalogue = op.create_table(
        "document_catalogue",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.bulk_insert(catalogue, [{"id": 1, "version": 0}])


def downgrade() -> None:
    """Drop them; the files in the folder of the organisation are still there."""
    for name in ("document_catalogue", "document_passage", "document_file", "document"):
        op.drop_table(name)


def _owner() -> sa.Column[str]:
    return sa.Column("document_id", sa.String(36), sa.ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
