"""Step 2, 列を確かめる: how the file is read, what comes of it, and the one button that writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.core.enums import Noun
from app.services.import_types import Duplicates
from app.ui.formats import number
from app.ui.importing.mapping_table import MappingTable
from app.ui.importing.preview_table import PreviewTable
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.containers import Band, Card, ScrollPage, button
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.services.import_planning import ImportPlan
    from app.services.import_types import ImportCounts, ImportDraft, ImportPreview

KINDS = (Noun.CUSTOMER, Noun.SALE, Noun.VISIT)
PREVIEW_HEIGHT = 236
HEADER_ROWS = 200


class CountCell(Card):
    """One number of the plan under its words."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel(kind="hint")
        self._figure = PlainLabel(kind="figure")
        self.body.addWidget(self._words)
        self.body.addWidget(self._figure)

    def show_count(self, words: str, count: int | None, role: Role) -> None:
        """Show a number; None while it is being counted."""
        self._words.setText(words)
        self._figure.setText("…" if count is None else number(count))
        self._figure.set_role(role if count else Role.NEUTRAL)


class MappingStep(QWidget):
    """Shows a draft and its plan. Whatever is changed is asked of the page, which answers with a new one."""

    sheet_chosen = Signal(str)
    kind_chosen = Signal(object)
    header_chosen = Signal(int)
    column_changed = Signal(int, object)
    duplicates_chosen = Signal(object)
    import_requested = Signal()
    issues_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: ImportDraft | None = None
        self._plan: ImportPlan | None = None
        self._sheet = QComboBox()
        self._kind = Segments()
        self._header = QSpinBox()
        self._header.setRange(1, HEADER_ROWS)
        self._duplicates = QComboBox()
        self._labels = {
            name: PlainLabel(kind="secondary") for name in ("sheet", "kind", "header", "duplicates")
        }
        self._finding = Band(Role.GOOD)
        self.mapping = MappingTable()
        self.preview = PreviewTable()
        self.preview.setMinimumHeight(PREVIEW_HEIGHT)
        self._cells = [CountCell() for _ in range(5)]
        self._promise = PlainLabel(kind="hint")
        self._promise.setWordWrap(True)
        self.import_button = button("", "primary", self.import_requested.emit)
        self.issues_button = button("", "quiet", self.issues_requested.emit)
        self._back = button("", "", self.left.emit)
        self._mapping_card, self._plan_card, self._preview_card = Card(), Card(), Card()
        self._build()
        self._sheet.textActivated.connect(self.sheet_chosen)
        self._kind.chosen.connect(self._choose_kind)
        self._header.valueChanged.connect(self.header_chosen)
        self._duplicates.activated.connect(self._choose_duplicates)
        self.mapping.changed.connect(self.column_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        words = {
            "sheet": self.tr("シート"),
            "kind": self.tr("中身"),
            "header": self.tr("題名の行"),
            "duplicates": self.tr("登録済みの方は"),
        }
        controls = {
            "sheet": self._sheet,
            "kind": self._kind,
            "header": self._header,
            "duplicates": self._duplicates,
        }
        for name, text in words.items():
            self._labels[name].setText(text)
            controls[name].setAccessibleName(text)
        self._kind.set_choices([(noun.value, self._kind_words(noun)) for noun in KINDS])
        self._fill_duplicates()
        self._mapping_card.set_title(self.tr("列の対応"))
        self._plan_card.set_title(self.tr("取り込むとこうなります"))
        self._preview_card.set_title(self.tr("読み方の見本"))
        self.preview.setAccessibleName(self.tr("読み方の見本"))
        self._promise.setText(
            self.tr("まだ何も書き込んでいません。取り込んだ後も、いつでもまとめて取り消せます。")
        )
        self._back.setText(self.tr("別のファイルにする"))
        if self._draft is not None:
            self.show_draft(self._draft)
        self._show_plan_words()

    def show_draft(self, draft: ImportDraft) -> None:
        """Show how a file is read; its plan is not known yet."""
        self._draft, self._plan = draft, None
        with QSignalBlocker(self._sheet), QSignalBlocker(self._header):
            self._sheet.clear()
            self._sheet.addItems([sheet.name for sheet in draft.sheets])
            self._sheet.setCurrentText(draft.sheet)
            self._header.setValue(draft.header_row or 1)
        several = len(draft.sheets) > 1
        self._sheet.setVisible(several)
        self._labels["sheet"].setVisible(several)
        self._kind.choose((draft.kind or Noun.CUSTOMER).value)
        self.mapping.show_columns(draft.columns, draft.targets)
        self._show_finding(draft)
        self._show_plan_words()

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the first rows as they would come in."""
        self.preview.show_preview(preview)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what the whole file would do."""
        self._plan = plan
        self.mapping.show_summaries(plan.columns)
        self._show_plan_words()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        for name, control in (
            ("sheet", self._sheet),
            ("kind", self._kind),
            ("header", self._header),
            ("duplicates", self._duplicates),
        ):
            self._labels[name].setBuddy(control)
            head.addWidget(self._labels[name])
            head.addWidget(control)
        head.addStretch(1)
        head.addWidget(self._back)
        self._mapping_card.body.addWidget(self.mapping)
        self._mapping_card.body.addStretch(1)
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        for place, cell in enumerate(self._cells):
            grid.addWidget(cell, place // 2, place % 2)
        self._plan_card.body.addLayout(grid)
        self._plan_card.body.addWidget(self._promise)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.issues_button)
        buttons.addStretch(1)
        self._plan_card.body.addLayout(buttons)
        self._plan_card.body.addStretch(1)
        self._preview_card.body.addWidget(self.preview)
        cards = QHBoxLayout()
        cards.setSpacing(Space.L)
        cards.addWidget(self._mapping_card, 6)
        cards.addWidget(self._plan_card, 5)
        page = ScrollPage(margin=0)
        page.body.addLayout(head)
        page.body.addWidget(self._finding)
        page.body.addLayout(cards)
        page.body.addWidget(self._preview_card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _show_finding(self, draft: ImportDraft) -> None:
        """Say where the table was found, or what has to be shown by hand."""
        if draft.header_row is None:
            text = self.tr("題名の行が見つかりません。「題名の行」で、列の題名がある行を選んでください。")
            self._finding.show_text(text, Role.ATTENTION)
            return
        if not draft.mapping:
            text = self.tr("どの列も分かりませんでした。下の「列の対応」で、読む列を選んでください。")
            self._finding.show_text(text, Role.ATTENTION)
            return
        text = self.tr("題名は {header}行目、データは {first}行目からと読みました。").format(
            header=draft.header_row, first=draft.first_data_row
        )
        if draft.replaced:
            text += self.tr("読めない文字が {count}個あります。").format(count=number(draft.replaced))
        self._finding.show_text(text, Role.ATTENTION if draft.replaced else Role.GOOD)

    def _show_plan_words(self) -> None:
        counts: ImportCounts | None = self._plan.counts if self._plan else None
        is_customers = self._draft is None or self._draft.kind in (None, Noun.CUSTOMER)
        words = (
            (self.tr("新しい人") if is_customers else self.tr("新しい記録"), Role.GOOD),
            (self.tr("更新"), Role.PRIMARY),
            (self.tr("変更なし"), Role.NEUTRAL),
            (self.tr("確かめる"), Role.ATTENTION),
            (self.tr("取り込まない行"), Role.DANGER),
        )
        values: tuple[int | None, ...] = (None,) * len(words)
        if counts is not None:
            unchanged = counts.unchanged + counts.merged + counts.skipped
            values = (counts.created, counts.updated, unchanged, counts.doubtful, counts.rejected)
        for cell, (text, role), value in zip(self._cells, words, values, strict=True):
            cell.show_count(text, value, role)
        taken = counts.taken if counts else 0
        people = self.tr("{count}名を取り込む") if is_customers else self.tr("{count}件を取り込む")
        nothing = self.tr("変わるところはありません") if counts else self.tr("確かめています…")
        self.import_button.setText(people.format(count=number(taken)) if taken else nothing)
        self.import_button.setEnabled(bool(taken))
        issues = len(self._plan.issues) if self._plan else 0
        self.issues_button.setText(
            self.tr("直したところ・読めないところ {count}件").format(count=number(issues))
        )
        self.issues_button.setVisible(bool(issues))

    def _fill_duplicates(self) -> None:
        words = {
            Duplicates.ASK: self.tr("更新し、迷う行は確かめる"),
            Duplicates.UPDATE: self.tr("更新する"),
            Duplicates.SKIP: self.tr("そのままにする"),
            Duplicates.ADD: self.tr("別の方として足す"),
        }
        chosen = self._duplicates.currentData()
        with QSignalBlocker(self._duplicates):
            self._duplicates.clear()
            for mode, text in words.items():
                self._duplicates.addItem(text, mode)
            self._duplicates.setCurrentIndex(max(0, self._duplicates.findData(chosen)))

    def _kind_words(self, noun: Noun) -> str:
        return {
            Noun.CUSTOMER: self.tr("お客様の名簿"),
            Noun.SALE: self.tr("売上"),
            Noun.VISIT: self.tr("来店"),
        }[noun]

    def _choose_kind(self, kind: str) -> None:
        self.kind_chosen.emit(Noun(kind))

    def _choose_duplicates(self) -> None:
        self.duplicates_chosen.emit(self._duplicates.currentData())
