"""Writes `surnames.txt` and `given_names.txt`: names of a dictionary with their readings, the likelier first.

Source: the system dictionary of SudachiDict (Apache-2.0), core edition, in the layout that it had up to
January 2025. It is far too large for a development dependency, so what is taken from it lies beside this
script, and `build_names.py` reads that. A name whose cost is a filler came from a list without frequencies
and is left out; a reading of cost 0 comes last.

    python packaging/data/extract_names.py SYSTEM_DIC
"""

from __future__ import annotations

import re
import struct
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LAYOUT = 0xCE9F011A92394434
HEADER = 272
FILLER_COSTS = frozenset({10_000, 15_000})
LAST = 99_999
LONGEST = {"姓": 5, "名": 4}
TARGETS = {"姓": "surnames.txt", "名": "given_names.txt"}

_KANJI = "一-鿿㐀-䶿\U00020000-\U000323af"
_WITH_KANJI = re.compile(f"[{_KANJI}]")
_NAME = {
    "姓": re.compile(f"[々〆ヶヵノツのケ{_KANJI}]+"),
    "名": re.compile(f"[々〆ヶヵノツの{_KANJI}ぁ-んァ-ヶー]+"),
}


def extract(dictionary: bytes) -> dict[str, dict[str, list[str]]]:
    """Readings by name, the likeliest first, under 姓 and 名. Raises `ValueError` for another layout."""
    found: dict[str, defaultdict[str, dict[str, int]]] = {kind: defaultdict(dict) for kind in TARGETS}
    for kind, name, reading, cost in _names(dictionary):
        fits = _NAME[kind].fullmatch(name) and _WITH_KANJI.search(name) and len(name) <= LONGEST[kind]
        if fits and cost not in FILLER_COSTS:
            found[kind][name].setdefault(reading, cost or LAST)
    return {
        kind: {
            name: sorted(readings, key=lambda reading: readings[reading])
            for name, readings in sorted(names.items())
            if min(readings.values()) < LAST
        }
        for kind, names in found.items()
    }


def _names(data: bytes) -> Iterator[tuple[str, str, str, int]]:
    """Kind (姓, 名), name, reading and cost of each name of the dictionary."""
    if struct.unpack_from("<Q", data)[0] != LAYOUT:
        raise ValueError("not a system dictionary of the known layout")
    kinds, at = _kinds(data)
    left, right = struct.unpack_from("<HH", data, at)
    at += 4 + 2 * left * right
    at += 4 + 4 * int(struct.unpack_from("<I", data, at)[0])
    at += 4 + int(struct.unpack_from("<I", data, at)[0])
    count = int(struct.unpack_from("<I", data, at)[0])
    costs = at + 4
    places = costs + 6 * count
    for number in range(count):
        name, at = _text(data, int(struct.unpack_from("<I", data, places + 4 * number)[0]))
        at += 2 if data[at] >= 0x80 else 1
        kind = kinds.get(struct.unpack_from("<H", data, at)[0])
        if kind is not None:
            _, at = _text(data, at + 2)
            reading, _ = _text(data, at + 4)
            yield kind, name, reading or name, int(struct.unpack_from("<h", data, costs + 6 * number + 4)[0])


def _kinds(data: bytes) -> tuple[dict[int, str], int]:
    """The numbers of the parts of speech that are 姓 or 名, and where their list ends."""
    at = HEADER + 2
    kinds: dict[int, str] = {}
    for number in range(struct.unpack_from("<H", data, HEADER)[0]):
        words = []
        for _ in range(6):
            word, at = _text(data, at)
            words.append(word)
        if words[2] == "人名" and words[3] in TARGETS:
            kinds[number] = words[3]
    return kinds, at


def _text(data: bytes, at: int) -> tuple[str, int]:
    length = data[at]
    at += 1
    if length >= 0x80:
        length = (length & 0x7F) << 8 | data[at]
        at += 1
    return data[at : at + 2 * length].decode("utf-16-le"), at + 2 * length


if __name__ == "__main__":
    for part, readings_of in extract(Path(sys.argv[1]).read_bytes()).items():
        lines = (" ".join([name, *readings]) for name, readings in readings_of.items())
        target = Path(__file__).with_name(TARGETS[part])
        target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
