"""The ways to reach somebody: telephone numbers and mail addresses with labels, and postal addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ADDRESS_PARTS: Final = ("label", "postal_code", "prefecture", "city", "street", "building")
"""The parts of an `Address`, in the order of its columns in lists for machines."""


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A telephone number or a mail address as it is shown, and what it is for (携帯, 会社 …)."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address and what it is for (実家, 送り先 …); the parts are those of the customer's fields."""

    label: str = ""
    postal_code: str = ""
    prefecture: str = ""
    city: str = ""
    street: str = ""
    building: str = ""

    @property
    def line(self) -> str:
        """〒251-0035 神奈川県藤沢市片瀬海岸1-1-1 片瀬ハイツ 201, without its label."""
        return self._after(f"〒{self.postal_code}" if self.postal_code else "")

    @property
    def text(self) -> str:
        """As a list shows it, with its label: 実家: 630-0201 奈良県生駒市小明町3."""
        line = self._after(self.postal_code)
        return f"{self.label}: {line}" if self.label else line

    def _after(self, code: str) -> str:
        place = f"{self.prefecture}{self.city}{self.street}"
        return " ".join(part for part in (code, place, self.building) if part)


def values_of(points: tuple[ContactPoint, ...]) -> tuple[str, ...]:
    """The numbers or addresses alone."""
    return tuple(point.value for point in points)
