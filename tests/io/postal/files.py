"""Files in Japan Post's layouts, with real bytes and made-up changes."""

from __future__ import annotations

import unicodedata
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.japan.addresses import PREFECTURES
from app.core.text.kana import katakana

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HALF_WIDTH = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFFA0)}


@dataclass(frozen=True)
class Line:
    """One line of the list of towns."""

    code: str
    town: str
    kana: str
    prefecture: str = "東京都"
    city: str = "千代田区"
    city_kana: str = "チヨダク"

    def columns(self) -> list[str]:
        """The fifteen columns, kana half-width as in KEN_ALL.CSV."""
        kana = [half_width(text) for text in ("トウキョウト", self.city_kana, self.kana)]
        names = [self.prefecture, self.city, self.town]
        flags = ["0"] * 6
        return ["13101", f"{self.code[:3]}  ", self.code, *kana, *names, *flags]


JAPAN = [
    Line(f"{number:03}0000", "以下に掲載がない場合", "イカニ", prefecture, f"{prefecture[:2]}市", "シ")
    for number, prefecture in enumerate(PREFECTURES, start=1)
]
"""A line for each prefecture: the least that covers all of Japan."""


def half_width(text: str) -> str:
    """Katakana as KEN_ALL.CSV writes it."""
    spread = unicodedata.normalize("NFD", katakana(text)).replace("\u3099", "ﾞ").replace("\u309a", "ﾟ")
    return "".join(HALF_WIDTH.get(character, character) for character in spread)


def ken_all(lines: Iterable[Line]) -> bytes:
    """The bytes of KEN_ALL.CSV."""
    return _csv([line.columns() for line in lines], unquoted=(0, 9, 10, 11, 12, 13, 14)).encode("cp932")


def utf_ken_all(lines: Iterable[Line]) -> bytes:
    """The bytes of utf_ken_all.csv, whose kana is full-width."""
    rows = [line.columns() for line in lines]
    for row in rows:
        row[3:6] = [unicodedata.normalize("NFKC", cell) for cell in row[3:6]]
    return _csv(rows, unquoted=()).encode("utf-8")


def offices(*rows: tuple[str, str, str, str, str, str]) -> bytes:
    """The bytes of JIGYOSYO.CSV; rows of code, name, prefecture, city, town and street."""
    lines = [
        ["13101", "ｶﾅ", name, prefecture, city, town, street, code, f"{code[:3]}  ", "銀座", "0", "0", "0"]
        for code, name, prefecture, city, town, street in rows
    ]
    return _csv(lines, unquoted=(0, 10, 11, 12)).encode("cp932")


def roman() -> bytes:
    """The bytes of KEN_ALL_ROME.CSV."""
    row = ["1000005", "東京都", "千代田区", "丸の内", "TOKYO TO", "CHIYODA KU", "MARUNOUCHI"]
    return _csv([row], unquoted=()).encode("cp932")


def zipped(target: Path, member: str, data: bytes) -> Path:
    """An archive around one file, written on 30 September 2026."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(member, (2026, 9, 30, 10, 0, 0)), data)
    return target


def _csv(rows: list[list[str]], unquoted: tuple[int, ...]) -> str:
    lines = (",".join(cell if at in unquoted else f'"{cell}"' for at, cell in enumerate(row)) for row in rows)
    return "".join(f"{line}\r\n" for line in lines)
