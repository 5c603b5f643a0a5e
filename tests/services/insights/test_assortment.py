"""Who buys what in a real store: every figure, what was left out, and the people behind each part."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.analytics.assortment.tables import unnamed_code
from app.core.assortment import (
    Across,
    CandidatesKey,
    Dimension,
    GenderKey,
    HourKey,
    PairKey,
    PartKey,
    Period,
    ProductKey,
    ProductsKey,
    RanksKey,
    Span,
    StepKey,
    TimedKey,
    Unit,
    WeekdayKey,
)
from app.core.enums import Gender
from app.core.messages import LANGUAGES, message, sentence
from app.services.customer_card import CustomerData
from app.services.insights.assortment_reports import Asked, Report
from app.services.sales import SaleData, SaleLine

if TYPE_CHECKING:
    from app.services.container import Services

AS_OF = date(2026, 11, 22)
ALL = Asked(AS_OF, Period.ALL)
Bought = tuple[str | None, tuple[tuple[str, int], ...], int | None]

# Day, lines (product, yen) and total of each sale, by customer.
SALES: dict[str, tuple[Bought, ...]] = {
    "花": (
        ("2026-11-20", (("カット", 4_500), ("カラー", 6_000)), None),
        ("2026-10-02", (("カット", 4_500),), None),
        ("2026-08-01", (("カット", 4_500),), None),
    ),
    "月": (
        ("2026-11-02", (("カット", 4_500),), 4_000),
        ("2025-11-03", (("カット", 4_500), ("カラー", 6_000)), None),
        ("2026-11-05", (("カラー", -6_000),), None),
    ),
    "雪": (("2027-01-05", (("カラー", 6_000),), None), ("2026-03-03", (), 900)),
    "空": ((None, (("カット", 4_500),), None),),
    "風": (("2026-11-21", (("カット", 70_000),), None),),
}


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """The small shop above; every customer by the name. 風 is in the trash."""
    found = {}
    for name, sales in SALES.items():
        card = CustomerData(
            family_name=name, gender=Gender.FEMALE, birthday="1990-05-12", prefecture="東京都"
        )
        found[name] = services.customers.create(card).id
        for day, lines, total in sales:
            sold = tuple(
                SaleLine(product=product, quantity=1, unit_price=None, amount=yen, staff="中村")
                for product, yen in lines
            )
            services.sales.record(found[name], SaleData(day, sold, total, channel="店頭"))
    services.customers.delete([found["風"]])
    return found


def said(report: Report) -> set[str]:
    for text in report.caption:
        assert all(sentence(text, language) for language in LANGUAGES)
    return {text.code.removeprefix("assortment.caption.") for text in report.caption}


def names(ids: dict[str, int], found: tuple[int, ...] | None) -> set[str]:
    return {name for name, one in ids.items() if one in (found or ())}


@pytest.mark.parametrize(
    ("lines", "total", "named"),
    [
        (
            (("マグ", 3_000), ("送料", 600)),
            None,
            "送料・値引きなどの ¥600(全体の 16.7%)は、",
        ),
        ((("マグ", 3_000),), 3_600, "送料・値引きなどの ¥600(全体の 16.7%)は、"),
        ((), 600, "品名なしの ¥600(全体の 100.0%)は、"),
    ],
)
def test_postage_is_no_product(
    services: Services, lines: tuple[tuple[str, int], ...], total: int | None, named: str
) -> None:
    buyer = services.customers.create(CustomerData(family_name="花")).id
    sold = tuple(
        SaleLine(product=name, quantity=1, unit_price=None, amount=yen, staff="") for name, yen in lines
    )
    services.sales.record(buyer, SaleData("2026-11-01", sold, total))
    report = services.assortment.products(ALL)
    assert report.table.names == tuple(name for name, _yen in lines if name == "マグ")
    assert report.table.unnamed == 600
    assert any(sentence(text, "ja").startswith(named) for text in report.caption)


def test_products_of_a_span(services: Services, ids: dict[str, int]) -> None:
    report = services.assortment.products(Asked(AS_OF, Period.THIS_YEAR))
    table = report.table
    found = zip(table.names, table.ranking.amounts.tolist(), table.customers.tolist(), strict=True)
    assert list(found) == [("カット", 18_000, 2), ("カラー", 0, 1)]
    assert (table.unnamed, table.unnamed_customers, table.whole) == (400, 1, 18_400)
    assert (table.beyond, unnamed_code(table)) == (-500, "assortment.part.beyond_and_no_product")
    assert table.before is not None
    assert table.before.tolist() == [4_500, 6_000]
    assert said(report) == {
        *("span", "compared", "returns", "undated", "future", "limits", "unnamed"),
        "without_share_products",
    }
    grade = report.grades[0]
    assert (grade.count, grade.amount) == (1, 18_000)
    assert len(ids) == 5


def test_the_people_of_a_product_and_of_a_grade(services: Services, ids: dict[str, int]) -> None:
    report = services.assortment.products(ALL)
    cut, colour = report.table.ranking.places.tolist()
    find = services.assortment.people_behind
    assert names(ids, find(report, ProductKey(cut)).ids) == {"花", "月"}
    assert names(ids, find(report, ProductKey(0)).ids) == {"雪"}
    both = find(report, ProductsKey((cut, colour), message("assortment.figure.rest", count=2)))
    assert names(ids, both.ids) == {"花", "月"}
    assert both.label is not None
    assert sentence(both.label, "ja") == "ほか 2品 を買ったお客様(2026年11月22日まで)"


def test_customers_and_their_tenths(services: Services, ids: dict[str, int]) -> None:
    report = services.assortment.customers(ALL)
    assert report.table.ranking.amounts.tolist() == [19_500, 8_500, 900]
    assert said(report) >= {"few_customers", "limits"}
    assert sum(tenth.count for tenth in report.tenths) == 3
    best = services.assortment.people_behind(report, RanksKey(0, 1, message("assortment.figure.tenth_first")))
    assert names(ids, best.ids) == {"花"}


def test_bought_together(services: Services, ids: dict[str, int]) -> None:
    report = services.assortment.together(ALL, Unit.RECEIPT)
    assert (report.view.units, report.view.several, report.view.pairs) == (5, 2, ())
    assert {"pairs", "no_sure_pairs"} <= said(report)
    cut, colour = services.assortment.products(ALL).table.ranking.places.tolist()
    people = services.assortment.people_behind(report, PairKey(cut, colour))
    assert names(ids, people.ids) == {"花", "月"}
    by_customer = services.assortment.together(ALL, Unit.CUSTOMER)
    people = services.assortment.people_behind(by_customer, PairKey(cut, colour))
    assert names(ids, people.ids) == {"花", "月"}


def test_bought_one_and_not_the_other(services: Services, ids: dict[str, int]) -> None:
    report = services.assortment.next_buys(ALL)
    assert report.have is not None
    assert report.other is not None
    named = [report.sold.products[place] for place in report.products]
    assert [one.name for one in named if one is not None] == ["カット", "カラー"]
    assert report.people is not None
    # 月 gave the colour back, and may buy it again
    assert names(ids, report.people.customers) == {"月"}
    find = services.assortment.people_behind
    assert names(ids, find(report, CandidatesKey(None)).ids) == {"月"}
    assert names(ids, find(report, CandidatesKey(0)).ids) == {"月"}
    assert said(report) & {"candidates", "candidates_new"}
    (person,) = services.assortment.candidate_people(report, [ids["月"], ids["風"]])
    assert (person.name, person.last_on, person.days) == ("月", date(2026, 11, 2), 2)
    assert person.chance == report.people.groups[0].chance
    products = {one.name: one.id for one in report.sold.products if one is not None}
    turned = services.assortment.next_buys(ALL, products["カラー"], products["カット"])
    assert turned.people is not None
    assert turned.people.groups == ()
    assert said(turned) == {"no_candidates"}


def test_the_next_dearer_thing_needs_categories(services: Services, ids: dict[str, int]) -> None:
    report = services.assortment.steps(ALL)
    assert said(report) == {"no_steps", "without_category"}
    people = services.assortment.people_behind(report, StepKey(1, 2))
    assert people.ids == ()
    assert len(ids) == 5


@pytest.mark.parametrize("dimension", Dimension)
def test_sales_divided(services: Services, ids: dict[str, int], dimension: Dimension) -> None:
    report = services.assortment.divided(ALL, dimension, Across.THIRD)
    assert sum(one.amount for one in report.view.parts) == 28_900
    for one in report.view.parts:
        people = services.assortment.people_behind(report, PartKey(dimension, one.part))
        assert len(people.ids or ()) == one.customers
        assert people.label is not None
        assert all(sentence(people.label, language) for language in LANGUAGES)
    assert (report.calendar is not None) == (dimension is Dimension.WEEKDAY)
    assert (report.genders is not None) == (dimension in (Dimension.AGE, Dimension.GENDER))
    assert said(report) and len(ids) == 5


def test_people_of_two_dimensions(services: Services, ids: dict[str, int]) -> None:
    report = services.assortment.divided(ALL, Dimension.AGE)
    assert report.genders is not None
    assert report.genders.customers[3, 1] == 3
    people = services.assortment.people_behind(report, GenderKey(3, 1))
    assert names(ids, people.ids) == {"花", "月", "雪"}
    # 2026-11-20 is a Friday; 2026-11-02 and 2025-11-03 are Mondays of November
    week = services.assortment.divided(ALL, Dimension.WEEKDAY)
    find = services.assortment.people_behind
    assert names(ids, find(week, WeekdayKey(Across.MONTH, 4, 10)).ids) == {"花"}
    assert names(ids, find(week, WeekdayKey(Across.MONTH, 0, 10)).ids) == {"月"}


def test_hours_and_what_has_none(services: Services, ids: dict[str, int]) -> None:
    untimed = services.assortment.divided(ALL, Dimension.HOUR)
    assert (untimed.hours, "no_hours" in said(untimed)) == (None, True)
    # 2026-11-20 is a Friday
    for name, at in (("空", "09:59"), ("月", "10:00")):
        services.sales.record(ids[name], SaleData("2026-11-20", total=1_000, sold_at=at))
    report = services.assortment.divided(ALL, Dimension.HOUR)
    assert report.hours is not None
    assert (report.hours.first, report.hours.amounts[:, 4].tolist()) == (9, [1_000, 1_000])
    assert {"hours", "without_hour"} <= said(report)
    find = services.assortment.people_behind
    assert names(ids, find(report, HourKey(4, 9)).ids) == {"空"}
    assert names(ids, find(report, TimedKey()).ids) == {"空", "月"}
    label = find(report, HourKey(4, 10)).label
    assert label is not None
    assert sentence(label, "ja").startswith("金曜・10時台 に買ったお客様")


def test_an_answer_is_kept_until_the_records_change(services: Services, ids: dict[str, int]) -> None:
    first = services.assortment.products(ALL)
    assert services.assortment.products(ALL) is first
    assert services.assortment.customers(ALL).sold is first.sold
    services.sales.record(ids["空"], SaleData("2026-11-01", total=100))
    assert services.assortment.products(ALL).table.whole == first.table.whole + 100


def test_a_span_in_which_nothing_was_sold(services: Services, ids: dict[str, int]) -> None:
    own = Asked(AS_OF, Period.OWN, Span(date(2026, 1, 1), date(2026, 1, 5)))
    report = services.assortment.products(own)
    assert (report.ever, report.yet, report.here) == (True, True, False)
    early = services.assortment.products(Asked(date(2020, 1, 1)))
    assert (early.ever, early.yet, early.here) == (True, False, False)
    assert len(ids) == 5


def test_an_empty_store_answers_everything(services: Services) -> None:
    service = services.assortment
    reports = [
        service.products(ALL),
        service.customers(ALL),
        service.together(ALL),
        service.next_buys(ALL),
        service.steps(ALL),
        *(service.divided(ALL, dimension) for dimension in Dimension),
    ]
    for report in reports:
        assert (report.ever, report.yet, report.here) == (False, False, False)
        assert said(report)
