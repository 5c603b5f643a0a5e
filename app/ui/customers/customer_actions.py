"""Registering, tagging and deleting customers: ask, write, say what was done with the way back.

Dialogs are imported when one is asked for. Where a write fails, the dialog comes back with what was typed.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.core.amounts import number
from app.ui.customers.naming import addressed
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.changes import Changes
    from app.core.errors import UserError
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.services.customer_card import CustomerData
    from app.services.customers import Saved
    from app.services.drafts import Draft, DraftPlace
    from app.ui.context import Context
    from app.ui.customers.bulk.editing import BulkEditing
    from app.ui.drafts import DraftSlot


class CustomerActions(QObject):
    """What is done with whole customers. `created` names a new one."""

    created = Signal(int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._gone: set[int] = set()

    def create(self, typed: str) -> None:
        """Ask for a new customer, beginning with what was searched in vain, and register it."""
        services = self._context.services

        def load(progress: Progress) -> tuple[tuple[str, ...], Draft | None]:
            del progress
            return services.customers.staff_names(), services.drafts.draft(new_customer())

        def ask(loaded: tuple[tuple[str, ...], Draft | None]) -> None:
            from app.ui.customers.new_customer_dialog import guess_data

            staff, found = loaded
            self._ask_new(guess_data(typed), staff, self._context.drafts.slot(new_customer(), found))

        self._context.runner.submit(Lane.READ, load, then=ask, key="customers.new", owner=self)

    def tag(self, ids: Sequence[int]) -> None:
        """Ask for a tag and give it to these customers."""
        if not ids:
            return
        services, prompts = self._context.services, self._context.prompts

        def load(progress: Progress) -> tuple[str, ...]:
            del progress
            return services.customers.tag_names()

        def ask(names: tuple[str, ...]) -> None:
            from app.ui.customers.tags.tag_dialog import TagDialog

            name = TagDialog.ask(prompts, len(ids), names)
            if name is not None:
                text = self.tr("{count} 名に「{tag}」を付けました").format(count=number(len(ids)), tag=name)
                self._write(lambda: services.customers.tag(ids, name), text)

        self._context.runner.submit(Lane.READ, load, then=ask, key="customers.tags", owner=self)

    def change_many(self, wanted: CustomerFilter, selected: Sequence[int]) -> None:
        """Ask what to change of those selected in a list, or of the whole list."""
        self._bulk_editing.ask(wanted, selected)

    def delete(self, ids: Sequence[int], name: str) -> None:
        """Put customers into the trash; the toast offers them back. `name` is that of a single one."""
        if not ids:
            return
        self._gone.update(ids)
        services = self._context.services
        one = self.tr("{name}を削除しました").format(name=name)
        many = self.tr("{count} 名を削除しました").format(count=number(len(ids)))
        self._write(lambda: services.customers.delete(ids), one if len(ids) == 1 else many)

    def who_is_back(self, changes: Changes, is_listed: Callable[[int], bool]) -> int | None:
        """Whom that was deleted here a change has brought back; the list does not have them yet."""
        back = {one for one in self._gone & (changes.customers or set()) if not is_listed(one)}
        return min(back, default=None)

    def copy_phone(self, data: CustomerData) -> None:
        """Put the first telephone number on the clipboard."""
        if data.phones:
            phone = data.phones[0].value
            QGuiApplication.clipboard().setText(phone)
            self._context.notify(self.tr("電話番号 {phone} をコピーしました").format(phone=phone))
        else:
            self._context.notify(self.tr("電話番号は登録されていません"))

    @cached_property
    def _bulk_editing(self) -> BulkEditing:
        from app.ui.customers.bulk.editing import BulkEditing

        return BulkEditing(self._context, self)

    def _ask_new(self, begun: CustomerData, staff: tuple[str, ...], slot: DraftSlot) -> None:
        from app.ui.customers.entry.source import HelpSource
        from app.ui.customers.new_customer_dialog import Existing, NewCustomerDialog

        source = HelpSource(self._context)
        data = NewCustomerDialog.ask(self._context.prompts, begun, staff, source, slot)
        if data is None:
            return
        if isinstance(data, Existing):
            self._context.open_page("customers", data.customer_id)
            return
        services = self._context.services

        def write(progress: Progress) -> Saved:
            del progress
            return services.customers.create(data)

        def written(saved: Saved) -> None:
            slot.settle()
            text = self.tr("{name}を登録しました").format(
                name=addressed(data.name, data.kind, data.honorific, saved.number)
            )
            self._context.done(saved.changes, text)
            self.created.emit(saved.id)

        def failed(error: UserError) -> None:
            self._context.prompts.show_error(error)
            self._ask_new(data, staff, slot)

        self._context.runner.submit(Lane.WRITE, write, then=written, failed=failed, owner=self)

    def _write(self, work: Callable[[], Changes], text: str) -> None:
        self._context.write(work, text, self)


def new_customer() -> DraftPlace:
    """Where the draft of a new customer belongs."""
    from app.services.drafts import DraftKind, DraftPlace

    return DraftPlace(DraftKind.CUSTOMER)
