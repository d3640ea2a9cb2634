"""The audit log becomes a chain; lines from before get their place when the store is opened, for that takes the key."""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    """Add the place in the chain, and the row that knows its end."""
    op.add_column("audit", sa.Column("seq", sa.Integer(), nullable=True))
    op.add_column("audit", sa.Column("hash", sa.LargeBinary(), nullable=True))
    op.create_index("ix_audit_seq", "audit", ["seq"], unique=True)
    chain = op.create_table(
        "audit_chain",
        sa.Column("id", sa.Integer(), primary_key=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("seq", "anchor_seq")),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("hash", "anchor_hash", "mac")),
    )
    op.bulk_insert(chain, [{"id": 1, "seq": 0, "anchor_seq": 0, "hash": b"", "anchor_hash": b"", "mac": b""}])


def downgrade() -> None:
    """Take the chain away; the lines stay."""
    op.drop_table("audit_chain")
    op.drop_index("ix_audit_seq", "audit")
    with op.batch_alter_table("audit") as table:
        table.drop_column("hash")
        table.drop_column("seq")
