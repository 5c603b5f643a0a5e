"""The analyses under one head: which of them, and as of which day.

It fills the page 分析, and stands narrow beside the list of customers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.insights.as_of_bar import AsOfBar
from app.ui.insights.tabs import TABS
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import button
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from app.ui.context import Context
    from app.ui.insights.panel import Panel

ONE_LINE_WIDTH: Final = 900
TAB: Final = "insights.tab"


class InsightsView(QWidget):
    """Title, tabs and day in a line; below them the panel of the tab, built when it is first shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._panels: dict[str, Panel[Any]] = {}
        self._unsaid: set[str] = set()
        self._stack = QStackedWidget()
        self._title = PlainLabel(kind="title")
        self.tabs = Segments()
        self.list_of_tabs = Choice()
        self.day = AsOfBar()
        self.report = button("", "quiet")
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        kept = context.device.state(TAB, TABS[0].key)
        self._tab = kept if any(spec.key == kept for spec in TABS) else TABS[0].key
        self._build()
        self.retranslate()
        self.tabs.chosen.connect(self.show_tab)
        self.list_of_tabs.activated.connect(self._pick_from_list)
        self.day.asked.connect(self._load)
        self.report.clicked.connect(self._ask_report)

    @property
    def panel(self) -> Panel[Any]:
        """The panel of the tab that is chosen."""
        return self.panel_of(self._tab)

    def panel_of(self, key: str) -> Panel[Any]:
        """The panel of a tab."""
        if key not in self._panels:
            made = next(spec for spec in TABS if spec.key == key).build(self._context)
            made.today_wanted.connect(self.day.go_to_today)
            self._stack.addWidget(made)
            self._panels[key] = made
        return self._panels[key]

    def show_tab(self, key: str) -> None:
        """Show a tab, with the figures of the moment."""
        self._tab = key
        self._context.device.keep(TAB, key)
        self._name_tab()
        self.load()

    def load(self) -> None:
        """Compute what is shown for the day asked for."""
        if self._context.is_open:
            self.day.keep_up()
            self._load()

    def stand_on_tabs(self) -> None:
        """Put the keyboard on the tab that is shown."""
        if self.tabs.isHidden():
            self.list_of_tabs.setFocus()
        else:
            self.tabs.stand_on_choice()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._title.setText(self.tr("分析"))
        words = [(spec.key, spec.words()) for spec in TABS]
        self.tabs.set_choices(words)
        self.tabs.setAccessibleName(self.tr("分析の種類"))
        self.list_of_tabs.setAccessibleName(self.tr("分析の種類"))
        self.list_of_tabs.clear()
        for key, title in words:
            self.list_of_tabs.addItem(title, key)
        self.day.retranslate()
        self.report.setText(self.tr("月報…"))
        self._unsaid.update(self._panels)
        if self.isVisible():
            self._say(self._tab)
        self._name_tab()
        if self.isVisible():
            self._arrange(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        """Say what was not said while nobody looked."""
        super().showEvent(event)
        self._say(self._tab)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tabs become a list where they have no room, and the day goes below where the view is narrow."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _say(self, key: str) -> None:
        """Let a panel speak the language of the moment; others do when they are shown, and draw then."""
        if key in self._unsaid:
            self._unsaid.discard(key)
            self._panels[key].retranslate()

    def _arrange(self, width: int) -> None:
        narrow = width < ONE_LINE_WIDTH
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        margin = Space.M if narrow else Space.XL
        self._head.setContentsMargins(margin, Space.L, margin, Space.L)
        has_room = width >= self._width_with_tabs()
        self.tabs.setVisible(has_room)
        self.list_of_tabs.setVisible(not has_room)
        self.report.setVisible(not narrow)

    def _width_with_tabs(self) -> int:
        """How wide the view has to be for tabs whose words are whole, in the language of the moment."""
        parts = (self._title, self.tabs, self.day, self.report)
        needed = sum(part.sizeHint().width() + Space.M for part in parts) + 2 * Space.XL
        return max(ONE_LINE_WIDTH, needed)

    def _build(self) -> None:
        self._head.setSpacing(Space.M)
        for widget in (self._title, self.tabs, self.list_of_tabs):
            self._head.addWidget(widget)
        self._head.addStretch(1)
        self._head.addWidget(self.day)
        self._head.addWidget(self.report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self._stack, 1)

    def _ask_report(self) -> None:
        from app.ui.insights.month_report import MonthReportExport

        if self._context.is_open:
            export = self.findChild(MonthReportExport) or MonthReportExport(self._context, self)
            export.ask()

    def _name_tab(self) -> None:
        self.tabs.choose(self._tab)
        self.list_of_tabs.setCurrentIndex(self.list_of_tabs.findData(self._tab))

    def _pick_from_list(self) -> None:
        self.show_tab(self.list_of_tabs.currentData())

    def _load(self) -> None:
        panel = self.panel
        self._say(self._tab)
        self._stack.setCurrentWidget(panel)
        panel.load(self.day.as_of)
