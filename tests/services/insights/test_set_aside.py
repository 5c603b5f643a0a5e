"""The people behind the sales that no figure counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.core.days import day_words
from app.core.messages import message
from app.core.rfm import AsideKey, Reason
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine

if TYPE_CHECKING:
    from app.services.container import Services

AS_OF = date(2026, 11, 22)
SALES: dict[str, tuple[tuple[str | None, int | None], ...]] = {
    "花": (("2026-11-20", 4_000), ("2027-01-01", 70_000)),
    "月": (("2026-10-21", 9_000), ("2026-11-01", -1_000), ("2026-11-02", -500), ("2026-11-03", None)),
    "雪": ((None, 500), ("2026-05-06", 0)),
    "風": ((None, 100), ("2028-01-01", 50), ("2026-11-21", -5), ("2026-11-21", 0)),
}
IN_THE_TRASH = "風"


def sale(day: str | None, yen: int | None) -> SaleData:
    """A sale of that amount; None is one that nobody knows."""
    return SaleData(day, (SaleLine("干し柿", 1, None, None, ""),) if yen is None else (), yen)


@pytest.mark.parametrize(
    ("reason", "names"),
    [
        (Reason.UNDATED, ("雪",)),
        (Reason.FUTURE, ("花",)),
        (Reason.RETURN, ("月",)),
        (Reason.NO_CHARGE, ("雪",)),
        (Reason.UNPRICED, ("月",)),
    ],
)
def test_each_reason_opens_its_people_once(
    services: Services, reason: Reason, names: tuple[str, ...]
) -> None:
    ids = {}
    for name, sales in SALES.items():
        ids[name] = services.customers.create(CustomerData(family_name=name)).id
        for day, yen in sales:
            services.sales.record(ids[name], sale(day, yen))
    services.customers.delete([ids[IN_THE_TRASH]])
    opened = services.set_aside.people_behind(AsideKey(reason, AS_OF))
    assert opened.ids == tuple(ids[name] for name in names)
    assert opened.label == message(f"analytics.list.aside.{reason}", as_of=day_words(AS_OF))
