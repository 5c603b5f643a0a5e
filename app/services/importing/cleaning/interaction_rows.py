"""What is special about contacts in a list: their kind and how far they have come belong together.

An inquiry alone has a state. A call that somebody has not finished yet is one that waits for an answer: it
comes in as an inquiry, with its kind as the file says it in the body. Where the file does not say kind or
state, a new contact begins with one, and one that the store has keeps its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.enums import InquiryState, InteractionKind, Noun
from app.core.fields import field
from app.core.messages import message
from app.core.text.folding import fold
from app.services.importing.cleaning.people import with_kept
from app.services.importing.draft.shown_cells import shown_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.cleaning.cells import Account, SourceColumn
    from app.services.importing.cleaning.record import Record
    from app.services.importing.draft.types import ImportDraft

MIDNIGHT = "T00:00"  # how Excel has a day alone
WAITING = frozenset({InquiryState.OPEN, InquiryState.ANSWERING})
ASKING = tuple(map(fold, ("問い合わせ", "問合せ", "問合わせ", "inquiry", "inquiries", "enquiry")))
COMPLAINTS = frozenset(map(fold, ("クレーム", "苦情", "complaint")))
"""Words for an inquiry that say more than that; they are kept in the body."""


class InteractionRows:
    """Settles the contacts of one list; counts what has to be said of it once."""

    def __init__(self, draft: ImportDraft, columns: Sequence[SourceColumn]) -> None:
        self._header = draft.header_row or 0
        self._kind = next((column for column in columns if column.target == "kind"), None)
        self._has_state = any(column.target == "state" for column in columns)
        asks = any(word in fold(column.title) for column in columns for word in ASKING)
        is_asked = self._kind is None and (asks or self._has_state)
        self._default = InteractionKind.INQUIRY if is_asked else InteractionKind.CALL
        self._waiting = 0

    def settle(self, rows: Sequence[Row], cleaned: Sequence[dict[str, Any]]) -> None:
        """Make inquiries of what still waits; `cleaned` are the values of the rows, which this changes."""
        for row, values in zip(rows, cleaned, strict=True):
            kind, column = values["kind"], self._kind
            values["at"] = values["at"] and values["at"].removesuffix(MIDNIGHT)
            if kind is None or column is None:
                continue
            told = shown_cell(_cell(row, column.index))
            if kind != InteractionKind.INQUIRY and values["state"] in WAITING:
                values["kind"] = InteractionKind.INQUIRY.value
                values["body"] = with_kept(values["body"], column.title, told)
                self._waiting += 1
            elif fold(told) in COMPLAINTS:
                values["body"] = with_kept(values["body"], column.title, told)

    def finish(self, records: Sequence[Record], account: Account) -> None:
        """Say with what each contact begins, and what was taken for granted."""
        without_state = done = without_kind = 0
        for record in records:
            told, state = record.values["kind"], record.values["state"]
            kind = told or (InteractionKind.INQUIRY if state else self._default).value
            begins: dict[str, Any] = {"kind": kind}
            if kind == InteractionKind.INQUIRY and not state and self._has_state:
                begins["state"] = InquiryState.OPEN.value
            record.begins = begins
            without_kind += told is None
            without_state += kind == InteractionKind.INQUIRY and not (state or self._has_state)
            done += kind != InteractionKind.INQUIRY and state is not None
        kind_title = field(Noun.INTERACTION, "kind").choice_title(self._default.value)
        for count, reason in (
            (without_kind, message("import.contacts_without_kind", count=without_kind, kind=kind_title)),
            (without_state, message("import.inquiries_without_state", count=without_state)),
            (self._waiting, message("import.contacts_waiting", count=self._waiting)),
            (done, message("import.contacts_done", count=done)),
        ):
            if count:
                account.row(self._header, "", reason, "repaired")


def stored_values(record: Record) -> dict[str, Any]:
    """The values of a new record, with those that it begins with; all other records begin with none."""
    if not record.begins:
        return record.values
    values = record.values | {
        name: value for name, value in record.begins.items() if record.values[name] is None
    }
    if values["kind"] != InteractionKind.INQUIRY:
        values["state"] = None
    return values


def settled_changes(
    changes: dict[str, Any], known: Mapping[str, Any], *, stands_whole: bool
) -> dict[str, Any]:
    """The changes to a contact of the store, so that an inquiry alone has a state.

    An inquiry stays one when a list says how it was answered, by a call or by mail; where a list of ours
    `stands_whole`, it is what the list says.
    """
    was_inquiry = known["kind"] == InteractionKind.INQUIRY
    settled = dict(changes)
    if was_inquiry and not stands_whole:
        settled.pop("kind", None)
    if settled.get("kind", known["kind"]) != InteractionKind.INQUIRY:
        settled.pop("state", None)
        if known["state"] is not None:
            settled["state"] = None
    return settled


def _cell(row: Row, index: int) -> Cell:
    return row[index] if index < len(row) else None
