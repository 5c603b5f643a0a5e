"""Titles of parts of names whose meaning hangs on their neighbours: 苗字・名前, 生徒 姓・生徒 名, みょうじ
beside 苗字, 契約者姓カナ・契約者名カナ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.io.headers.title_reading import Reading, plain_key
from app.io.headers.titles import title_key

if TYPE_CHECKING:
    from collections.abc import Sequence

_SURE = 0.8
_READ_BESIDE_WRITTEN = {
    title_key("みょうじ"): ("family_name", "family_kana"),
    title_key("なまえ"): ("given_name", "given_kana"),
}
_GIVEN_BESIDE_FAMILY = frozenset(map(title_key, ("名前", "なまえ", "Name")))


def settle_parts_of_names(readings: Sequence[Reading], titles: Sequence[str], kind: Noun) -> list[Reading]:
    """The readings of all columns, with the parts of names among them told by what they stand beside."""
    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    readings = _settle_hiragana(readings, titles, prefix)
    present = {reading.target for reading in readings}
    settled = list(readings)
    for index, (reading, title) in enumerate(zip(readings, titles, strict=True)):
        is_behind = index > 0 and readings[index - 1].target == prefix + "family_name"
        if (
            reading.target == prefix + "full_name"
            and (is_behind or plain_key(title) in _GIVEN_BESIDE_FAMILY)
            and prefix + "family_name" in present
            and prefix + "given_name" not in present
        ):
            settled[index] = replace(reading, target=prefix + "given_name")
        is_behind = index > 0 and readings[index - 1].target == prefix + "family_kana"
        if is_behind and reading.target == prefix + "full_kana" and prefix + "given_kana" not in present:
            settled[index] = replace(reading, target=prefix + "given_kana")
    return settled


def _settle_hiragana(readings: Sequence[Reading], titles: Sequence[str], prefix: str) -> list[Reading]:
    """みょうじ and なまえ beside 苗字 and 名 are how those are read."""
    written = {title_key(title) for title in titles} - set(_READ_BESIDE_WRITTEN)
    targets = {
        reading.target for title, reading in zip(titles, readings, strict=True) if title_key(title) in written
    }
    settled = list(readings)
    for index, title in enumerate(titles):
        name, kana = _READ_BESIDE_WRITTEN.get(title_key(title), ("", ""))
        if name and prefix + name in targets and prefix + kana not in targets:
            settled[index] = Reading(prefix + kana, _SURE)
    return settled
