"""A file that is the export of a known system: what it is, how its columns are read, what is said of it.

The format is found by the titles of the draft and gives it kind and meaning of its columns. While the rows
are read it prepares them, and notes by their place what no column of ours takes: the customer's number in
that system, and the state of an order that was cancelled.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import Message, message
from app.services.importing.cleaning.records import Line
from app.services.importing.draft.types import Target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.known.formats import Recognised
    from app.io.known.rows import Preparation
    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.cleaning.records import Record
    from app.services.importing.draft.types import DraftColumn, ImportDraft
    from app.services.importing.reading import ReadRows

SURE = 1.0


@dataclass(frozen=True, slots=True)
class KnownFile:
    """The format of a draft's file. `source` names the system whose ids it carries, `left_out` has the
    reasons by column."""

    key: str
    source: str
    kind: Noun
    preparation: Preparation
    left_out: Mapping[int, str]

    @property
    def name(self) -> Message:
        """What the file is, in words."""
        return Message(f"known_format.{self.key}")


def recognised(titles: Sequence[str]) -> Recognised | None:
    """The format with these titles."""
    from app.io.known.formats import recognise

    return recognise(titles)


def with_format(draft: ImportDraft, found: Recognised) -> ImportDraft:
    """A draft of the format's kind, its columns read as the format says.

    Titles that are those of the shop's own fields stay so; others that the format does not know keep their
    guess where it says so, and are not read where it does not.
    """
    from app.io.headers.titles import title_key

    own = {title_key(title): target.name for title, target in draft.customs.items()}
    single = {target.name for target in draft.targets if not target.many}
    taken = set(found.targets.values()) & single
    columns: list[DraftColumn] = []
    for column in draft.columns:
        index, guess = column.index, column.target
        if draft.kind is Noun.CUSTOMER and title_key(column.title) in own:
            columns.append(column)
        elif index in found.targets or index in found.left_out:
            columns.append(replace(column, target=found.targets.get(index), confidence=SURE))
        elif found.format.guesses_others and guess not in taken:
            columns.append(column)
            taken |= {guess} & single if guess else set()
        else:
            columns.append(replace(column, target=None, confidence=0.0))
    known = KnownFile(
        found.format.key, found.format.source, found.format.kind, found.preparation, found.left_out
    )
    return replace(
        draft, columns=tuple(columns), targets=(*draft.targets, _external_id(found.format.kind)), known=known
    )


def told(draft: ImportDraft) -> tuple[Message, ...]:
    """What to say of the file: what it is and how much of it is read, and what is not, for which reasons."""
    known = draft.known
    if known is None:
        return ()
    titled = [column for column in draft.columns if column.title]
    parts = {index for index, reason in known.left_out.items() if reason == PART}
    read = [column for column in titled if column.target is not None or column.index in parts]
    said = [message("import.known_format", name=known.name, count=len(titled), read=len(read))]
    unread = {column.index for column in titled} - {column.index for column in read}
    reasons = Counter(known.left_out.get(index, OTHER) for index in sorted(unread))
    if reasons:
        said.append(message("import.known_left_out", reasons=_listed(reasons)))
    return tuple(said)


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


PART = "part"
OTHER = "other"


def _external_id(kind: Noun) -> Target:
    from app.io.headers.titles import CUSTOMER_PREFIX
    from app.io.known.formats import EXTERNAL_ID

    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    return Target(prefix + EXTERNAL_ID, Message("target.external_id"))


def _listed(reasons: Counter[str]) -> Message:
    """The reasons with their counts as one text, the most frequent first."""
    said = [
        message(f"known_format.left_out.{reason}", count=count) for reason, count in reasons.most_common()
    ]
    listed = said[-1]
    for reason in reversed(said[:-1]):
        listed = message("import.known_reasons", first=reason, rest=listed)
    return listed
