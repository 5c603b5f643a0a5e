"""The flow between two days: nobody left out, every number a door, words apart in both languages."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from app.analytics.contracts import EPOCH
from app.analytics.figures.drawing import Size, hit_at
from app.analytics.figures.flow import MINIMUM, MOST_MOVES
from app.analytics.figures.movement_flow import movement_flow
from app.analytics.figures.movement_list import movement_list
from app.analytics.figures.words import Words
from app.analytics.rfm.movement import Movement, movement, totals
from app.analytics.rfm.scores import rfm
from app.core.messages import sentence
from app.core.movement import Direction, MoveKey
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_well_set, words_on
from tests.analytics.shops import AS_OF, frame

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing
    from app.core.messages import Language

SINCE = date(2026, 8, 22)
LIGHT = STYLES["light"]
USUAL, WIDE = Size(640, 420), Size(1_300, 460)


@cache
def moved(customers: int = 600) -> Movement:
    """A shop in which some came again within the three months, some are new, the others stayed away."""
    dice = np.random.default_rng(11)
    then = (SINCE - EPOCH).days
    visits = dice.geometric(0.4, customers)
    last = then - dice.exponential(150 / np.sqrt(visits)).astype(np.int64)
    yen = visits * dice.integers(3_000, 16_000, customers)
    before = pd.DataFrame(
        {"customer_id": np.arange(customers), "last_day": last, "frequency": visits, "monetary": yen}
    ).astype("int64")
    again = dice.random(customers) < 0.5 * np.exp((last - then) / 120)
    after = before.assign(
        last_day=np.where(again, then + dice.integers(1, 93, customers), last),
        frequency=visits + again * dice.integers(1, 4, customers),
        monetary=yen + again * 9_000,
    )
    new = pd.DataFrame(
        {
            "customer_id": np.arange(customers, customers + customers // 12),
            "last_day": then + dice.integers(1, 93, customers // 12),
            "frequency": 1,
            "monetary": 6_000,
        }
    ).astype("int64")
    return movement(rfm(before, SINCE), rfm(pd.concat([after, new], ignore_index=True), AS_OF))


def drawn(language: Language, style: str = "light", size: Size = USUAL) -> Drawing:
    return movement_flow(moved(), Words(language), STYLES[style], size)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [Size(0, 0), USUAL, WIDE], ids=str)
def test_words_stay_apart_and_inside(language: Language, size: Size) -> None:
    drawing = drawn(language, size=size)
    assert_well_set(drawing)
    assert drawing.size.height >= MINIMUM.height


@pytest.mark.parametrize("size", [Size(0, 0), USUAL, WIDE], ids=str)
def test_everybody_is_behind_exactly_one_band_and_one_group_of_each_day(size: Size) -> None:
    shop, drawing = moved(), drawn("ja", size=size)
    pairs: list[tuple[str, str]] = []
    for hit in drawing.hits:
        assert isinstance(hit.key, MoveKey)
        assert hit.customers == len(shop.people(hit.key.pairs))
        assert hit_at(drawing, hit.box.centre, hit.box.middle) is hit
        pairs += hit.key.pairs
    # Once on each side, and once between them.
    assert sorted(pairs) == sorted(3 * [(flow.before, flow.after) for flow in shop.flows])
    for column in range(3):
        assert sum(hit.customers for hit in drawing.hits if hit.column == column) == shop.customers


def test_small_moves_are_counted_together() -> None:
    shop, drawing = moved(), drawn("ja")
    directions = {(flow.before, flow.after): flow.direction for flow in shop.flows}
    bands = [hit for hit in drawing.hits if hit.column == 1]
    single = [_pairs(hit.key)[0] for hit in bands if " ほか " not in hit.title and len(_pairs(hit.key)) == 1]
    assert sum(directions[pair] is not Direction.STAYED for pair in single) <= MOST_MOVES
    last = bands[-1]
    assert last.title == "下がった方(小さな動き)"
    assert {directions[pair] for pair in _pairs(last.key)} == {Direction.FELL}
    assert f"下がった方 ほか {last.customers}名" in words_on(drawing)


def test_a_group_opens_everybody_who_was_in_it_that_day() -> None:
    shop, drawing = moved(), drawn("ja")
    for column, day in ((0, SINCE), (2, AS_OF)):
        sides = [hit for hit in drawing.hits if hit.column == column]
        assert [hit.row for hit in sides] == list(range(len(sides)))
        (lost,) = (hit for hit in sides if hit.title == "離脱")
        flows = [flow for flow in shop.flows if (flow.before if column == 0 else flow.after) == "lost"]
        assert lost.customers == sum(flow.customers for flow in flows)
        assert isinstance(lost.key, MoveKey)
        assert lost.key.words is not None
        assert sentence(lost.key.words, "ja") == f"{day.year}年{day.month}月{day.day}日の離脱"
        assert lost.lines[0].startswith("離脱のまま ")


def test_a_flow_says_who_it_is_and_what_to_do() -> None:
    shop = moved()
    largest = max(
        (flow for flow in shop.flows if flow.direction is Direction.FELL), key=lambda flow: flow.customers
    )
    key = MoveKey(((largest.before, largest.after),))
    (hit,) = (one for one in drawn("ja").hits if one.key == key)
    assert " → " in hit.title
    assert hit.lines[0].startswith(f"{largest.customers}名(2026年8月22日の")
    assert hit.lines[1].endswith("。")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_shop_without_anybody_draws_nothing(language: Language) -> None:
    nobody = movement(rfm(frame([]), SINCE), rfm(frame([]), AS_OF))
    drawing = movement_flow(nobody, Words(language), LIGHT, MINIMUM)
    assert drawing.hits == ()
    assert_well_set(drawing)


def test_one_customer_is_one_flow() -> None:
    one = frame([(1, SINCE, 1, 500)])
    drawing = movement_flow(movement(rfm(one, SINCE), rfm(one, AS_OF)), Words("ja"), LIGHT, MINIMUM)
    assert [(hit.title, hit.customers) for hit in drawing.hits] == [
        ("まだ比べられません", 1),
        ("まだ比べられませんのまま", 1),
        ("まだ比べられません", 1),
    ]
    assert totals(moved().flows)[Direction.WENT] == 0


@pytest.mark.parametrize(("language", "style"), [("ja", "light"), ("en", "dark")])
def test_it_looks_as_it_did(language: Language, style: str) -> None:
    drawing = movement_flow(moved(customers=24), Words(language), STYLES[style], MINIMUM)
    assert_like(drawing, f"flow-{language}")
    lines = movement_list(moved(customers=24), Words(language), STYLES[style], USUAL)
    assert_like(lines, f"movement-list-{language}")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [Size(0, 0), USUAL, WIDE], ids=str)
def test_the_list_has_everybody_once(language: Language, size: Size) -> None:
    shop = moved()
    drawing = movement_list(shop, Words(language), LIGHT, size)
    assert_well_set(drawing)
    pairs = [pair for hit in drawing.hits for pair in _pairs(hit.key)]
    assert sorted(pairs) == sorted((flow.before, flow.after) for flow in shop.flows)
    for hit in drawing.hits:
        assert hit.customers == len(shop.people(_pairs(hit.key)))


def test_the_list_begins_with_the_largest_move_and_ends_with_those_who_stayed() -> None:
    shop = moved()
    hits = movement_list(shop, Words("ja"), LIGHT, USUAL).hits
    moves = [flow for flow in shop.flows if flow.direction is not Direction.STAYED]
    largest = max(moves, key=lambda flow: flow.customers)
    assert hits[0].key == MoveKey(((largest.before, largest.after),))
    assert hits[-2].title == "ほかの動き"
    assert hits[-1].title == "そのままの方"
    assert hits[-1].customers == totals(shop.flows)[Direction.STAYED]


def test_the_list_of_nobody() -> None:
    nobody = movement(rfm(frame([]), SINCE), rfm(frame([]), AS_OF))
    assert movement_list(nobody, Words("ja"), LIGHT, MINIMUM).hits == ()


def _pairs(key: object) -> tuple[tuple[str, str], ...]:
    assert isinstance(key, MoveKey)
    return key.pairs
