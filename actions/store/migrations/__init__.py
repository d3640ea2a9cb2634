"""Alembic migrations, each with a way up and a way down."""
