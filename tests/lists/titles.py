"""Which columns a list has, and what stands over them: those of `tests.io.title_variants` and the like."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.io.title_variants import CUSTOMER_TITLES, MARKS, SALE_TITLES, VISIT_TITLES

if TYPE_CHECKING:
    from random import Random

    from app.io.tables.raw import Cell

ABOVE: tuple[tuple[tuple[Cell, ...], ...], ...] = (
    (),
    (),
    (("お客様名簿",),),
    (("一覧 2024年度",), ()),
    ((), ()),
    ((None, None, "作成日", date(2024, 4, 1)), ()),
)
MORE = {"dm_consent": ("DM", "ＤＭ可否", "DM希望", "ハガキDM", "DM発送", "郵送DM")}
NAME_PARTS = (
    ("姓", "名", "セイ", "メイ"),
    ("苗字", "名前", "姓フリガナ", "名フリガナ"),
    ("お名前(姓)", "お名前(名)", "お名前(セイ)", "お名前(メイ)"),
    ("氏名（姓）", "氏名（名）", "フリガナ（セイ）", "フリガナ（メイ）"),
    ("Last Name", "First Name", "Last Name (Kana)", "First Name (Kana)"),
)
AT_COMPANIES = (
    ("会社名", "担当者名", "部署名", "役職"),
    ("貴社名", "ご担当者", "部署", "肩書"),
    ("Company", "Contact Name", "Department", "Job Title"),
)
ADDRESS_PARTS = (
    ("都道府県", "市区町村", "番地", "建物名"),
    ("Prefecture", "City", "Address 1", "Address 2"),
    ("県名", "市町村", "町名・番地", "マンション名"),
)
UNSTORED = ("最終来店日", "来店回数", "FAX", "年齢", "ポイント", "更新日")
AMOUNT_TITLES = (
    *(
        ("金額（税込）", "金額（税抜）"),
        ("税込金額", "税抜金額"),
        ("金額(税込)", "本体金額"),
        ("金額", "税抜"),
    ),
    *(("金額", ""), ("売上金額", ""), ("税込", "税抜"), ("小計（税込み）", "小計（税抜き）")),
)


def customer_titles(dice: Random) -> dict[str, str]:
    """The columns of a list of customers with their titles, in order."""
    columns = {"number": _pick("number", dice)}
    chance = dice.random()
    if chance < 0.12:
        names = ("company", "full_name", "department", "title")
        columns |= dict(zip(names, dice.choice(AT_COMPANIES), strict=True))
    elif chance < 0.4:
        names = ("family_name", "given_name", "family_kana", "given_kana")
        columns |= dict(zip(names, dice.choice(NAME_PARTS), strict=True))
    else:
        columns["full_name"] = _pick("full_name", dice)
        if dice.random() < 0.8:
            columns["full_kana"] = _pick("full_kana", dice)
    rest = {"phones": _pick("phones", dice)}
    for name in ("emails", "birthday", "gender", "joined_on", "staff", "mail_consent", "dm_consent"):
        if dice.random() < 0.65 and not (name == "staff" and "company" in columns):
            rest[name] = _pick(name, dice)
    if dice.random() < 0.3:
        rest |= {"phones": "自宅電話", "mobile": "携帯電話"}
    rest |= {f"unstored {title}": title for title in dice.sample(UNSTORED, dice.randint(0, 2))}
    shuffled = dice.sample(sorted(rest), len(rest))
    at = dice.randint(0, len(shuffled))
    columns |= {name: rest[name] for name in shuffled[:at]}
    columns |= _address(dice)
    columns |= {name: rest[name] for name in shuffled[at:]}
    return {name: _marked(title, dice) for name, title in columns.items()}


def sale_titles(dice: Random) -> dict[str, str]:
    """The columns of a list of sales with their titles, in order."""
    with_tax, without_tax = dice.choice(AMOUNT_TITLES)
    columns = {
        "number": dice.choice(SALE_TITLES["number"]),
        "sold_on": dice.choice(SALE_TITLES["sold_on"]),
        "full_name": dice.choice(SALE_TITLES["customer.full_name"]),
        "product": dice.choice(SALE_TITLES["product"]),
        "quantity": dice.choice(SALE_TITLES["quantity"]),
        "unit_price": dice.choice(SALE_TITLES["unit_price"]),
    }
    amounts = {"without_tax": without_tax, "tax": "消費税"} if without_tax else {}
    amounts["amount"] = with_tax
    columns |= {name: amounts[name] for name in dice.sample(sorted(amounts), len(amounts))}
    return {name: _marked(title, dice) for name, title in columns.items()}


def visit_titles(dice: Random) -> dict[str, str]:
    """The columns of a list of visits with their titles, in order."""
    titles = VISIT_TITLES
    columns = {
        "number": dice.choice(("来店番号", "来店No", "予約番号")),
        "visited_on": dice.choice(titles["visited_on"]),
        "full_name": dice.choice(titles["customer.full_name"]),
        "menu": dice.choice(titles["menu"]),
    }
    columns |= {name: dice.choice(titles[name]) for name in ("staff", "memo") if dice.random() < 0.7}
    return {name: _marked(title, dice) for name, title in columns.items()}


def _address(dice: Random) -> dict[str, str]:
    code = {"postal_code": _pick("postal_code", dice)} if dice.random() < 0.8 else {}
    chance = dice.random()
    if chance < 0.25:
        parts = zip(("prefecture", "city", "street", "building"), dice.choice(ADDRESS_PARTS), strict=True)
        return code | dict(parts)
    if chance < 0.4:
        return code | {"prefecture": "都道府県", "address": "住所1", "address2": "住所2"}
    if chance < 0.5:
        return code | {"address": "住所１", "address2": "住所２"}
    return code | {"address": _pick("address", dice)}


def _pick(name: str, dice: Random) -> str:
    return dice.choice((CUSTOMER_TITLES | MORE)[name])


def _marked(title: str, dice: Random) -> str:
    return dice.choice(MARKS).format(title)
