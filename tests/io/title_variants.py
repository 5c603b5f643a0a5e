"""Sheets as shops write them, made by seed, each with the answer: what every column is.

The titles here are written down apart from the program's own table, so that what is measured is not the
table against itself.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.enums import Noun
from app.io.tables.raw import Cell, Row

CUSTOMER_TITLES: dict[str, tuple[str, ...]] = {
    "number": (
        "会員番号",
        "顧客番号",
        "会員No.",
        "顧客コード",
        "お客様番号",
        "会員ＩＤ",
        "No.",
        "Customer ID",
        "Member No",
    ),
    "full_name": (
        "氏名",
        "お名前",
        "ご芳名",
        "顧客名",
        "お客様名",
        "氏 名",
        "名前",
        "お客様氏名",
        "Name",
        "Customer Name",
        "Full Name",
    ),
    "full_kana": (
        "フリガナ",
        "ﾌﾘｶﾞﾅ",
        "ふりがな",
        "カナ",
        "お名前（カナ）",
        "氏名(フリガナ)",
        "ヨミガナ",
        "よみ",
        "Kana",
        "Name (kana)",
    ),
    "phones": (
        "TEL",
        "電話番号",
        "お電話番号",
        "電話",
        "ＴＥＬ",
        "連絡先電話番号",
        "携帯",
        "携帯電話",
        "Phone",
        "Phone Number",
        "Tel.",
        "Mobile",
    ),
    "emails": (
        "メールアドレス",
        "E-mail",
        "Ｅメール",
        "メール",
        "mail",
        "Email Address",
        "e-mailアドレス",
        "ご連絡先メールアドレス",
    ),
    "postal_code": ("〒", "郵便番号", "〒番号", "ご住所（郵便番号）", "Zip", "Postal Code", "郵便番号(7桁)"),
    "address": ("住所", "ご住所", "御住所", "自宅住所", "Address", "現住所", "ご自宅の住所"),
    "birthday": (
        "生年月日",
        "誕生日",
        "お誕生日",
        "生年月日(西暦)",
        "Birthday",
        "Date of Birth",
        "DOB",
        "ご生年月日",
    ),
    "gender": ("性別", "男女", "Gender", "Sex", "性別(男/女)"),
    "joined_on": ("登録日", "入会日", "会員登録日", "初回来店日", "Registration Date", "Joined"),
    "staff": ("担当者", "担当", "担当スタッフ", "指名スタッフ", "Staff", "担当者名"),
    "note": ("備考", "メモ", "備考欄", "Notes", "コメント", "特記・備考", "Memo"),
    "tags": ("タグ", "顧客ランク", "Tags"),
    "mail_consent": ("メルマガ", "メール配信", "メルマガ希望", "Newsletter"),
    "source": ("来店きっかけ", "ご来店のきっかけ", "来店経路"),
    "company": ("会社名", "社名", "勤務先", "Company", "貴社名"),
}
SPLIT_NAMES: tuple[tuple[tuple[str, str], ...], ...] = (
    (("family_name", "姓"), ("given_name", "名"), ("family_kana", "セイ"), ("given_kana", "メイ")),
    (
        ("family_name", "苗字"),
        ("given_name", "名前"),
        ("family_kana", "姓フリガナ"),
        ("given_kana", "名フリガナ"),
    ),
    (
        ("family_name", "お名前(姓)"),
        ("given_name", "お名前(名)"),
        ("family_kana", "お名前(セイ)"),
        ("given_kana", "お名前(メイ)"),
    ),
    (("family_name", "Last Name"), ("given_name", "First Name")),
    (
        ("family_name", "氏名（姓）"),
        ("given_name", "氏名（名）"),
        ("family_kana", "フリガナ（セイ）"),
        ("given_kana", "フリガナ（メイ）"),
    ),
)
SPLIT_ADDRESSES: tuple[tuple[tuple[str, str], ...], ...] = (
    (("prefecture", "都道府県"), ("city", "市区町村"), ("street", "番地"), ("building", "建物名")),
    (("prefecture", "都道府県"), ("address", "住所1"), ("address", "住所2")),
    (("address", "住所１"), ("address", "住所２")),
    (("prefecture", "Prefecture"), ("city", "City"), ("street", "Address 1"), ("building", "Address 2")),
    (("prefecture", "県名"), ("city", "市町村"), ("street", "町名・番地"), ("building", "マンション名")),
)
UNSTORED = (
    "最終来店日",
    "累計金額",
    "来店回数",
    "FAX",
    "年齢",
    "ポイント",
    "更新日",
    "血液型",
    "Total Spent",
    "好きな飲み物",
)

SALE_TITLES: dict[str, tuple[str, ...]] = {
    "number": ("伝票番号", "注文番号", "売上No", "Order No.", "注文ID"),
    "customer": ("会員番号", "顧客番号", "顧客ID", "Customer ID", "お客様番号"),
    "customer.full_name": ("氏名", "お客様名", "顧客名", "ご購入者名", "Customer Name"),
    "sold_on": ("売上日", "来店日", "購入日", "注文日時", "日付", "ご利用日", "Order Date", "Date", "会計日"),
    "product": ("商品名", "メニュー", "品名", "施術内容", "商品", "Product", "Item", "品目"),
    "quantity": ("数量", "個数", "点数", "Qty", "Quantity"),
    "unit_price": ("単価", "価格", "販売価格", "Unit Price", "税込単価"),
    "amount": ("金額", "税込金額", "小計", "売上金額", "金額(税込)", "Amount", "金額（円）"),
    "total": ("合計金額", "合計", "総額", "Total", "お会計"),
    "staff": ("担当者", "担当", "スタッフ", "Staff"),
    "payment": ("支払方法", "お支払い方法", "決済方法", "Payment Method"),
    "note": ("備考", "メモ", "摘要", "Notes"),
}
VISIT_TITLES: dict[str, tuple[str, ...]] = {
    "customer": ("会員番号", "顧客番号", "Customer No"),
    "customer.full_name": ("氏名", "お客様名", "顧客名"),
    "visited_on": ("来店日", "ご来店日", "施術日", "来店日時", "Visit Date"),
    "menu": ("メニュー", "施術内容", "コース", "Menu"),
    "staff": ("担当", "担当スタイリスト", "担当者"),
    "memo": ("メモ", "施術メモ", "備考"),
}
OPTIONAL_CUSTOMER = (
    "emails",
    "postal_code",
    "birthday",
    "gender",
    "joined_on",
    "staff",
    "note",
    "tags",
    "mail_consent",
    "source",
)
MARKS = ("{}", "{}", "{}", "{}", "{}", "{} ", "■{}", "{}※", "{}（必須）", "{}：", "①{}", "{}\n")


@dataclass(frozen=True, slots=True)
class Variant:
    """A sheet with its answer: kind, header row and the target of each column, None for unstored."""

    kind: Noun
    header_row: int
    rows: tuple[Row, ...]
    answer: tuple[str | None, ...]


def make_variant(seed: int) -> Variant:
    """The sheet of this seed."""
    dice = random.Random(seed)
    kind = dice.choices((Noun.CUSTOMER, Noun.SALE, Noun.VISIT), weights=(6, 3, 1))[0]
    columns = {Noun.CUSTOMER: _customer, Noun.SALE: _sale, Noun.VISIT: _visit}[kind](dice)
    titles = tuple(_decorated(title, dice) for _, title in columns)
    above: list[Row] = dice.choice(
        [
            [],
            [],
            [("お客様名簿",)],
            [("売上一覧 2024年度",), ()],
            [(), ()],
            [(None, None, "作成日", date(2024, 4, 1)), ()],
        ]
    )
    rows: list[Row] = [*above, titles]
    for _ in range(dice.randint(2, 40)):
        rows.append(tuple(None if dice.random() < 0.15 else _cell(target, dice) for target, _ in columns))
    return Variant(
        kind, len(above), tuple(rows), tuple(None if target == "?" else target for target, _ in columns)
    )


def _customer(dice: random.Random) -> list[tuple[str, str]]:
    columns: list[tuple[str, str]] = []
    if dice.random() < 0.7:
        columns.append(_pick(CUSTOMER_TITLES, "number", dice))
    if dice.random() < 0.3:
        columns += dice.choice(SPLIT_NAMES)
    else:
        columns.append(_pick(CUSTOMER_TITLES, "full_name", dice))
        if dice.random() < 0.8:
            columns.append(_pick(CUSTOMER_TITLES, "full_kana", dice))
    rest = [_pick(CUSTOMER_TITLES, name, dice) for name in OPTIONAL_CUSTOMER if dice.random() < 0.5]
    rest.append(_pick(CUSTOMER_TITLES, "phones", dice))
    if dice.random() < 0.2:
        rest.append(_pick(CUSTOMER_TITLES, "company", dice))
    rest += [("?", title) for title in dice.sample(UNSTORED, dice.randint(0, 2))]
    dice.shuffle(rest)
    place = (
        list(dice.choice(SPLIT_ADDRESSES))
        if dice.random() < 0.4
        else [_pick(CUSTOMER_TITLES, "address", dice)]
    )
    at = dice.randint(0, len(rest))
    return columns + rest[:at] + place + rest[at:]


def _sale(dice: random.Random) -> list[tuple[str, str]]:
    names = [
        "sold_on",
        dice.choice(("customer", "customer.full_name")),
        "product",
        dice.choice(("amount", "total")),
    ]
    names += [
        name
        for name in ("number", "quantity", "unit_price", "staff", "payment", "note")
        if dice.random() < 0.5
    ]
    dice.shuffle(names)
    return [_pick(SALE_TITLES, name, dice) for name in names]


def _visit(dice: random.Random) -> list[tuple[str, str]]:
    names = ["visited_on", dice.choice(("customer", "customer.full_name")), "menu"]
    names += [name for name in ("staff", "memo") if dice.random() < 0.6]
    return [_pick(VISIT_TITLES, name, dice) for name in names]


def _pick(titles: dict[str, tuple[str, ...]], name: str, dice: random.Random) -> tuple[str, str]:
    return name, dice.choice(titles[name])


def _decorated(title: str, dice: random.Random) -> str:
    if dice.random() < 0.15:
        title = unicodedata.normalize("NFKC", title)
    if dice.random() < 0.1 and title.isascii():
        title = dice.choice((title.upper(), title.lower(), title.replace(" ", "_")))
    return dice.choice(MARKS).format(title)


def _cell(target: str, dice: random.Random) -> Cell:
    name = target.removeprefix("customer.")
    day = date(1950, 1, 1) + timedelta(days=dice.randrange(27_000))
    number = dice.randrange(10_000)
    cells: dict[str, tuple[Cell, ...]] = {
        "full_name": ("山田 花子", "鈴木一郎", "㈱佐藤商店", "髙橋 みどり"),
        "family_name": ("山田", "鈴木"),
        "given_name": ("花子", "一郎"),
        "full_kana": ("ヤマダ ハナコ", "すずき いちろう", "ｻﾄｳ ｼﾞﾛｳ"),
        "family_kana": ("ヤマダ", "スズキ"),
        "given_kana": ("ハナコ", "イチロウ"),
        "phones": (f"090-1234-{number:04}", f"03{number:04}5678", 9012340000 + number, "（06）6123-4567"),
        "emails": (f"user{number}@example.jp",),
        "postal_code": (f"150-{number:04}", f"〒530{number:04}", 1500000 + number),
        "address": ("東京都渋谷区神宮前1-2-3", "大阪市北区梅田2-1 大阪ビル3F"),
        "prefecture": ("東京都", "大阪府", "北海道", "神奈川県"),
        "city": ("渋谷区", "大阪市北区"),
        "street": ("神宮前1-2-3", "梅田2-1"),
        "building": ("メゾン青山201", "大阪ビル"),
        "gender": ("男", "女", "男性", "女性"),
        "company": ("㈱山田商事", "有限会社すずき"),
        "quantity": (1, 2, 12),
        "product": ("カット", "カラー", "シャンプー 500ml"),
        "menu": ("カット", "パーマ＋トリートメント"),
        "payment": ("現金", "カード"),
        "staff": ("佐藤", "伊藤"),
        "tags": ("A", "VIP"),
        "mail_consent": ("○", "×"),
        "source": ("紹介", "ホットペッパー"),
        "number": (f"{number:05}", f"A{number}", number),
        "customer": (f"{number:05}", number),
    }
    if name in {"birthday", "joined_on", "sold_on", "visited_on"}:
        return dice.choice(
            (day, day.isoformat(), f"{day:%Y/%m/%d}", f"昭和{day.year % 60 + 3}年{day.month}月{day.day}日")
        )
    if name in {"unit_price", "amount", "total"}:
        return dice.choice((number, f"{number:,}", f"¥{number:,}"))
    return dice.choice(cells.get(name, ("覚え書き", "青", 3, "-")))
