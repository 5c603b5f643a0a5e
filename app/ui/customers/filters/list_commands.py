"""What can be done with conditions and with the lists that keep them: ask, write, say what was done.

Each is one operation with its way back. Whoever shows lists reads them anew when the change is announced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.criteria import Group
from app.core.criteria_words import by_conditions
from app.core.filters import Sort
from app.ui.customers.filters.list_name_dialog import ListNameDialog
from app.ui.i18n import say
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.changes import Changes
    from app.core.criteria_fields import CriteriaFields
    from app.core.errors import UserError
    from app.core.progress import Progress
    from app.services.smart_lists import SmartList, Suggestion
    from app.ui.context import Context
    from app.ui.customers.filters.builder_dialog import Built, Materials

MATERIALS_KEY = "customers.builder"


class ListCommands(QObject):
    """`narrowed` names the customers that somebody asked for."""

    narrowed = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def build(self, begun: Group) -> None:
        """Put conditions together, beginning with those that are asked now, and show who answers to them."""
        self._ask(begun, "", self._built)

    def change(self, one: SmartList) -> None:
        """Give a list other conditions, or keep them as another list."""

        def changed(built: Built, fields: CriteriaFields) -> None:
            if built.name:
                self._built(built, fields)
            elif built.criteria != one.criteria:
                text = self.tr("リスト「{name}」の条件を変えました").format(name=one.name)
                service = self._context.services.smart_lists
                self._write(lambda: service.change(one.id, built.criteria), text)

        self._ask(one.criteria, one.name, changed)

    def explain(self, one: SmartList) -> None:
        """Say why a list cannot be shown, and offer to mend it."""
        if one.problem is not None and self._context.prompts.confirm(
            self.tr("「{name}」は表示できません").format(name=one.name),
            say(one.problem),
            self.tr("条件を直す…"),
        ):
            self.change(one)

    def rename(self, one: SmartList, taken: Sequence[str]) -> None:
        """Give a list another name."""
        name = ListNameDialog.ask(self._context.prompts, self.tr("リストの名前を変える"), one.name, taken)
        if name is not None and name != one.name:
            text = self.tr("リスト「{before}」の名前を「{name}」に変えました")
            service = self._context.services.smart_lists
            self._write(lambda: service.rename(one.id, name), text.format(before=one.name, name=name))

    def move(self, lists: Sequence[SmartList], one: SmartList, step: int) -> None:
        """Let a list and its neighbour change places."""
        ids = [other.id for other in lists]
        place = ids.index(one.id)
        if 0 <= place + step < len(ids):
            ids[place], ids[place + step] = ids[place + step], ids[place]
            service = self._context.services.smart_lists
            self._write(lambda: service.reorder(ids), self.tr("リストの順番を変えました"))

    def export(self, one: SmartList, fields: CriteriaFields) -> None:
        """Write the customers of a list to a file."""
        from app.ui.customers.list.export import ListExport

        wanted = by_conditions(one.criteria, fields, one.name)
        ListExport(self._context, self).ask(wanted, Sort(), one.name)

    def delete(self, one: SmartList) -> None:
        """Take a list away."""
        text = self.tr("リスト「{name}」を削除しました。お客様のデータはそのままです").format(name=one.name)
        service = self._context.services.smart_lists
        self._write(lambda: service.delete(one.id), text)

    def keep(self, idea: Suggestion) -> None:
        """Make a suggested list one of the shop's, and show it."""
        name = say(idea.name)
        service = self._context.services.smart_lists

        def fields(progress: Progress) -> CriteriaFields:
            del progress
            return service.fields()

        def kept(known: CriteriaFields) -> None:
            self._create(name, idea.criteria, known)

        self._context.runner.submit(Lane.READ, fields, then=kept, owner=self)

    def _built(self, built: Built, fields: CriteriaFields) -> None:
        if built.name:
            self._create(built.name, built.criteria, fields)
        else:
            self.narrowed.emit(by_conditions(built.criteria, fields))

    def _create(self, name: str, criteria: Group, fields: CriteriaFields) -> None:
        service = self._context.services.smart_lists
        text = self.tr("お客様リスト「{name}」を作りました").format(name=name)

        def shown() -> None:
            self.narrowed.emit(by_conditions(criteria, fields, name))

        def refused(error: UserError) -> None:
            """What was built stays on the screen, to be kept under another name."""
            self.narrowed.emit(by_conditions(criteria, fields))
            self._context.prompts.show_error(error)

        self._write(lambda: service.create(name, criteria).changes, text, shown, refused)

    def _ask(self, begun: Group, changing: str, then: Callable[[Built, CriteriaFields], None]) -> None:
        """Read what conditions are made of, then let somebody build them."""
        from app.ui.customers.filters.builder_dialog import BuilderDialog, Materials

        service = self._context.services.smart_lists

        def read(progress: Progress) -> Materials:
            del progress
            names = tuple(one.name for one in service.lists())
            return Materials(service.fields(), service.suggestions(), names)

        def ask(materials: Materials) -> None:
            prompts = self._context.prompts
            built = prompts.ask(BuilderDialog(self._context, materials, begun, changing))
            if built is not None:
                then(built, materials.fields)

        self._context.runner.submit(Lane.READ, read, then=ask, key=MATERIALS_KEY, owner=self)

    def _write(
        self,
        work: Callable[[], Changes],
        text: str,
        then: Callable[[], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        self._context.write(work, text, self, then=then, failed=failed)
