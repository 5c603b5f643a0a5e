"""What a data file's schema is, independent of how its statements are written."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from pathlib import Path


def structure(path: Path) -> dict[str, object]:
    """Every table, column, key and index, independent of how its statement is written."""
    described: dict[str, object] = {}
    with closing(dbapi2.connect(str(path))) as connection:
        ask = connection.execute
        for kind, name, table, sql in ask("SELECT type, name, tbl_name, sql FROM sqlite_schema"):
            if kind == "table":
                described[name] = {
                    "columns": sorted(row[1:] for row in ask(f'PRAGMA table_xinfo("{name}")')),
                    "keys": sorted(row[2:] for row in ask(f'PRAGMA foreign_key_list("{name}")')),
                    "never_reused": "AUTOINCREMENT" in sql,
                    "virtual": _normal(sql) if sql.upper().startswith("CREATE VIRTUAL") else None,
                }
            else:
                described[name] = (table, _normal(sql or ""))
    return described


def _normal(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).replace('"', "").replace("( ", "(").replace(" )", ")").strip()
