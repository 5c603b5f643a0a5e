"""Times of day as Japanese shops write them: 14:30, 14時半, 午後2時30分, 2:30 PM.

A time of day ends at the minute; its seconds, and a zone behind it, are read and left. What a zone means in
Japan is asked for apart.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import time

MINUTES_A_DAY = 24 * 60
JAPAN = 9 * 60  # minutes before UTC

_TIME = re.compile(
    r"[T ]*(午前|午後|AM|PM)? ?([0-9]{1,2})(?::|時)([0-9]{1,2}|半)?分?(?::?[0-9]{1,2}(?:\.[0-9]+)?秒?)?"
    r" ?(AM|PM)?(Z| ?[+\-][0-9]{2}:?[0-9]{2}| ?UTC)?$",
    re.I,
)
_PACKED = re.compile("([0-9]{1,2})([0-9]{2})(?:[0-9]{2})?")
_AFTERTHOUGHT = re.compile("(?:頃|ごろ|ころ)$")


def tidy_width(text: str) -> str:
    """A text as `split_time` reads it."""
    return unicodedata.normalize("NFKC", text).strip()


def split_time(text: str) -> tuple[str, time | None]:
    """A moment's text as the text of its day and its time of day; None where no possible time is given.

    A time that cannot be is taken off the text all the same.
    """
    text = tidy_width(text)
    found = _TIME.search(text)
    if found is None or found.start() == 0:
        return text, None
    return text[: found.start()], _time_of(found)


def later_in_japan(text: str) -> int:
    """How many minutes later it is in Japan than a moment's text says, by the zone behind its time. Midnight
    is a day alone, which is the same one everywhere."""
    found = _TIME.search(tidy_width(text))
    zone = (found.group(5) or "").strip() if found else ""
    if found is None or not zone or _time_of(found) in (None, time()):
        return 0
    if not zone[1:].replace(":", "").isdecimal():
        return JAPAN
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return JAPAN - (hours * 60 + minutes) * (-1 if zone[0] == "-" else 1)


def parse_time(text: str) -> time | None:
    """A time alone; 1430 and 143000 are one too. None where it is none, or cannot be."""
    plain = _AFTERTHOUGHT.sub("", tidy_width(text))
    packed = _PACKED.fullmatch(plain) if len(plain) > 2 else None
    if packed is not None:
        return _possible(int(packed[1]), int(packed[2]))
    found = _TIME.fullmatch(plain)
    return None if found is None else _time_of(found)


def _time_of(found: re.Match[str]) -> time | None:
    half = (found.group(1) or found.group(4) or "").upper()
    hour, said = int(found.group(2)), found.group(3)
    minute = 30 if said == "半" else int(said or 0)
    if half in {"午後", "PM"} and hour < 12:
        hour += 12
    elif half in {"午前", "AM"} and hour == 12:
        hour = 0
    return _possible(hour, minute)


def _possible(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None
