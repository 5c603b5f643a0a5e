"""一覧を印刷: the list as it is seen, its columns and its order, onto paper. Translated as `printing`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject

from app.core.amounts import number
from app.core.clock import today
from app.core.print_documents import PrintedList
from app.ui.customers.list.words import list_origin
from app.ui.formats import day
from app.ui.printing.job import PrintJob
from app.ui.printing.letters import Letters
from app.ui.printing.preview_dialog import PrintChoice
from app.ui.tables.leaving import printed_cells, printed_columns
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.filters import CustomerFilter, Sort
    from app.core.paper import Paper
    from app.core.progress import Progress
    from app.core.rows import CustomerRow
    from app.services.container import Services
    from app.services.printing import CustomerListDocument
    from app.ui.context import Context
    from app.ui.tables.columns import Column

NOT_TO_BE_OVERLOOKED: Final = frozenset({"caution"})


class ListPrinting(QObject):
    """Prints the list, or what is selected in it."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job = PrintJob(context, "list", self)

    def ask(
        self,
        wanted: CustomerFilter,
        sort: Sort,
        columns: Sequence[Column[CustomerRow]],
        selected: Sequence[int],
    ) -> None:
        """Show what would be printed; where several are selected, those first."""
        paper = self._job.paper
        work = partial(list_choices, self._context.services, wanted, sort, columns, selected, paper)
        self._context.runner.submit(Lane.READ, work, then=self._offer, key="print.list", owner=self)

    def _offer(self, choices: list[PrintChoice]) -> None:
        if choices:
            self._job.offer(self.tr("一覧を印刷"), choices, self.tr("お客様一覧"))
        else:
            self._context.notify(self.tr("印刷するお客様がいません"))


def list_choices(
    services: Services,
    wanted: CustomerFilter,
    sort: Sort,
    columns: Sequence[Column[CustomerRow]],
    selected: Sequence[int],
    paper: Paper,
    progress: Progress,
) -> list[PrintChoice]:
    """The whole list, and before it what is selected where that is a part of it; none for an empty list."""
    del progress
    letters, cells = Letters(), printed_cells(columns)

    def document(ids: Sequence[int], subtitle: str) -> CustomerListDocument:
        words = PrintedList(
            title=QCoreApplication.translate("printing", "お客様一覧"),
            subtitle=subtitle,
            count=QCoreApplication.translate("printing", "{count} 名").format(count=number(len(ids))),
            as_of=QCoreApplication.translate("printing", "{day} 現在").format(day=day(today())),
            columns=printed_columns(columns, NOT_TO_BE_OVERLOOKED),
        )
        return services.printing.customers(words, cells, ids, paper, letters)

    everybody = services.printing.ids(wanted, sort)
    if not everybody:
        return []
    whole = QCoreApplication.translate("printing", "一覧の {count} 名").format(count=number(len(everybody)))
    choices = [PrintChoice(whole, document(everybody, list_origin(wanted)))]
    if 1 < len(selected) < len(everybody):
        chosen = QCoreApplication.translate("printing", "選んだ {count} 名").format(
            count=number(len(selected))
        )
        choices.insert(
            0, PrintChoice(chosen, document(selected, QCoreApplication.translate("printing", "選んだお客様")))
        )
    return choices
