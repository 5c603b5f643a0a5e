"""The figures of who buys what, drawn from shops of any kind: words apart, hits that their report knows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from app.analytics.assortment.calendar import calendar
from app.analytics.assortment.chances import candidates, past_of
from app.analytics.assortment.grades import grade_totals, tenths
from app.analytics.assortment.hours import hour_grid
from app.analytics.assortment.pairs import pairs
from app.analytics.assortment.parts import gender_grid, parts
from app.analytics.assortment.steps import steps
from app.analytics.assortment.tables import customer_table, product_table
from app.analytics.figures.bar_table import HEAD, ROW
from app.analytics.figures.drawing import Drawing, Size
from app.analytics.figures.grade_charts import (
    customer_grades,
    product_bars,
    product_grades,
    product_pareto,
    tenth_bars,
    tenth_columns,
)
from app.analytics.figures.hour_chart import hour_cells, hour_columns
from app.analytics.figures.pair_charts import candidate_bars, pair_bars, step_bars
from app.analytics.figures.part_charts import age_columns, area_map, part_bars, weekday_grid
from app.analytics.figures.words import Words
from app.core.assortment import UNNAMED, Across, Dimension, GradeLimits, ProductKey, Unit
from app.core.messages import LANGUAGES, Language
from app.core.rfm import Measure
from tests.analytics.assortment.shops import AS_OF, COLOUR, CUT, Row, days_ago, random_rows, shop
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_hits_found, assert_well_set, words_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analytics.assortment.lines import Lines

LIGHT = STYLES["light"]
USUAL = Size(600, 330)
LIMITS = GradeLimits()
SHOPS = {
    "many": shop(random_rows(seed=3, count=1_500, customers=200)),
    "nothing": shop([]),
    "one": shop([Row(1, days_ago(3), 11, 4_500)]),
    "returns": shop([Row(1, days_ago(3), 11, -4_500), Row(2, days_ago(3), 0, -500)]),
}


def figures(sold: Lines, language: Language, size: Size = USUAL) -> dict[str, Callable[[], Drawing]]:
    """Every figure of a shop, to be drawn."""
    words, half = Words(language), sold.where(sold.day % 2 == 0)
    products, customers = product_table(sold, half, LIMITS), customer_table(sold, LIMITS)
    groups = tenths(customers.ranking)
    people = candidates(sold, past_of(sold, AS_OF), (CUT,), (COLOUR,))
    by_area, style = parts(sold, half, Dimension.AREA), (words, LIGHT, size)

    def divided(one: Dimension) -> Drawing:
        return part_bars(parts(sold, None, one), *style)

    found = hour_grid(sold)
    by_hour = {
        f"hours_{one}": partial(hour_cells, found, one, *style)
        for one in (Measure.CUSTOMERS, Measure.REVENUE)
        if found is not None
    }
    return {
        **by_hour,
        "hour_columns": lambda: hour_columns(parts(sold, half, Dimension.HOUR), *style),
        "pareto": lambda: product_pareto(products, LIMITS, *style),
        "products": lambda: product_bars(products, *style),
        "product_grades": lambda: product_grades(products, grade_totals(products.ranking), *style),
        "customer_grades": lambda: customer_grades(grade_totals(customers.ranking), *style),
        "tenth_columns": lambda: tenth_columns(groups, *style),
        "tenths": lambda: tenth_bars(groups, *style),
        "pairs": lambda: pair_bars(sold, pairs(sold, Unit.CUSTOMER), Unit.CUSTOMER, *style),
        "candidates": lambda: candidate_bars(people, *style),
        "steps": lambda: step_bars(sold, steps(sold, AS_OF, 1), *style),
        **{f"parts_{one}": partial(divided, one) for one in Dimension},
        "area_people": lambda: area_map(by_area, Measure.CUSTOMERS, *style),
        "area_sales": lambda: area_map(by_area, Measure.REVENUE, *style),
        "months": lambda: weekday_grid(calendar(sold, Across.MONTH), *style),
        "thirds": lambda: weekday_grid(calendar(sold, Across.THIRD), *style),
        "ages": lambda: age_columns(gender_grid(sold), *style),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOPS)
def test_words_stay_apart_and_hits_in_their_places(name: str, language: Language) -> None:
    for figure, draw in figures(SHOPS[name], language).items():
        drawing = draw()
        assert_well_set(drawing)
        assert_hits_found(drawing)
        assert all(hit.title for hit in drawing.hits), figure


def test_products_say_what_they_are() -> None:
    drawing = figures(SHOPS["many"], "ja")["products"]()
    words = words_on(drawing)
    assert {"品名", "ランク", "人数", "売上", "前の期間比", "売上の割合", "カット", "品名なし"} <= set(words)
    assert drawing.hits[-1].key == ProductKey(UNNAMED)
    first = drawing.hits[0]
    assert first.lines[0] == "Aランク"
    assert first.customers > 100


def test_more_products_than_there_is_room_are_one_line() -> None:
    sold = SHOPS["many"]
    products = product_table(sold, None, LIMITS)
    drawing = product_bars(products, Words("en"), LIGHT, Size(600, HEAD + 3 * ROW))
    assert [hit.title for hit in drawing.hits][-2:] == ["4 more", "No product named"]


def test_small_counts_are_marked() -> None:
    rows = [Row(one, days_ago(one), product, 1) for one in (1, 2, 3) for product in (11, 14)]
    rows += [Row(one, days_ago(one), 15, 1) for one in range(4, 30)]
    words = words_on(figures(shop(rows), "ja")["pairs"]())
    assert "少数" in words


PICTURED = (
    *("pareto", "products", "pairs", "candidates", "area_people", "months", "ages", "tenths"),
    *("hours_customers", "hours_revenue", "hour_columns"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure", PICTURED)
def test_it_looks_as_it_did(figure: str, language: Language) -> None:
    draw = figures(SHOPS["many"], language, Size(460, 280))[figure]
    assert_like(draw(), f"assortment_{figure}_{language}")
