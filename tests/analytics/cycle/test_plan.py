"""Who is worth looking after first, in which week people are due, and what is at stake, by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from app.analytics.contracts import PurchaseDays
from app.analytics.cycle.calibration import StateRecord, calibration
from app.analytics.cycle.cycle import STATES, CycleView, cycles
from app.analytics.cycle.plan import CyclePlan, by_worth, due_in, people_behind, plan, state_totals
from app.analytics.cycle.sentences import record_said
from app.analytics.intervals import wilson
from app.core.cycle import FIRST_WEEK, LAST_WEEK, CycleState, DueKey, StateKey, week_begins, week_words
from app.core.messages import LANGUAGES, sentence
from tests.analytics.cycle.test_cycle import AS_OF, TODAY, every, made_shop, shop


def planned(days: PurchaseDays) -> tuple[CycleView, CyclePlan]:
    view = cycles(days, AS_OF)
    return view, plan(days, view)


def test_at_stake_is_the_year_up_to_the_last_visit() -> None:
    # 1,000 yen a purchase: 13 within the 360 days up to the last of monthly visits, however long ago.
    view, found = planned(shop(every(30, 20, 5), every(30, 20, 800), [700, 1], [3]))
    assert found.year_yen.tolist() == [13_000, 13_000, 1_000, 1_000]
    assert sum(one.customers for one in state_totals(view, found)) == 4
    assert sum(one.year_yen for one in state_totals(view, found)) == 28_000


def test_returns_beyond_what_was_spent_are_nothing_at_stake() -> None:
    days = shop([40, 10], every(30, 3, 5))
    days.yen[:2] = (-500, -700)
    _view, found = planned(days)
    assert found.year_yen[0] == 0


def test_weeks_count_from_the_day_and_conserve_people() -> None:
    days = made_shop(5, 800)
    view, found = planned(days)
    assert int(found.weeks.min()) >= FIRST_WEEK - 1
    assert int(found.weeks.max()) <= LAST_WEEK + 1
    for state in CycleState:
        weeks = range(FIRST_WEEK - 1, LAST_WEEK + 2)
        everybody = people_behind(view, found, StateKey(state))
        behind = [people_behind(view, found, DueKey(week, state)) for week in weeks]
        assert sorted(one for week in behind for one in week) == sorted(everybody)
        assert [len(one) for one in behind] == [due_in(view, found, week, state) for week in weeks]
    this_week = (view.due_day >= TODAY) & (view.due_day < TODAY + 7)
    assert (found.weeks[this_week] == 0).all()
    assert (found.weeks[view.due_day == TODAY - 1] == -1).all()


def test_who_can_be_kept_comes_first_and_who_is_given_up_last() -> None:
    days = made_shop(6, 600)
    view, found = planned(days)
    order = by_worth(view, found)
    assert sorted(order.tolist()) == list(range(view.customer_ids.size))
    states = [STATES[one] for one in view.states[order]]
    in_hand = [one in {CycleState.DUE, CycleState.LATE} for one in states]
    assert in_hand == sorted(in_hand, reverse=True)
    gone = [one is CycleState.GONE for one in states]
    assert gone == sorted(gone)
    first = order[: sum(in_hand)]
    kept = found.year_yen[first] * view.returning[first]
    assert (np.diff(kept) <= 0).all()


def test_weeks_in_words() -> None:
    weeks = [week_words(date(2026, 11, 22), week) for week in (-5, -1, 0, 9)]
    said = [sentence(words, "ja") for words in weeks]
    assert said == ["10/25より前", "11/15〜11/21", "11/22〜11/28", "1/23より後"]
    said = [sentence(words, "en") for words in weeks]
    assert said == ["before Oct 25", "Nov 15 – Nov 21", "Nov 22 – Nov 28", "after Jan 23"]
    assert sentence(week_begins(date(2026, 11, 22), 1), "ja") == "11/29〜"
    assert sentence(week_begins(date(2026, 11, 22), 1), "en") == "Nov 29"
    assert sentence(week_begins(date(2026, 11, 22), 9), "en") == "later"
    ends = [sentence(week_begins(date(2026, 11, 22), week), "ja") for week in (FIRST_WEEK - 1, LAST_WEEK + 1)]
    assert ends == ["それ以前", "その後"]


def test_the_record_says_how_many_stayed_away() -> None:
    said = [sentence(one, "ja") for one in record_said(calibration(made_shop(4, 4_000), AS_OF))]
    assert said[0].startswith("答え合わせ: 1年前に「離脱」と見た")
    assert "お見えになっていません" in said[0]
    assert len(said) == 4
    young = record_said(calibration(shop(every(30, 3, 1)), AS_OF))
    assert [sentence(one, "ja") for one in young] == ["答え合わせは、お店の記録が1年を超えるとここに出ます。"]
    few = record_said(calibration(shop(every(30, 20, 5), every(30, 5, 900)), AS_OF))
    assert sentence(few[-1], "ja") == "30名より少ない組の割合は、目安としてご覧ください。"
    assert all(sentence(one, language) for one in few for language in LANGUAGES)


def test_a_record_never_says_all_where_one_came() -> None:
    record = [StateRecord(CycleState.GONE, AS_OF, 365, wilson(4, 1_600))]
    said = sentence(record_said(record)[0], "ja")
    assert "1,600名のうち、99%は" in said
    assert "99%〜99%" in said


@pytest.mark.parametrize(
    "odd",
    [shop(), shop([3]), shop([0], [0], [0]), shop([-30], [10]), shop([4_000, 1]), shop(*[[200, 100]] * 40)],
    ids=["nobody", "one", "one day", "future", "ten years", "all alike"],
)
def test_odd_shops_have_a_plan(odd: PurchaseDays) -> None:
    view, found = planned(odd)
    assert by_worth(view, found).size == view.customer_ids.size
    assert sum(one.customers for one in state_totals(view, found)) == view.customer_ids.size
    assert (found.year_yen >= 0).all()
