"""The figures that look ahead: words apart, doors with as many people as they say, and their looks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.analytics.contracts import EPOCH, PurchaseDays
from app.analytics.cycle.cycle import cycles
from app.analytics.cycle.plan import people_behind, plan, state_totals
from app.analytics.figures.cycle_states import cycle_states
from app.analytics.figures.cycle_weeks import cycle_weeks
from app.analytics.figures.drawing import Size
from app.analytics.figures.lifetime_alive import lifetime_alive
from app.analytics.figures.lifetime_deciles import lifetime_deciles
from app.analytics.figures.lifetime_spans import lifetime_spans
from app.analytics.figures.words import Words
from app.analytics.lifetime.plan import people_in
from app.analytics.lifetime.value import LifetimeView, lifetime_value
from app.core.cycle import DueKey, StateKey
from app.core.lifetime import AliveKey, DecileKey, ValueKey
from app.core.messages import LANGUAGES, Language
from tests.analytics.cycle.test_cycle import AS_OF, every, made_shop, shop
from tests.analytics.figures.pictures import assert_like
from tests.analytics.figures.styles import STYLES
from tests.analytics.figures.well_set import assert_well_set, words_on
from tests.analytics.lifetime.simulated import bg_nbd_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analytics.figures.drawing import Drawing

LIGHT, DARK = STYLES["light"], STYLES["dark"]
SIZE, WIDE, NARROW = Size(480, 230), Size(1_000, 300), Size(330, 260)
UNTIL = EPOCH + timedelta(days=39 * 7)
COMINGS = {
    "usual": made_shop(4, 900),
    "nobody": shop(),
    "one": shop([3]),
    "one day": shop([0], [0], [0]),
    "two": shop(every(30, 5, 4), [900]),
}
BOUGHT = {
    "usual": (bg_nbd_days(seed=12, customers=900), UNTIL),
    "nobody": (shop(), AS_OF),
    "one": (shop([3]), AS_OF),
    "few": (shop(every(30, 5, 4), [900, 100], [20]), AS_OF),
}


def value(name: str) -> LifetimeView:
    days, until = BOUGHT[name]
    return lifetime_value(days, until, 52.0)


def states(days: PurchaseDays, words: Words, size: Size) -> Drawing:
    view = cycles(days, AS_OF)
    return cycle_states(state_totals(view, plan(days, view)), words, LIGHT, size)


def weeks(days: PurchaseDays, words: Words, size: Size) -> Drawing:
    view = cycles(days, AS_OF)
    return cycle_weeks(view, plan(days, view), words, LIGHT, size)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [SIZE, WIDE, NARROW], ids=["usual", "wide", "narrow"])
@pytest.mark.parametrize("name", COMINGS)
def test_words_of_the_cycle_stand_apart(name: str, size: Size, language: Language) -> None:
    for drawn in (states, weeks):
        assert_well_set(drawn(COMINGS[name], Words(language), size))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [SIZE, WIDE, NARROW], ids=["usual", "wide", "narrow"])
@pytest.mark.parametrize("name", BOUGHT)
def test_words_of_the_values_stand_apart(name: str, size: Size, language: Language) -> None:
    higher = Size(size.width, size.height + 130)
    for drawn, room in ((lifetime_deciles, higher), (lifetime_spans, size), (lifetime_alive, size)):
        assert_well_set(drawn(value(name), Words(language), LIGHT, room))


def test_doors_of_the_cycle_hold_whom_they_say() -> None:
    days = COMINGS["usual"]
    view = cycles(days, AS_OF)
    planned = plan(days, view)
    for drawn in (states, weeks):
        hits = drawn(days, Words("ja"), SIZE).hits
        assert hits
        for hit in hits:
            assert isinstance(hit.key, StateKey | DueKey)
            assert len(people_behind(view, planned, hit.key)) == hit.customers
    assert sum(hit.customers for hit in states(days, Words("ja"), SIZE).hits) == view.customer_ids.size


@pytest.mark.parametrize("drawn", [lifetime_deciles, lifetime_spans, lifetime_alive])
def test_doors_of_the_values_hold_whom_they_say(drawn: Callable[..., Drawing]) -> None:
    view = value("usual")
    hits = drawn(view, Words("ja"), LIGHT, Size(480, 360)).hits
    for hit in hits:
        assert isinstance(hit.key, DecileKey | ValueKey | AliveKey)
        assert int(people_in(view, hit.key).sum()) == hit.customers
    assert sum(hit.customers for hit in hits) == view.value.size


def test_no_amount_without_its_interval() -> None:
    for hit in lifetime_deciles(value("usual"), Words("ja"), LIGHT, Size(480, 360)).hits:
        assert any("20回に19回は" in line for line in hit.lines)


def test_states_say_what_is_at_stake() -> None:
    said = words_on(states(COMINGS["usual"], Words("ja"), SIZE))
    assert {"順調", "そろそろ", "遅れ", "離脱", "1年のお買い物"} <= set(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_look_as_somebody_has_seen_them(language: Language) -> None:
    days = COMINGS["usual"]
    words, view = Words(language), value("usual")
    assert_like(states(days, words, Size(420, 170)), f"cycle-states-{language}")
    assert_like(weeks(days, words, SIZE), f"cycle-weeks-{language}")
    assert_like(lifetime_deciles(view, words, DARK, Size(420, 350)), f"lifetime-deciles-{language}")
    assert_like(lifetime_spans(view, words, LIGHT, SIZE), f"lifetime-spans-{language}")
    assert_like(lifetime_alive(view, words, LIGHT, SIZE), f"lifetime-alive-{language}")
