"""The sentences under a matrix, for shops of every kind."""

from __future__ import annotations

from datetime import date

import pytest

from app.analytics.rfm.captions import caption
from app.analytics.rfm.scores import rfm
from app.core.enums import Face
from app.core.messages import sentence
from app.core.rfm import PRESETS, Reason, SetAside
from tests.analytics.shops import AS_OF, SMALL_SHOP, Bought, frame, random_shop


def test_a_shop_of_many_says_how_it_scored_and_what_it_left_out() -> None:
    view = rfm(
        random_shop(seed=1, customers=500),
        AS_OF,
        excluded=[SetAside(Reason.UNDATED, 2), SetAside(Reason.FUTURE, 0)],
        no_purchase=[SetAside(Reason.RETURN, 1_038)],
    )
    assert [sentence(words, "ja") for words in caption(view)] == [
        "5がいちばん良い点です。同じ値の方は同じ点、一度だけの方は F1 になります。",
        "グループは点数で、「来店周期」の状態はご本人の間隔で、「まとめ」の「足が遠のいた方」は"
        "最後の来店からの日数で分けるので、人数は違います。",
        "返品 1,038件は金額から引き、回数には入れていません。",
        "日付のない売上 2件は除きました。",
    ]
    assert [sentence(words, "en") for words in caption(view)] == [
        "5 is best. Equal values get equal scores, and whoever came once has F1.",
        "Groups go by these scores, the states of “Own cycle” by everybody's own gaps, those gone quiet in "
        "the summary by the days since the last visit: their counts differ.",
        "Returns (1,038) lower the yen and do not count as visits.",
        "Sales without a date (2) are left out.",
    ]


@pytest.mark.parametrize(
    ("shop", "codes"),
    [
        ([], ["nobody"]),
        ([(1, AS_OF, 1, 100)], ["too_few", "uncompared", "by_share"]),
        ([(1, date(2015, 3, 1), 1, 100)], ["too_few", "long_ago", "uncompared", "by_share"]),
        (
            [(n, AS_OF, 1, 100 * n) for n in range(1, 7)],
            ["few", "uncompared", "by_share", "same.r", "same.f"],
        ),
        ([(n, date(2026, 1, n), n, 100) for n in range(1, 31)], ["by_share", "not_by_pace", "same.m"]),
        (list(SMALL_SHOP), ["few", "by_share", "not_by_pace"]),
        (
            [(n, AS_OF if n < 60 else date(2026, 1, n - 59), n, n) for n in range(1, 91)],
            ["by_share", "tied.r", "not_by_pace"],
        ),
    ],
    ids=["nobody", "one", "one of long ago", "all the same day", "same money", "ten", "an event day"],
)
def test_small_and_uniform_shops_are_told_so(shop: list[Bought], codes: list[str]) -> None:
    found = [words.code for words in caption(rfm(frame(shop), AS_OF))]
    assert found == [f"analytics.rfm.{code}" for code in codes]


def test_an_event_day_leaves_the_latest_below_five() -> None:
    shop = frame([(n, AS_OF if n <= 60 else date(2026, 1, 1), n, n) for n in range(1, 101)])
    (tied,) = (one for one in caption(rfm(shop, AS_OF)) if one.code == "analytics.rfm.tied.r")
    # 40 of 100 have more days since the last purchase: R is 1 + floor(5 x 0.4).
    assert sentence(tied, "en").startswith("60% bought last on the same day")
    assert "R3" in sentence(tied, "en")


def test_own_limits_are_named_as_such() -> None:
    shop = frame([(n, AS_OF, 2, 100) for n in range(40)])
    codes = [words.code for words in caption(rfm(shop, AS_OF, bands=PRESETS[Face.EC]))]
    assert codes == ["analytics.rfm.by_limits"]


def test_a_shop_of_nothing_but_returns_says_so() -> None:
    view = rfm(frame([]), AS_OF, no_purchase=[SetAside(Reason.RETURN, 3)])
    assert [sentence(words, "ja") for words in caption(view)] == [
        "2026年11月22日までに買い物の記録がありません。売上を取り込むか、基準日を変えると、ここに表が出ます。",
        "返品 3件は金額から引き、回数には入れていません。",
    ]
