"""The part of a long text in which a word was found."""

from __future__ import annotations

from bisect import bisect_left

from app.core.text.folding import fold

AROUND = 12
CUT = "…"


def excerpt(text: str, needle: str, around: int = AROUND) -> str:
    """The line of `text` that holds the folded `needle`, cut to a few letters on both sides of it.

    A text that holds it in another way, as a number its bare digits, is shown from its beginning.
    """
    lines = text.splitlines() or [""]
    line = next((one for one in lines if needle in fold(one)), None)
    if line is None:
        begin, end = 0, len(needle)
        line = lines[0]
    else:
        end = bisect_left(range(len(line) + 1), True, key=lambda stop: needle in fold(line[:stop]))
        begin = end - bisect_left(
            range(end + 1), True, key=lambda back: needle in fold(line[end - back : end])
        )
    left, right = max(0, begin - around), min(len(line), end + around)
    return f"{CUT if left else ''}{line[left:right].strip()}{CUT if right < len(line) else ''}"
