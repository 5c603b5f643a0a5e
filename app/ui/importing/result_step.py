"""Step 3, 結果を見る: what was written, every remark, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.core.amounts import number
from app.core.enums import Noun
from app.core.messages import Message
from app.ui.i18n import say
from app.ui.importing.issues_table import IssuesPanel
from app.ui.importing.words import sheet_counts_words, sheet_words, shown_sheet
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Band, Card, ScrollPage, button
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.stat_strip import Stat, StatStrip

if TYPE_CHECKING:
    from app.services.importing.types import ImportReport, SheetList

REMARKS_HEIGHT = 176


class ResultStep(QWidget):
    """The numbers of an import, the people behind them as doors, its remarks as a table."""

    created_requested = Signal()
    updated_requested = Signal()
    undo_requested = Signal()
    rejected_requested = Signal()
    again_requested = Signal()
    sheet_requested = Signal(str)
    kind_requested = Signal(object)
    cautions_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: ImportReport | None = None
        self._is_undone = self._left_behind = False
        self.headline = Band(Role.GOOD)
        self.other_sheets = Band(Role.PRIMARY)
        self.cautions = Band(Role.ATTENTION)
        self._unwarned = 0
        self._figures = StatStrip()
        self.open_created = button("", "primary", self.created_requested.emit)
        self.open_updated = button("", "", self.updated_requested.emit)
        self.undo = button("", "", self.undo_requested.emit)
        self.save_rejected = button("", "", self.rejected_requested.emit)
        self.again = button("", "quiet", self.again_requested.emit)
        self.remarks = IssuesPanel()
        self._card = Card()
        self._card.body.addWidget(self.remarks, 1)
        self._card.setMinimumHeight(REMARKS_HEIGHT)
        # A page that wraps lines asks for every part's wished height; the table takes what is left.
        self.remarks.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        doors = QWidget()
        flow = FlowLayout(doors)
        for made in (self.open_created, self.open_updated, self.save_rejected, self.undo, self.again):
            flow.addWidget(made)
        page = ScrollPage(margin=0)
        page.body.setContentsMargins(0, 0, 0, 0)
        page.body.setSpacing(Space.M)
        page.body.addWidget(self.headline)
        page.body.addWidget(self._figures)
        page.body.addWidget(self.other_sheets)
        page.body.addWidget(self.cautions)
        page.body.addWidget(doors)
        page.body.addWidget(self._card, 1)
        page.body.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.other_sheets.triggered.connect(self._ask_for_sheet)
        self.cautions.triggered.connect(self.cautions_requested)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.again.setText(self.tr("続けて取り込む"))
        self.save_rejected.setText(self.tr("取り込まなかった行をExcelに保存…"))
        self.remarks.retranslate()
        if self._report is not None:
            self._show(self._report)

    def show_report(self, report: ImportReport) -> None:
        """Show what an import did."""
        self._report, self._unwarned = report, 0
        self._is_undone = self._left_behind = False
        self.remarks.show_issues(report.issues, names_sheets=len(report.sheets) > 1)
        self._show(report)

    def show_undone(self, is_undone: bool, *, left_behind: bool = False) -> None:
        """The import was taken back elsewhere, whole or with something `left_behind`, or done again."""
        found = (is_undone, left_behind)
        if self._report is not None and found != (self._is_undone, self._left_behind):
            self._is_undone, self._left_behind = found
            self._show(self._report)

    def show_unwarned(self, count: int) -> None:
        """So many of the people have a word of warning in the note, which nobody is shown."""
        self._unwarned = count
        if self._report is not None:
            self._show_cautions()

    def take_focus(self) -> None:
        """Stand on what is done next."""
        (self.again if self.open_created.isHidden() else self.open_created).setFocus()

    def _show(self, report: ImportReport) -> None:
        counts = report.counts
        if self._left_behind:
            text = self.tr("この取り込みは取り消しました。あとの記録があるものは残っています。")
            self.headline.show_text(text, Role.NEUTRAL)
        elif self._is_undone:
            text = self.tr("この取り込みは取り消しました。お客様の記録は取り込む前と同じです。")
            self.headline.show_text(text, Role.NEUTRAL)
        elif report.operation is None:
            self.headline.show_text(say(report.headline), Role.NEUTRAL)
        else:
            text = self.tr("取り込みました。あとからでも、まとめて取り消せます。")
            lines = filter(None, (text, sheet_counts_words(report.by_sheet)))
            self.headline.show_text("\n".join(lines), Role.GOOD)
        self._show_other_sheets(report)
        self._show_cautions()
        self._figures.show_stats(self._stats(report))
        created, updated = len(report.created_ids), len(report.updated_ids)
        self.open_created.setText(self.tr("新しい {count}名を見る").format(count=number(created)))
        self.open_updated.setText(self.tr("更新した {count}名を見る").format(count=number(updated)))
        self.open_created.setVisible(bool(created) and not self._is_undone)
        self.open_updated.setVisible(bool(updated) and not self._is_undone)
        whole, rest = self.tr("この取り込みを取り消す"), self.tr("残りも取り消す")
        self.undo.setText(rest if self._left_behind else whole)
        self.undo.setVisible(report.operation is not None and (self._left_behind or not self._is_undone))
        self.save_rejected.setVisible(bool(counts.rejected + counts.doubtful))
        words = self.tr("{sheet}の行番号です").format(sheet=sheet_words((report.sheet,)))
        hint = words if len(report.sheets) < 2 else ""
        self._card.set_title(self.tr("直したところ・読めないところ"), hint)
        self._card.setVisible(bool(report.issues))

    def _stats(self, report: ImportReport) -> list[Stat]:
        """The figures with their units: rows of the file, and what they were made into, so that the latter
        add up to what was read."""
        counts = report.counts
        out = counts.rejected + counts.doubtful + counts.skipped
        is_people = report.kind is Noun.CUSTOMER
        rows, made = self.tr("{count} 行"), self.tr("{count} 名") if is_people else self.tr("{count} 件")
        same, left = (rows, self.tr("取り込まなかった行"))
        stats = [Stat(self.tr("読んだ行"), rows.format(count=number(counts.read)))]
        if not is_people:
            same, left = made, self.tr("取り込まなかった分")
            stats.append(Stat(self._made_words(report), made.format(count=number(counts.records))))
        new = [(self.tr("新しく登録"), counts.created)]
        if report.by_kind:
            words = self.tr("新しい{kind}")
            new = [
                (words.format(kind=say(Message(f"noun.{one.noun}"))), one.created) for one in report.by_kind
            ]
        return [
            *stats,
            *(Stat(title, made.format(count=number(count)), _lit(count, Role.GOOD)) for title, count in new),
            Stat(
                self.tr("更新"), made.format(count=number(counts.updated)), _lit(counts.updated, Role.PRIMARY)
            ),
            Stat(self.tr("変更なし"), same.format(count=number(counts.unchanged + counts.merged))),
            Stat(left, same.format(count=number(out)), _lit(out, Role.ATTENTION)),
        ]

    def _made_words(self, report: ImportReport) -> str:
        """What the rows of the list are, together."""
        if report.by_kind:
            return self.tr("記録にすると")
        words = {Noun.SALE: self.tr("売上にすると"), Noun.VISIT: say(Message("visit.made_of_rows"))}
        return words.get(report.kind, self.tr("記録にすると"))

    def _show_other_sheets(self, report: ImportReport) -> None:
        """What else the file holds, and the way to go on with it."""
        on_cards = _on_cards(report)
        if on_cards is not None:
            kind = say(Message(f"noun.{on_cards}"))
            text = self.tr("カルテには、まだ読んでいない表があります: {kind}").format(kind=kind)
            self.other_sheets.show_text(text, verb=self.tr("{kind}も取り込む").format(kind=kind))
            return
        lists = _usable(report)
        names = [one.sheet for one in lists]
        shown = [shown_sheet(one.sheet, hidden=one.hidden) for one in lists]
        text = self.tr("このファイルには、まだ読んでいないシートがあります: {sheets}")
        verb = self.tr("「{sheet}」を取り込む")
        self.other_sheets.show_text(
            text.format(sheets=self.tr("、").join(shown)) if names else "",
            verb=verb.format(sheet=names[0]) if names else "",
        )

    def _show_cautions(self) -> None:
        text = self.tr("備考に注意の言葉(アレルギーなど)がある方が{count}名います。注意事項は空です。")
        is_said = self._unwarned and not self._is_undone
        self.cautions.show_text(
            text.format(count=number(self._unwarned)) if is_said else "",
            verb=self.tr("この方々を見る") if is_said else "",
        )

    def _ask_for_sheet(self) -> None:
        if self._report is None:
            return
        on_cards = _on_cards(self._report)
        if on_cards is not None:
            self.kind_requested.emit(on_cards)
        else:
            self.sheet_requested.emit(_usable(self._report)[0].sheet)


def _usable(report: ImportReport) -> list[SheetList]:
    """The lists that are not read yet and can be."""
    return [one for one in report.other_lists if one.kind is not None]


def _on_cards(report: ImportReport) -> Noun | None:
    """What the cards that were read list beside what was taken of them."""
    return next((one.kind for one in report.other_lists if one.on_cards), None)


def _lit(count: int, role: Role) -> Role:
    return role if count else Role.NEUTRAL
