"""Writes `resources/data/names.sqlite`: surnames and given names with their readings, the likelier first.

Sources: japanese-personal-name-dataset (MIT; a development dependency), which knows how many people bear a
surname, one reading of each, and readings of given names by gender, in no order; and what `extract_names.py`
took from SudachiDict (Apache-2.0): more surnames, more readings, and their order. Two lists by hand lie
beside this script: further readings of surnames, and the given names that generated people may bear.
How single kanji are read in given names is learnt from all of them, for names that none of them has.
Keys are folded as the program folds, so that 髙橋 finds 高橋; build again when folding changes.

    python packaging/data/build_names.py
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from japanese_personal_name_dataset import load_dataset

from app.core.japan.kanji_readings import COST_OF_UNKNOWN, align, characters
from app.core.text.folding import fold
from app.core.text.kana import katakana

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from japanese_personal_name_dataset.core import FirstNameEntry

TARGET = Path(__file__).resolve().parents[2] / "resources" / "data" / "names.sqlite"
RARE = 500
ROUNDS = 5
LEAST_SHARE = 0.004
DEAREST = COST_OF_UNKNOWN * 10
SCHEMA = """
CREATE TABLE surname(name TEXT, kana TEXT, people INTEGER, folded TEXT, folded_kana TEXT);
CREATE TABLE given(folded TEXT PRIMARY KEY, male TEXT, female TEXT, kana TEXT) WITHOUT ROWID;
CREATE TABLE common_given(name TEXT, kana TEXT, gender TEXT);
CREATE TABLE kanji(kanji TEXT, kana TEXT, cost INTEGER);
CREATE TABLE given_kana(kana TEXT PRIMARY KEY, spellings INTEGER) WITHOUT ROWID;
"""

Costs = dict[str, dict[str, int]]
Spelled = set[tuple[str, str]]


def build(target: Path) -> None:
    """Write the file anew."""
    men, women, surnames = load_dataset("org", include_last_names=True)
    counted = {name: (katakana(entry["reading"]), entry["count"]) for name, entry in surnames.items()}
    ordered = {name: readings for name, *readings in _lines("given_names.txt")}
    by_gender = [_spelled(men), _spelled(women)]
    spelled = {(name, kana) for name, readings in ordered.items() for kana in readings}.union(*by_gender)
    costs = learn(sorted((characters(name), kana) for name, kana in spelled))
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    with connection:
        connection.executescript(SCHEMA)
        connection.executemany("INSERT INTO surname VALUES (?, ?, ?, ?, ?)", _surnames(counted))
        connection.executemany(
            "INSERT INTO given VALUES (?, ?, ?, ?)", _given_names(by_gender, ordered, costs)
        )
        connection.executemany(
            "INSERT INTO common_given(gender, name, kana) VALUES (?, ?, ?)", _lines("common_given_names.txt")
        )
        connection.executemany(
            "INSERT INTO kanji VALUES (?, ?, ?)",
            sorted((kanji, kana, cost) for kanji in costs for kana, cost in costs[kanji].items()),
        )
        connection.executemany(
            "INSERT INTO given_kana VALUES (?, ?)", sorted(Counter(kana for _, kana in spelled).items())
        )
    connection.execute("VACUUM")
    connection.close()


def learn(pairs: Sequence[tuple[str, str]]) -> Costs:
    """The cost of each kanji's readings, from names and readings by turns aligning and counting."""
    costs: Costs = {}
    for _ in range(ROUNDS):
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for name, reading in pairs:
            aligned = align(name, reading, costs)
            for character, part in zip(name, aligned[1] if aligned else (), strict=False):
                counts[character][part] += 1
        costs = {character: _costs(seen) for character, seen in counts.items()}
    return costs


def _costs(seen: Counter[str]) -> dict[str, int]:
    total = seen.total() + 1
    return {
        part: round(-100 * log(count / total))
        for part, count in sorted(seen.items())
        if count > total * LEAST_SHARE
    }


def _spelled(names: Mapping[str, FirstNameEntry]) -> Spelled:
    return {(name, katakana(kana)) for kana, entry in names.items() for name in entry["kanji"]}


def _surnames(counted: Mapping[str, tuple[str, int]]) -> list[tuple[str, str, int, str, str]]:
    """Every reading of every surname; a further reading counts as many people, but stands after the first."""
    readings = {name: [kana] for name, (kana, _) in counted.items()}
    for name, *further in [*_lines("surname_readings.txt"), *_lines("surnames.txt")]:
        readings.setdefault(name, []).extend(further)
    return [
        (name, kana, counted.get(name, ("", RARE))[1], fold(name), fold(kana))
        for name, known in readings.items()
        for kana in dict.fromkeys(known)
    ]


def _given_names(
    by_gender: Sequence[Spelled], ordered: Mapping[str, Sequence[str]], costs: Costs
) -> list[tuple[str, str, str, str]]:
    """Folded name with the readings that men, women and people of either gender have, the likeliest first."""
    further = {(name, kana) for name, readings in ordered.items() for kana in readings}
    cost_of: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, kana in sorted(further.union(*by_gender)):
        known = cost_of[fold(name)]
        known[kana] = min(known.get(kana, DEAREST), _cost(name, kana, ordered.get(name, ()), costs))
    men, women = ({(fold(name), kana) for name, kana in spelled} for spelled in by_gender)
    rows = []
    for name, known in sorted(cost_of.items()):
        readings = sorted(known, key=known.__getitem__)
        male, female = ([kana for kana in readings if (name, kana) in some] for some in (men, women))
        rows.append((name, " ".join(male), " ".join(female), " ".join(readings)))
    return rows


def _cost(name: str, kana: str, ordered: Sequence[str], costs: Costs) -> int:
    """Less than nothing for a reading whose place is known, else how badly it fits the kanji."""
    if kana in ordered:
        return ordered.index(kana) - len(ordered)
    aligned = align(characters(name), kana, costs)
    return aligned[0] if aligned else DEAREST


def _lines(file: str) -> list[list[str]]:
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines()]


if __name__ == "__main__":
    build(TARGET)
