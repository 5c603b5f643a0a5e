"""What there is to choose from in conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.core.messages import sentence
from app.models.import_batch import import_batch
from app.queries.criteria_catalogue import offered_fields
from tests.db.registers import open_register

if TYPE_CHECKING:
    from pathlib import Path


def test_an_import_is_called_by_its_file_and_the_day_of_the_shops_clock(tmp_path: Path) -> None:
    values = {
        "operation_id": 1,
        "file_name": "名簿.xlsx",
        "file_sha256": "",
        "sheet": "",
        "format": "xlsx",
        "kind": "customers",
        "mapping": {},
        "counts": {},
        "at": "2026-11-09T20:00:00.000000Z",
    }
    with open_register(tmp_path) as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.execute(insert(import_batch).values(values))
        (choice,) = offered_fields(connection)["import_batch"].choices
    assert sentence(choice.title, "ja") == "名簿.xlsx(2026年11月10日)"
