"""New, staying, back and lost: everybody is counted once, and nobody disappears between two months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.analytics.contracts import day_of
from app.analytics.retention.movements import movement_people, movements, own_limit, people_with_shop
from app.core.retention import Movement, month_number, month_parts
from tests.analytics.retention.shops import (
    AS_OF,
    Coming,
    days_by_customer,
    last_day,
    month_after,
    random_shop,
    shop,
)


def ago(year: int, month: int, day: int) -> int:
    return (AS_OF - date(year, month, day)).days


def test_a_shop_by_hand() -> None:
    came = shop(
        [
            Coming(1, ago(2026, 7, 1)), Coming(1, ago(2026, 8, 1)), Coming(1, ago(2026, 11, 1)),
            Coming(2, ago(2026, 8, 10)), Coming(2, ago(2026, 10, 9)),
            Coming(3, ago(2026, 9, 24)),
        ]
    )  # fmt: skip
    found = movements(came, 13, lost_after=60)
    assert [month_parts(month) for month in found.months.tolist()] == [
        (2026, month) for month in range(7, 12)
    ]
    assert found.new.tolist() == [1, 1, 1, 0, 0]
    # 2 came on the sixtieth day, which is in time; 1 was lost on 30 September and came back.
    assert found.staying.tolist() == [0, 1, 0, 1, 0]
    assert found.lost.tolist() == [0, 0, 1, 0, 0]
    assert found.back.tolist() == [0, 0, 0, 0, 1]
    assert found.with_shop.tolist() == [1, 2, 2, 2, 3]
    assert (found.lost_after, found.own, found.running) == (60, False, True)
    assert movement_people(came, 60, Movement.LOST, month_number(2026, 9)) == (1,)
    assert movement_people(came, 59, Movement.LOST, month_number(2026, 10)) == (2,)


def test_the_day_on_which_somebody_is_lost() -> None:
    came = shop([Coming(1, 60)])
    month = month_number(AS_OF.year, AS_OF.month)
    assert movement_people(came, 60, Movement.LOST, month) == (1,)
    assert movement_people(came, 61, Movement.LOST, month) == ()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("limit", [30, 45, 90])
def test_nobody_disappears(seed: int, limit: int) -> None:
    found = movements(random_shop(seed, 120), 40, lost_after=limit)
    change = found.new + found.back - found.lost
    assert found.with_shop.tolist() == change.cumsum().tolist()


@pytest.mark.parametrize(("seed", "limit"), [(0, 60), (1, 60), (2, 30), (3, 30)])
def test_movements_person_by_person(seed: int, limit: int) -> None:
    came = random_shop(seed, 60)
    everybody = days_by_customer(came)
    found = movements(came, 40, lost_after=limit)
    for place, number in enumerate(found.months.tolist()):
        begins = date(*month_parts(number), 1)
        ends = min(last_day(begins), day_of(came.as_of))
        expected: dict[Movement, set[int]] = {movement: set() for movement in Movement}
        for who, days in everybody.items():
            here = [at for at, day in enumerate(days) if begins <= day <= ends]
            if here:
                first = days[here[0]]
                gap = (first - days[here[0] - 1]).days if here[0] else 0
                kind = Movement.NEW if not here[0] else Movement.BACK if gap > limit else Movement.STAYING
                expected[kind].add(who)
            nexts = [*days[1:], day_of(came.as_of) + timedelta(days=1)]
            for day, following in zip(days, nexts, strict=True):
                gone = day + timedelta(days=limit)
                if following > gone and begins <= gone <= ends:
                    expected[Movement.LOST].add(who)
        for movement in Movement:
            assert set(movement_people(came, limit, movement, number)) == expected[movement]
            assert found.of(movement)[place] == len(expected[movement])
        before = [[day for day in days if day <= ends] for days in everybody.values()]
        still = [days for days in before if days and days[-1] + timedelta(days=limit) > ends]
        assert found.with_shop[place] == len(still)
    today = day_of(came.as_of)
    stay = {who for who, days in everybody.items() if days and days[-1] + timedelta(days=limit) > today}
    assert set(people_with_shop(came, limit)) == stay


def test_the_limit_of_the_shop_holds_nine_of_ten_gaps() -> None:
    gaps = [*range(31, 49), 95, 200]
    total = sum(gaps)
    came = [Coming(1, total - sum(gaps[:at])) for at in range(len(gaps) + 1)]
    assert own_limit(shop(came)) == 100
    found = movements(shop(came), 13)
    assert (found.lost_after, found.own) == (100, True)
    assert own_limit(shop(came[:-1])) is None
    few = movements(shop(came[:-1]), 13)
    assert (few.lost_after, few.own) == (180, False)


def test_nobody_and_one_visit() -> None:
    nobody = movements(shop([]), 13)
    assert nobody.months.size == 1
    assert not any(nobody.of(movement).any() for movement in Movement)
    assert movements(shop([Coming(1, 0)]), 13).new.tolist() == [1]
    assert month_after(date(2026, 11, 1), 2) == date(2027, 1, 1)
