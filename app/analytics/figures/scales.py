"""Where a value stands on a chart, and which values its axis names.

Ticks are the multiples of 1, 2 or 5 times a power of ten that people count by; Heckbert, "Nice Numbers for
Graph Labels", Graphics Gems (1990).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high`, laid evenly on pixels from `start` to `end`; these may run backwards."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """The pixel of a value; all values stand in the middle where there is but one."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def nice_ticks(low: float, high: float, at_most: int, *, whole: bool = False) -> tuple[float, ...]:
    """Round values, evenly spaced and at most so many (three or more), that reach from `low` or below it to
    `high` or above it; `whole` allows no fractions, as for people."""
    span = high - low
    if span <= 0:
        span = abs(high) or 1.0
        high = low + span
    for step in _steps(span / (at_most - 1), whole=whole):
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if last - first < at_most:
            return tuple(_round(number * step) for number in range(first, last + 1))
    raise ValueError(f"three ticks or more, not {at_most}")


def _steps(least: float, *, whole: bool) -> list[float]:
    """Steps by rising size, none below `least`."""
    power = max(0, floor(log10(least))) if whole else floor(log10(least))
    sizes = [_round(step * 10.0**exponent) for exponent in range(power, power + 3) for step in STEPS]
    return [size for size in sizes if size >= least * (1 - 1e-9)]


def _round(value: float) -> float:
    """Without the dust of binary fractions."""
    return float(f"{value:.12g}")
