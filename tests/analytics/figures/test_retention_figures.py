"""The figures of repeat and churn: words apart, doors with as many people as they say, and their looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.analytics.figures.drawing import Size, hit_at
from app.analytics.figures.retention_cohorts import retention_cohorts
from app.analytics.figures.retention_curves import retention_curves
from app.analytics.figures.retention_fair import retention_fair
from app.analytics.figures.retention_movements import retention_movements
from app.analytics.figures.retention_rates import retention_rates
from app.analytics.figures.words import Words
from app.analytics.retention.view import RetentionView, people_behind, retention
from app.core.messages import LANGUAGES, Language
from app.core.retention import CohortMeasure, Question, RetentionKey, Trait
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_well_set, words_on
from tests.analytics.retention.shops import Coming, random_shop, shop

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analytics.figures.drawing import Drawing
    from app.analytics.figures.style import FigureStyle
    from app.analytics.retention.visits import Visits

    Draw = Callable[[RetentionView, Words, FigureStyle, Size], Drawing]

LIGHT = STYLES["light"]
SIZE = Size(520, 340)
NAMES = {
    Trait.PRODUCT: ("", "カット", "カット+カラー", "トリートメント・ヘッドスパ"),
    Trait.STAFF: ("", "佐藤", "鈴木", "ヴァンデンバーグ・エリザベス"),
    Trait.CHANNEL: ("", "店頭", "電話", "ネット"),
    Trait.SOURCE: ("", "紹介", "SNS", "通りがかり"),
}


def seen(came: Visits, question: Question | None = None) -> RetentionView:
    return retention(came, NAMES, question or Question())


SHOPS = {
    "usual": seen(random_shop(5, 300)),
    "later": seen(random_shop(6, 300), Question(2, 365, Trait.STAFF, 60, 25)),
    "few": seen(random_shop(7, 4)),
    "one": seen(shop([Coming(1, 0)])),
    "returned once": seen(shop([Coming(1, 200), Coming(1, 100)])),
    "old": seen(shop([Coming(1, 4_000), Coming(2, 4_000), Coming(2, 0)])),
    "nobody": seen(shop([])),
}
FIGURES: dict[str, Draw] = {
    "rates": lambda *rest: retention_rates(*rest, returned=True),
    "rates-away": lambda *rest: retention_rates(*rest, returned=False),
    "curves": lambda *rest: retention_curves(*rest, returned=True),
    "curves-away": lambda *rest: retention_curves(*rest, returned=False),
    "cohorts": lambda *rest: retention_cohorts(*rest, measure=CohortMeasure.RATE),
    "cohorts-customers": lambda *rest: retention_cohorts(*rest, measure=CohortMeasure.CUSTOMERS),
    "cohorts-revenue": lambda *rest: retention_cohorts(*rest, measure=CohortMeasure.REVENUE),
    "movements": retention_movements,
    "fair-staff": lambda *rest: retention_fair(*rest, trait=Trait.STAFF, returned=True),
    "fair-product": lambda *rest: retention_fair(*rest, trait=Trait.PRODUCT, returned=False),
}


@pytest.mark.parametrize(("language", "size"), [("en", Size(0, 0)), ("ja", SIZE)])
@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("name", ["usual", "few", "one", "returned once", "nobody"])
def test_words_stay_apart_and_inside(language: Language, figure: str, name: str, size: Size) -> None:
    assert_well_set(FIGURES[figure](SHOPS[name], Words(language), LIGHT, size))


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("name", SHOPS)
def test_every_door_leads_to_as_many_people_as_it_says(figure: str, name: str) -> None:
    view = SHOPS[name]
    drawing = FIGURES[figure](view, Words("ja"), LIGHT, Size(700, 460))
    for hit in drawing.hits:
        assert isinstance(hit.key, RetentionKey)
        assert len(people_behind(view, hit.key)) == hit.customers
        assert hit.title
        assert not any("nan" in line for line in hit.lines)
    assert len({hit.key for hit in drawing.hits}) == len(drawing.hits)


def test_a_curve_says_when_half_are_back() -> None:
    hit = FIGURES["curves"](SHOPS["usual"], Words("ja"), LIGHT, SIZE).hits[0]
    found = SHOPS["usual"].curves.groups[0].median
    assert f"半数が戻るまで{found.days}日(95%の幅 {found.low}〜{found.high}日)" in hit.lines


def test_what_a_shop_without_anybody_shows() -> None:
    for draw in FIGURES.values():
        assert all(not hit.customers for hit in draw(SHOPS["nobody"], Words("ja"), LIGHT, SIZE).hits)


def test_the_running_month_is_dashed_and_no_later_one_is_shown() -> None:
    view = SHOPS["usual"]
    drawing = FIGURES["cohorts"](view, Words("ja"), LIGHT, Size(700, 460))
    months = view.cohorts.months.size
    # One cell for everybody in each row, and one for each month after the first that has begun.
    assert len(drawing.hits) == months * (months + 1) // 2
    unfinished = [hit for hit in drawing.hits if "この月はまだ途中です" in hit.lines]
    assert [(hit.row, hit.column) for hit in unfinished] == [(row, months - 1 - row) for row in range(months)]


def test_groups_without_room_are_one_line_of_the_rest() -> None:
    codes = np.arange(1, 41)
    names = {**NAMES, Trait.PRODUCT: ("", *(f"品{code}" for code in codes))}
    came = shop([Coming(int(code), 200, product=int(code)) for code in codes])
    view = retention(came, names, Question())
    drawing = retention_fair(view, Words("ja"), LIGHT, Size(520, 200), trait=Trait.PRODUCT, returned=False)
    shown = set(words_on(drawing))
    rest = drawing.hits[-1]
    assert f"ほか{40 - len(drawing.hits) + 1}" in shown
    assert sum(hit.customers for hit in drawing.hits) == 40
    assert hit_at(drawing, 200, rest.box.middle) is rest


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure", ["rates", "curves", "cohorts", "movements", "fair-staff"])
def test_it_looks_as_it_did(figure: str, language: Language) -> None:
    drawing = FIGURES[figure](SHOPS["usual"], Words(language), LIGHT, SIZE)
    assert_like(drawing, f"retention-{figure}-{language}")
