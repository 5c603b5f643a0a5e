"""顧客: the list on the left, the chosen customer on the right."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.core.filters import CustomerFilter
from app.ui.customers.list_panel import ListPanel
from app.ui.formats import number
from app.ui.i18n import current_language
from app.ui.pages import Page
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.services.customers import Saved
    from app.services.exports import ExportReport
    from app.ui.context import Context
    from app.ui.customers.detail_panel import DetailPanel

SPLITTER_STATE = "customers.splitter"
LIST_WIDTH, DETAIL_WIDTH = 612, 680


class CustomersPage(Page):
    """Wires list, card and the actions of both."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.list = ListPanel(context)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(QWidget())
        self._splitter.setChildrenCollapsible(False)
        sizes = context.device.state(SPLITTER_STATE)
        self._splitter.setSizes(sizes if isinstance(sizes, list) else [LIST_WIDTH, DETAIL_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._performers: dict[str, Callable[[], None]] = {
            "customers.find": self._find,
            "customers.columns": self.list.choose_columns,
            "customers.export": self._export,
            "customer.new": self._new,
            "customer.edit": self._edit,
            "customer.delete": self._delete,
            "customer.previous": self._previous,
            "customer.next": self._next,
        }
        self.list.current_changed.connect(self._show)
        self.list.opened.connect(self._open)
        self.list.create_requested.connect(self._create)
        self.list.import_requested.connect(self._import)
        self.list.demo_requested.connect(self._demo)
        self.retranslate()

    @cached_property
    def detail(self) -> DetailPanel:
        """The card of one customer; built with the first list, not for the first picture."""
        from app.ui.customers.detail_panel import DetailPanel

        panel = DetailPanel(self.context)
        sizes = self._splitter.sizes()
        if (place := self._splitter.replaceWidget(1, panel)) is not None:
            place.deleteLater()
        self._splitter.setSizes(sizes)
        panel.vanished.connect(self.list.reload)
        return panel

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.list.retranslate()
        if "detail" in vars(self):
            self.detail.retranslate()

    def activate(self, argument: object = None) -> None:
        """Show everybody, the people behind a figure, or one customer."""
        if isinstance(argument, CustomerFilter):
            self.list.show_list(argument)
        else:
            self.list.reload()
        if isinstance(argument, int):
            self.detail.show_customer(argument)
        self.list.search.setFocus()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was touched."""
        self.list.on_changes(changes)
        self.detail.on_changes(changes)

    def perform(self, action_id: str) -> None:
        """Carry out an action of this page."""
        if action_id in ("visit.new", "sale.new", "interaction.new"):
            self.detail.add(action_id)
        else:
            self._performers[action_id]()

    def may_leave(self) -> bool:
        """Keep what was typed; stay where something cannot be kept."""
        if "detail" in vars(self):
            self.detail.form.commit()
        return True

    def save_state(self) -> None:
        """Remember how wide the list is."""
        self.context.device.keep(SPLITTER_STATE, self._splitter.sizes())

    def _edit(self) -> None:
        self.detail.edit()

    def _show(self, customer_id: object) -> None:
        self.detail.show_customer(customer_id if isinstance(customer_id, int) else None)

    def _open(self, customer_id: object) -> None:
        self._show(customer_id)
        self.detail.tabs.setFocus()

    def _find(self) -> None:
        self.list.search.setFocus()
        self.list.search.edit.selectAll()

    def _previous(self) -> None:
        self.list.table.step(-1)

    def _next(self) -> None:
        self.list.table.step(1)

    def _import(self) -> None:
        self.context.open_page("importing")

    def _demo(self) -> None:
        self.context.actions["demo.fill"].trigger()

    def _new(self) -> None:
        self._create("")

    def _create(self, typed: str) -> None:
        """Ask for a new customer and register it."""
        services = self.context.services

        def load(progress: Progress) -> tuple[str, ...]:
            del progress
            return services.customers.staff_names()

        def ask(staff: tuple[str, ...]) -> None:
            from app.ui.customers.new_customer_dialog import NewCustomerDialog

            data = NewCustomerDialog.ask(self.context.prompts, typed, staff)
            if data is None:
                return

            def write(progress: Progress) -> Saved:
                del progress
                return services.customers.create(data)

            def written(saved: Saved) -> None:
                self.context.done(
                    saved.changes, self.tr("{name} 様を登録しました").format(name=data.name or saved.number)
                )
                self.list.show_everybody()
                self.detail.show_customer(saved.id)

            self.context.runner.submit(Lane.WRITE, write, then=written, owner=self)

        self.context.runner.submit(Lane.READ, load, then=ask, key="customers.new", owner=self)

    def _delete(self) -> None:
        """Put the selected customers into the trash; the toast offers them back."""
        ids = self.list.table.selected_ids()
        if not ids:
            return
        services = self.context.services
        name = self.detail.card.data.name if self.detail.card is not None else ""

        def write(progress: Progress) -> Changes:
            del progress
            return services.customers.delete(ids)

        def written(changes: Changes) -> None:
            one = self.tr("{name} 様を削除しました").format(name=name)
            many = self.tr("{count}名を削除しました").format(count=number(len(ids)))
            self.context.done(changes, one if len(ids) == 1 else many)

        self.context.runner.submit(Lane.WRITE, write, then=written, owner=self)

    def _export(self) -> None:
        """Write the list as it is seen to a file."""
        kinds = (
            FileKind("Excel", ("xlsx",)),
            FileKind(self.tr("CSV(UTF-8)"), ("csv",)),
        )
        path = self.context.prompts.choose_save_path(
            self.tr("この一覧を書き出す"), kinds, Path.home() / self.tr("お客様一覧.xlsx")
        )
        if path is None:
            return
        services, wanted, sort = self.context.services, self.list.wanted, self.list.sort
        language = current_language()

        def write(progress: Progress) -> ExportReport:
            from app.core.enums import Noun

            return services.exports.export(
                path, (Noun.CUSTOMER,), wanted=wanted, sort=sort, language=language, progress=progress
            )

        def written(report: ExportReport) -> None:
            count = number(sum(report.rows.values()))
            self.context.notify(
                self.tr("{count}名を {file} に書き出しました").format(count=count, file=report.path.name)
            )

        self.context.runner.submit(Lane.CPU, write, then=written, owner=self)
