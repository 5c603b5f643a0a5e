"""Expected values in groups: nobody is lost, and every group carries its interval."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from app.analytics.contracts import EPOCH, PurchaseDays
from app.analytics.lifetime.plan import alive_table, best_first, deciles, people_in, spans
from app.analytics.lifetime.value import LifetimeView, lifetime_value
from app.analytics.lifetime.words import key_words, span_words
from app.core.lifetime import ALIVE_STEPS, DECILES, PURCHASE_STEPS, AliveKey, DecileKey, Model, ValueKey
from app.core.messages import LANGUAGES, sentence
from tests.analytics.lifetime.simulated import bg_nbd_days
from tests.analytics.lifetime.test_value import AS_OF, shop

UNTIL = EPOCH + timedelta(days=39 * 7)


@pytest.fixture(scope="module")
def view() -> LifetimeView:
    """A shop of BG/NBD."""
    return lifetime_value(bg_nbd_days(seed=12, customers=2_000), UNTIL, 52.0)


def test_tenths_add_up_and_fall(view: LifetimeView) -> None:
    found = deciles(view)
    assert sum(one.customers for one in found) == view.value.size
    assert sum(one.value.value for one in found) == pytest.approx(view.total.value)
    assert sum(one.share for one in found) == pytest.approx(1.0)
    assert sum(one.spent for one in found) == int(view.seen.spent.sum())
    means = [one.value.value / one.customers for one in found]
    assert means == sorted(means, reverse=True)
    assert all(one.value.low < one.value.value < one.value.high for one in found)
    assert [one.decile for one in found] == sorted({one.decile for one in found})


def test_people_with_the_same_value_are_in_the_same_tenth(view: LifetimeView) -> None:
    for decile in range(1, DECILES + 1):
        inside = people_in(view, DecileKey(decile))
        mine, others = set(np.rint(view.value[inside])), set(np.rint(view.value[~inside]))
        assert not mine & others


def test_together_is_less_sure_than_alone_and_surer_than_the_sum(view: LifetimeView) -> None:
    halves = [view.together(np.arange(view.value.size) % 2 == half) for half in (0, 1)]
    reach = [one.high - one.value for one in (*halves, view.total)]
    assert reach[2] > max(reach[:2])
    assert reach[2] <= sum(reach[:2]) + 1e-6


def test_spans_and_cells_hold_everybody_once(view: LifetimeView) -> None:
    found = spans(view)
    assert sum(one.customers for one in found) == view.value.size
    assert [one.low for one in found[1:]] == [one.high for one in found[:-1]]
    assert found[-1].high is None
    assert int(alive_table(view).sum()) == view.value.size
    for row in range(len(ALIVE_STEPS)):
        for column in range(len(PURCHASE_STEPS)):
            assert int(people_in(view, AliveKey(row, column)).sum()) == alive_table(view)[row, column]


def test_the_best_stand_first(view: LifetimeView) -> None:
    assert (np.diff(view.value[best_first(view)]) <= 0).all()


@pytest.mark.parametrize(
    "odd",
    [
        shop(),
        shop(((3, 500),)),
        shop(((40, -500), (10, -300)), ((30, 0),)),
        shop(*[((200, 100), (100, 100))] * 30),
    ],
    ids=["nobody", "one", "only returns", "all alike"],
)
def test_odd_shops_have_groups(odd: PurchaseDays) -> None:
    found = lifetime_value(odd, AS_OF, 52.0)
    people = found.value.size
    assert sum(one.customers for one in deciles(found)) == people
    assert sum(one.customers for one in spans(found)) == people
    assert int(alive_table(found).sum()) == people
    assert np.isfinite([one.value.high for one in deciles(found)]).all()


@pytest.mark.parametrize("model", [Model.BG_NBD, Model.MBG_NBD, Model.PARETO_NBD, Model.SIMPLE])
def test_every_model_has_its_interval(model: Model) -> None:
    found = lifetime_value(bg_nbd_days(seed=12, customers=600), UNTIL, 26.0, model=model)
    assert found.model is model
    assert found.total.low < found.total.value < found.total.high


def test_groups_have_names() -> None:
    assert sentence(span_words(0, 5_000), "ja") == "¥0〜¥4,999"
    assert sentence(key_words(AliveKey(0, 3)), "ja") == "4〜5回・通っている見込み 80%〜100%"
    assert sentence(key_words(AliveKey(4, 5)), "en") == "10×+, chance 0%–20%"
    for language in LANGUAGES:
        assert sentence(key_words(ValueKey(1_000, None)), language)
        assert sentence(key_words(DecileKey(3)), language)
