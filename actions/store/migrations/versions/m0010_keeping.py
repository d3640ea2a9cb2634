"""Keeping and erasing: leases of jobs, what runs did, holds, nameless rows. And signing in at a provider."""

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"

ID = sa.String(36)


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _make_keeping()
    _make_identity()


def _make_keeping() -> None:
    op.create_table(
        "job_lease",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("holder", ID, nullable=False),
        sa.Column("until", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_job_lease"),
    )
    op.create_table(
        "keeping_run",
        sa.Column("id", ID, nullable=False),
        sa.Column("started_at", _moment(), nullable=False),
        sa.Column("finished_at", _moment()),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("failed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_keeping_run"),
    )
    op.create_index("ix_keeping_run_started_at", "keeping_run", ["started_at"])
    op.create_table(
        "case_hold",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("staff_id", ID),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("until", _moment()),
        sa.Column("at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_hold"),
        sa.UniqueConstraint("case_id", name="uq_case_hold_case_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name="fk_case_hold_case_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_user.id"], name="fk_case_hold_staff_id"),
    )
    op.create_table(
        "erased_case",
        sa.Column("id", ID, nullable=False),
        *(sa.Column(name, sa.String(20), nullable=False) for name in ("kind", "law", "care", "category", "status")),
        sa.Column("result", sa.String(20)),
        sa.Column("location", sa.String(80)),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("third", sa.Integer(), nullable=False),
        sa.Column("in_time", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name="pk_erased_case"),
    )
    op.create_index("ix_erased_case_year", "erased_case", ["year"])


def _make_identity() -> None:
    op.create_table(
        "staff_identity",
        sa.Column("id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("issuer", sa.String(500), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff_identity"),
        sa.UniqueConstraint("issuer", "subject", name="uq_staff_identity_issuer_subject"),
        sa.UniqueConstraint("issuer", "staff_id", name="uq_staff_identity_issuer_staff_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_user.id"], name="fk_staff_identity_staff_id", ondelete="CASCADE"),
    )
    op.create_index("ix_staff_identity_staff_id", "staff_identity", ["staff_id"])
    op.create_table(
        "sign_in_round",
        sa.Column("id", ID, nullable=False),
        sa.Column("state_hash", sa.LargeBinary(), nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("expires_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_round"),
        sa.UniqueConstraint("state_hash", name="uq_sign_in_round_state_hash"),
    )
    op.create_index("ix_sign_in_round_expires_at", "sign_in_round", ["expires_at"])
    op.create_table(
        "provider_session",
        sa.Column("id", ID, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("id_token", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_provider_session"),
        sa.UniqueConstraint("token_hash", name="uq_provider_session_token_hash"),
        sa.ForeignKeyConstraint(
            ["token_hash"], ["staff_session.token_hash"], name="fk_provider_session_token_hash", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Drop them: holds end, and who signed in at a provider is linked by e-mail address again."""
    for table in (
        *("provider_session", "sign_in_round", "staff_identity"),
        *("erased_case", "case_hold", "keeping_run", "job_lease"),
    ):
        op.drop_table(table)
