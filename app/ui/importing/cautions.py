"""After an import of customers: how many have a warning in the note and no caution, and a door to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.caution_words import nobody_warned_of
from app.core.enums import Noun
from app.core.filters import CustomerFilter
from app.core.messages import message
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.progress import Progress
    from app.services.importing.types import ImportReport
    from app.ui.context import Context
    from app.ui.importing.result_step import ResultStep


class CautionOffer(QObject):
    """Counts them, and opens them as a list that shrinks while cautions are filled in."""

    def __init__(self, context: Context, step: ResultStep) -> None:
        super().__init__(step)
        self._context = context
        self._step = step
        self._people = CustomerFilter()
        step.cautions_requested.connect(self._open)

    def look(self, report: ImportReport) -> None:
        """Count among the people of this import."""
        ids = (*report.created_ids, *report.updated_ids)
        if report.kind is not Noun.CUSTOMER or report.operation is None or not ids:
            return
        label = message("import.list.unwarned", file=report.file_name)
        people = self._people = CustomerFilter(ids=ids, label=label, criteria=nobody_warned_of())
        services = self._context.services

        def count(progress: Progress) -> int:
            del progress
            return services.customers.count(people).value

        self._context.runner.submit(
            Lane.READ, count, then=self._step.show_unwarned, key="import.cautions", owner=self
        )

    def _open(self) -> None:
        self._context.open_page("customers", self._people)
