"""Numbers and amounts as a person reads them, alike in Japanese and English."""

from __future__ import annotations

MINUS = "\N{MINUS SIGN}"
CHOICE = "|"
LEAST_SHOWN = 0.005
"""Of a share in whole percent: less would be rounded to nothing."""


class Count(str):
    """A number as it is shown, which also chooses between one and many, or among a row of words.

    English counts: `"{count} {count:customer|customers}".format(count=number(1))` is `1 customer`. Any text
    can stand in its place, and is many unless it is `1`. Of more than two words the number is the place:
    `"{month:Jan|Feb|Mar}".format(month=number(3))` is `Mar`.
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        match spec.split(CHOICE):
            case [_]:
                return super().__format__(spec)
            case [one, many]:
                return one if self == "1" else many
            case words:
                return words[int(self) - 1]


def number(value: int) -> Count:
    """An integer with thousands separators."""
    return Count(f"{value:,}")


def yen(value: int) -> str:
    """An amount to the yen: ¥12,100, and −¥500 with a real minus."""
    return f"{MINUS if value < 0 else ''}¥{abs(value):,}"


def whole_percent(share: float) -> str:
    """A share or a chance in whole percent, which says none and all only where it is so: <1%, 37%, >99%."""
    if 0 < share <= LEAST_SHOWN:
        return f"<{2 * LEAST_SHOWN:.0%}"
    if 1 - LEAST_SHOWN <= share < 1:
        return f">{1 - 2 * LEAST_SHOWN:.0%}"
    return f"{share:.0%}"
