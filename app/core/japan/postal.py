"""Postal codes: their one written form, and the towns they stand for.

The table (`resources/data/postal.sqlite`) is read-only and may be shared between threads. A code may stand
for several towns, and a town may have several codes; neither is ever chosen silently.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from app.core.text.folding import fold
from app.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CODE_DIGITS = 7

_WRITTEN = re.compile(r"[0-9]{3}-[0-9]{4}")
_SEVEN_DIGITS = re.compile(r"(?:〒|郵便番号|T|ZIP:?)?\s*([0-9]{3})[- ]?([0-9]{4})", re.IGNORECASE)
_LOST_ZEROS = re.compile(r"[0-9]{5,6}|[0-9]{2}-[0-9]{4}")
_DASHES = re.compile("[‐‑‒–—―−ー─ｰ〜~]")
_KANJI_BEFORE_JO = re.compile("[一二三四五六七八九十]+(?=条)")
_KANJI_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Place:
    """One town under one code; `town` is empty where the code stands for the whole city."""

    code: str
    prefecture: str
    city: str
    town: str
    prefecture_kana: str
    city_kana: str
    town_kana: str


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


class PostalTable:
    """The towns of Japan by postal code, and back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path | None = None) -> PostalTable:
        """Open the delivered table, or another of the same form. Raises `sqlite3.Error` if there is none."""
        file = path or resources_dir() / "data" / "postal.sqlite"
        address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(address, uri=True, check_same_thread=False))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def places(self, code: str) -> list[Place]:
        """The towns of a code, or the town of the office that has it to itself. Empty if unknown."""
        written, _ = normalize_postal_code(code)
        if written is None:
            return []
        number = int(written.replace("-", ""))
        rows = self._rows(
            "SELECT prefecture, name, town, prefecture_kana, city.kana, place.kana"
            " FROM place JOIN city ON city.id = city_id WHERE code = ? ORDER BY town",
            number,
        ) or self._rows(
            "SELECT prefecture, name, town, prefecture_kana, city.kana, ''"
            " FROM office JOIN city ON city.id = city_id WHERE code = ? ORDER BY town",
            number,
        )
        return [Place(written, *row) for row in rows]

    def code_for(self, prefecture: str, city: str, town: str) -> str | None:
        """The one code of a town, or of a street in it. None if unknown, or if it has several."""
        city_id = self._city_ids.get((fold(prefecture), fold(city)))
        if city_id is None:
            return None
        wanted = _comparable(town)
        codes: dict[str, set[int]] = {}
        for code, name in self._rows(
            "SELECT code, town FROM place WHERE city_id = ? AND town <> ''", city_id
        ):
            if wanted.startswith(_comparable(name)):
                codes.setdefault(_comparable(name), set()).add(code)
        matches = codes[max(codes, key=len)] if codes else set()
        if len(matches) != 1:
            return None
        digits = f"{matches.pop():0{CODE_DIGITS}}"
        return f"{digits[:3]}-{digits[3:]}"

    def towns(self, prefecture: str | None = None) -> Iterable[Place]:
        """Every town with its code, in code order, of one prefecture or of all Japan."""
        for code, *names in self._rows(
            "SELECT code, prefecture, name, town, prefecture_kana, city.kana, place.kana"
            " FROM place JOIN city ON city.id = city_id"
            " WHERE town <> '' AND (?1 IS NULL OR prefecture = ?1) ORDER BY code, town",
            prefecture,
        ):
            yield Place(f"{code // 10_000:03}-{code % 10_000:04}", *names)

    @cached_property
    def cities(self) -> tuple[City, ...]:
        """Every city, ward, town and village."""
        return tuple(City(*row) for row in self._rows("SELECT prefecture, name FROM city ORDER BY id"))

    @cached_property
    def _city_ids(self) -> dict[tuple[str, str], int]:
        rows = self._rows("SELECT prefecture, name, id FROM city")
        return {(fold(prefecture), fold(name)): number for prefecture, name, number in rows}

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()


def _comparable(town: str) -> str:
    """Folded, without 大字, numbers before 条 as digits (北十条西 = 北10条西)."""
    plain = _KANJI_BEFORE_JO.sub(lambda number: str(_number(number.group())), town)
    return fold(plain).removeprefix("大字").removeprefix("字")


def _number(kanji: str) -> int:
    tens, ten, ones = kanji.rpartition("十")
    value = _KANJI_DIGITS.index(ones) if ones else 0
    return value + (10 * (_KANJI_DIGITS.index(tens) if tens else 1) if ten else 0)
