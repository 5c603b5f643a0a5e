"""Writes `resources/data/names.sqlite`: surnames and given names with their readings.

Source: japanese-personal-name-dataset (MIT; a development dependency). It knows one reading of a surname and
does not say which given names are common, so two lists lie beside this script: further readings of surnames,
and the given names that generated people may bear, as they were given over the last decades.
Keys are folded as the program folds, so that 髙橋 finds 高橋; build again when folding changes.

    python packaging/data/build_names.py
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from japanese_personal_name_dataset import load_dataset

from app.core.text.folding import fold
from app.core.text.kana import katakana

if TYPE_CHECKING:
    from collections.abc import Mapping

    from japanese_personal_name_dataset.core import FirstNameEntry

TARGET = Path(__file__).resolve().parents[2] / "resources" / "data" / "names.sqlite"
RARE = 500
SCHEMA = """
CREATE TABLE surname(name TEXT, kana TEXT, people INTEGER, folded TEXT);
CREATE TABLE given(folded TEXT PRIMARY KEY, male TEXT, female TEXT) WITHOUT ROWID;
CREATE TABLE common_given(name TEXT, kana TEXT, gender TEXT);
"""


def build(target: Path) -> None:
    """Write the file anew."""
    men, women, surnames = load_dataset("org", include_last_names=True)
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    with connection:
        connection.executescript(SCHEMA)
        known = {name: (katakana(entry["reading"]), entry["count"]) for name, entry in surnames.items()}
        connection.executemany("INSERT INTO surname VALUES (?, ?, ?, ?)", _surnames(known))
        connection.executemany("INSERT INTO given VALUES (?, ?, ?)", _given_names(men, women))
        connection.executemany(
            "INSERT INTO common_given(gender, name, kana) VALUES (?, ?, ?)", _lines("common_given_names.txt")
        )
    connection.execute("VACUUM")
    connection.close()


def _surnames(known: dict[str, tuple[str, int]]) -> list[tuple[str, str, int, str]]:
    """Every reading of every surname; a further reading counts as many people, but stands after the first."""
    rows = [(name, kana, people, fold(name)) for name, (kana, people) in known.items()]
    for name, *readings in _lines("surname_readings.txt"):
        first, people = known.get(name, ("", RARE))
        rows.extend((name, kana, people, fold(name)) for kana in readings if kana != first)
    return rows


def _given_names(*by_gender: Mapping[str, FirstNameEntry]) -> list[tuple[str, str, str]]:
    readings: defaultdict[str, tuple[dict[str, None], ...]] = defaultdict(
        lambda: tuple({} for _ in by_gender)
    )
    for place, names in enumerate(by_gender):
        for reading, entry in names.items():
            for name in entry["kanji"]:
                readings[fold(name)][place][katakana(reading)] = None
    return sorted((name, " ".join(male), " ".join(female)) for name, (male, female) in readings.items())


def _lines(file: str) -> list[list[str]]:
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines()]


if __name__ == "__main__":
    build(TARGET)
