"""One sheet with every part that pages are made of, each in its states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.amounts import yen
from app.ui.formats import days_ago
from app.ui.tables.columns import Column
from app.ui.tables.row_table import RowTable
from app.ui.tables.row_table_model import RowTableModel
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.buttons import IconButton, Segments
from app.ui.widgets.containers import Band, Card, button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import Chip, PlainLabel
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.stat_strip import Stat, StatStrip
from app.ui.widgets.steps import Steps
from app.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from app.ui.context import Context

TODAY = date(2026, 11, 22)
NAMES = (
    ("山田 花子", "ヤマダ ハナコ", "090-1234-5678", date(2026, 11, 10), 182_400, "順調", Role.GOOD),
    ("山田 健一", "ヤマダ ケンイチ", "03-3456-7890", date(2026, 9, 21), 48_200, "そろそろ", Role.ATTENTION),
    (
        "株式会社山田製作所",
        "ヤマダセイサクショ",
        "06-6543-2109",
        date(2026, 11, 19),
        1_204_000,
        "商談中",
        Role.PRIMARY,
    ),
    ("山田 沙織", "ヤマダ サオリ", "080-2222-0042", date(2026, 7, 4), 96_000, "離れかけ", Role.DANGER),
    ("𠮷野 﨑子", "ヨシノ サキコ", "", date(2026, 11, 22), 0, "新規", Role.PRIMARY),
    (
        "寿限無 寿限無五劫の擦り切れ海砂利水魚の水行末",
        "ジュゲム ジュゲムゴコウノスリキレ",
        "0466-34-2201",
        date(2024, 1, 5),
        -5_500,
        "離脱",
        Role.NEUTRAL,
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table on the sheet."""

    id: int
    name: str
    kana: str
    phone: str
    last: date
    total: int
    state: str
    role: Role


LINES = tuple(Line(number, *values) for number, values in enumerate(NAMES))
COLUMNS: tuple[Column[Line], ...] = (
    Column("name", lambda: "氏名", lambda row: row.name, 170, above=lambda row: row.kana, sort="kana"),
    Column("phone", lambda: "電話", lambda row: row.phone, 152),
    Column("last", lambda: "最終来店", lambda row: days_ago(row.last, TODAY), 96),
    Column("total", lambda: "累計", lambda row: yen(row.total), 112, figures=True, sort="total"),
    Column("state", lambda: "状態", lambda row: row.state, 96, role=lambda row: row.role),
)


def build(context: Context) -> QWidget:
    """The sheet."""
    sheet = QWidget()
    sheet.setObjectName("page")
    left, right = QVBoxLayout(), QVBoxLayout()
    for column in (left, right):
        column.setSpacing(Space.L)
    for part in (_search(), _table(context), _buttons(), _bands()):
        left.addWidget(part)
    for part in (_stats(), _form(), _steps(), _empty()):
        right.addWidget(part)
    left.addStretch(1)
    right.addStretch(1)
    layout = QHBoxLayout(sheet)
    layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
    layout.setSpacing(Space.XL)
    layout.addLayout(left, 1)
    layout.addLayout(right, 1)
    toast = Toast(sheet)
    sheet.setProperty("toast", toast)
    toast.show_text("山田 花子 様の電話番号を変更しました", "元に戻す  Ctrl+Z")
    return sheet


def _search() -> QWidget:
    box = SearchBox()
    box.edit.setText("やまだ")
    box.set_count("14 名 / 12,408 名")
    return box


def _table(context: Context) -> QWidget:
    by_id = {line.id: line for line in LINES}
    model = RowTableModel(COLUMNS, lambda ids: [by_id[one] for one in ids], context.runner)
    table = RowTable(model, context.theme)
    table.show_ids(range(len(LINES)), LINES)
    table.setFixedHeight(280)
    table.mark("やまだ 山田")
    table.go_to(1)
    model.setParent(table)
    return table


def _buttons() -> QWidget:
    card = Card("ボタン")
    first = _row(
        button("来店を記録", "primary"), button("編集"), button("削除", "danger"), button("変える", "quiet")
    )
    resting = [button("来店を記録", "primary"), button("編集"), button("変える", "quiet")]
    for made in resting:
        made.setEnabled(False)
    segments = Segments()
    segments.set_choices([("rfm", "RFM"), ("cycle", "来店周期"), ("ltv", "LTV")])
    icons = [IconButton(name, name) for name in ("undo-2", "redo-2", "pencil", "trash-2", "ellipsis")]
    chips = [
        Chip(name, role)
        for name, role in zip(("タグ", "商談中", "順調", "そろそろ", "離れかけ"), Role, strict=True)
    ]
    for row in (first, _row(*resting), _row(segments, *icons), _row(*chips)):
        card.body.addLayout(row)
    return card


def _bands() -> QWidget:
    card = Card(
        "帯",
    )
    sentences = (
        (Role.DANGER, "ジアミンアレルギー。カラーはノンジアミンのみ。", ""),
        (Role.GOOD, "見出しは4〜5行目、データは6行目からと読みました。", "変える"),
        (Role.ATTENTION, "大きさは、開き直すと変わります。", "今すぐ開き直す"),
        (Role.PRIMARY, "<b>太字</b>でも文字のまま見えます。", ""),
    )
    for role, text, verb in sentences:
        band = Band(role)
        band.show_text(text, verb=verb)
        card.body.addWidget(band)
    return card


def _stats() -> QWidget:
    strip = StatStrip()
    strip.show_stats(
        [
            Stat("来店", "23 回"),
            Stat("累計", "¥182,400"),
            Stat("最終", "12日前"),
            Stat("いつもの間隔", "45日"),
            Stat("次の目安", "12月24日頃", Role.GOOD),
        ]
    )
    return strip


def _form() -> QWidget:
    card = Card(
        "入力",
    )
    card.set_title("入力", "変えたところから保存されます")
    phone, mail, kind, memo = (
        QLineEdit("090-1234"),
        QLineEdit(),
        QComboBox(),
        QPlainTextEdit("毛先3cm。\n次回は根元のみ。"),
    )
    mail.setPlaceholderText("name@example.jp")
    kind.addItems(["個人", "会社"])
    memo.setFixedHeight(64)
    rows = [
        FieldRow("電話番号", phone),
        FieldRow("メール", mail),
        FieldRow("区分", kind),
        FieldRow("備考", memo),
    ]
    rows[0].show_message("番号が短すぎます。市外局番から入れてください。")
    rows[1].show_message("ドメインの綴りを確かめてください。", Role.ATTENTION)
    when, count = QDateEdit(QDate(2026, 11, 22)), QSpinBox()
    when.setCalendarPopup(True)
    count.setValue(3)
    ticked, choice = QCheckBox("お便りを送ってよい"), QRadioButton("更新する")
    ticked.setChecked(True)
    choice.setChecked(True)
    for row in rows:
        card.body.addWidget(row)
    grid = QGridLayout()
    grid.setSpacing(Space.S)
    for place, widget in enumerate((when, count, ticked, QCheckBox("DM"), choice, QRadioButton("飛ばす"))):
        grid.addWidget(widget, place // 2, place % 2)
    card.body.addLayout(grid)
    return card


def _steps() -> QWidget:
    card = Card()
    steps = Steps()
    steps.set_titles(["ファイル", "列を確かめる", "結果を見る"])
    steps.go_to(1)
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setValue(62)
    tabs = QTabWidget()
    tabs.addTab(PlainLabel("\n7Lv → 6Lv。毛先 3cm。", kind="secondary"), "詳細")
    tabs.addTab(QWidget(), "履歴 31")
    tabs.setFixedHeight(90)
    for part in (steps, bar, tabs):
        card.body.addWidget(part)
    return card


def _empty() -> QWidget:
    empty = EmptyState("users")
    empty.set_words(
        "お客様はまだいません",
        "お持ちの名簿(Excel・CSV)をこの画面に落とすと、一分ほどで読み込めます。",
        "名簿を取り込む",
        "見本データで試す",
    )
    empty.setFixedHeight(260)
    return empty


def _row(*widgets: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
