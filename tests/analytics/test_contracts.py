"""A frame that breaks its contract is refused with the name of the column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.analytics.contracts import ContractBroken, epoch_day, purchases
from tests.analytics.shops import AS_OF, SMALL_SHOP, frame

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


def test_arrays_of_a_good_frame() -> None:
    bought = purchases(frame(SMALL_SHOP[:2]), AS_OF)
    assert bought.customer_ids.tolist() == [1, 2]
    assert bought.last_days.tolist() == [epoch_day(date(2026, 11, 20))] * 2
    assert bought.frequency.tolist() == [6, 3]
    assert bought.monetary.tolist() == [90_000, 30_000]


@pytest.mark.parametrize(
    ("day", "expected"), [(date(1970, 1, 1), 0), (date(1969, 12, 31), -1), (date(2026, 11, 22), 20_779)]
)
def test_epoch_day(day: date, expected: int) -> None:
    assert epoch_day(day) == expected


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        (lambda good: good.drop(columns="monetary"), "monetary: the column is absent"),
        (lambda good: good.astype({"frequency": "float64"}), "frequency: int64 expected, float64 found"),
        (lambda good: good.assign(customer_id=4), "customer_id: a customer appears twice"),
        (lambda good: good.assign(customer_id=[9, 1] * 5), "customer_id: a customer appears twice"),
        (lambda good: good.assign(frequency=0), "frequency: a customer without a purchase"),
        (lambda good: good.assign(last_day=epoch_day(AS_OF) + 1), "last_day: a purchase after 2026-11-22"),
    ],
)
def test_a_broken_frame_is_refused(broken: Callable[[pd.DataFrame], pd.DataFrame], complaint: str) -> None:
    with pytest.raises(ContractBroken, match=complaint):
        purchases(broken(frame(SMALL_SHOP)), AS_OF)
