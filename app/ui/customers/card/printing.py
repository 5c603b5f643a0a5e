"""カードを印刷: everything about one customer, onto paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.customers.card.paper import printed_card
from app.ui.printing.job import PrintJob
from app.ui.printing.letters import Letters
from app.ui.printing.preview_dialog import PrintChoice
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.paper import Paper
    from app.core.progress import Progress
    from app.services.container import Services
    from app.ui.context import Context


class CardPrinting(QObject):
    """Prints the card of a customer."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job = PrintJob(context, "card", self)

    def ask(self, customer_id: int) -> None:
        """Show the card as it would be printed."""
        work = partial(card_choice, self._context.services, customer_id, self._job.paper)
        self._context.runner.submit(Lane.READ, work, then=self._offer, key="print.card", owner=self)

    def _offer(self, choice: PrintChoice) -> None:
        self._job.offer(self.tr("カードを印刷"), (choice,), choice.title)


def card_choice(services: Services, customer_id: int, paper: Paper, progress: Progress) -> PrintChoice:
    """The card as it is now; its title is the customer's number and name."""
    del progress
    card = services.customers.card(customer_id)
    own, events = services.custom_fields.fields(), services.timeline.events(customer_id)
    words = printed_card(card, own, events, _photo(services.photos.path(card.photo)))
    return PrintChoice(
        f"{card.data.number} {card.data.name}", services.printing.card(words, paper, Letters())
    )


def _photo(path: Path | None) -> bytes:
    """The content of a photo; the card does without one that cannot be read."""
    try:
        return b"" if path is None else path.read_bytes()
    except OSError:
        return b""
