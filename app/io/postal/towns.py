"""The town column of Japan Post's list, which holds more than the town.

What stands in brackets or names a range of house numbers becomes the note; sentences that say that there is
no town leave the town empty. Width of letters and digits is made the usual one, kana full-width.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

NOT_LISTED = "以下に掲載がない場合"

_FOLLOWED_BY_NUMBER = re.compile("(.*)の次に(.*)番地がくる場合")
_WHOLE_VILLAGE = re.compile(".+一円")
_LAND_LOTS = re.compile("第?[0-9]+地割.*")
_BRACKETS = re.compile(r"([^(]*)(?:\((.*)\))?.*")
_WAVES = str.maketrans("~～", "〜〜")


class Town(NamedTuple):
    """A town, its reading and its note; the town is empty where the code stands for the whole city."""

    name: str
    kana: str
    note: str


def read_town(name: str, kana: str) -> Town:
    """Take one cell of the town column and its reading apart."""
    name, kana = _plain(name), _plain(kana)
    if name == NOT_LISTED:
        return Town("", "", NOT_LISTED)
    if _WHOLE_VILLAGE.fullmatch(name):
        return Town("", "", "")
    numbers = _FOLLOWED_BY_NUMBER.match(name)
    if numbers:
        return Town("", "", f"{numbers[2]}番地" if numbers[2] else "")
    kana = _BRACKETS.sub(r"\1", kana, count=1).strip()
    lots = _LAND_LOTS.search(name)
    if lots and "(" not in name[: lots.start()]:
        return Town(name[: lots.start()], re.sub("(?:ダイ)?[0-9].*", "", kana), lots[0])
    parts = _BRACKETS.fullmatch(name)
    bare, note = (parts[1], parts[2] or "") if parts else (name, "")
    return Town(bare.strip(), kana, note.strip())


def is_open(cell: str) -> bool:
    """Whether a cell ends inside a bracket, so that the next line of the file continues it."""
    plain = unicodedata.normalize("NFKC", cell)
    return plain.count("(") > plain.count(")")


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).translate(_WAVES).strip()
