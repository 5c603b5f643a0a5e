"""How the file is read as a whole: which sheet, what its rows are, where the titles stand, which encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QWidget

from app.core.amounts import number
from app.core.enums import Noun
from app.core.messages import Message
from app.ui.i18n import say
from app.ui.importing.words import shown_sheet
from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.choices import Choice
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import PlainLabel, plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.importing.draft.types import ImportDraft
    from app.ui.importing.session import ImportSession

KINDS = (Noun.CUSTOMER, Noun.SALE, Noun.VISIT, Noun.INTERACTION, Noun.CONTACT_PERSON)
ENCODINGS = (
    ("UTF-8", "utf-8"),
    ("Shift_JIS (CP932)", "cp932"),
    ("EUC-JP", "euc_jp"),
    ("Windows-1252", "cp1252"),
)
ALL_KINDS = "visit_and_sale"
"""The choice of both kinds that cards or sheets list."""
LEAST_SHEET, LEAST_SHEETS = 12, 26
NAMED_SHEETS = 3
SEVERAL = ("several",)
"""Stands in the list of sheets for those that a layout takes together; no sheet is called like it."""


class SheetOptions(QWidget):
    """Controls in a row that goes on below where the window is narrow; those that mean nothing are hidden."""

    sheet_chosen = Signal(str)
    sheets_together_chosen = Signal()
    hidden_rows_wanted = Signal(bool)
    erasing_wanted = Signal(bool)
    kind_chosen = Signal(object)
    all_kinds_chosen = Signal()
    header_chosen = Signal(int)
    encoding_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: ImportDraft | None = None
        self._kinds: list[tuple[str, str]] = []
        self.sheet = Choice()
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind = Segments()
        self.header = QSpinBox()
        self.header.setKeyboardTracking(False)
        self.header.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.encoding = Choice()
        self._finding = PlainLabel(kind="secondary", role=Role.GOOD)
        self._finding.setMinimumHeight(Height.CONTROL)
        self._titles: dict[QWidget, PlainLabel] = {
            control: PlainLabel(kind="secondary")
            for control in (self.kind, self.sheet, self.header, self.encoding)
        }
        self._groups = {control: _pair(title, control) for control, title in self._titles.items()}
        layout = FlowLayout(self, spacing=Space.L)
        for group in self._groups.values():
            layout.addWidget(group)
        self.hidden_rows = QCheckBox()
        self._hidden_group = _group(self.hidden_rows)
        self.erasing = QCheckBox()
        self._erasing_group = _group(self.erasing)
        layout.addWidget(self._hidden_group)
        layout.addWidget(self._erasing_group)
        layout.addWidget(self._finding)
        self.sheet.activated.connect(self._choose_sheet)
        self.hidden_rows.clicked.connect(self.hidden_rows_wanted)
        self.erasing.clicked.connect(self.erasing_wanted)
        self.kind.chosen.connect(self._choose_kind)
        self.header.valueChanged.connect(self.header_chosen)
        self.encoding.activated.connect(self._choose_encoding)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        words = {
            self.kind: self.tr("中身"),
            self.sheet: self.tr("シート"),
            self.header: self.tr("見出しの行"),
            self.encoding: self.tr("文字コード"),
        }
        for control, text in words.items():
            self._titles[control].setText(text)
            control.setAccessibleName(text)
        self.header.setSpecialValueText(self.tr("なし"))
        self.erasing.setText(self.tr("空にしたセルの値を消す"))
        names = {
            Noun.CUSTOMER: self.tr("お客様の名簿"),
            Noun.SALE: self.tr("売上"),
            Noun.VISIT: say(Message("noun.visit")),
            Noun.INTERACTION: self.tr("対応"),
            Noun.CONTACT_PERSON: self.tr("先方の担当者"),
        }
        self._kinds = [(noun.value, names[noun]) for noun in KINDS]
        self.kind.set_choices(self._kinds)
        with QSignalBlocker(self.encoding):
            self.encoding.clear()
            self.encoding.addItem(self.tr("自動"), None)
            for title, name in ENCODINGS:
                self.encoding.addItem(title, name)
        if self._draft is not None:
            self.show_draft(self._draft)

    def steer(self, session: ImportSession) -> None:
        """Let what is chosen here change how the session reads its file."""
        self.sheet_chosen.connect(session.choose_sheet)
        self.sheets_together_chosen.connect(session.choose_sheets_together)
        self.hidden_rows_wanted.connect(session.read_hidden_rows)
        self.erasing_wanted.connect(session.erase_by_empty_cells)
        self.kind_chosen.connect(session.choose_kind)
        self.all_kinds_chosen.connect(session.read_all_kinds)
        self.header_chosen.connect(session.choose_header)

    def show_draft(self, draft: ImportDraft) -> None:
        """Show how a file is read."""
        self._draft = draft
        with QSignalBlocker(self.sheet), QSignalBlocker(self.header), QSignalBlocker(self.encoding):
            self._show_sheets(draft)
            self.header.setRange(0, max(1, len(draft.chosen_sheet.head)))
            self.header.setValue(0 if draft.is_untitled else draft.header_row or 1)
            self.encoding.setCurrentIndex(max(0, self.encoding.findData(draft.source.encoding)))
        self._groups[self.sheet].setVisible(len(draft.sheets) > 1)
        self._groups[self.encoding].setVisible(draft.encoding is not None)
        self.hidden_rows.setText(
            self.tr("隠れている行も読む({count}行)").format(count=number(draft.hidden_rows))
        )
        self.hidden_rows.setChecked(not draft.without_hidden_rows)
        self._hidden_group.setVisible(draft.header_row is not None and draft.hidden_rows > 0)
        self._show_erasing(draft)
        self._show_kind(draft)
        self._groups[self.header].setVisible(draft.shape is None or not draft.shape.waits)
        found = bool(draft.header_row or draft.is_untitled) and not draft.sheets_together
        self._finding.setVisible(found)
        if found:
            text = self.tr("✓ データは {first}行目からです")
            self._finding.setText(text.format(first=draft.first_data_row))

    def _show_kind(self, draft: ImportDraft) -> None:
        """What the rows are; where a layout has visits and sales also both of it."""
        from app.services.importing.shapes.listed_kinds import kinds_listed

        both = [(ALL_KINDS, say(Message(f"noun.{ALL_KINDS}")))] if len(kinds_listed(draft)) > 1 else []
        self.kind.set_choices([*self._kinds, *both])
        self.kind.choose(ALL_KINDS if len(draft.kinds) > 1 else (draft.kind or Noun.CUSTOMER).value)

    def _show_erasing(self, draft: ImportDraft) -> None:
        self._erasing_group.setVisible(draft.can_erase)
        self.erasing.setChecked(draft.erases)
        if not draft.is_our_list:
            tip = self.tr(
                "空のセルに当たる値を消します。日付と金額は空にできません。一覧を書き出した後に変わったものの値は消しません。"
            )
        elif draft.exported is not None:
            tip = self.tr(
                "空のセルに当たるお客様の値を消します。一覧を書き出した後に変わったお客様の値は消しません。"
            )
        else:
            tip = self.tr(
                "空のセルに当たるお客様の値を消します。この一覧はいつのものか分からないため、"
                "後から入れた値も消えます。取り込む前に「取り込む内容」で確かめてください。"
            )
        self.erasing.setToolTip(plain_tip(tip))

    def _show_sheets(self, draft: ImportDraft) -> None:
        """The sheets by name, before them those that can be read as one list."""
        self.sheet.clear()
        if draft.alike:
            names = [sheet.name for sheet in draft.alike]
            words = self.tr("{count}枚のシートをまとめて読む: {sheets}")
            self.sheet.addItem(words.format(count=number(len(names)), sheets=self._listed(names)), None)
            self.sheet.setItemData(0, plain_tip(self.tr("、").join(names)), Qt.ItemDataRole.ToolTipRole)
        if draft.is_shaped and len(draft.taken) > 1:
            words = self.tr("{count}枚のシートを使う: {sheets}")
            names = [sheet.name for sheet in draft.taken]
            self.sheet.addItem(words.format(count=number(len(names)), sheets=self._listed(names)), SEVERAL)
        for sheet in draft.sheets:
            self.sheet.addItem(shown_sheet(sheet.name, hidden=sheet.hidden), sheet.name)
        is_several = draft.is_shaped and len(draft.taken) > 1
        wanted = SEVERAL if is_several else None if draft.sheets_together else draft.sheet
        self.sheet.setCurrentIndex(self.sheet.findData(wanted))
        self.sheet.setMinimumContentsLength(LEAST_SHEETS if len(draft.taken) > 1 else LEAST_SHEET)

    def _listed(self, names: Sequence[str]) -> str:
        """The first names of several sheets."""
        return self.tr("、").join(names[:NAMED_SHEETS]) + ("…" if len(names) > NAMED_SHEETS else "")

    def _choose_sheet(self) -> None:
        chosen = self.sheet.currentData()
        if chosen is None:
            self.sheets_together_chosen.emit()
        elif chosen != SEVERAL:
            self.sheet_chosen.emit(chosen)

    def _choose_kind(self, kind: str) -> None:
        if kind == ALL_KINDS:
            self.all_kinds_chosen.emit()
        else:
            self.kind_chosen.emit(Noun(kind))

    def _choose_encoding(self) -> None:
        self.encoding_chosen.emit(self.encoding.currentData())


def _pair(title: PlainLabel, control: QWidget) -> QWidget:
    """A control after its title, kept together where the row breaks."""
    title.setBuddy(control)
    return _group(title, control)


def _group(*parts: QWidget) -> QWidget:
    group = QWidget()
    layout = QHBoxLayout(group)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(Space.S)
    group.setFixedHeight(Height.CONTROL)
    for part in parts:
        layout.addWidget(part)
    return group
