"""What Alembic runs: the migrations, on the connection that ``upgrading.py`` hands in, inside its transaction."""

from __future__ import annotations

from alembic import context

from recoupe.archive.every_table import metadata
from recoupe.archive.upgrading import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite alters a table by making it anew
    transactional_ddl=True,  # which SQLite can, since we begin its transactions ourselves
)
with context.begin_transaction():
    context.run_migrations()
