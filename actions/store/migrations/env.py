"""What Alembic runs: all migrations in one transaction on the connection of ``actions.store.migrate``."""

from alembic import context
from sqlalchemy import Connection

from actions.store.models import Base

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
