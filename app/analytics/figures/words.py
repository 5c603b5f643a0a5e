"""The words on a figure in one language, and how amounts are shortened to fit where a cell is small.

Japanese counts large amounts in 万 and 億, English in thousands (K), millions (M) and billions (B).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.amounts import MINUS, yen
from app.core.messages import Message, message, sentence
from app.core.rfm import SCORES, Axis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analytics.rfm.tables import Range, SegmentTotal
    from app.core.messages import Language

JAPANESE_UNITS = ((10**8, "億"), (10**4, "万"))
ENGLISH_UNITS = ((10**9, "B"), (10**6, "M"), (10**3, "K"))
WHOLE_FROM = 100


@dataclass(frozen=True, slots=True)
class Words:
    """Labels in one language, in the words of one kind of shop."""

    language: Language
    face: str = ""

    def say(self, text: Message) -> str:
        """The sentence of a message."""
        return sentence(text, self.language, self.face)

    def people(self, count: int) -> str:
        """A number of people as it stands in a column."""
        return self.say(message("analytics.figure.people", count=count))

    def customers(self, count: int) -> str:
        """A number of people in words."""
        return self.say(message("analytics.figure.customers", count=count))

    def customers_and_share(self, count: int, share: float) -> str:
        """A number of people and how much of everybody they are."""
        fields = {"customers": self.customers(count), "share": percent(share)}
        return self.say(message("analytics.figure.customers_and_share", **fields))

    def revenue(self, amount: int) -> str:
        """An amount to the yen, named."""
        return self.say(message("analytics.figure.revenue", yen=yen(amount)))

    def group_revenue(self, total: SegmentTotal) -> str:
        """The revenue of a group and how much of all it is."""
        fields = {"yen": yen(total.revenue), "share": percent(total.revenue_share)}
        return self.say(message("analytics.figure.revenue_and_share", **fields))

    def short_yen(self, amount: int) -> str:
        """An amount in few letters: 182万円, 3,000円, ¥1.8M, ¥3K."""
        sign = MINUS if amount < 0 else ""
        units = JAPANESE_UNITS if self.language == "ja" else ENGLISH_UNITS
        unit, name = next(((unit, name) for unit, name in units if abs(amount) >= unit), (1, ""))
        shown = f"{_few_digits(abs(amount), unit)}{name}"
        return f"{sign}{shown}円" if self.language == "ja" else f"{sign}¥{shown}"

    def short_yen_column(self, amounts: Sequence[int]) -> list[str]:
        """Amounts below one another in few letters: one unit and as many decimals in every line.

        The unit is the largest that leaves a tenth of it to the smallest amount. An amount that would round
        to nothing stands as it is. Where the largest amount has a unit of its own (¥6,081K is ¥6.1M), those
        that are less than one of it stand as they would alone.
        """
        filled = [abs(amount) for amount in amounts if amount]
        units = JAPANESE_UNITS if self.language == "ja" else ENGLISH_UNITS
        smallest, largest = min(filled, default=0), max(filled, default=0)
        fitting = ((unit, name) for unit, name in units if smallest * 10 >= unit and largest >= unit)
        unit, name = next(fitting, (1, ""))
        larger = [one for one in units if 1 < unit < one[0] <= largest]
        unit, name = larger[0] if larger else (unit, name)
        decimals = 1 if unit > 1 and largest < WHOLE_FROM * unit else 0
        least = unit if larger else unit / 2 if not decimals else 0

        def shown(amount: int) -> str:
            if 0 < abs(amount) < least:
                return self.short_yen(amount)
            number = f"{abs(amount) / unit:,.{decimals if amount else 0}f}{name if amount else ''}"
            sign = MINUS if amount < 0 else ""
            return f"{sign}{number}円" if self.language == "ja" else f"{sign}¥{number}"

        return [shown(amount) for amount in amounts]

    def tick(self, axis: Axis, score: int, values: Range | None) -> str:
        """The border of a score in few letters, nothing where nobody has the score.

        Of the two ends it is the one that separates the score from the next worse; for score 1, which has no
        worse, the one that separates it from the next better.
        """
        if values is None:
            return ""
        low, high = (
            self.short_yen(one) if axis is Axis.MONETARY else one for one in (values.low, values.high)
        )
        from_low = (axis is Axis.RECENCY) == (score == min(SCORES))
        border, value = ("from", low) if from_low else ("up_to", high)
        if low == high:
            border = "just"
        return self.say(message(f"analytics.figure.{border}.{axis}", value=value))

    def axis_range(self, axis: Axis, values: Range | None) -> str:
        """The values behind a score, with the axis' name."""
        if values is None:
            return self.say(axis.words)
        low, high = (yen(one) if axis is Axis.MONETARY else one for one in (values.low, values.high))
        several = message(f"analytics.figure.range.{axis}", low=low, high=high)
        shown = _single(axis, values.low) if low == high else several
        return self.say(message("analytics.figure.axis_range", axis=axis.words, range=shown))

    def cell(self, column: str, row: str) -> str:
        """A cell of a matrix by its two scores: R5 × F4."""
        return self.say(message("analytics.figure.cell", column=column, row=row))

    def upwards(self, axis: Axis) -> str:
        """The title of an axis whose scores rise upwards."""
        return self.say(message("analytics.figure.upwards", axis=axis.words))

    def rightwards(self, axis: Axis) -> str:
        """The title of an axis whose scores rise to the right."""
        return self.say(message("analytics.figure.to_the_right", axis=axis.words))


def score_name(axis: Axis, score: int) -> str:
    """A score as shops and books write it: R5."""
    return f"{axis.upper()}{score}"


def percent(share: float) -> str:
    """A share of 0 to 1 as a percentage with one decimal; what is not nothing never shows as 0.0%."""
    shown = f"{share * 100:.1f}%"
    return "<0.1%" if shown == "0.0%" and share > 0 else shown


def _single(axis: Axis, value: int) -> Message:
    if axis is Axis.RECENCY and not value:
        return message("analytics.figure.same_day")
    if axis is Axis.FREQUENCY and value == 1:
        return message("analytics.figure.once")
    shown = yen(value) if axis is Axis.MONETARY else value
    return message(f"analytics.figure.single.{axis}", value=shown)


def _few_digits(amount: int, unit: int) -> str:
    if unit == 1 or amount >= WHOLE_FROM * unit:
        return f"{round(amount / unit):,}"
    return f"{amount / unit:.1f}".removesuffix(".0")
