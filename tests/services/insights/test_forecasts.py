"""Forecasts of a real store: which sales count, what is said of each customer, what is kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from app.analytics import contracts
from app.core.cycle import FIRST_WEEK, LAST_WEEK, Certainty, CycleState, DueKey, StateKey
from app.core.lifetime import Caution, DecileKey, Model
from app.core.messages import LANGUAGES, sentence
from app.core.rfm import Reason, SetAside
from app.queries import frames
from app.services.customer_card import CustomerData
from app.services.insights.forecast_lines import CycleLine, cycle_lines, lifetime_lines
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData

if TYPE_CHECKING:
    from app.services.container import Services

AS_OF = date(2026, 11, 22)


def cycles_of(services: Services) -> dict[str, CycleLine]:
    """Everybody's line by number."""
    numbers = services.forecasts.numbers()
    view = services.forecasts.cycles(AS_OF).view
    return {numbers[line.customer_id]: line for line in cycle_lines(view)}


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
    assert (AS_OF - cycles_of(services)["月"].last_on).days == 7


@pytest.mark.usefixtures("ids")
def test_everybody_by_their_own_cycle(services: Services) -> None:
    lines = cycles_of(services)
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
    numbers = services.forecasts.numbers()
    lines = {numbers[line.customer_id]: line for line in lifetime_lines(report.view)}
    assert (lines["花"].spent, lines["月"].spent) == (55_000, 2_500)
    assert lines["花"].value > lines["月"].value > lines["雪"].value >= 0
    assert lines["花"].low <= lines["花"].purchases <= lines["花"].high
    for line in lines.values():
        for language in LANGUAGES:
            assert sentence(line.reason, language)


def test_returns_are_counted_openly(services: Services) -> None:
    who = services.customers.create(CustomerData(family_name="花")).id
    for ago, yen in ((60, 500), (20, 700), (10, -700), (5, 0)):
        services.sales.record(who, SaleData(sold_on=day(ago), total=yen))
    expected = "返品 1件は前の購入の金額から引き、回数には入れていません。"
    for report in (services.forecasts.cycles(AS_OF), services.forecasts.lifetime_value(AS_OF)):
        assert sentence(report.caption[-1], "ja") == expected
        assert [sentence(one, "ja") for one in report.left_out] == [expected]


def test_shops_without_anything_to_learn_from(services: Services) -> None:
    assert cycles_of(services) == {}
    assert [*lifetime_lines(services.forecasts.lifetime_value(AS_OF).view)] == []
    who = services.customers.create(CustomerData(family_name="花")).id
    services.sales.record(who, SaleData(sold_on=day(3), total=500))
    (line,) = cycles_of(services).values()
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


def test_a_part_opens_its_people(services: Services, ids: dict[str, int]) -> None:
    report = services.forecasts.cycles(AS_OF)
    for total in report.totals:
        found = services.forecasts.people_of_cycle(report, StateKey(total.state))
        assert len(found.ids or ()) == total.customers
        assert found.label is not None
        assert sentence(found.label, "ja").endswith("(2026年11月22日 時点)")
    weeks = [
        services.forecasts.people_of_cycle(report, DueKey(week, state)).ids or ()
        for week in range(FIRST_WEEK - 1, LAST_WEEK + 2)
        for state in CycleState
    ]
    assert sorted(one for week in weeks for one in week) == sorted((ids["花"], ids["月"], ids["雪"]))
    assert services.forecasts.people_of_cycle(report, DueKey(3, CycleState.ON_TRACK)).ids == (ids["花"],)
    values = services.forecasts.lifetime_value(AS_OF)
    best = services.forecasts.people_of_lifetime(values, DecileKey(1))
    assert best.ids == (ids["花"],)


def test_people_of_a_table_in_its_order(services: Services, ids: dict[str, int]) -> None:
    report = services.forecasts.cycles(AS_OF)
    people = services.forecasts.cycle_people(report, [ids["雪"], ids["星"], ids["花"]])
    assert [(one.name, one.year_yen) for one in people] == [("雪", 8_000), ("花", 55_000)]
    assert people[1].line.state is CycleState.ON_TRACK
    values = services.forecasts.lifetime_value(AS_OF)
    (snow,) = services.forecasts.lifetime_people(values, [ids["雪"]])
    assert (snow.name, snow.line.spent) == ("雪", 8_000)


def test_the_next_visit_of_one_customer(services: Services, ids: dict[str, int]) -> None:
    whole = cycles_of(services)
    for name in ("花", "月", "雪"):
        assert services.forecasts.next_visit(ids[name], AS_OF) == whole[name]
    assert services.forecasts.next_visit(ids["星"], AS_OF) is None
    # What comes on the same day is seen at once, by what the shop has taught already.
    services.visits.record(ids["雪"], VisitData(visited_on=day(0)))
    now = services.forecasts.next_visit(ids["雪"], AS_OF)
    assert now is not None
    assert (now.purchases, now.last_on) == (2, AS_OF)


def test_nobody_is_expected_where_nobody_came_twice(services: Services) -> None:
    who = services.customers.create(CustomerData(family_name="花")).id
    services.sales.record(who, SaleData(sold_on=day(3), total=500))
    assert services.forecasts.next_visit(who, AS_OF) is None
    services.sales.record(who, SaleData(sold_on=day(40), total=500))
    services.sales.record(who, SaleData(sold_on=day(80), total=500))
    # A shop that grows is learned from anew.
    assert services.forecasts.next_visit(who, AS_OF) is not None


def test_what_is_said_under_the_figures(services: Services, ids: dict[str, int]) -> None:
    del ids
    report, values = services.forecasts.cycles(AS_OF), services.forecasts.lifetime_value(AS_OF)
    for language in LANGUAGES:
        said = [sentence(one, language) for one in (*report.caption, *report.record_said, *values.caption)]
        assert all(said)
    own_pace = "状態はご本人の間隔で分けています。点数で分ける RFM のグループとは人数が違います。"
    assert own_pace in [sentence(one, "ja") for one in report.caption]
    assert "日付のない売上 1件は除いています。" in [sentence(one, "ja") for one in values.caption]
