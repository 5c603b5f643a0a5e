"""まとめて変更: ask whom and what, change them in one operation, say what came of it with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from app.core.amounts import number
from app.core.filters import Sort
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.custom_fields import CustomField
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.services.bulk_edit import BulkOutcome
    from app.ui.context import Context
    from app.ui.customers.bulk.dialog import Wish


class Offer(NamedTuple):
    """How many customers are selected and listed, and the names that can be chosen among."""

    selected: int
    listed: int
    narrowed: bool
    tags: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    own: tuple[CustomField, ...] = ()


class BulkEditing(QObject):
    """Changes the customers that are selected, or all of a list."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def ask(self, wanted: CustomerFilter, selected: Sequence[int]) -> None:
        """Ask what to change of those selected in this list, or of the whole list, and change it."""
        services = self._context.services

        def load(progress: Progress) -> Offer:
            found = services.customers.count(wanted)
            listed = found.value
            if not found.exact:
                listed = len(services.customers.all_ids(wanted, Sort(), progress))
            return Offer(
                len(selected),
                listed,
                not wanted.is_everybody,
                services.customers.tag_names(),
                services.customers.staff_names(),
                services.custom_fields.fields(),
            )

        def ask(offer: Offer) -> None:
            from app.ui.customers.bulk.dialog import BulkDialog

            wish = BulkDialog.ask(self._context.prompts, offer)
            if wish is not None:
                self._change(wanted if wish.whole_list else tuple(selected), wish)

        self._context.runner.submit(Lane.READ, load, then=ask, key="customers.bulk", owner=self)

    def _change(self, whom: CustomerFilter | tuple[int, ...], wish: Wish) -> None:
        service = self._context.services.bulk_edit

        def write(progress: Progress) -> BulkOutcome:
            return service.apply(whom, wish.change, progress)

        task = self._context.runner.submit(Lane.WRITE, write, then=self._changed, owner=self)
        task.cancelled.connect(self._stopped)
        self._context.follow(task, self.tr("まとめて変更しています"))

    def _changed(self, outcome: BulkOutcome) -> None:
        alike = outcome.chosen - outcome.changed
        if not outcome.changed:
            text = self.tr("変わったお客様はいません。{alike} 名とも、もうそのとおりでした")
        elif alike:
            text = self.tr("{count} 名を変更しました。ほかの {alike} 名は、もうそのとおりでした")
        else:
            text = self.tr("{count} 名を変更しました")
        self._context.done(outcome.changes, text.format(count=number(outcome.changed), alike=number(alike)))

    def _stopped(self) -> None:
        self._context.notify(self.tr("途中で止めました。どのお客様も変わっていません"))
