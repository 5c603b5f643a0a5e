"""Bringing the store of an older version to the schema of this one, one atomic step after the other.

Foreign keys are off while tables are rebuilt: with them on, dropping the old table deleted the rows that
point at it. They are switched off on the bare connection, before any transaction, and every step is checked
for rows that point nowhere before it is committed. A step that was interrupted begins again. The last step
makes the search index anew, as a version may find customers by more than the one before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.progress import no_progress
from app.db.engine import BEGIN_MODE, create_store_engine
from app.db.search import index as search_index
from app.models.store_format import SCHEMA_NUMBER

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.core.progress import Progress

MIGRATIONS = Path(__file__).parent / "migrations"
STAGE = "backup.stage_upgrade"


class BrokenMigration(Exception):
    """A migration left rows that point nowhere: our own mistake. Its step was rolled back."""


def upgrade_store(
    path: Path,
    *,
    target: int = SCHEMA_NUMBER,
    migrations: Path = MIGRATIONS,
    progress: Progress = no_progress,
) -> None:
    """Run the steps from the store's schema to `target`, each committed with its `user_version`.

    `migrations` is a folder as Alembic knows it. Raises the driver's errors, `Cancelled` from `progress`
    and `BrokenMigration`; the store then stands at the last whole step.
    """
    from alembic import command
    from alembic.config import Config

    engine = create_store_engine(path, foreign_keys=False)
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))

    def before_commit(*, ctx: Any, step: Any, **_rest: object) -> None:
        schema_number = int(step.up_revision_id)
        _check_references(ctx.connection, schema_number)
        if schema_number == target and target >= SCHEMA_NUMBER:
            search_index.rebuild(ctx.connection, progress)
        ctx.connection.exec_driver_sql(f"PRAGMA user_version = {schema_number}")
        progress(schema_number, target, STAGE)

    try:
        with engine.connect() as connection:
            # Held from the first look at the version, so that no other process upgrades at the same time.
            connection.info[BEGIN_MODE] = "IMMEDIATE"
            config.attributes.update(connection=connection, before_commit=before_commit)
            _assert_foreign_keys_off(connection)
            command.upgrade(config, f"{target:04}")
    finally:
        engine.dispose()


def _assert_foreign_keys_off(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() != 0:
        raise BrokenMigration("foreign keys are on")
    connection.rollback()


def _check_references(connection: Connection, schema_number: int) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BrokenMigration(f"schema {schema_number}: {len(broken)} rows of {broken[0][0]} and others")
