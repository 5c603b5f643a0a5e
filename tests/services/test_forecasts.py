"""Forecasts of a real store: which sales count, what is said of each customer, what is kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from app.analytics import contracts
from app.core.cycle import Certainty, CycleState
from app.core.lifetime import Caution, Model
from app.core.messages import LANGUAGES, sentence
from app.core.rfm import Reason, SetAside
from app.queries import frames
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData

if TYPE_CHECKING:
    from app.services.container import Services

AS_OF = date(2026, 11, 22)


def day(ago: int) -> str:
    return (AS_OF - timedelta(days=ago)).isoformat()


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """花 comes monthly, 月 came twice, 雪 once, 星 only returned something, 風 is in the trash."""
    sales: dict[str, list[tuple[str | None, int, str]]] = {
        "花": [(day(ago), 5_000, "カット") for ago in range(310, 0, -30)],
        "月": [
            (day(60), 3_000, "カラー"),
            (day(60), 500, "シャンプー"),
            (day(55), -1_000, ""),
            (day(20), 0, ""),
            (day(-9), 9_000, ""),
        ],
        "雪": [(day(400), 8_000, ""), (None, 700, "")],
        "星": [(day(30), -400, "")],
        "風": [(day(5), 100, "")],
    }
    found = {}
    for name, bought in sales.items():
        found[name] = services.customers.create(CustomerData(number=name, family_name=name)).id
        for when, yen, product in bought:
            lines = (SaleLine(product, 1, None, yen, ""),) if product else ()
            services.sales.record(found[name], SaleData(sold_on=when, total=yen, lines=lines))
    services.visits.record(found["風"], VisitData(visited_on=day(1)))
    services.customers.delete([found["風"]])
    return found


def test_days_of_purchase(services: Services, ids: dict[str, int]) -> None:
    with services.store.read() as connection:
        found = frames.purchase_days(connection, AS_OF, products=True)
    rows = [
        (who, AS_OF - timedelta(days=(AS_OF - date(1970, 1, 1)).days - on), product > 0, yen)
        for who, on, product, yen in found.frame.itertuples(index=False)
    ]
    # Two sales of a day are one, the return is taken off them; a sale without a charge is a day like others.
    assert [row for row in rows if row[0] == ids["月"]] == [
        (ids["月"], AS_OF - timedelta(days=60), True, 2_500),
        (ids["月"], AS_OF - timedelta(days=20), False, 0),
    ]
    assert {row[0] for row in rows} == {ids["花"], ids["月"], ids["雪"]}
    assert found.excluded == (SetAside(Reason.UNDATED, 1), SetAside(Reason.FUTURE, 1))


def test_a_visit_without_a_sale_is_coming(services: Services, ids: dict[str, int]) -> None:
    last_seen: str | None
    for who, last_seen in (("月", day(60)), ("月", day(7)), ("星", day(2)), ("雪", None)):
        services.visits.record(ids[who], VisitData(visited_on=last_seen))
    services.visits.record(ids["花"], VisitData(visited_on=day(-3)))
    services.visits.delete(services.visits.record(ids["雪"], VisitData(visited_on=day(4))).id)
    with services.store.read() as connection:
        found = {
            visits: frames.purchase_days(connection, AS_OF, products=True, visits=visits).frame
            for visits in (False, True)
        }
    today = (AS_OF - date(1970, 1, 1)).days
    rows = {(who, today - on, yen) for who, on, _product, yen in found[True].itertuples(index=False)}
    bought = {(who, today - on, yen) for who, on, _product, yen in found[False].itertuples(index=False)}
    # The day of a sale stays what it was, and what was returned lowers no visit.
    assert rows - bought == {(ids["月"], 7, 0), (ids["星"], 2, 0)}
    assert bought <= rows
    assert contracts.purchase_days(found[True]).days.size == len(rows)
    lines = services.forecasts.cycle_lines(services.forecasts.cycles(AS_OF).view)
    assert {one.number: (AS_OF - one.last_on).days for one in lines}["月"] == 7


@pytest.mark.usefixtures("ids")
def test_everybody_by_their_own_cycle(services: Services) -> None:
    report = services.forecasts.cycles(AS_OF)
    lines = {line.number: line for line in services.forecasts.cycle_lines(report.view)}
    assert set(lines) == {"花", "月", "雪"}
    regular = lines["花"]
    assert regular.gap_days == pytest.approx(30, abs=1)
    assert (regular.purchases, regular.last_on) == (11, AS_OF - timedelta(days=10))
    assert regular.due_on is not None
    assert abs(regular.due_on - AS_OF - timedelta(days=20)) <= timedelta(days=2)
    assert (regular.state, regular.certainty) == (CycleState.ON_TRACK, Certainty.HIGH)
    assert sentence(regular.reason, "ja").startswith("ふだんは約31日おきです(ご自身の10回の間隔から)。")
    assert lines["雪"].state is CycleState.GONE
    assert lines["雪"].certainty is Certainty.LOW
    assert "全体" in sentence(lines["月"].reason, "ja")


@pytest.mark.usefixtures("ids")
def test_a_small_shop_is_told_what_it_gets(services: Services) -> None:
    report = services.forecasts.lifetime_value(AS_OF)
    assert report.view.model is Model.SIMPLE
    assert report.view.cautions == (Caution.FEW_REPEATERS, Caution.SIMPLE_WORTH)
    assert sentence(report.cautions[0], "ja").startswith("2回以上の方が2名と少ないので")
    lines = {line.number: line for line in services.forecasts.lifetime_lines(report.view)}
    assert lines["花"].value > lines["月"].value > lines["雪"].value >= 0
    assert lines["花"].low <= lines["花"].purchases <= lines["花"].high
    for line in lines.values():
        for language in LANGUAGES:
            assert sentence(line.reason, language)


def test_shops_without_anything_to_learn_from(services: Services) -> None:
    assert services.forecasts.cycle_lines(services.forecasts.cycles(AS_OF).view) == ()
    assert services.forecasts.lifetime_lines(services.forecasts.lifetime_value(AS_OF).view) == ()
    who = services.customers.create(CustomerData(family_name="花")).id
    services.sales.record(who, SaleData(sold_on=day(3), total=500))
    (line,) = services.forecasts.cycle_lines(services.forecasts.cycles(AS_OF).view)
    assert (line.gap_days, line.due_on, line.state, line.chance_of_return) == (None, None, None, None)
    assert sentence(line.reason, "en").startswith("Nobody has come twice yet")


def test_worked_out_anew_only_when_something_changed(services: Services, ids: dict[str, int]) -> None:
    cycles, values = services.forecasts.cycles(AS_OF), services.forecasts.lifetime_value(AS_OF)
    assert services.forecasts.cycles(AS_OF) is cycles
    assert services.forecasts.lifetime_value(AS_OF) is values
    assert services.forecasts.lifetime_value(AS_OF, 26.0) is not values
    services.sales.record(ids["雪"], SaleData(sold_on=day(0), total=500))
    assert services.forecasts.cycles(AS_OF) is not cycles
    assert services.forecasts.lifetime_value(AS_OF) is not values
