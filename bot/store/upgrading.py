"""Alembic, run inside a transaction somebody else began. Slow to import: only `schema` asks for it, and only when tables change."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

SCRIPTS = Path(__file__).parent / "migrations"
"""Part of the package, so it is found in a wheel as well as in a checkout."""


def upgrade(connection: Connection, *, version_table: str, scripts: Path = SCRIPTS) -> None:
    """Run every step in `scripts` that `connection`'s database has not had. Neither begins nor commits anything itself."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))  # the option is interpolated
    config.attributes.update(connection=connection, version_table=version_table)
    command.upgrade(config, "head")
