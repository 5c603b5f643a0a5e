"""Amounts, people and borders as they stand on a figure."""

from __future__ import annotations

import pytest

from app.analytics.figures.words import Words, percent
from app.analytics.rfm.tables import Range
from app.core.messages import Language
from app.core.rfm import Axis

R, F, M = Axis.RECENCY, Axis.FREQUENCY, Axis.MONETARY


@pytest.mark.parametrize(
    ("yen", "japanese", "english"),
    [
        (0, "0円", "¥0"),
        (999, "999円", "¥999"),
        (9_800, "9,800円", "¥9.8K"),
        (10_000, "1万円", "¥10K"),
        (123_456, "12.3万円", "¥123K"),
        (1_842_300, "184万円", "¥1.8M"),
        (18_200_000, "1,820万円", "¥18.2M"),
        (123_456_789, "1.2億円", "¥123M"),
        (4_567_000_000_000, "45,670億円", "¥4,567B"),
        (-8_000, "−8,000円", "−¥8K"),
        (-250_000, "−25万円", "−¥250K"),
    ],
)
def test_short_amounts(yen: int, japanese: str, english: str) -> None:
    assert Words("ja").short_yen(yen) == japanese
    assert Words("en").short_yen(yen) == english


@pytest.mark.parametrize(
    ("amounts", "japanese", "english"),
    [
        (
            [3_750_000, 978_000, 150_000, 48_000, 0],
            "375万円 98万円 15万円 5万円 0円",
            "¥3.8M ¥978K ¥150K ¥48K ¥0",
        ),
        ([64_000, 5_000], "6.4万円 0.5万円", "¥64.0K ¥5.0K"),
        ([980, 500], "980円 500円", "¥980 ¥500"),
        ([2_000_000, 4_800], "200万円 4,800円", "¥2.0M ¥4.8K"),
        ([-250_000, 9_000_000, 4_000_000_000], "−25万円 900万円 40.0億円", "−¥250K ¥9M ¥4.0B"),
        ([6_081_000, 3_984_000, 416_000, 71_500], "608万円 398万円 42万円 7万円", "¥6.1M ¥4.0M ¥416K ¥71.5K"),
        ([6_081_000, 1_950_000, 950_000], "608万円 195万円 95万円", "¥6.1M ¥1.9M ¥0.9M"),
        ([], "", ""),
    ],
)
def test_amounts_of_a_column_agree_in_unit_and_decimals(
    amounts: list[int], japanese: str, english: str
) -> None:
    assert " ".join(Words("ja").short_yen_column(amounts)) == japanese
    assert " ".join(Words("en").short_yen_column(amounts)) == english


@pytest.mark.parametrize(
    ("share", "expected"), [(0, "0.0%"), (0.00001, "<0.1%"), (0.0123, "1.2%"), (0.5, "50.0%"), (1, "100.0%")]
)
def test_percentages(share: float, expected: str) -> None:
    assert percent(share) == expected


@pytest.mark.parametrize(
    ("axis", "score", "values", "japanese", "english"),
    [
        (R, 5, Range(0, 30), "〜30日", "to 30 d"),
        (R, 2, Range(91, 180), "〜180日", "to 180 d"),
        (R, 1, Range(181, 2_000), "181日〜", "181+ d"),
        (F, 5, Range(8, 40), "8回〜", "8+"),
        (F, 1, Range(1, 1), "1回", "1"),
        (F, 1, Range(1, 3), "〜3回", "to 3"),
        (M, 4, Range(60_000, 99_000), "6万円〜", "¥60K+"),
        (M, 1, Range(-500, 9_000), "〜9,000円", "to ¥9K"),
        (M, 3, None, "", ""),
    ],
)
def test_borders_of_scores(axis: Axis, score: int, values: Range | None, japanese: str, english: str) -> None:
    assert Words("ja").tick(axis, score, values) == japanese
    assert Words("en").tick(axis, score, values) == english


@pytest.mark.parametrize(
    ("axis", "values", "japanese", "english"),
    [
        (R, Range(0, 30), "購入の近さ 0〜30日前", "Recency: 0 to 30 days ago"),
        (F, Range(1, 1), "購入の回数 1回", "Frequency: once"),
        (F, Range(6, 6), "購入の回数 6回", "Frequency: 6 times"),
        (R, Range(1, 1), "購入の近さ 1日前", "Recency: 1 day ago"),
        (R, Range(0, 0), "購入の近さ 当日", "Recency: the same day"),
        (M, Range(500, 1_500), "購入の金額 ¥500〜¥1,500", "Spending: ¥500 to ¥1,500"),
        (M, None, "購入の金額", "Spending"),
    ],
)
def test_values_behind_a_score(axis: Axis, values: Range | None, japanese: str, english: str) -> None:
    assert Words("ja").axis_range(axis, values) == japanese
    assert Words("en").axis_range(axis, values) == english


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [("ja", 1, "1名"), ("ja", 1_200, "1,200名"), ("en", 1, "1 customer"), ("en", 0, "0 customers")],
)
def test_people(language: Language, count: int, expected: str) -> None:
    assert Words(language).customers(count) == expected
