"""Repeat and churn of a real store: who came, what is known of a visit, and the ways to people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from app.analytics.contracts import epoch_day
from app.core.messages import LANGUAGES, Message, sentence
from app.core.retention import (
    CohortKey,
    FairKey,
    GroupKey,
    Movement,
    MovementKey,
    Question,
    RetentionKey,
    StepKey,
    Trait,
    month_number,
)
from app.queries import retention_frames
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData

if TYPE_CHECKING:
    from app.core.messages import Language
    from app.services.container import Services
    from app.services.insights.retention import RetentionReport

AS_OF = date(2026, 11, 22)


def day(ago: int) -> str:
    return (AS_OF - timedelta(days=ago)).isoformat()


def came(*agos: int, product: str = "カット", staff: str = "佐藤") -> list[SaleData]:
    lines = (SaleLine(product, 1, None, 4_000, staff),)
    return [SaleData(sold_on=day(ago), total=4_000, channel="店頭", lines=lines) for ago in agos]


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """花 came four times, 月 twice (once without buying), 雪 once, 星 only gave something back."""
    two = (SaleLine("シャンプー", 1, None, 900, "鈴木"), SaleLine("カラー", 1, None, 7_000, "佐藤"))
    sales: dict[str, list[SaleData]] = {
        "花": came(400, 340, 300, 5),
        "月": [SaleData(sold_on=day(200), total=7_900, lines=two)],
        "雪": [SaleData(sold_on=day(100), total=500), SaleData(sold_on=None, total=700)],
        "星": [SaleData(sold_on=day(30), total=-400)],
        "風": came(10),
    }
    found = {}
    for name, bought in sales.items():
        card = CustomerData(number=name, family_name=name, source="紹介" if name == "花" else "")
        found[name] = services.customers.create(card).id
        for one in bought:
            services.sales.record(found[name], one)
    services.visits.record(found["月"], VisitData(visited_on=day(150), menu="パーマ", staff="鈴木"))
    services.visits.record(found["雪"], VisitData(visited_on=day(100), menu="ヘッドスパ", staff="鈴木"))
    services.customers.delete([found["風"]])
    return found


def said(*texts: Message) -> list[str]:
    return [sentence(text, language) for text in texts for language in LANGUAGES]


def everything_said(report: RetentionReport) -> list[str]:
    fair = (line for lines in report.fair_said.values() for line in lines)
    return said(*report.rates_said, *report.curves_said, *report.cohorts_said, *report.movements_said, *fair)


def test_what_is_known_of_each_visit(services: Services, ids: dict[str, int]) -> None:
    with services.store.read() as connection:
        found = retention_frames.comings(connection, AS_OF)
    names = {value: name for name, value in ids.items()}
    columns = [found.frame[name].tolist() for name in ("customer_id", "day", "yen", *Trait)]
    rows = [
        (names[who], epoch_day(AS_OF) - when, yen, *(found.names[trait][code] for trait, code in known))
        for who, when, yen, *codes in zip(*columns, strict=True)
        for known in [list(zip(Trait, codes, strict=True))]
    ]
    assert rows == [
        ("花", 400, 4_000, "カット", "佐藤", "店頭", "紹介"),
        ("花", 340, 4_000, "カット", "佐藤", "店頭", "紹介"),
        ("花", 300, 4_000, "カット", "佐藤", "店頭", "紹介"),
        ("花", 5, 4_000, "カット", "佐藤", "店頭", "紹介"),
        # The dearest line names the day, a visit without a sale its menu.
        ("月", 200, 7_900, "カラー", "佐藤", "", ""),
        ("月", 150, 0, "パーマ", "鈴木", "", ""),
        # A sale that names nothing leaves it to the record of the visit.
        ("雪", 100, 500, "ヘッドスパ", "鈴木", "", ""),
    ]


def test_every_part_leads_to_its_people(services: Services, ids: dict[str, int]) -> None:
    report = services.retention.report(AS_OF, Question(step=1, window=90, lost_after=120))
    products = [one.group.name for one in report.view.curves.groups]
    assert products == ["カット", "カラー", "ヘッドスパ"]
    lines = [line.group.name for line in report.view.fair[Trait.PRODUCT].lines]
    october = month_number(2026, 10)
    expected: dict[RetentionKey, set[str]] = {
        StepKey(1, 90, True): {"花", "月"},
        StepKey(1, 90, False): {"雪"},
        StepKey(3, None, True): {"花"},
        StepKey(2, None, False): {"月"},
        GroupKey(Trait.PRODUCT, 0, 1, 60, True): {"花"},
        GroupKey(Trait.PRODUCT, None, 1, 55, True): {"月"},
        GroupKey(Trait.PRODUCT, None, 1, 55, False): {"花", "雪"},
        CohortKey(month_number(2026, 5), None): {"月"},
        CohortKey(month_number(2026, 5), 1): {"月"},
        MovementKey(october, Movement.LOST): {"月"},
        MovementKey(month_number(2026, 11), Movement.BACK): {"花"},
        MovementKey(october, Movement.STAYING): set(),
        FairKey(Trait.PRODUCT, lines.index("カラー"), lines.index("カラー") + 1, True): {"月"},
        FairKey(Trait.PRODUCT, 0, len(lines), False): {"雪"},
    }
    for key, people in expected.items():
        found = services.retention.people_behind(report, key)
        assert found.ids is not None
        assert found.label is not None
        assert set(found.ids) == {ids[name] for name in people}, key
        assert all(text and "{" not in text for text in said(found.label))


def test_what_is_left_out_is_said(services: Services, ids: dict[str, int]) -> None:
    del ids
    report = services.retention.report(AS_OF)
    words = " ".join(everything_said(report))
    assert "日付のない売上1件は入っていません" in words
    assert "1 sale without a date is left out" in words


def test_another_question_reads_nothing_anew_and_a_new_record_does(
    services: Services, ids: dict[str, int]
) -> None:
    first = services.retention.report(AS_OF)
    second = services.retention.report(AS_OF, Question(step=2, trait=Trait.STAFF))
    assert second.view.visits is first.view.visits
    assert services.retention.report(AS_OF, Question(step=2, trait=Trait.STAFF)) is second
    assert [one.group.name for one in second.view.curves.groups] == ["佐藤", "鈴木"]
    services.sales.record(ids["雪"], came(1)[0])
    third = services.retention.report(AS_OF)
    assert third.view.visits.days.size == first.view.visits.days.size + 1


@pytest.mark.parametrize("question", [Question(), Question(step=3, window=365, trait=Trait.SOURCE)])
@pytest.mark.parametrize(
    "sales",
    [
        [],
        [SaleData(sold_on=day(0), total=1_000)],
        [SaleData(sold_on=day(0), total=1_000), SaleData(sold_on=day(0), total=2_000)],
        [SaleData(sold_on=day(-400), total=1_000)],
        [SaleData(sold_on=None, total=1_000)],
        [SaleData(sold_on=day(40), total=-1_000), SaleData(sold_on=day(20), total=-1_000)],
        [SaleData(sold_on=day(3_650), total=1_000), SaleData(sold_on=day(0), total=1_000)],
        came(*range(0, 900, 30)),
    ],
    ids=["none", "one", "same day", "future", "undated", "returns", "ten years", "steady"],
)
def test_any_shop_gets_sentences(services: Services, sales: list[SaleData], question: Question) -> None:
    owner = services.customers.create(CustomerData(family_name="山田")).id
    for sale in sales:
        services.sales.record(owner, sale)
    report = services.retention.report(AS_OF, question)
    words = everything_said(report)
    assert len(words) >= 10
    assert not any("nan" in text or "{" in text for text in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_back_has_another_name_than_in_the_summary_which_waits_longer(language: Language) -> None:
    back = sentence(Movement.BACK.words, language)
    assert back != sentence(Message("dashboard.tile.came_back"), language)
