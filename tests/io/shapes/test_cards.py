"""Cards, one sheet for each customer: found, read, and named where they do not fit."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.core.enums import Noun
from app.core.messages import message
from app.io.shapes.card_grid import Spot
from app.io.shapes.card_guess import guess_cards
from app.io.shapes.card_labels import Label, labels_in, piece_together, read_label, ticked
from app.io.shapes.shaped import SHEET_PLACES
from app.io.tables.raw import Cell, Row
from tests.io.shapes.cards_by_hand import above, beside, grid, placed, rows_of

A, B = datetime(2026, 4, 1), datetime(2026, 5, 2)
HANAKO = beside(
    "山田 花子",
    "ヤマダ ハナコ",
    "090-1111-2222",
    "S58.4.12",
    "太め",
    [(A, "カット", "佐藤", "N-8"), (B, "カラー", "", "")],
)
KAORU = beside("林 薫", "ハヤシ カオル", "03-1111-2222", datetime(1990, 1, 2), "細め", shift=1)
MAKOTO = beside("森 誠", "モリ マコト", "", "", "", [(A, "カット", "鈴木", "")])


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("お名前", Label("お名前", "full_name", True)),
        ("■電話番号：", Label("電話番号", "phones", True)),
        ("氏 名", Label("氏 名", "full_name", True)),
        ("氏名：山田 花子", Label("氏名", "full_name", True, "山田 花子")),
        ("No. 21", Label("No", "number", True, "21")),
        ("会員番号 A-103", Label("会員番号", "number", True, "A-103")),
        ("髪質", Label("髪質", None, False)),
        ("髪質:", Label("髪質", None, True)),
        ("主訴：腰痛\n右足", Label("主訴", None, False, "腰痛\n右足")),
        ("お電話番号\n098-866-1145", Label("お電話番号", "phones", True, "098-866-1145")),
        ("お名前\n山田 花子", Label("お名前", "full_name", True, "山田 花子")),
        ("電話\n番号", Label("電話\n番号", "phones", True)),
        ("ご住所\n(建物名まで)", Label("ご住所\n(建物名まで)", "address", False)),
        ("☑男 □女", None),
        ("10:30", Label("10:30", None, False)),
        ("https://example.jp", Label("https://example.jp", None, False)),
        ("FAX", Label("FAX", None, True)),
        ("090-1111-2222", None),
        ("とても長いので見出しとは思えないような言葉です", None),
        (12, None),
        (None, None),
    ],
)
def test_which_cells_are_labels(cell: Cell, label: Label | None) -> None:
    assert read_label(cell, {}) == label


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (("昭和", 58, "年", 4, "月", 12, "日"), "昭和58年4月12日"),
        (("090", "-", "1111", "-", "2222"), "090-1111-2222"),
        (("山田 花子", "様"), "山田 花子"),
        (("山田", 3), "山田"),
        ((A,), A),
        ((), None),
        (("グランドパレス中央 1203",), "グランドパレス中央 1203"),
        (("レ女",), "女"),
    ],
)
def test_pieces_of_a_value(cells: tuple[Cell, ...], value: Cell) -> None:
    assert piece_together(cells) == value


@pytest.mark.parametrize(
    ("text", "said"), [("☑女 □男", "女"), ("□女 ■男", "男"), ("□女 □男", ""), ("山田 花子", "山田 花子")]
)
def test_what_is_ticked(text: str, said: str) -> None:
    assert ticked(text) == said


def test_labels_beside_their_values_with_visits_below() -> None:
    sheets = [HANAKO, KAORU, MAKOTO]
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    assert layout.kind is Noun.VISIT
    assert [(field.label, field.target) for field in layout.fields] == [
        ("フリガナ", "full_kana"),
        ("お名前", "full_name"),
        ("電話番号", "phones"),
        ("生年月日", "birthday"),
        ("髪質", None),
    ]
    assert [column.title for column in layout.columns] == [
        *("フリガナ", "お名前", "電話番号", "生年月日", "髪質"),
        *("来店日", "担当", "メニュー", "薬剤"),
    ]
    found = list(layout.shaped(placed(sheets)))
    hanako = ("ヤマダ ハナコ", "山田 花子", "090-1111-2222", "S58.4.12", "髪質: 太め")
    assert [(row.place, row.person, row.cells) for row in found] == [
        (9, 4, (*hanako, A, "佐藤", "カット", "薬剤: N-8")),
        (10, 4, (*hanako, B, None, "カラー", None)),
        (
            SHEET_PLACES + 5,
            SHEET_PLACES + 5,
            ("ハヤシ カオル", "林 薫", "03-1111-2222", datetime(1990, 1, 2), "髪質: 細め", *[None] * 4),
        ),
        (
            2 * SHEET_PLACES + 9,
            2 * SHEET_PLACES + 4,
            ("モリ マコト", "森 誠", None, None, None, A, "鈴木", "カット", None),
        ),
    ]


def test_a_cell_with_several_labels() -> None:
    found = labels_in("氏 名：山田 花子　　フリガナ：ヤマダ ハナコ\n主訴：腰痛　TEL：", {})
    assert [(label.text, label.target, label.value) for label in found] == [
        ("氏名", "full_name", "山田 花子"),
        ("フリガナ", "full_kana", "ヤマダ ハナコ\n主訴:腰痛"),
        ("TEL", "phones", ""),
    ]


def test_labels_in_the_first_line_of_their_cells() -> None:
    sheets: list[list[Row]] = [
        [
            ("ご新規シート",),
            (f"お名前\n{name}", f"TEL\n{phone}"),
            ("", f"きっかけ\n{why}"),
            ("来店\n動機", "近い"),
        ]
        for name, phone, why in (
            ("山田 花子", "090-1111-2222", "看板"),
            ("林 薫", "03-1111-2222", "看板"),
            ("森 誠", "03-1111-3333", "紹介"),
        )
    ]
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    said = [
        dict(zip((one.title for one in layout.columns), row.cells, strict=True))
        for row in layout.shaped(placed(sheets))
    ]
    assert [one["TEL"] for one in said] == ["090-1111-2222", "03-1111-2222", "03-1111-3333"]
    assert "看板" in str(said[0])


def test_what_is_read_as_nothing_is_named_by_its_cell() -> None:
    scribbled = [*HANAKO[:6], (None, "次は短め", None, 3), *HANAKO[7:]]
    layout = guess_cards([grid(rows) for rows in (scribbled, KAORU, MAKOTO)])
    assert layout is not None
    remarks = [
        (row.place, row.remark) for row in layout.shaped(placed([scribbled, KAORU, MAKOTO])) if row.remark
    ]
    assert remarks == [(7, message("import.card_cells_unread", cells="B7「次は短め」D7「3」"))]
    without = layout.with_field(Spot(6, 1), None)
    told = [row.remark for row in without.shaped(placed([scribbled])) if row.remark]
    assert told == [message("import.card_cells_unread", cells="D7「3」")]


def test_a_value_goes_on_in_the_cells_beside_and_below_it() -> None:
    def card(family: str, given: str, street: str, building: str, remark: str) -> list[Row]:
        return rows_of(
            {
                **{(1, 1): "氏名", (1, 2): family, (1, 3): given, (1, 4): "様"},
                **{(2, 1): "住所", (2, 2): "東京都渋谷区", (2, 3): street, (3, 2): building},
                **{(4, 1): "TEL", (4, 2): "090-1111-2222", (4, 3): "本人"},
                **{(5, 1): "備考", (5, 2): "要予約", (6, 2): remark},
            }
        )

    sheets = [
        card("山田", "花子", "神南1-2-3", "メゾン神南101", "右肩"),
        card("林", "薫", "宇田川町2-1", "渋谷ビル2F", "膝"),
    ]
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    assert [row.cells for row in layout.shaped(placed(sheets)) if row.cells] == [
        ("山田 花子", "東京都渋谷区 神南1-2-3 メゾン神南101", "090-1111-2222", "要予約 右肩"),
        ("林 薫", "東京都渋谷区 宇田川町2-1 渋谷ビル2F", "090-1111-2222", "要予約 膝"),
    ]


def test_the_birthday_of_a_pet_is_no_customers() -> None:
    sheets: list[list[Row]] = [
        [
            ("飼い主様", name, None, "フリガナ", kana),
            ("TEL", phone, None, "初回来店日", first),
            ("ペット名", pet, None, "ペット生年月日", born),
        ]
        for name, kana, phone, first, pet, born in (
            ("山田 花子", "ヤマダ ハナコ", "090-1111-2222", "R6.4.1", "ソラ", "2021/5/3"),
            ("林 薫", "ハヤシ カオル", "03-1111-2222", "R6.5.2", "福", "2016/11/20"),
        )
    ]
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    assert [(field.label, field.target) for field in layout.fields] == [
        *(("飼い主様", "full_name"), ("フリガナ", "full_kana"), ("TEL", "phones")),
        *(("初回来店日", "joined_on"), ("ペット名", None), ("ペット生年月日", None)),
    ]


def test_words_of_ones_own_before_a_colon() -> None:
    sheets: list[list[Row]] = [
        [
            ("氏名：山田 花子", "フリガナ：ヤマダ ハナコ"),
            ("TEL：090-1111-2222",),
            ("主訴：腰痛", "職業：教員"),
        ],
        [("氏名：林 薫", "フリガナ：ハヤシ カオル"), ("TEL：03-1111-2222",), ("主訴：", "職業：教員")],
        [
            ("氏名：森 誠", "フリガナ：モリ マコト"),
            ("TEL：03-1111-3333",),
            ("主訴：肩こり\n頭痛", "職業：教員"),
        ],
    ]
    for some in (sheets, sheets[::-1], sheets[:1]):
        layout = guess_cards([grid(rows) for rows in some])
        assert layout is not None
        notes = {
            "山田 花子": "主訴: 腰痛\n職業: 教員",
            "林 薫": "職業: 教員",
            "森 誠": "主訴: 肩こり\n頭痛\n職業: 教員",
        }
        said = {str(row.cells[0]): row.cells[3] for row in layout.shaped(placed(some))}
        assert len(said) == len(some)
        assert said == {name: notes[name] for name in said}


def test_an_address_below_a_code_whose_sign_has_a_square_of_its_own() -> None:
    def card(name: str, code: str, address: str, column: int) -> list[Row]:
        cells: dict[tuple[int, int], Cell] = {
            (1, 2): "お名前",
            (1, 6): name,
            (3, 2): "ご住所",
            (3, 6): "〒",
            (3, 7): code,
            (4, column): address,
            (5, 2): "電話",
            (5, 6): "03-1111-2222",
        }
        return rows_of(cells)

    for column in (6, 7):
        sheets = [
            card("山田 花子", "150-0041", "東京都渋谷区神南1-2-3", column),
            card("林 薫", "590-0946", "大阪府堺市堺区1-1", column),
        ]
        layout = guess_cards([grid(rows) for rows in sheets])
        assert layout is not None
        assert [field.target for field in layout.fields] == ["full_name", "postal_code", "address", "phones"]
        assert [row.cells for row in layout.shaped(placed(sheets))] == [
            ("山田 花子", "〒150-0041", "東京都渋谷区神南1-2-3", "03-1111-2222"),
            ("林 薫", "〒590-0946", "大阪府堺市堺区1-1", "03-1111-2222"),
        ]


def test_labels_above_their_values() -> None:
    sheets = [above("山田 花子", "090", "東京都渋谷区", "卵"), above("林 薫", "03", "大阪府堺市", "")]
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    assert layout.kind is Noun.CUSTOMER
    assert [row.cells for row in layout.shaped(placed(sheets))] == [
        ("山田 花子", "090", "東京都渋谷区", "卵"),
        ("林 薫", "03", "大阪府堺市", None),
    ]


def test_a_sheet_that_does_not_fit_is_named_and_a_blank_one_is_not() -> None:
    other: list[Row] = rows_of({(1, 1): "今月の売上目標", (2, 1): 500_000})
    sheets: list[list[Row]] = [HANAKO, other, [], KAORU]
    layout = guess_cards([grid(rows) for rows in (HANAKO, other, KAORU)])
    assert layout is not None
    found = list(layout.shaped(placed(sheets)))
    left_out = [(row.place, row.cells, row.remark.code) for row in found if row.remark]
    assert left_out == [(SHEET_PLACES + 1, (), "import.card_misfit")]
    assert {row.person // SHEET_PLACES for row in found if row.cells} == {0, 3}


def test_one_card_alone_is_found_and_may_share_cells_with_its_labels() -> None:
    sheet = rows_of(
        {
            (1, 1): "氏名：山田 花子",
            (2, 1): "TEL：090-1111-2222",
            (3, 1): "性別",
            (3, 2): "☑女 □男",
            (4, 1): "髪質：",
            (4, 2): "太め",
            (5, 1): "FAX",
            (5, 2): "03-1111-2223",
        }
    )
    layout = guess_cards([grid(sheet)])
    assert layout is not None
    assert [row.cells for row in layout.shaped(placed([sheet]))] == [
        ("山田 花子", "090-1111-2222", "女", "髪質: 太め\nFAX: 03-1111-2223")
    ]


def test_a_date_in_pieces_and_an_address_below_its_postal_code() -> None:
    sheets = [
        rows_of(
            dict[tuple[int, int], Cell]()
            | {(1, 1): "氏　名", (1, 4): name, (1, 9): "様", (2, 1): "生年月日", (2, 4): era, (2, 5): year}
            | {(2, 6): "年", (2, 7): month, (2, 8): "月", (2, 9): day, (2, 10): "日", (3, 1): "住　所"}
            | {(3, 4): code, (4, 4): place, (5, 1): "TEL", (5, 4): "090"}
        )
        for name, era, year, month, day, code, place in (
            ("山田 花子", "昭和", 58, 4, 12, "〒150-0041", "東京都渋谷区"),
            ("林 薫", "平成", 2, 1, 30, "〒590-0078", "大阪府堺市"),
        )
    ]
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    assert [column.target for column in layout.columns] == [
        *("full_name", "birthday", "postal_code", "address", "phones")
    ]
    assert [row.cells[:4] for row in layout.shaped(placed(sheets))] == [
        ("山田 花子", "昭和58年4月12日", "〒150-0041", "東京都渋谷区"),
        ("林 薫", "平成2年1月30日", "〒590-0078", "大阪府堺市"),
    ]


def test_what_all_cards_say_alike_is_a_value_all_the_same() -> None:
    sheets = [
        rows_of({(1, 1): "氏名", (1, 3): name, (2, 1): "担当", (2, 3): "佐藤", (3, 1): "TEL", (3, 3): phone})
        for name, phone in (("山田 花子", "090"), ("林 薫", "03"))
    ]
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    assert [row.cells for row in layout.shaped(placed(sheets))] == [
        ("山田 花子", "佐藤", "090"),
        ("林 薫", "佐藤", "03"),
    ]


def test_an_unknown_caption_with_one_value_on_all_cards_goes_into_the_note() -> None:
    sheets = [
        rows_of(
            {
                (1, 1): "お客様カルテ",
                (2, 1): "氏名",
                (2, 2): name,
                (2, 3): "様",
                (3, 1): "電話番号",
                (3, 2): phone,
                (4, 1): "店舗",
                (4, 2): "本店",
                (4, 3): "喫煙",
                (4, 4): "有・無",
                (5, 1): "いつもの席",
                (5, 3): "窓ぎわ",
                (6, 1): "メール",
                (6, 2): f"{phone}@example.jp",
            }
        )
        for name, phone in (
            ("山田 花子", "090-1111-2222"),
            ("林 薫", "090-3333-4444"),
            ("森 誠", "090-5555-6666"),
        )
    ]
    for cards in (sheets, sheets[:1]):
        layout = guess_cards([grid(rows) for rows in cards])
        assert layout is not None
        notes = [row.cells[-1] for row in layout.shaped(placed(cards))]
        assert notes == ["店舗: 本店\nいつもの席: 窓ぎわ"] * len(cards)


def test_a_visit_of_several_rows_is_one() -> None:
    sheet = [*HANAKO, tuple([None] * 5 + ["+ トリートメント"])]
    layout = guess_cards([grid(HANAKO), grid(KAORU)])
    assert layout is not None
    last = list(layout.shaped(placed([sheet])))[-1]
    assert last.cells[-4:] == (B, None, "カラー", "メニュー: + トリートメント")


def test_a_field_pointed_at_is_taken_from_every_card() -> None:
    layout = guess_cards([grid(HANAKO), grid(KAORU)])
    assert layout is not None
    without = layout.with_field(Spot(4, 19), None)
    assert [field.label for field in without.fields][-1] == "生年月日"
    pointed = layout.with_field(Spot(4, 19), "tags", "髪質", Spot(4, 15))
    columns = [column.target for column in pointed.columns]
    assert [row.cells[columns.index("tags")] for row in pointed.shaped(placed([HANAKO, KAORU]))] == [
        *("太め", "太め"),
        "細め",
    ]


LIST: list[Row] = [("氏名", "電話番号", "住所"), ("山田 花子", "090", "東京都"), ("林 薫", "03", "大阪府")]
SHORT: list[Row] = [
    ("会員番号", "姓", "名", "電話番号", "タグ", "備考"),
    ("1", "山田", "花子", "0312345678", "紹介", "紅茶"),
    ("4", "高橋", "茜"),
]
LEDGER: list[Row] = [("来店日", "お客様", "メニュー"), (A, "山田 花子", "カット"), (B, "林 薫", "カラー")]


@pytest.mark.parametrize(
    "sheets",
    [
        [LIST],
        [SHORT],
        [LIST, LIST],
        [LEDGER, LEDGER],
        [[("作成日", A), ("担当", "佐藤"), *LIST]],
        [LIST[:2], LIST[:2]],
        [
            [
                ("コード", "得意先名", "元号", "年", "電話番号", "2025年4月"),
                ("01", "山田商店", "昭和", 50, "03-1111-2222", 120_000),
            ]
        ],
        [[]],
        [],
    ],
)
def test_lists_are_no_cards(sheets: list[list[Row]]) -> None:
    assert guess_cards([grid(rows) for rows in sheets]) is None


def test_what_stands_beside_a_value_is_its_label_and_not_the_name_of_the_shop_above() -> None:
    def card(number: int, name: str, since: str, kind: str) -> list[Row]:
        return [
            ("盆栽　お預かり帳", None, None, None, "鬼無 松寿園"),
            (),
            ("番号", number, None, "お預かり開始", since),
            ("お名前", name, None, "樹種", kind),
            ("電話", f"087-833-417{number}", None, None, None),
        ]

    layout = guess_cards(
        [
            grid(card(3, "十河 義明", "H29.3.20", "五葉松")),
            grid(card(8, "宮武 華子", "R4.10.2", "真柏")),
        ]
    )
    assert layout is not None
    fields = {field.label: (field.target, field.value) for field in layout.fields}
    assert fields["お預かり開始"] == ("joined_on", Spot(2, 4))
    assert fields["樹種"] == (None, Spot(3, 4))
    assert "鬼無 松寿園" not in fields


def test_a_row_of_titles_over_a_list_with_few_cells_is_no_card() -> None:
    titles = "名 姓 表示名 勤務先電話番号 自宅電話番号 携帯電話番号 自宅住所 自宅市町村 メモ"
    rows: list[Row] = [
        tuple(titles.split()),
        ("恵子", "早瀬", "早瀬 恵子", None, None, "070-2662-1352", "泉町699-2", "松山市", None),
        ("明日香", "佐々木", "佐々木 明日香", None, "089-981-5443", None, "石風呂町298-1", "松山市", None),
    ]
    assert guess_cards([grid(rows)]) is None


def test_labels_above_values_are_no_table_though_one_is_a_day() -> None:
    def card(name: str, mail: str, wedding: str, fitting: str) -> list[Row]:
        return [
            ("お名前", None, "フリガナ", None, "電話番号", None),
            (name, None, "カナ カナ", None, f"090-7713-540{len(name)}", None),
            ("メールアドレス", None, "挙式日", None, "会場", None),
            (mail, None, wedding, None, f"{name}の会場", None),
            ("採寸 B-W-H", None, "注意事項", None, "備考", None),
            ("82-62-88", None, f"{name}の肌", None, f"{name}の予約", None),
            (),
            ("来店日", "内容", None, "担当", "メモ", None),
            (fitting, "試着", None, "松野", "3着", None),
        ]

    first = card("河野 美月", "m@example.jp", "2026/10/24", "2026/4/5")
    layout = guess_cards([grid(first), grid(card("古賀 リサ", "r@example.jp", "2026/12/5", "2026/6/14"))])
    assert layout is not None
    assert [table.row for table in layout.tables] == [7]
    targets = {field.label: field.target for field in layout.fields}
    assert (targets["メールアドレス"], targets["注意事項"]) == ("emails", "caution")
