"""Step 2, 列を確かめる: how the file is read, what comes of it, and the one button that writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.amounts import number
from app.ui.importing.kind_line import KindLine
from app.ui.importing.layout_switch import LayoutSwitch
from app.ui.importing.mapping_table import MappingTable
from app.ui.importing.plan_card import PlanCard
from app.ui.importing.preview_table import PreviewTable
from app.ui.importing.reading_band import ReadingBand
from app.ui.importing.sheet_options import SheetOptions
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Band, Card, ScrollPage, button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.core.enums import Noun
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.planning import ImportPlan
    from app.services.importing.types import Doubt, ImportPreview

PREVIEW_HEIGHT = 128
CARDS_HEIGHT = 300
# Options, cards and rows below one another, with what stands between and around them.
ROOM = 556
LEAST_MAPPING = 400
LEAST_PLAN = 320


class MappingStep(QWidget):
    """Shows a draft and its plan. Whatever is changed is asked of the page, which answers with a new one."""

    column_changed = Signal(int, object)
    readings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: ImportDraft | None = None
        self._plan: ImportPlan | None = None
        self._doubts: tuple[Doubt, ...] = ()
        self.options = SheetOptions()
        self.kind_line = KindLine()
        self.layout_switch = LayoutSwitch()
        self._finding = Band(Role.ATTENTION)
        self.reading = ReadingBand()
        self.readings_button = button("", "quiet", self.readings_requested.emit)
        self.mapping = MappingTable()
        self.plan_card = PlanCard()
        self.preview = PreviewTable()
        self._mapping_card, self._preview_card = Card(), Card()
        self.page, self.columns = ScrollPage(margin=0), ScrollPage(margin=0)
        self._lay_out()
        self.mapping.changed.connect(self.column_changed)
        self.kind_line.kind_requested.connect(self._read_as)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.options.retranslate()
        self.layout_switch.retranslate()
        self.mapping.retranslate()
        self._mapping_card.set_title(self.tr("列の対応"))
        self.readings_button.setText(self.tr("覚えた読み方…"))
        self._preview_card.set_title(self.tr("読み方の見本"), self.tr("最初の行が、取り込むとこう入ります"))
        self.preview.setAccessibleName(self.tr("読み方の見本"))
        self.preview.retranslate()
        self.plan_card.retranslate()
        draft, plan = self._draft, self._plan
        if draft is not None:
            self.show_draft(draft)
        if plan is not None:
            self.show_plan(plan, self._doubts)

    def show_draft(self, draft: ImportDraft) -> None:
        """Show how a file is read; its plan is not known yet."""
        self._draft, self._plan = draft, None
        self.options.show_draft(draft)
        self.kind_line.show_draft(draft)
        self.layout_switch.show_draft(draft)
        self.mapping.show_columns(draft.columns, draft.targets, are_lettered=draft.is_untitled)
        self.mapping.setEnabled(True)
        self.plan_card.show_draft(draft)
        self._show_finding(draft)
        self.reading.show_draft(draft)
        self._share_height()

    def take_focus(self) -> None:
        """Stand on the first column that is not read yet."""
        self.mapping.take_focus()

    def show_guessing(self) -> None:
        """The columns are being guessed anew: nothing of the old ones is worth a change."""
        self.mapping.setEnabled(False)

    def show_preview(self, preview: ImportPreview | None) -> None:
        """Show the first rows as they would come in."""
        self.preview.show_preview(preview)
        self._share_height()

    def show_plan(self, plan: ImportPlan, doubts: Sequence[Doubt]) -> None:
        """Show what the whole file would do."""
        self._plan, self._doubts = plan, tuple(doubts)
        self.mapping.show_summaries(plan.columns, plan.new_names)
        self.plan_card.show_plan(plan, doubts)

    def _lay_out(self) -> None:
        columns = self.columns
        columns.body.setContentsMargins(0, 0, 0, 0)
        columns.body.addWidget(self.mapping)
        columns.body.addStretch(1)
        self._mapping_card.head.addWidget(self.readings_button)
        self._mapping_card.body.addWidget(columns)
        self._mapping_card.setMinimumSize(LEAST_MAPPING, CARDS_HEIGHT)
        self.plan_card.setMinimumWidth(LEAST_PLAN)
        self._preview_card.body.addWidget(self.preview)
        # A page that wraps lines asks for every part's wished height; these two take what is left.
        for part in (columns, self.preview):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        cards = QHBoxLayout()
        cards.setSpacing(Space.L)
        cards.addWidget(self._mapping_card, 6)
        cards.addWidget(self.plan_card, 5)
        reading = QVBoxLayout()
        reading.setSpacing(Space.XS)
        reading.addWidget(self.options)
        reading.addWidget(self.kind_line)
        page = self.page
        page.body.setContentsMargins(0, 0, 0, 0)
        page.body.setSpacing(Space.M)
        page.body.addLayout(reading)
        page.body.addWidget(self.layout_switch)
        page.body.addWidget(self._finding)
        page.body.addWidget(self.reading)
        page.body.addLayout(cards, 3)
        page.body.addWidget(self._preview_card, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let one thing scroll only: in a high window columns and rows within their cards, in a low one the
        page, on which both stand in full."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        bands = (self.kind_line, self._finding, self.reading)
        said = sum(band.isVisible() * band.height() for band in bands)
        is_low = self.height() - said < ROOM
        self.columns.setMinimumHeight(self.mapping.sizeHint().height() if is_low else 0)
        self.preview.setMinimumHeight(self.preview.whole_height() if is_low else PREVIEW_HEIGHT)

    def _read_as(self, kind: Noun) -> None:
        """Choose the other kind, and leave the keyboard where it can be taken back."""
        self.options.kind.choose(kind.value)
        self.options.kind.stand_on_choice()
        self.options.kind_chosen.emit(kind)

    def _show_finding(self, draft: ImportDraft) -> None:
        """Say what has to be shown by hand; what was found by itself stands beside the options."""
        text = ""
        if draft.header_row is None:
            text = self.tr(
                "見出しの行が見つかりません。「見出しの行」で、列の見出しがある行を選んでください。"
            )
        elif draft.is_untitled and draft.mapping:
            text = self.tr(
                "見出しの行がない一覧です。列の意味は中身から読み取りました。下の「列の対応」で確かめてください。"
            )
        elif draft.by_cells and draft.mapping:
            text = self.tr(
                "見出しの言葉が分からないので、列の意味は中身から読み取りました。下の「列の対応」で確かめてください。"
            )
        elif not draft.mapping:
            text = self.tr("どの列も分かりませんでした。下の「列の対応」で、読む列を選んでください。")
        elif draft.replaced:
            text = self.tr(
                "文字化けした文字が {count}個あります。「文字コード」を変えると直ることがあります。"
            ).format(count=number(draft.replaced))
        self._finding.show_text(text, Role.ATTENTION)
