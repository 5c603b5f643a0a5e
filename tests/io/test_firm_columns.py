"""Whose person 担当者 is."""

from __future__ import annotations

import pytest

from app.core.enums import Noun
from app.io.headers.guess import guess_header

NAMES = ("中村 智子", "伊藤 隆", "山本 誠", "山田 浩", "加藤 大輔", "森 健", "林 恵", "原 進")


@pytest.mark.parametrize(
    ("titles", "names", "expected"),
    [
        ("会社名,担当者", NAMES, "company contact_name"),
        ("会社名,担当者", NAMES[:2] * 4, "company staff"),
        ("会社名,担当者,部署", NAMES[:3] * 3, "company contact_name department"),
        ("会社名,担当者,自社担当", NAMES[:2] * 4, "company contact_name staff"),
        ("会社名,ご担当者,担当者", NAMES[:2] * 4, "company contact_name staff"),
        ("会社名,ご担当者名", NAMES[:2] * 4, "company contact_name"),
        ("会社名,営業担当", NAMES, "company staff"),
        ("得意先名,ご担当者様,担当", NAMES, "company contact_name staff"),
        ("得意先名,担当者,役職", NAMES, "company contact_name title"),
        ("得意先名1,得意先名2,担当者様", NAMES, "company department contact_name"),
        ("サロン名,オーナー名,担当", NAMES, "company contact_name staff"),
        ("得意先名,担当者", NAMES, "full_name staff"),
        ("氏名,会社名,担当者", NAMES, "full_name company staff"),
        ("会社名,担当者,担当者フリガナ", NAMES, "company contact_name contact_kana"),
        ("会社名,フリガナ,担当者", NAMES, "company full_kana contact_name"),
        ("関与先名,フリガナ,代表者氏名,担当", NAMES, "company full_kana contact_name staff"),
        ("顧問先名,フリガナ,代表者名,担当", NAMES, "company full_kana contact_name staff"),
        ("納入先,社長名,電話", NAMES, "company contact_name phones"),
        ("Company,Contact Person,Phone", NAMES, "company contact_name phones"),
    ],
)
def test_the_person_of_a_firm(titles: str, names: tuple[str, ...], expected: str) -> None:
    head = tuple(titles.split(","))
    column = next(
        at
        for at, title in enumerate(head)
        if any(word in title for word in ("代表者", "社長", "担当", "Contact"))
    )
    rows = [tuple(name if at == column else None for at in range(len(head))) for name in names]
    guess = guess_header([head, *rows], kind=Noun.CUSTOMER)
    assert " ".join(column.target or "-" for column in guess.columns) == expected


def test_a_name_known_in_the_shop_is_ours() -> None:
    rows = [("会社名", "担当者"), ("株式会社みなと", "田村"), ("株式会社さくら", "西")]
    assert guess_header(rows, staff={"田村", "西"}).mapping == {0: "company", 1: "staff"}
    assert guess_header(rows).mapping == {0: "company", 1: "contact_name"}
