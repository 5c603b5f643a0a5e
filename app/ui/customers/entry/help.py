"""Wires the help with entries to the fields of a form or a dialog.

It needs the editors by field name and their rows, and nothing else of the form around them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.customers.entry.address_help import AddressHelp
from app.ui.customers.entry.name_help import CompanyHelp, NameHelp
from app.ui.customers.entry.source import Filled
from app.ui.i18n import say
from app.ui.theme.tokens import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.checks import Check
    from app.services.entry_help import EntryHelpService
    from app.ui.customers.entry.source import HelpSource
    from app.ui.customers.fields.editors import Editor
    from app.ui.widgets.field_row import FieldRow


class EntryHelp(QObject):
    """Help with names, companies and the address among these fields.

    `appeared` comes when an offer takes room that was not taken before.
    """

    appeared = Signal()

    def __init__(
        self,
        source: HelpSource,
        editors: Mapping[str, Editor],
        row: Callable[[str], FieldRow],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.names = NameHelp(source, editors, row, self)
        self.company = CompanyHelp(editors["company"], editors["company_kana"], self)
        self.address = AddressHelp(source, editors, row, self)
        for chip in (*self.names.chips, self.address.chip):
            chip.appeared.connect(self.appeared)

    def look_at(self) -> None:
        """Offer help with what stands in the fields already."""
        self.names.look_at()

    def forget(self) -> None:
        """Another customer is shown: nothing in the fields was filled in by the help."""
        self.names.forget()
        self.company.forget()
        self.address.forget()


class PhoneHelp(QObject):
    """Hyphenates telephone numbers when their field is left."""

    def __init__(self, source: HelpSource, phones: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._phones = Filled(phones)
        self._phones.line.editingFinished.connect(self._left)

    def _left(self) -> None:
        typed = self._phones.text
        if not typed or self._phones.holds_filling:
            return

        def question(service: EntryHelpService) -> str:
            del service
            from app.services.entry_help import phone_as_written

            return phone_as_written(typed)

        self._source.ask(question, partial(self._answered, typed), key="phones", owner=self)

    def _answered(self, typed: str, written: str) -> None:
        if self._phones.text == typed and written != typed:
            self._phones.fill(written)


class DoubtHelp(QObject):
    """Says below a field what is doubtful about its text when it is left, until another text stands there.

    It stands in nobody's way: whoever writes down what was said on the telephone may know no better.
    """

    appeared = Signal()

    def __init__(self, source: HelpSource, editor: Editor, row: FieldRow, parent: QObject) -> None:
        super().__init__(parent)
        self._source, self._row = source, row
        self._field = editor.field
        self._line = Filled(editor).line
        self._line.editingFinished.connect(self._left)
        self._line.textEdited.connect(self._take_back)

    def _left(self) -> None:
        typed = self._line.text()

        def question(service: EntryHelpService) -> Check:
            del service
            from app.services.checks import check

            return check(self._field, typed)

        self._source.ask(question, partial(self._answered, typed), key=self._field.name, owner=self)

    def _answered(self, typed: str, outcome: Check) -> None:
        doubt = outcome.error or outcome.warning
        if doubt is not None and self._line.text() == typed:
            self._row.show_message(say(doubt), Role.DANGER if outcome.error else Role.ATTENTION)
            self.appeared.emit()

    def _take_back(self) -> None:
        self._row.show_message("")
