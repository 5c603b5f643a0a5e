"""Surnames and given names with their readings, from `resources/data/names.sqlite`.

Names are asked for as they are written; they are folded before the look-up, so 髙橋 finds 高橋. Readings are
katakana, the usual one first.
"""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from app.core.japan.kanji_readings import KanjiReadings
from app.core.text.folding import fold
from app.paths import resources_dir

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname with its usual reading, and about how many people bear it."""

    name: str
    kana: str
    people: int


@dataclass(frozen=True, slots=True)
class GivenName:
    """A common given name with its usual reading; `gender` is `male` or `female`."""

    name: str
    kana: str
    gender: str


class NameData:
    """The names file, read-only, shared between threads. Raises `sqlite3.Error` if it is missing."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or resources_dir() / "data" / "names.sqlite"
        address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._lock = threading.Lock()
        self._surnames: dict[str, Surname] = {}
        self._readings: dict[str, dict[str, None]] = {}
        self._people_read: dict[str, int] = {}
        rows = self._rows("SELECT name, kana, people, folded, folded_kana FROM surname ORDER BY people DESC")
        for name, kana, people, folded, folded_kana in rows:
            self._surnames.setdefault(folded, Surname(name, kana, people))
            self._readings.setdefault(folded, {})[kana] = None
            self._people_read[folded_kana] = self._people_read.get(folded_kana, 0) + people
        self._usual = {fold(found.name): found.kana for found in self.common_given_names()}

    @property
    def surnames(self) -> tuple[Surname, ...]:
        """Every known surname once, the commonest first."""
        return tuple(self._surnames.values())

    def common_given_names(self, gender: str | None = None) -> tuple[GivenName, ...]:
        """Given names that many people bear, of one gender (`male`, `female`) or of both."""
        rows = self._rows("SELECT name, kana, gender FROM common_given ORDER BY rowid")
        return tuple(GivenName(*row) for row in rows if gender in {None, row[2]})

    def people_named(self, family: str) -> int:
        """About how many people bear a surname; 0 if it is not known."""
        surname = self._surnames.get(fold(family))
        return surname.people if surname else 0

    def surname_readings(self, family: str) -> tuple[str, ...]:
        """How a surname is read, the usual reading first."""
        return tuple(self._readings.get(fold(family), ()))

    def is_surname_reading(self, kana: str) -> bool:
        """Whether some known surname is read so."""
        return fold(kana) in self._people_read

    def people_read(self, kana: str) -> int:
        """About how many people bear a surname that may be read so."""
        return self._people_read.get(fold(kana), 0)

    def given_spellings(self, kana: str) -> int:
        """In how many ways a given name of this reading, in katakana, is written; 0 if it is not known."""
        rows = self._rows("SELECT spellings FROM given_kana WHERE kana = ?", kana)
        return int(rows[0][0]) if rows else 0

    def given_readings(self, given: str) -> tuple[str, ...]:
        """How a given name is read by people of either gender, the likelier reading first."""
        folded = fold(given)
        rows = self._rows("SELECT kana FROM given WHERE folded = ?", folded)
        usual = [self._usual[folded]] if folded in self._usual else []
        return tuple(dict.fromkeys([*usual, *(kana for (readings,) in rows for kana in readings.split())]))

    def composed_readings(self, given: str, most: int) -> tuple[str, ...]:
        """How a given name that is not known may be read: a guess from how its kanji are read in others."""
        return self._kanji_readings.compose(given, most)

    @cached_property
    def _kanji_readings(self) -> KanjiReadings:
        costs: dict[str, dict[str, int]] = {}
        for kanji, kana, cost in self._rows("SELECT kanji, kana, cost FROM kanji"):
            costs.setdefault(kanji, {})[kana] = cost
        return KanjiReadings(costs, dict(self._rows("SELECT kana, spellings FROM given_kana")))

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()


@cache
def name_data() -> NameData:
    """The delivered names, opened when first asked for."""
    return NameData()
