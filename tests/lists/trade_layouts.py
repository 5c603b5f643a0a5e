"""Customers as some more trades write them: what the titles do not say, other columns do.

Tenants of houses with vacant rooms and sums between them; patients with the day of their first treatment in
four columns; salons and whom they belong to; contracts with a place of work beside the customer's own; titles
in two languages.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.lists.values import ERAS

if TYPE_CHECKING:
    from tests.lists.layouts import Rows, Somebody

ROOMS = 15
VACANT = ("空室", "空室(9/30退去)", "【募集中】")
FIRST_DAY = date(2015, 3, 2)
SHOPS = ("美容室{}", "hair {}", "カットハウス{}", "{}サロン")


def tenants(people: list[Somebody]) -> Rows:
    """Houses one below the other, with a vacant room and a sum in each."""
    titles = (
        "管理番号",
        "号室",
        "契約者名",
        "フリガナ",
        "連絡先",
        "現住所",
        "契約開始日",
        "契約満了日",
        "賃料",
    )
    rows: Rows = [("入居者一覧表",), (), titles]
    for at, one in enumerate(people):
        if at % ROOMS == 0:
            mark = "■" if at == 0 else "物件名："
            rows.append((f"{mark}コーポ第{at // ROOMS + 1}", *[None] * 8))
            rows.append((None, "101", VACANT[at // ROOMS % len(VACANT)], *[None] * 5, 48_000))
        began = began_of(one)
        rent = 48_000 + at * 100
        name = (
            one.number,
            f"{at % ROOMS + 102}",
            one.written,
            one.read("half"),
            one.phone.shown,
            one.address,
        )
        rows.append((*name, began, began + timedelta(days=730), rent))
        if at % ROOMS == ROOMS - 1:
            rows.append(("小計", *[None] * 7, 432_000))
    return rows


def patients(people: list[Somebody]) -> Rows:
    """The day of the first treatment with its era in columns of their own, below one title."""
    rows: Rows = [
        ("診察券番号", "患者氏名", "ﾌﾘｶﾞﾅ", "TEL", "住　所", "初検日", None, None, None, "負傷名"),
        (*[None] * 5, "元号", "年", "月", "日", None),
    ]
    for one in people:
        day = began_of(one)
        name, _letter, _begins, zero = next(era for era in ERAS if day >= era[2])
        said = (one.number, one.written, one.read("half"), one.phone.shown, one.address)
        rows.append((*said, name[0], day.year - zero, day.month, day.day, "腰部捻挫"))
    return rows


def salons(people: list[Somebody]) -> Rows:
    """Firms under the word that their trade has for them."""
    rows: Rows = [("サロンCD", "サロン名", "オーナー名", "サロンTEL", "所在地", "定休日", "スタッフ数")]
    return rows + [
        (one.number, salon_of(one), one.written, one.phone.shown, one.address, "月", 3) for one in people
    ]


def contracts(people: list[Somebody]) -> Rows:
    """A monthly fee and a place of work beside the customer's own address."""
    titles = (
        "管理番号",
        "契約者",
        "契約者カナ",
        "契約者住所",
        "電話",
        "現場住所",
        "作業内容",
        "月額(税抜)",
        "契約日",
    )
    others = [*people[1:], people[0]]
    return [
        titles,
        *(
            (
                *(one.number, one.written, one.read("full"), one.address, one.phone.shown),
                *(other.address, "床ワックス", 33_000, began_of(one)),
            )
            for one, other in zip(people, others, strict=True)
        ),
    ]


def in_two_languages(people: list[Somebody]) -> Rows:
    """The English word before the Japanese one."""
    titles = ("No / 番号", "Name / 氏名", "Kana / フリガナ", "Tel / 電話", "Address / 住所", "Since / 登録日")
    return [
        titles,
        *(
            (
                one.number,
                one.written,
                one.read("full"),
                one.phone.shown,
                one.address,
                f"{began_of(one):%Y/%m/%d}",
            )
            for one in people
        ),
    ]


def began_of(one: Somebody) -> date:
    """Since when somebody is a customer."""
    return FIRST_DAY + timedelta(days=int(one.number) * 41)


def salon_of(one: Somebody) -> str:
    """The shop of an owner."""
    return SHOPS[int(one.number) % len(SHOPS)].format(one.name.family_kana)
