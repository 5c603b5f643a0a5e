"""The rows of a file that is the export of a known system, prepared before they are cleaned.

What no column of ours takes is noted by the place of its row: the customer's number in that system, the state
of an order that was cancelled, and what was paid back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import message
from app.services.importing.cleaning.record import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.cleaning.read_rows import ReadRows
    from app.services.importing.cleaning.record import Record
    from app.services.importing.draft.known_files import KnownFile
    from app.services.importing.draft.types import ImportDraft


class KnownRows:
    """What the format of a file does while its rows are read."""

    def __init__(self, draft: ImportDraft, known: KnownFile) -> None:
        from app.io.known.formats import EXTERNAL_ID, NOTES
        from app.io.known.rows import Label

        mapping = draft.mapping
        steps = known.preparation.steps
        self._preparation = replace(
            known.preparation,
            steps=tuple(
                step for step in steps if not isinstance(step, Label) or mapping.get(step.column) in NOTES
            ),
        )
        columns = (index for index, target in mapping.items() if target.endswith(EXTERNAL_ID))
        self._external = next(columns, None)
        self._ids: dict[int, str] = {}
        self._states: dict[int, str] = {}
        self._refunds: dict[int, int] = {}

    def taken(self, rows: Sequence[tuple[int, Row]]) -> list[tuple[int, Row]]:
        """Rows with their places, prepared."""
        from app.io.known.rows import text_in

        prepared = self._preparation.apply([row for _place, row in rows])
        found = [(place, row) for (place, _raw), row in zip(rows, prepared, strict=True)]
        for place, row in found:
            if self._external is not None and (key := text_in(row, self._external)):
                self._ids[place] = key
            if state := self._preparation.cancelled_state(row):
                self._states[place] = state
            if refund := self._refund_in(row):
                self._refunds[place] = refund
        return found

    def finish(self, found: ReadRows) -> None:
        """Tell the people of the file by their number in that system, and its orders by their state."""
        for person in found.people.rows:
            key = self._ids.get(person.row)
            person.elsewhere = (key,) if key else ()
        if found.noun is not Noun.SALE:
            return
        for order, buyer in zip(found.records, found.people.rows, strict=True):
            order.cancelled = self._states.get(order.row, "")
            buyer.bought = (order.number,) if order.number else ()
            refund = self._refunds.get(order.row)
            if refund and order.refusal is None and not order.cancelled:
                self._take_back(order, refund, found.account)

    def _refund_in(self, row: Row) -> int:
        """What was paid back of the row's order."""
        from app.io.cleaning.value import clean_amount

        refund = self._preparation.refund
        cell = None if refund is None else refund.of(row)
        return 0 if cell is None else abs(clean_amount(cell).value or 0)

    def _take_back(self, order: Record, amount: int, account: Account) -> None:
        """Take a refund off its order: a line of its own, as the file does not say for which of the goods."""
        if self._preparation.refund is None:
            return
        order.lines.append(Line(self._preparation.refund.name, 1.0, None, -amount, ""))
        order.values["total"] -= amount
        account.row(order.row, order.number, message("import.refund_taken_off", amount=amount), "repaired")
