"""The migrations lead to the schema that the models describe, step by step and each step whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert

from app.core.progress import Cancelled
from app.db.creating import create_store
from app.db.engine import create_store_engine
from app.db.upgrading import MIGRATIONS, BrokenMigration, upgrade_store
from app.models.customer import customer
from app.models.sale import sale, sale_line
from app.models.schema import metadata
from app.models.store_format import APPLICATION_ID, SCHEMA_NUMBER
from tests.db.steps import with_steps
from tests.db.stores import value
from tests.db.structure import structure

if TYPE_CHECKING:
    from pathlib import Path

ADD_COLUMN = "op.execute('ALTER TABLE customer ADD COLUMN shoe_size INTEGER')"
REBUILD_CUSTOMER = """
    for statement in (
        "CREATE TABLE customer_new AS SELECT * FROM customer",
        "DROP TABLE customer",
        "ALTER TABLE customer_new RENAME TO customer",
        "CREATE UNIQUE INDEX ix_customer_id ON customer (id)",
    ):
        op.execute(statement)
"""


def migrated_store(folder: Path) -> Path:
    path = folder / "migrated.db"
    path.touch()
    upgrade_store(path)
    return path


def created_store(folder: Path) -> Path:
    path = folder / "created.db"
    create_store(path)
    return path


def add_customer_with_sale(path: Path) -> None:
    stamps = {"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
    engine = create_store_engine(path)
    with engine.begin() as connection:
        connection.execute(insert(customer).values(id=1, number="A1", **stamps))
        connection.execute(insert(sale).values(number="S1", customer_id=1, total=500, **stamps))
    engine.dispose()


def test_the_migrations_make_what_the_models_describe(tmp_path: Path) -> None:
    assert structure(migrated_store(tmp_path)) == structure(created_store(tmp_path))


def test_alembic_finds_nothing_to_add(tmp_path: Path) -> None:
    engine = create_store_engine(migrated_store(tmp_path))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_described})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def is_described(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not str(name).startswith("customer_search")


def test_settings_outlive_the_number_they_get(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.touch()
    upgrade_store(path, target=4)
    engine = create_store_engine(path)
    with engine.begin() as connection:
        connection.exec_driver_sql("""INSERT INTO setting VALUES ('face', '"ec"'), ('a', '{"b": [1]}')""")
    engine.dispose()
    upgrade_store(path)
    assert value(path, "SELECT value FROM setting WHERE key = 'face'") == '"ec"'
    assert value(path, "SELECT group_concat(id || key, ' ') FROM setting ORDER BY id") == "1a 2face"


def test_what_a_sale_came_to_may_be_unknown_in_an_old_store(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.touch()
    upgrade_store(path, target=8)
    add_customer_with_sale(path)
    upgrade_store(path)
    engine = create_store_engine(path)
    with engine.begin() as connection:
        stamps = {"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
        connection.execute(insert(sale).values(number="S2", customer_id=1, total=None, **stamps))
        connection.execute(insert(sale_line).values(sale_id=2, position=0, quantity=1, amount=None))
    engine.dispose()
    assert (
        value(path, "SELECT group_concat(coalesce(total, 'unknown')) FROM sale ORDER BY id") == "500,unknown"
    )
    assert value(path, "PRAGMA integrity_check") == "ok"


def test_the_newest_migration_is_the_schema_number() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [f"{SCHEMA_NUMBER:04}"]


@pytest.mark.parametrize("make", [migrated_store, created_store])
def test_a_store_carries_the_marks_of_program_and_schema(tmp_path: Path, make: object) -> None:
    assert callable(make)
    path = make(tmp_path)
    assert value(path, "PRAGMA application_id") == APPLICATION_ID
    assert value(path, "PRAGMA user_version") == SCHEMA_NUMBER
    assert value(path, "SELECT version_num FROM alembic_version") == f"{SCHEMA_NUMBER:04}"


def test_a_migration_imports_nothing_of_the_program() -> None:
    for script in (MIGRATIONS / "versions").glob("*.py"):
        assert not re.search(r"^\s*(from|import) app\b", script.read_text(encoding="utf-8"), re.MULTILINE)


def test_a_store_in_the_present_schema_is_left_as_it_is(tmp_path: Path) -> None:
    path = created_store(tmp_path)
    before = path.read_bytes()
    upgrade_store(path)
    assert path.read_bytes() == before


def test_rows_that_point_at_a_rebuilt_table_stay(tmp_path: Path) -> None:
    path = created_store(tmp_path)
    add_customer_with_sale(path)
    upgrade_store(path, target=SCHEMA_NUMBER + 1, migrations=with_steps(tmp_path, REBUILD_CUSTOMER))
    assert value(path, "SELECT count(*) FROM sale JOIN customer ON customer.id = sale.customer_id") == 1
    assert value(path, "PRAGMA user_version") == SCHEMA_NUMBER + 1


def test_a_step_that_leaves_rows_pointing_nowhere_is_rolled_back(tmp_path: Path) -> None:
    path = created_store(tmp_path)
    add_customer_with_sale(path)
    migrations = with_steps(tmp_path, ADD_COLUMN, "op.execute('DELETE FROM customer')")
    with pytest.raises(BrokenMigration):
        upgrade_store(path, target=SCHEMA_NUMBER + 2, migrations=migrations)
    assert value(path, "SELECT count(*) FROM customer") == 1
    assert value(path, "PRAGMA user_version") == SCHEMA_NUMBER + 1
    assert value(path, "SELECT count(*) FROM pragma_table_info('customer') WHERE name = 'shoe_size'") == 1


def test_a_cancelled_step_is_rolled_back_and_runs_again(tmp_path: Path) -> None:
    path = created_store(tmp_path)
    migrations = with_steps(tmp_path, ADD_COLUMN)

    def cancel(done: int, total: int, stage: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        upgrade_store(path, target=SCHEMA_NUMBER + 1, migrations=migrations, progress=cancel)
    assert value(path, "PRAGMA user_version") == SCHEMA_NUMBER
    upgrade_store(path, target=SCHEMA_NUMBER + 1, migrations=migrations)
    assert value(path, "PRAGMA user_version") == SCHEMA_NUMBER + 1
