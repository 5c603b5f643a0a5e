"""The summary of whole shops: planted causes, small and odd shops, sentences and the people behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from app.analytics.dashboard.changes import FEWEST_PEOPLE
from app.analytics.dashboard.sentences import amount, caption, sentences, signed_percent, tile_words
from app.analytics.dashboard.shop import Shop
from app.analytics.dashboard.targets import open_days_left, progress
from app.analytics.dashboard.view import DashboardView, dashboard, part_ids, tile_ids
from app.core.dashboard import Against, Dimension, Tile, Unit
from app.core.enums import Face
from app.core.messages import LANGUAGES, Language, sentence
from tests.analytics.dashboard.shops import Came, shop

AS_OF = date(2026, 11, 22)
NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


def said(view: DashboardView, language: Language = "ja") -> list[str]:
    return ["".join(sentence(line, language) for line in one.text) for one in sentences(view)]


def busy_shop(*, lost_age: str = "1990-01-01", lost: int = 0) -> Shop:
    """Two years in which 120 people come on one day of every month, half of them for a cut; of those born in
    the 90s who come for a cut, `lost` stay away in November."""
    came: list[Came] = []
    done = {}
    people = {}
    for one in range(1, 121):
        menu = "カット" if one % 2 else "カラー"
        born = lost_age if one % 3 == 0 else "1970-05-05"
        people[one] = {"birthday": born, "city": "渋谷区" if one % 5 else "目黒区", "prefecture": "東京都"}
        stays_away = born == lost_age and menu == "カット" and one <= 6 * lost
        for month in range(24):
            day = date(2024 + (11 + month) // 12, (11 + month) % 12 + 1, 1 + one % 20)
            if day >= NOVEMBER and stays_away:
                continue
            came.append((one, day, 5_000))
            done[one, day] = (menu, "佐藤", "店頭")
    return shop(came, people=people, done=done)


def test_nothing_moved_nothing_said() -> None:
    view = dashboard(busy_shop(), Face.SALON, AS_OF)
    assert sentences(view) == ()
    sales = view.tile(Tile.SALES)
    assert sales is not None
    assert sales.figure == 600_000
    assert sales.series[-1] == sales.series[0] == 600_000
    assert sales.changes[Against.LAST_MONTH].chance == 1.0
    assert len(sales.series) == 13


def test_who_stayed_away_is_named_with_numbers_and_doors() -> None:
    view = dashboard(busy_shop(lost=18), Face.SALON, AS_OF)
    visits = view.tile(Tile.VISITS)
    assert visits is not None and visits.told is not None
    (part,) = visits.told.causes.parts
    assert {one.dimension for one in part.traits} == {Dimension.AGE, Dimension.CATEGORY}
    assert (part.now, part.before) == (2, 20)
    away = {one for one in range(1, 109) if one % 3 == 0 and one % 2}
    assert set(part_ids(view, Tile.VISITS, 0)) == away
    (spoken,) = [one for one in sentences(view) if one.tile is Tile.VISITS]
    assert sentence(spoken.parts[0].door, "en") == "Open the 18 not here yet this month"
    assert sentence(spoken.parts[0].door_of, "ja").endswith(": 今月まだの18名を開く")
    found = next(line for line in said(view) if line.startswith("来店が"))
    assert "先月の同じ時期より18回減りました(120回→102回、−15.0%)。" in found
    assert "30代" in found and "品目「カット」" in found and "(20回→2回)" in found
    english = next(line for line in said(view, "en") if line.startswith("Visits"))
    assert "18 visits less than the same days last month" in english and "aged 30s" in english


def test_of_a_month_that_is_over_the_words_are_not_of_today() -> None:
    running = dashboard(busy_shop(lost=18), Face.SALON, AS_OF)
    over = dashboard(busy_shop(lost=18), Face.SALON, AS_OF, is_over=True)
    assert said(running)[0].startswith("今月の売上が先月の同じ時期より")
    assert said(over)[0].startswith("11月の売上が前の月の同じ時期より")
    assert said(over, "en")[0].startswith("Sales in Nov: ")
    assert not any(word in line for line in said(over) for word in ("今月", "先月", "去年"))
    door = next(part.door for one in sentences(over) for part in one.parts)
    assert sentence(door, "ja").startswith("この月にいない")
    tile = over.tile(Tile.SALES)
    assert tile is not None
    compared = [sentence(one.text, "ja")[:3] for one in tile_words(over, tile).comparisons]
    assert compared == ["前月比", "前年比"]


@pytest.mark.parametrize(
    ("last_month", "last_year", "said"),
    [
        (40.0, 25.0, ["先月比 −10.0%", "去年比 +44.0%"]),
        (25.0, 40.0, ["先月比 +44.0%", "去年比 −10.0%"]),
        (28.0, 25.0, ["先月比 +8名", "去年比 +11名"]),
        (40.0, 0.0, ["先月比 −4名", "去年比 +36名"]),
    ],
)
def test_one_tile_speaks_in_one_unit(last_month: float, last_year: float, said: list[str]) -> None:
    view = dashboard(busy_shop(), Face.SALON, AS_OF)
    tile = view.tile(Tile.DRIFTING)
    assert tile is not None
    bases = {Against.LAST_MONTH: last_month, Against.LAST_YEAR: last_year}
    changes = {one: replace(tile.changes[one], now=36.0, before=base) for one, base in bases.items()}
    words = tile_words(view, replace(tile, changes=changes)).comparisons
    assert [sentence(one.text, "ja") for one in words] == said


def test_sales_are_taken_apart_into_times_and_amount() -> None:
    view = dashboard(busy_shop(lost=18), Face.SALON, AS_OF)
    sales = view.tile(Tile.SALES)
    assert sales is not None and sales.split is not None and sales.told is not None
    assert sales.split.by_times + sales.split.by_each == pytest.approx(sales.told.change.difference)
    assert "来店で−¥90,000、1回あたりの売上で+¥0です。" in next(
        line for line in said(view) if line.startswith("今月の売上")
    )


def test_fewer_come_a_second_time() -> None:
    # Sixty new people a month, of whom 40 come again after ten days; of the 30 young ones of August only 5.
    came: list[Came] = []
    people = {}
    one = 0
    for month in range(20):
        first_of_month = date(2025 + (2 + month) // 12, (2 + month) % 12 + 1, 1)
        for place in range(60):
            one += 1
            young = place < 30
            people[one] = {"birthday": "2000-01-01" if young else "1960-01-01"}
            day = first_of_month + timedelta(2 + place % 18)
            came.append((one, day, 100))
            fell = (first_of_month.year, first_of_month.month) == (2026, 8) and young
            if place % 3 and not (fell and place % 6 != 1):
                came.append((one, day + timedelta(10), 100))
    view = dashboard(shop(came, people=people), Face.SALON, AS_OF)
    tile = view.tile(Tile.SECOND_VISIT)
    assert tile is not None and tile.told is not None
    assert tile.told.change.before == pytest.approx(2 / 3)
    (part,) = tile.told.causes.parts
    assert (part.now, part.base_now) == (5, 30)
    (line,) = [line for line in said(view) if line.startswith("2回目来店率")]
    assert "8月3日から8月23日に初めての方が、90日以内に2回目となった割合です。" in line
    assert "主に20代(30名中5名、前は30名中20名)" in line
    assert len(part_ids(view, Tile.SECOND_VISIT, 0)) == 25
    (spoken,) = [one for one in sentences(view) if one.tile is Tile.SECOND_VISIT]
    assert sentence(spoken.parts[0].door, "ja") == "2回目がまだの25名を開く"
    assert not spoken.is_good


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize(
    "odd",
    [
        shop(),
        shop([(1, AS_OF, 1_000)]),
        shop([(one, AS_OF, 1_000) for one in range(50)]),
        shop([(1, AS_OF, -500)]),
        shop([(one, date(2026, 10, 3), -500) for one in range(30)] + [(99, date(2020, 1, 1), 0)]),
        shop([(1, date(2016, 1, 1), 10), (1, AS_OF, 10)]),
        shop([(1, date(1, 1, 1), 10), (2, date(1, 1, 1), 10)]),
        shop(visits=[(one, AS_OF) for one in range(40)]),
        shop(contacts=[(1, AS_OF)], conversions=[(1, AS_OF)], people={1: {}}),
        shop([(1, AS_OF - timedelta(day), 10**12) for day in range(800)]),
    ],
)
def test_odd_shops_get_figures_without_accidents(face: Face, odd: Shop) -> None:
    view = dashboard(odd, face, AS_OF)
    for tile in view.tiles:
        for value in (tile.figure, *tile.series):
            assert value is None or np.isfinite(value)
        for ago in range(13):
            assert len(set(tile_ids(view, tile.tile, ago))) <= 50
        if tile.figure is not None:
            for language in LANGUAGES:
                assert sentence(amount(tile.tile.unit, tile.figure), language)
    for language in LANGUAGES:
        assert all("{" not in line for line in said(view, language))
        assert all(sentence(line, language) for line in caption(view))


def test_the_first_day_of_all_days() -> None:
    view = dashboard(shop([(1, date(1, 1, 1), 10)]), Face.EC, date(1, 1, 1))
    assert view.tiles[0].figure == 10


def test_what_is_not_recorded_has_no_tile() -> None:
    view = dashboard(shop([(1, AS_OF, 10)]), Face.B2B, AS_OF)
    assert {Tile.CONTACTS, Tile.CONVERSIONS} & {tile.tile for tile in view.tiles} == set()
    assert len(view.tiles) == 6


def test_a_young_shop_cannot_be_compared_yet() -> None:
    view = dashboard(shop([(1, date(2026, 11, 2), 10)]), Face.SALON, AS_OF)
    assert all(not tile.changes for tile in view.tiles)
    assert all(value is None for tile in view.tiles for value in tile.series[:-1])


def test_the_row_order_of_people_and_days_is_no_matter_and_neither_is_the_currency() -> None:
    one, other = busy_shop(lost=18), busy_shop(lost=18)
    assert said(dashboard(one, Face.SALON, AS_OF)) == said(dashboard(other, Face.SALON, AS_OF))


def test_fewest_people_is_what_the_brief_of_a_sentence_needs() -> None:
    few = [(one, date(2026, 11, 2), 10) for one in range(FEWEST_PEOPLE - 1)]
    view = dashboard(shop([*few, (99, date(2024, 1, 1), 10)]), Face.SALON, AS_OF)
    assert sentences(view) == ()


@pytest.mark.parametrize(
    ("unit", "value", "ja", "en"),
    [
        (Unit.YEN, 1_842_300.4, "¥1,842,300", "¥1,842,300"),
        (Unit.YEN, -500, "−¥500", "−¥500"),
        (Unit.TIMES, 1, "1回", "1 visit"),
        (Unit.TIMES, 412, "412回", "412 visits"),
        (Unit.CASES, 3, "3件", "3"),
        (Unit.PEOPLE, 1_171, "1,171名", "1,171"),
        (Unit.COMPANIES, 12, "12社", "12"),
        (Unit.SHARE, 0.482, "48.2%", "48.2%"),
    ],
)
def test_amounts(unit: Unit, value: float, ja: str, en: str) -> None:
    assert [sentence(amount(unit, value), language) for language in ("ja", "en")] == [ja, en]


def test_percent_with_its_sign() -> None:
    assert [signed_percent(share) for share in (0.061, -0.082, 0.0)] == ["+6.1%", "−8.2%", "±0.0%"]


def test_open_days_left() -> None:
    # Open on all days but Tuesdays; from Sunday, November 22, to Monday, the 30th, there is one of them.
    days = np.array(
        [
            20_614 + step  # 2026-06-10
            for step in range(200)
            if (date(2026, 6, 10) + timedelta(step)).weekday() != 1
            and date(2026, 6, 10) + timedelta(step) < AS_OF
        ],
        np.int64,
    )
    assert date(1970, 1, 1) + timedelta(20_614) == date(2026, 6, 10)
    assert open_days_left(days, AS_OF) == 8
    assert open_days_left(np.append(days, 20_614 + (AS_OF - date(2026, 6, 10)).days), AS_OF) == 7
    assert open_days_left(days[:0], AS_OF) == 0


def test_progress_to_a_target() -> None:
    assert progress(60.0, 100.0, 8, grows=True).needed == 5.0
    assert progress(60.0, 100.0, 0, grows=True).needed is None
    assert progress(120.0, 100.0, 8, grows=True).needed is None
    assert progress(0.4, 0.5, 8, grows=False).needed is None
    assert progress(60.0, 100.0, 8, grows=True).reached == pytest.approx(0.6)
