"""When a customer is due again, asked a moment after their card is shown: whoever steps through the list
computes nothing, and nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core import clock
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.progress import Progress
    from app.services.insights.forecast_lines import CycleLine
    from app.ui.context import Context
    from app.ui.customers.card.last_line import LastLine

MOMENT_MS = 500


class NextVisit(QObject):
    """Fills the part of the head that says it."""

    def __init__(self, context: Context, line: LastLine) -> None:
        super().__init__(line)
        self._context = context
        self._line = line
        self._customer_id: int | None = None
        self._moment = QTimer(self, singleShot=True, interval=MOMENT_MS)
        self._moment.timeout.connect(self._ask)

    def ask(self, customer_id: int) -> None:
        """Say it for this customer; what was said of another goes at once."""
        if customer_id != self._customer_id:
            self._customer_id = customer_id
            self._line.show_next(None)
        self._moment.start()

    def _ask(self) -> None:
        customer_id = self._customer_id
        if customer_id is None or not self._context.is_open:
            return
        services = self._context.services

        def work(progress: Progress) -> tuple[int, CycleLine | None]:
            del progress
            # Asked for here, as the first to ask for it loads its modules.
            return customer_id, services.forecasts.next_visit(customer_id, clock.today())

        self._context.runner.submit(Lane.CPU, work, then=self._say, key=f"next.{id(self)}", owner=self)

    def _say(self, answer: tuple[int, CycleLine | None]) -> None:
        customer_id, line = answer
        if customer_id == self._customer_id:
            self._line.show_next(line)
