"""Alembic runs this file. The connection is handed in, already inside the one transaction that holds the whole upgrade."""

from alembic import context

settings = context.config.attributes
# SQLite's data definition is transactional, which Alembic does not assume by itself.
context.configure(connection=settings["connection"], version_table=settings["version_table"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
