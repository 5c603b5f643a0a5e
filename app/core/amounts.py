"""Numbers and amounts as a person reads them, alike in Japanese and English."""

from __future__ import annotations

from dataclasses import dataclass

MINUS = "\N{MINUS SIGN}"
CHOICE = "|"
LEAST_SHOWN = 0.005
"""Of a share in whole percent: less would be rounded to nothing."""


class Count(str):
    """A number as it is shown, which also chooses between one and many, or among a row of words.

    English counts: `"{count} {count:customer|customers}".format(count=number(1))` is `1 customer`. Any text
    can stand in its place, and is many unless it is `1`. Of more than two words the number is the place:
    `"{month:Jan|Feb|Mar}".format(month=number(3))` is `Mar`. Two marks (`「」`) are put around it.
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        match spec.split(CHOICE):
            case [marks] if marks and not marks.isascii():
                return f"{marks[0]}{self}{marks[1:]}"
            case [_]:
                return super().__format__(spec)
            case [one, many]:
                return one if self == "1" else many
            case words:
                return words[int(self) - 1]


@dataclass(frozen=True, slots=True)
class Words:
    """Several words as they are listed; a format of two marks (`「」`) puts these around each of them."""

    words: tuple[str, ...]
    between: str

    def __format__(self, marks: str) -> str:
        before, behind = marks[:1], marks[1:]
        return self.between.join(f"{before}{word}{behind}" for word in self.words)


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
