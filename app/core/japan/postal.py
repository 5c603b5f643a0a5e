"""Postal codes: their one written form, and the towns they stand for.

The table (`resources/data/postal.sqlite`, or a newer one of the same form) is read-only and may be shared
between threads. A code may stand for several towns, and a town may have several codes; neither is ever chosen
silently.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from app.core.japan.postal_notes import REST_OF_TOWN, covers, kanji_number
from app.core.text.folding import fold
from app.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CODE_DIGITS = 7
CITIES_KEPT = 16

_WRITTEN = re.compile(r"[0-9]{3}-[0-9]{4}")
_SEVEN_DIGITS = re.compile(r"(?:〒|郵便番号|T|ZIP:?)?\s*([0-9]{3})[- ]?([0-9]{4})", re.IGNORECASE)
_LOST_ZEROS = re.compile(r"[0-9]{5,6}|[0-9]{2}-[0-9]{4}")
_DASHES = re.compile("[‐‑‒–—―−ー─ｰ〜~]")
_KANJI_BEFORE_JO = re.compile("[一二三四五六七八九十]+(?=条)")
_CITY_OF_STREETS = "京都市"
_HOUSE_NUMBER = re.compile("[0-9].*")
_FLOORS = re.compile("階(?:・階層不明)?$")


@dataclass(frozen=True, slots=True)
class Place:
    """One town under one code; `town` is empty where the code stands for the whole city.

    `note` is the part of the town that the code stands for, in Japan Post's words. `office` and its `street`
    are set where the code belongs to one office alone.
    """

    code: str
    prefecture: str
    city: str
    town: str
    prefecture_kana: str
    city_kana: str
    town_kana: str
    note: str = ""
    street: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class City:
    """A city, ward, or a town with its county, as Japan Post writes it."""

    prefecture: str
    name: str


@lru_cache(maxsize=32_768)
def normalize_postal_code(text: str) -> tuple[str | None, bool]:
    """A postal code as `NNN-NNNN`, and whether the text had to be put right for it.

    `〒`, full width, any dash and zeros lost by a workbook are put right. None where it is no postal code;
    whether the code is in use is not asked.
    """
    if _WRITTEN.fullmatch(text):
        return text, False
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip().removesuffix(".0")
    found = _SEVEN_DIGITS.fullmatch(plain)
    if found:
        return f"{found.group(1)}-{found.group(2)}", True
    if _LOST_ZEROS.fullmatch(plain):
        code = plain.replace("-", "").zfill(CODE_DIGITS)
        return f"{code[:3]}-{code[3:]}", True
    return None, False


_Named = list[tuple[Place, str]]


class PostalTable:
    """The towns of Japan by postal code, and back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._towns_of_city: dict[int, _Named] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> PostalTable:
        """Open the delivered table, or another of the same form. Raises `sqlite3.Error` if there is none."""
        file = path or resources_dir() / "data" / "postal.sqlite"
        address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(address, uri=True, check_same_thread=False))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def check(self) -> None:
        """Raises `sqlite3.DatabaseError` where the file is no whole table."""
        problems = [problem for (problem,) in self._rows("PRAGMA quick_check") if problem != "ok"]
        if problems or not self.count or not self.made_on:
            raise sqlite3.DatabaseError("; ".join(problems) or "empty table of postal codes")

    @property
    def made_on(self) -> str:
        """The day that the data are of, `YYYY-MM-DD`."""
        return str(self._rows("SELECT value FROM about WHERE name = 'made_on'")[0][0])

    @property
    def count(self) -> int:
        """How many towns with their codes the table holds."""
        return int(self._rows("SELECT count(*) FROM place")[0][0])

    def places(self, code: str) -> list[Place]:
        """The towns of a code, or the offices that have it to themselves. Empty if unknown."""
        written, _ = normalize_postal_code(code)
        if written is None:
            return []
        number = int(written.replace("-", ""))
        rows = self._rows(
            "SELECT prefecture, name, town, prefecture_kana, city.kana, place.kana, note, '', ''"
            " FROM place JOIN city ON city.id = city_id WHERE code = ? ORDER BY town, note",
            number,
        ) or self._rows(
            "SELECT prefecture, city.name, town, prefecture_kana, city.kana, '', '', street, office.name"
            " FROM office JOIN city ON city.id = city_id WHERE code = ? ORDER BY town, office.name",
            number,
        )
        return [Place(written, *row) for row in rows]

    def codes_for(self, prefecture: str, city: str, street: str) -> list[Place]:
        """The codes that a street with its house number may have, each once, the likeliest first.

        Where the notes of some codes say that they stand for it, only these. A city with one code for all of
        it has that code whatever the street.
        """
        city_id = self._city_ids.get((fold(prefecture), fold(city)))
        if city_id is None:
            return []
        named = self._named(city_id)
        if len({place.code for place, _ in named}) == 1:
            return [named[0][0]]
        found, rest = _of_town(named, street)
        return _likeliest(found, rest)

    def building_in(self, place: Place) -> tuple[str, str]:
        """The town and the building of a place that is a floor of a tower; building empty for any other."""
        if not _FLOORS.search(place.note):
            return place.town, ""
        rows = self._rows(
            "SELECT DISTINCT town FROM place JOIN city ON city.id = city_id"
            " WHERE prefecture = ? AND name = ? AND town <> ''",
            place.prefecture,
            place.city,
        )
        inside = [town for (town,) in rows if place.town.startswith(town) and town != place.town]
        town = max(inside, key=len, default="")
        floor = "" if "不明" in place.note else place.note
        return town, f"{place.town.removeprefix(town)} {floor}".strip()

    def all_towns(self) -> list[tuple[int, str, str, str, str, str, str, str]]:
        """Code, prefecture, city and town, the latter each with its reading, and note of every place."""
        return self._rows(
            "SELECT code, prefecture, prefecture_kana, name, city.kana, town, place.kana, note"
            " FROM place JOIN city ON city.id = city_id"
        )

    def all_offices(self) -> list[tuple[int, str, str, str, str, str]]:
        """Code, prefecture, city, town, street and name of every office that has a code to itself."""
        return self._rows(
            "SELECT code, prefecture, city.name, town, street, office.name"
            " FROM office JOIN city ON city.id = city_id"
        )

    def towns(self, prefecture: str | None = None) -> Iterable[Place]:
        """Every town with its code, in code order, of one prefecture or of all Japan."""
        for code, *names in self._rows(
            "SELECT DISTINCT code, prefecture, name, town, prefecture_kana, city.kana, place.kana"
            " FROM place JOIN city ON city.id = city_id"
            " WHERE town <> '' AND (?1 IS NULL OR prefecture = ?1) ORDER BY code, town",
            prefecture,
        ):
            yield Place(_written(code), *names)

    @cached_property
    def cities(self) -> tuple[City, ...]:
        """Every city, ward, town and village."""
        return tuple(City(*row) for row in self._rows("SELECT prefecture, name FROM city ORDER BY id"))

    def _named(self, city_id: int) -> _Named:
        """The places of a city, each with its town as it is compared; kept for the cities asked for last."""
        known = self._towns_of_city.get(city_id)
        if known is None:
            rows = self._rows(
                "SELECT code, prefecture, name, town, prefecture_kana, city.kana, place.kana, note"
                " FROM place JOIN city ON city.id = city_id WHERE city_id = ?",
                city_id,
            )
            places = (Place(_written(code), *names) for code, *names in rows)
            known = [(place, _comparable(place.town)) for place in places]
            if len(self._towns_of_city) >= CITIES_KEPT:
                self._towns_of_city.clear()
            self._towns_of_city[city_id] = known
        return known

    @cached_property
    def _city_ids(self) -> dict[tuple[str, str], int]:
        rows = self._rows("SELECT prefecture, name, id FROM city")
        return {(fold(prefecture), fold(name)): number for prefecture, name, number in rows}

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()


def _of_town(named: _Named, street: str) -> tuple[list[Place], str]:
    """The places of the town that a street lies in, and the rest of the street, which tells them apart."""
    wanted = _comparable(street)
    found = [(place, town) for place, town in named if town and wanted.startswith(town)]
    in_kyoto = bool(named) and named[0][0].city.startswith(_CITY_OF_STREETS)
    if in_kyoto:
        before_number = _comparable(_HOUSE_NUMBER.sub("", unicodedata.normalize("NFKC", street)))
        found = [(place, town) for place, town in named if town and before_number.endswith(town)] or found
    longest = max((len(town) for _, town in found), default=0)
    rest = wanted if in_kyoto else wanted[longest:]
    return [place for place, town in found if len(town) == longest], rest


def _likeliest(places: list[Place], rest: str) -> list[Place]:
    """Places whose note is sure to cover the rest of the street; else all but those that are sure not to."""
    judged = [(place, covers(place.note, rest)) for place in places]
    for wanted in (True, None, False):
        chosen = [place for place, covered in judged if covered is wanted]
        if chosen:
            chosen.sort(key=lambda place: (place.note == REST_OF_TOWN, bool(place.note), place.code))
            by_code = {place.code: place for place in reversed(chosen)}
            return [by_code[code] for code in dict.fromkeys(place.code for place in chosen)]
    return []


def _written(code: int) -> str:
    return f"{code // 10_000:03}-{code % 10_000:04}"


def _comparable(town: str) -> str:
    """Folded, without 大字, numbers before 条 as digits (北十条西 = 北10条西), 之 as の."""
    plain = _KANJI_BEFORE_JO.sub(lambda number: str(kanji_number(number.group())), town)
    return fold(plain.replace("之", "の")).removeprefix("大字").removeprefix("字")
