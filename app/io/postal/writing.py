"""The table that `core.japan.postal` reads, written from Japan Post's rows.

The file is written under another name, opened and counted, and only then given its own: a name always stands
for a whole table.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from app.io.postal.reading import OfficeRow, TownRow

_SCHEMA = """
CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE city(id INTEGER PRIMARY KEY, prefecture TEXT, prefecture_kana TEXT, name TEXT, kana TEXT);
CREATE TABLE place(code INTEGER, city_id INTEGER, town TEXT, kana TEXT, note TEXT,
                   PRIMARY KEY(code, city_id, town, note)) WITHOUT ROWID;
CREATE TABLE office(code INTEGER, city_id INTEGER, town TEXT, street TEXT, name TEXT,
                    PRIMARY KEY(code, city_id, town, name)) WITHOUT ROWID;
"""
_INDEX = "CREATE INDEX place_by_city ON place(city_id);"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a table holds."""

    prefectures: int
    towns: int
    offices: int


def write_postal_table(
    target: Path, towns: Sequence[TownRow], offices: Iterable[OfficeRow], about: dict[str, str]
) -> Counts:
    """Write a table, `about` with it, and give it its name. Offices in cities that have no town are left out.

    Raises `OSError` or `sqlite3.Error` where it cannot be written; nothing is left behind then.
    """
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(draft)) as connection:
            _fill(connection, towns, offices, about)
        counts = count_table(draft)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return counts


def count_table(path: Path) -> Counts:
    """Count a table. Raises `sqlite3.Error` where the file is none."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.execute("PRAGMA quick_check").fetchone()
        questions = ("count(DISTINCT prefecture) FROM city", "count(*) FROM place", "count(*) FROM office")
        return Counts(*(connection.execute(f"SELECT {each}").fetchone()[0] for each in questions))


def _fill(
    connection: sqlite3.Connection,
    towns: Sequence[TownRow],
    offices: Iterable[OfficeRow],
    about: dict[str, str],
) -> None:
    cities = sorted({(row.prefecture, row.prefecture_kana, row.city, row.city_kana) for row in towns})
    ids = {(city[0], city[2]): number for number, city in enumerate(cities, start=1)}
    with connection:
        connection.executescript(_SCHEMA)
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        connection.executemany(
            "INSERT INTO city VALUES (?, ?, ?, ?, ?)",
            [(ids[city[0], city[2]], *city) for city in cities],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?)",
            sorted((row.code, ids[row.prefecture, row.city], row.town, row.kana, row.note) for row in towns),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO office VALUES (?, ?, ?, ?, ?)",
            sorted(
                (row.code, ids[row.prefecture, row.city], row.town, row.street, row.name)
                for row in offices
                if (row.prefecture, row.city) in ids
            ),
        )
        connection.executescript(_INDEX)
    connection.execute("VACUUM")
