"""Step 3, 結果を見る: what was written, every doubt, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.formats import number
from app.ui.i18n import say
from app.ui.importing.issues_table import IssuesTable
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Band, Card, button
from app.ui.widgets.stat_strip import Stat, StatStrip

if TYPE_CHECKING:
    from app.services.import_types import ImportReport


class ResultStep(QWidget):
    """The numbers of an import as doors, its doubts as a table."""

    created_requested = Signal()
    updated_requested = Signal()
    undo_requested = Signal()
    rejected_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: ImportReport | None = None
        self._headline = Band(Role.GOOD)
        self._figures = StatStrip()
        self.open_created = button("", "primary", self.created_requested.emit)
        self.open_updated = button("", "", self.updated_requested.emit)
        self.undo = button("", "", self.undo_requested.emit)
        self.save_rejected = button("", "", self.rejected_requested.emit)
        self._again = button("", "quiet", self.again_requested.emit)
        self.table = IssuesTable()
        self._card = Card()
        self._card.body.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for made in (self.open_created, self.open_updated, self.save_rejected, self.undo):
            buttons.addWidget(made)
        buttons.addStretch(1)
        buttons.addWidget(self._again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.L)
        layout.addWidget(self._headline)
        layout.addWidget(self._figures)
        layout.addLayout(buttons)
        layout.addWidget(self._card, 1)
        layout.addStretch(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.undo.setText(self.tr("この取り込みを取り消す"))
        self._again.setText(self.tr("続けて取り込む"))
        self.save_rejected.setText(self.tr("取り込まなかった行をExcelに保存…"))
        self.table.setAccessibleName(self.tr("直したところ・読めないところ"))
        if self._report is not None:
            self.show_report(self._report)

    def show_report(self, report: ImportReport) -> None:
        """Show what an import did."""
        self._report = report
        counts = report.counts
        self._headline.show_text(say(report.headline), Role.GOOD)
        self._figures.show_stats(
            [
                Stat(self.tr("読んだ行"), number(counts.read)),
                Stat(self.tr("新しく登録"), number(counts.created), Role.GOOD),
                Stat(self.tr("更新"), number(counts.updated), Role.PRIMARY),
                Stat(self.tr("変更なし"), number(counts.unchanged + counts.merged + counts.skipped)),
                Stat(
                    self.tr("取り込まなかった行"), number(counts.rejected + counts.doubtful), Role.ATTENTION
                ),
            ]
        )
        self.open_created.setText(
            self.tr("新しい {count}名を見る").format(count=number(len(report.created_ids)))
        )
        self.open_updated.setText(
            self.tr("更新した {count}名を見る").format(count=number(len(report.updated_ids)))
        )
        self.open_created.setVisible(bool(report.created_ids))
        self.open_updated.setVisible(bool(report.updated_ids))
        self.undo.setVisible(report.operation is not None)
        self.save_rejected.setVisible(bool(counts.rejected + counts.doubtful))
        self._card.set_title(
            self.tr("直したところ・読めないところ"),
            self.tr("{count}件").format(count=number(len(report.issues))),
        )
        self._card.setVisible(bool(report.issues))
        self.table.issues.show(report.issues)
