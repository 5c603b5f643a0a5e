"""Numbers as people type them into a condition, and as they are shown there."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

MYRIAD = 10_000
_NUMBER = re.compile(r"[¥\\]?(-?[0-9]+(?:\.[0-9]+)?)(万)?(?:円|回|歳|才|日)?")


def typed_number(text: str) -> int | float | str | None:
    """The number that was typed (`10万`, `¥12,100`, `1.5`); the text where it is none, None for nothing."""
    tidy = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if not tidy:
        return None
    found = _NUMBER.fullmatch(tidy)
    if found is None:
        return text.strip()
    amount = Decimal(found[1]) * (MYRIAD if found[2] else 1)
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def number_text(value: object) -> str:
    """A number with thousands separators; what was no number as it was typed."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:,}" if isinstance(value, int | float) else str(value)
