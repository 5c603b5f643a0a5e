"""The figures of the tiles in a shop worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from app.analytics.dashboard.measures import Measures
from app.analytics.dashboard.spans import month_span
from app.core.dashboard import Habit, Tile
from tests.analytics.dashboard.shops import Came, shop

AS_OF = date(2026, 11, 22)
NOW = month_span(AS_OF, 0)

# 1 came in 2024, twice this month; 2 came first on 08-10 and again on 09-01; 3 came first on 08-20 and never
# again; 4 came first this month and brought something back; 5 last came in August after a first time in May;
# 6 visited without buying; 7 was away for a year; 8 bought, and had bought in the spring: left alone but for
# a contact; 9 the same without one.
CAME = (
    (1, date(2024, 1, 5), 1_000),
    (1, date(2026, 11, 2), 5_000),
    (1, date(2026, 11, 2), 2_000),
    (1, date(2026, 11, 20), 3_000),
    (2, date(2026, 8, 10), 4_000),
    (2, date(2026, 9, 1), 4_000),
    (3, date(2026, 8, 20), 6_000),
    (4, date(2026, 11, 3), 8_000),
    (4, date(2026, 11, 21), -500),
    (5, date(2026, 5, 1), 900),
    (5, date(2026, 8, 1), 900),
    (7, date(2025, 10, 1), 700),
    (7, date(2026, 11, 7), 700),
    (8, date(2026, 4, 1), 100),
    (8, date(2026, 7, 1), 100),
    (9, date(2026, 4, 1), 100),
    (9, date(2026, 7, 1), 100),
)
HAND = shop(
    CAME,
    visits=[(6, date(2026, 11, 9)), (1, date(2026, 11, 20))],
    contacts=[(8, date(2026, 10, 1)), (3, date(2026, 11, 5)), (3, date(2026, 11, 25))],
    conversions=[(4, date(2026, 11, 3)), (2, date(2026, 8, 10))],
)
MEASURES = Measures(HAND, Habit(within=90, away=90))


@pytest.mark.parametrize(
    ("tile", "figure", "people"),
    [
        (Tile.SALES, 18_200.0, {1, 4, 7}),
        (Tile.VISITS, 5.0, {1, 4, 6, 7}),
        (Tile.PER_VISIT, 18_200 / 5, {1, 4, 6, 7}),
        (Tile.NEWCOMERS, 2.0, {4, 6}),
        (Tile.FIRST_ORDERS, 2.0, {4, 6}),
        # First visits of 08-03 to 08-24: 2 came again within 90 days, 3 did not.
        (Tile.SECOND_VISIT, 0.5, {2, 3}),
        (Tile.CAME_BACK, 2.0, {1, 7}),
        # Two times or more, 91 to 180 days ago: 5 (113), 8 and 9 (144). 2 was here 82 days ago.
        (Tile.DRIFTING, 3.0, {5, 8, 9}),
        (Tile.BUYERS, 4.0, {1, 4, 6, 7}),
        (Tile.PER_BUYER, 18_200 / 4, {1, 4, 6, 7}),
        # 91 to 365 days ago and no contact since 08-24: 3 was called, 8 was called.
        (Tile.LEFT_ALONE, 2.0, {5, 9}),
        (Tile.CONTACTS, 1.0, {3}),
        (Tile.CONVERSIONS, 1.0, {4}),
        (Tile.ORDERS, 5.0, {1, 4, 7}),
        (Tile.PER_ORDER, 18_200 / 5, {1, 4, 6, 7}),
        # Five orders; that of 4 was a first one.
        (Tile.REPEAT_SHARE, 0.8, {1, 4, 7}),
        (Tile.RETURNS, 0.2, {1, 4, 6, 7}),
    ],
)
def test_figures_of_this_month(tile: Tile, figure: float, people: set[int]) -> None:
    found = MEASURES.rows(tile, NOW)
    assert found.figure == pytest.approx(figure)
    assert set(found.customer_ids.tolist()) >= people
    assert {
        one for one, value in zip(found.customer_ids.tolist(), found.value.tolist(), strict=True) if value
    } <= people


def test_the_year_per_customer() -> None:
    yearly = sum(yen for _, day, yen in CAME if day > date(2025, 11, 22))
    assert MEASURES.rows(Tile.YEARLY, NOW).figure == pytest.approx(yearly / 9)


def test_every_tile_has_rows_also_where_there_is_nothing() -> None:
    empty = Measures(shop(), Habit(90, 90))
    for tile in Tile:
        found = empty.rows(tile, NOW)
        assert found.figure in (None, 0.0)
        assert not empty.is_known(tile, NOW)


def test_what_the_records_reach_back_for() -> None:
    begun = Measures(shop([(1, date(2026, 8, 1), 100)]), Habit(within=30, away=60))
    known = {
        ago: {tile for tile in Tile if begun.is_known(tile, month_span(AS_OF, ago))} for ago in (0, 2, 3)
    }
    assert {Tile.SALES, Tile.NEWCOMERS, Tile.SECOND_VISIT} <= known[0]
    assert not {Tile.DRIFTING, Tile.YEARLY, Tile.LEFT_ALONE} & known[0]
    assert Tile.NEWCOMERS in known[2] and Tile.SECOND_VISIT not in known[2]
    assert Tile.SALES in known[3] and Tile.NEWCOMERS not in known[3]


def test_an_order_of_an_unknown_amount_is_in_no_average() -> None:
    came: list[Came] = [(1, date(2026, 11, 2), 4_000), (2, date(2026, 11, 3), None)]
    measures = Measures(shop(came), Habit(within=90, away=90))
    assert measures.rows(Tile.ORDERS, NOW).figure == 2
    assert measures.rows(Tile.PER_ORDER, NOW).figure == 4_000
