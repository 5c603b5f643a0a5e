"""RFM of a real store: what counts, as of which day, and the people behind each figure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.analytics.figures.drawing import CellKey, SegmentKey, Size
from app.analytics.figures.movement_flow import movement_flow
from app.analytics.figures.segment_treemap import segment_treemap
from app.analytics.figures.words import Words
from app.core.enums import Face
from app.core.filters import Sort
from app.core.messages import LANGUAGES, message, sentence
from app.core.movement import Direction, MoveKey
from app.core.rfm import PRESETS, Axis, Reason, Segment, SetAside, Tone
from app.core.rfm_groups import STANDARD, Group, Groups, ScoreBox
from app.services.customer_card import CustomerData
from app.services.sales import SaleData
from app.services.visits import VisitData
from tests.analytics.figures.styles import STYLES

if TYPE_CHECKING:
    from app.services.container import Services
    from app.services.insights.rfm import RfmReport

AS_OF = date(2026, 11, 22)

# Day and yen of each sale, by customer. As of 2026-11-22:
#   days since last, purchase days, yen
# 花 R 2, F 3 (two sales on 11-20 are one day), M 3,000 + 2,000 + 4,000 + 5,000 = 14,000
# 月 R 32, F 1 (the return is no purchase), M 9,000 - 1,000 = 8,000; the return came later than the purchase
# 雪 R 326, F 1, M 1,000 (the sale of 2027 is left out)
# 星 only a return and a gift: no purchase        空 only an undated sale        風 in the trash
SALES: dict[str, tuple[tuple[str | None, int], ...]] = {
    "花": (("2026-01-05", 3_000), ("2026-06-10", 2_000), ("2026-11-20", 4_000), ("2026-11-20", 5_000)),
    "月": (("2026-10-21", 9_000), ("2026-11-01", -1_000)),
    "雪": (("2025-12-31", 1_000), ("2027-01-01", 70_000)),
    "星": (("2026-05-05", -400), ("2026-05-06", 0)),
    "空": ((None, 500),),
    "風": (("2026-11-21", 8_000), (None, 100), ("2028-01-01", 50), ("2026-11-21", -5)),
}
Figures = dict[str, tuple[int, int, int]]


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """The small shop above; every customer by the name."""
    found = {}
    for name, sales in SALES.items():
        found[name] = services.customers.create(CustomerData(family_name=name)).id
        for day, yen in sales:
            services.sales.record(found[name], SaleData(sold_on=day, total=yen))
    services.customers.delete([found["風"]])
    return found


def figures(report: RfmReport, ids: dict[str, int]) -> Figures:
    names = {number: name for name, number in ids.items()}
    view = report.view
    columns = (view.customer_ids, view.days_since_last, view.frequency, view.monetary)
    return {
        names[one]: (days, visits, yen)
        for one, days, visits, yen in zip(*(column.tolist() for column in columns), strict=True)
    }


def test_figures_as_of_a_day(services: Services, ids: dict[str, int]) -> None:
    expected: dict[date, Figures] = {
        AS_OF: {"花": (2, 3, 14_000), "月": (32, 1, 8_000), "雪": (326, 1, 1_000)},
        date(2026, 11, 20): {"花": (0, 3, 14_000), "月": (30, 1, 8_000), "雪": (324, 1, 1_000)},
        date(2026, 11, 19): {"花": (162, 2, 5_000), "月": (29, 1, 8_000), "雪": (323, 1, 1_000)},
        date(2026, 10, 31): {"花": (143, 2, 5_000), "月": (10, 1, 9_000), "雪": (304, 1, 1_000)},
        date(2026, 1, 5): {"花": (0, 1, 3_000), "雪": (5, 1, 1_000)},
        date(2027, 1, 1): {"花": (42, 3, 14_000), "月": (72, 1, 8_000), "雪": (0, 2, 71_000)},
        date(2025, 12, 30): {},
    }
    assert {day: figures(services.rfm.report(day), ids) for day in expected} == expected


def test_what_did_not_count_is_counted(services: Services, ids: dict[str, int]) -> None:
    assert len(ids) == 6
    view = services.rfm.report(AS_OF).view
    assert view.excluded == (SetAside(Reason.UNDATED, 1), SetAside(Reason.FUTURE, 1))
    assert view.no_purchase == (SetAside(Reason.RETURN, 2), SetAside(Reason.NO_CHARGE, 1))
    early = services.rfm.report(date(2026, 10, 31)).view
    # Two sales of 11-20, the return of 11-01 and the sale of 2027 still lie ahead.
    assert early.excluded == (SetAside(Reason.UNDATED, 1), SetAside(Reason.FUTURE, 4))
    assert early.no_purchase == (SetAside(Reason.RETURN, 1), SetAside(Reason.NO_CHARGE, 1))


def test_scores_and_groups(services: Services, ids: dict[str, int]) -> None:
    # n = 3, 1 + floor(5 x worse / 3): worst 1, middle 2 (5/3 = 1.67), best 4 (10/3 = 3.33).
    # R: 花 2 days, 月 32, 雪 326. F: 花 3 days, the others once. M: 花 14,000, 月 8,000, 雪 1,000.
    assert len(ids) == 6
    scored = services.rfm.scored_customers(services.rfm.report(AS_OF).view)
    assert [(one.number, one.r, one.f, one.m, one.segment) for one in scored] == [
        ("00001", 4, 4, 4, Segment.LOYAL),
        ("00002", 2, 1, 2, Segment.HIBERNATING),
        ("00003", 1, 1, 1, Segment.LOST),
    ]


def test_groups_by_the_salons_own_limits(services: Services, ids: dict[str, int]) -> None:
    report = services.rfm.report(AS_OF, PRESETS[Face.SALON])
    assert {one.group.code: one.customers for one in report.segments if one.customers} == {
        Segment.POTENTIAL_LOYALIST: 1,  # 花: R5 F2 M2
        Segment.PROMISING: 1,  # 月: R4 F1 M1
        Segment.LOST: 1,  # 雪: R1 F1 M1
    }
    assert len(ids) == 6


def test_a_visit_after_the_day_changes_nothing(services: Services, ids: dict[str, int]) -> None:
    before = figures(services.rfm.report(AS_OF), ids)
    services.visits.record(ids["月"], VisitData(visited_on="2026-12-24"))
    services.visits.record(ids["空"], VisitData(visited_on="2026-01-24"))
    assert figures(services.rfm.report(AS_OF), ids) == before


def test_each_figure_opens_its_people(services: Services, ids: dict[str, int]) -> None:
    view = services.rfm.report(AS_OF).view
    opened = services.rfm.people_behind(view, CellKey(Axis.RECENCY, 4, Axis.FREQUENCY, 4))
    assert opened.ids == (ids["花"],)
    assert services.customers.first_ids(opened, Sort("kana")) == [ids["花"]]
    assert opened.label is not None
    assert [sentence(opened.label, language) for language in LANGUAGES] == [
        "購入の近さ 4・購入の回数 4(5段階、2026年11月22日 時点)",
        "Recency 4, Frequency 4 (of 5, as of Nov 22, 2026)",
    ]
    lost = services.rfm.people_behind(view, SegmentKey(Segment.LOST))
    assert lost.ids == (ids["雪"],)
    assert lost.label is not None
    assert sentence(lost.label, "ja") == "離脱(2026年11月22日 時点)"
    nobody = services.rfm.people_behind(view, SegmentKey(Segment.CHAMPIONS))
    assert nobody.ids == ()


def test_the_second_look_is_the_same_report(services: Services, ids: dict[str, int]) -> None:
    first = services.rfm.report(AS_OF)
    assert services.rfm.report(AS_OF) is first
    assert services.rfm.report(AS_OF, PRESETS[Face.EC]) is not first
    services.sales.record(ids["空"], SaleData(sold_on="2026-11-22", total=600))
    second = services.rfm.report(AS_OF)
    assert figures(second, ids)["空"] == (0, 1, 600)
    services.undo.undo()
    third = services.rfm.report(AS_OF)
    assert "空" not in figures(third, ids)
    services.undo.redo()
    assert figures(services.rfm.report(AS_OF), ids) == figures(second, ids)


def test_many_parameters_do_not_pile_up(services: Services, ids: dict[str, int]) -> None:
    assert len(ids) == 6
    reports = [services.rfm.report(date(2026, 1, day)) for day in range(1, 29)]
    assert services.rfm.report(date(2026, 1, 28)) is reports[-1]
    assert services.rfm.report(date(2026, 1, 1)) is not reports[0]


def test_an_empty_store_gets_a_sentence(services: Services) -> None:
    report = services.rfm.report(AS_OF)
    assert report.view.customers == 0
    assert [one.group.code for one in report.segments] == list(Segment)
    assert sentence(report.caption[0], "ja").startswith("2026年11月22日までに買い物の記録がありません。")
    assert services.rfm.scored_customers(report.view) == ()


def test_the_trash_is_left_out_and_comes_back(services: Services, ids: dict[str, int]) -> None:
    services.undo.undo()
    report = services.rfm.report(AS_OF)
    assert figures(report, ids)["風"] == (1, 1, 7_995)
    assert report.view.excluded == (SetAside(Reason.UNDATED, 2), SetAside(Reason.FUTURE, 2))


def test_movement_between_two_days(services: Services, ids: dict[str, int]) -> None:
    # By the salon's limits. 2026-10-22: 花 R2 F2 hibernating, 月 R5 F1 new, 雪 R1 F1 lost (295 days).
    # 2026-11-22: 花 R5 F2 potential_loyalist, 月 R4 F1 promising, 雪 lost.
    moved = services.rfm.movement(AS_OF, date(2026, 10, 22), PRESETS[Face.SALON])
    assert [(one.before, one.after, one.customers) for one in moved.flows] == [
        ("new", "promising", 1),
        ("hibernating", "potential_loyalist", 1),
        ("lost", "lost", 1),
    ]
    assert moved.totals[Direction.ROSE] == moved.totals[Direction.FELL] == 1
    assert sentence(moved.caption[-1], "ja") == "どちらの日も、お店の同じ基準で分けています。"
    fell = services.rfm.people_who_moved(moved.movement, moved.key_of(Direction.FELL))
    assert fell.ids == (ids["月"],)
    assert fell.label is not None
    assert sentence(fell.label, "ja") == "下がった方(2026年10月22日 → 2026年11月22日)"
    (pair,) = moved.key_of(Direction.FELL).pairs
    flow = services.rfm.people_who_moved(moved.movement, MoveKey((pair,)))
    assert flow.label is not None
    assert sentence(flow.label, "ja") == "新しい方 → これからの方(2026年10月22日 → 2026年11月22日)"


def test_parts_of_a_movement_open_their_people(services: Services, ids: dict[str, int]) -> None:
    moved = services.rfm.movement(AS_OF, date(2025, 12, 30))
    assert moved.totals == {**dict.fromkeys(Direction, 0), Direction.CAME: 3}
    assert sentence(moved.caption[0], "ja").startswith("2025年12月30日までに買い物の記録がないため、")
    everybody = services.rfm.people_who_moved(moved.movement, moved.key_of(Direction.CAME))
    assert everybody.ids == tuple(sorted(ids[name] for name in ("花", "月", "雪")))
    assert everybody.label is not None
    assert sentence(everybody.label, "en") == "First purchase (Dec 30, 2025 → Nov 22, 2026)"
    nobody = services.rfm.people_who_moved(moved.movement, moved.key_of(Direction.WENT))
    assert nobody.ids == ()
    later = services.rfm.movement(AS_OF, date(2026, 10, 22), PRESETS[Face.SALON])
    both = MoveKey(
        later.key_of(Direction.ROSE).pairs + later.key_of(Direction.FELL).pairs,
        message("analytics.movement.others"),
    )
    moved_either_way = services.rfm.people_who_moved(later.movement, both)
    assert moved_either_way.ids == tuple(sorted((ids["花"], ids["月"])))
    assert moved_either_way.label is not None
    assert sentence(moved_either_way.label, "ja") == "ほかの動き(2026年10月22日 → 2026年11月22日)"


def test_groups_by_rules_of_ones_own(services: Services, ids: dict[str, int]) -> None:
    big = Group("own_1", Tone.PRIMARY, (ScoreBox(m=(4, 5)),), "大口の方")
    groups = Groups((big, Group("lost", Tone.NEUTRAL)))
    report = services.rfm.report(AS_OF, None, groups)
    assert [(one.group.code, one.customers) for one in report.segments] == [("own_1", 1), ("lost", 2)]
    assert [one.segment for one in services.rfm.scored_customers(report.view)] == [
        "own_1",
        "lost",
        "lost",
    ]
    opened = services.rfm.people_behind(report.view, SegmentKey("own_1"))
    assert opened.ids == (ids["花"],)
    assert opened.label is not None
    assert sentence(opened.label, "en") == "大口の方 (as of Nov 22, 2026)"


def test_a_chart_of_before_the_rules_changed_opens_nobody(services: Services, ids: dict[str, int]) -> None:
    assert len(ids) == 6
    report = services.rfm.report(AS_OF)
    assert services.rfm.people_behind(report.view, SegmentKey("own_7")).ids == ()
    moved = services.rfm.movement(AS_OF, date(2026, 10, 22)).movement
    gone = MoveKey((("own_7", "lost"), ("", "own_7")))
    assert services.rfm.people_who_moved(moved, gone).ids == ()


def test_trials_see_the_figures_of_the_day(services: Services, ids: dict[str, int]) -> None:
    assert len(ids) == 6
    trial = services.rfm.band_trial(AS_OF)
    assert (trial.customers, trial.suggested) == (3, None)
    assert trial.people(Axis.RECENCY, PRESETS[Face.SALON].recency) == (1, 0, 0, 1, 1)
    found = services.rfm.group_trial(AS_OF, PRESETS[Face.SALON])
    assert dict(zip(STANDARD.codes, found.people(STANDARD.rules), strict=True))["promising"] == 1


DEGENERATE: dict[str, tuple[tuple[str | None, int], ...]] = {
    "nothing": (),
    "only returns": (("2026-05-05", -400), ("2026-06-05", -100)),
    "only free": (("2026-05-05", 0),),
    "only undated": ((None, 900),),
    "only in the future": (("2027-05-05", 900), ("2031-01-01", 900)),
    "one sale": (("2026-11-22", 900),),
    "more returned than bought": (("2026-11-01", 900), ("2026-11-02", -5_000)),
    "ten years apart": (("2005-01-05", 900), ("2015-01-05", 900), ("2026-11-22", 900)),
}


@pytest.mark.parametrize("shop", DEGENERATE)
def test_any_shop_gets_an_answer(services: Services, shop: str) -> None:
    buyer = services.customers.create(CustomerData(family_name="花")).id
    for day, yen in DEGENERATE[shop]:
        services.sales.record(buyer, SaleData(sold_on=day, total=yen))
    rfm = services.rfm
    scored = int(any(day is not None and day <= str(AS_OF) and yen > 0 for day, yen in DEGENERATE[shop]))
    for bands in (None, PRESETS[Face.SALON]):
        report = rfm.report(AS_OF, bands)
        assert report.view.customers == sum(one.customers for one in report.segments) == scored
        aside = (*report.view.excluded, *report.view.no_purchase)
        counted = sum(yen > 0 and day is not None and day <= str(AS_OF) for day, yen in DEGENERATE[shop])
        assert sum(one.sales for one in aside) == len(DEGENERATE[shop]) - counted
        moved = rfm.movement(AS_OF, date(2026, 8, 22), bands)
        assert sum(moved.totals.values()) == scored
        for line in (*report.caption, *moved.caption):
            assert all(sentence(line, language) for language in LANGUAGES)
        drawings = (
            movement_flow(moved.movement, Words("ja"), STYLES["light"], Size(500, 400)),
            segment_treemap(report.view, Words("ja"), STYLES["light"], Size(500, 400)),
        )
        assert sum(hit.customers for hit in drawings[0].hits if hit.column == 1) == scored
        assert sum(hit.customers for hit in drawings[1].hits) in (0, scored)
    assert rfm.band_trial(AS_OF).suggested is None
    assert rfm.group_trial(AS_OF).customers == scored
