"""What Japan Post notes beside a town: for which part of it a postal code stands.

A note is a range of house numbers, of 丁目 or of floors, a list of streets in Kyoto or of places inside the
town. It is compared with what follows the town in an address, both folded; what a note leaves open is None.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.core.text.folding import fold

REST_OF_TOWN = "その他"

_VAGUE = frozenset(
    {
        REST_OF_TOWN,
        "以下に掲載がない場合",
        "丁目",
        "番地",
        "無番地",
        "地階・階層不明",
        "次のビルを除く",
        "全域",
    }
)
_ASIDE = re.compile("「[^」]*」|\\([^)]*\\)")
_UNITS = "丁目|番地|番|地割|号|線|区|条"
_ITEM = re.compile(
    "第?(?P<low>[0-9]+)(?:[-−][0-9]+)?"
    f"(?:(?:{_UNITS})?(?P<to>〜)(?:第?(?P<high>[0-9]+)(?:[-−][0-9]+)?)?)?(?P<unit>{_UNITS})?.*"
)
_FLOOR = re.compile("([0-9]+)(?:階|f)")
_FIRST_NUMBER = re.compile("(?:字|大字|第)?([0-9]+)(丁目|地割)?")
_NUMBERS = re.compile("[0-9].*")
_KANJI_NUMBER = re.compile("([一二三四五六七八九十]+)(?=丁目|地割|番)")
_KANJI_DIGITS = "〇一二三四五六七八九"
_KYOTO_STREET = re.compile("(?:上|下)[るル]|[東西]入[るル]?|通")
_UP_DOWN = re.compile("(上|下|入)(?:る|がる|り)")
_UNBOUNDED = 10**9


class _Span(NamedTuple):
    unit: str
    low: int
    high: int


def covers(note: str, rest: str) -> bool | None:
    """Whether a code with this note stands for an address; None where the note or the address does not say.

    `rest` is the text after the town, in Kyoto that around it.
    """
    plain = _ASIDE.sub("", note)
    if not plain or not rest or plain in _VAGUE or "除く" in plain:
        return None
    if _KYOTO_STREET.search(plain):
        return any(kyoto_street(item) in kyoto_street(rest) for item in plain.split("、"))
    if plain.endswith("階"):
        floor, wanted = _FLOOR.search(plain), _FLOOR.search(fold(rest))
        return floor[1] == wanted[1] if floor and wanted else None
    spans, names = _read(plain)
    folded = fold(_digits(rest))
    if any(name in folded for name in names):
        return True
    if any(_NUMBERS.sub("", name) in folded for name in names if _NUMBERS.search(name)):
        return None
    within = _within(spans, folded)
    return within if within is not None or spans else False


def kyoto_street(text: str) -> str:
    """A Kyoto street as it is compared: 東入ル, 東入る and 東入 are the same."""
    return _UP_DOWN.sub(r"\1", fold(text))


def _within(spans: list[_Span], rest: str) -> bool | None:
    found = _FIRST_NUMBER.match(rest)
    if found is None or not spans:
        return None
    number, unit = int(found[1]), found[2]
    units = {span.unit for span in spans}
    if unit and unit not in units:
        return False
    return any(span.low <= number <= span.high for span in spans)


def _read(note: str) -> tuple[list[_Span], list[str]]:
    """Spans of numbers, each with the unit that it or the next to its right names, and names, folded."""
    spans: list[_Span] = []
    names: list[str] = []
    unit = ""
    for item in reversed(re.split("[、・]", note)):
        numbers = _ITEM.fullmatch(item)
        if numbers is None:
            names.append(fold(item))
            continue
        unit = numbers["unit"] or unit
        low = int(numbers["low"])
        high = int(numbers["high"]) if numbers["high"] else (_UNBOUNDED if numbers["to"] else low)
        spans.append(_Span(unit, low, high))
    return spans, [name for name in names if name]


def _digits(text: str) -> str:
    """Numbers before 丁目, 地割 and 番 in digits: 三丁目 = 3丁目."""
    return _KANJI_NUMBER.sub(lambda number: str(kanji_number(number[1])), text)


def kanji_number(kanji: str) -> int:
    """The value of a number below one hundred."""
    tens, ten, ones = kanji.rpartition("十")
    value = _KANJI_DIGITS.index(ones) if ones else 0
    return value + (10 * (_KANJI_DIGITS.index(tens) if tens else 1) if ten else 0)
