"""From raw cells to values: every mapped column of a sheet cleaned, with an account of what was done.

Works a chunk of rows at a time and a column at a time; that is what makes two million cells cheap. What
cleaning cannot read is never dropped: `CleanedColumn.kept` hands it back for the note.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, cast

from app.core.contact import Address
from app.core.enums import CustomFieldType, Noun
from app.core.fields import CUSTOM_PREFIX, CUSTOMER_PREFIX, IN_NOTE, LISTS, SALE_PREFIX, Field, FieldType
from app.core.fields import field as declared_field
from app.core.messages import Message, has_sentence
from app.services.importing.cleaning.days_from_1904 import counted_from_1904
from app.services.importing.cleaning.faxes import TAKEN_APART, apart_from_faxes, faxes_of
from app.services.importing.draft.shown_cells import shown_cell
from app.services.importing.types import Action, ColumnNote, ColumnSummary, Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.io.cleaning.types import Cleaned
    from app.io.tables.raw import Cell, Row
    from app.io.tidy_cells import TidyReader
    from app.services.importing.draft.types import ImportDraft

REPAIRS_LISTED = 10_000
VALUE_LENGTH = 200
SEPARATOR = "、"
COMPOSITES = {
    "full_name": FieldType.NAME,
    "full_kana": FieldType.KANA,
    "address": FieldType.TEXT,
    "contact_name": FieldType.NAME,
    "contact_kana": FieldType.KANA,
}
CUSTOM_TYPES = {
    CustomFieldType.NUMBER: FieldType.QUANTITY,
    CustomFieldType.DATE: FieldType.DATE,
    CustomFieldType.YES_NO: FieldType.YES_NO,
    CustomFieldType.CHOICES: FieldType.TAGS,
    CustomFieldType.LONG_TEXT: FieldType.LONG_TEXT,
}
WITHOUT_VALUE = frozenset(
    {
        FieldType.DATE,
        FieldType.BIRTHDAY,
        FieldType.MOMENT,
        FieldType.TIME,
        FieldType.AMOUNT,
        FieldType.QUANTITY,
        FieldType.YES_NO,
        FieldType.CHOICE,
    }
)
TEXT_OR_BLANK = frozenset({str, type(None)})
DAYS = frozenset({FieldType.DATE, FieldType.BIRTHDAY, FieldType.MOMENT})
SAMPLE = 200
KEPT_WHOLE = {
    "cleaning.phone_taken_out": "import.phone_taken_out",
    "cleaning.email_taken_out": "import.email_taken_out",
}
"""Cells that said more than their value: the whole of them is kept in the note, as the reason then says."""
_MOMENT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """A column of the sheet and the target it is read as, without the prefix of a buyer's column."""

    index: int
    title: str
    target: str
    type: FieldType
    clean: Callable[[Cell], Cleaned]
    read_tidy: TidyReader | None = None

    @property
    def empty(self) -> Any:
        """The value of a blank cell."""
        if self.type in LISTS:
            return ()
        return None if self.type in WITHOUT_VALUE else ""


@dataclass(slots=True)
class Account:
    """What cleaning did to a sheet: a tally for every column, and the single cells.

    Repairs are listed up to a bound for each column and reason, and counted beyond it; what was flagged is
    listed without one.
    """

    sheet: str
    tally: Counter[tuple[int, Action, str]] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)

    def note(
        self, column: SourceColumn, row: int, cell: Cell, action: Action, reason: str, taken_as: Any = None
    ) -> None:
        """Write down one cell that was not taken as it stood, and what it was taken as."""
        key = (column.index, action, reason)
        self.tally[key] += 1
        if action == "repaired" and self.tally[key] > REPAIRS_LISTED:
            return
        value = shown_cell(cell)[:VALUE_LENGTH]
        # The row comes in all the same: a value nobody can read is kept in its note.
        taken: Action = "flagged" if action == "rejected" else action
        said = Message(reason, {"value": value})
        after = "" if column.type is FieldType.CHOICE else shown_value(taken_as)[:VALUE_LENGTH]
        after = "" if after == value else after
        self.issues.append(Issue(self.sheet, row, column.title, value, said, taken, after, column.index))

    def row(self, row: int, value: str, reason: Message, action: Action, column: str = "") -> None:
        """Write down a doubt about a whole row."""
        self.issues.append(Issue(self.sheet, row, column, value[:VALUE_LENGTH], reason, action))

    @property
    def unreadable(self) -> int:
        """How many values could not be read."""
        return sum(count for (_index, action, _reason), count in self.tally.items() if action == "rejected")

    def summaries(self, draft: ImportDraft) -> tuple[ColumnSummary, ...]:
        """The account of every column of the draft, the most frequent remark first."""
        notes: dict[int, list[ColumnNote]] = defaultdict(list)
        for (index, action, reason), count in self.tally.most_common():
            notes[index].append(ColumnNote(_tally_message(action, reason, count), action, count))
        return tuple(
            ColumnSummary(column.index, column.title, column.target, tuple(notes[column.index]))
            for column in draft.columns
        )


@dataclass(frozen=True, slots=True)
class CleanedColumn:
    """The values of one column for a chunk of rows; `kept` are cells nobody can read, by offset, `faxes` the
    fax numbers in cells of telephones."""

    source: SourceColumn
    values: list[Any]
    kept: dict[int, str]
    faxes: dict[int, str] = field(default_factory=dict)


def source_columns(draft: ImportDraft, noun: Noun, *, of_buyer: bool = False) -> list[SourceColumn]:
    """The mapped columns of a draft that belong to `noun`.

    For records, `of_buyer` takes the columns about the customer instead: `customer.…`, and the customer's
    number under the name it has on the card. Those of sales among visits are `sale.…`.
    """
    from app.io.cleaning.cells import RULED
    from app.io.formula_guard import unguarding
    from app.io.known.formats import EXTERNAL_ID
    from app.io.known.own_lists import in_own_order
    from app.io.tidy_cells import tidy_reader

    found, is_guarded = list[SourceColumn](), draft.may_be_guarded
    is_further = noun is Noun.SALE and draft.kind is not noun
    for at in in_own_order([column.title for column in draft.columns]):
        column = draft.columns[at]
        target = column.target
        if target is None or target.endswith(EXTERNAL_ID):
            continue
        if target.startswith(SALE_PREFIX) is not is_further:
            continue
        target = target.removeprefix(SALE_PREFIX)
        if draft.kind is not Noun.CUSTOMER:
            if (target == "customer" or target.startswith(CUSTOMER_PREFIX)) is not of_buyer:
                continue
            target = "number" if target == "customer" else target.removeprefix(CUSTOMER_PREFIX)
        kind, clean = _cleaner(draft, noun, target)
        if kind is FieldType.PHONES:
            clean = apart_from_faxes(clean)
        if draft.from_1904 and kind in DAYS:
            clean = counted_from_1904(clean)
        if is_guarded:
            clean = unguarding(clean)
        # What is tidy is known of the types: a field of the shop's own may have rules beside its type.
        has_rules = target.startswith(CUSTOM_PREFIX) or target in RULED
        tidy = None if has_rules or is_guarded else tidy_reader(kind)
        found.append(SourceColumn(column.index, column.title, target, kind, clean, tidy))
    return found


def shown_value(value: Any) -> str:
    """A cleaned value as text."""
    if value is None or value == ():
        return ""
    if isinstance(value, list | tuple):
        return SEPARATOR.join(map(_shown_item, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return value.replace("T", " ")
    return str(value)


def _shown_item(item: Any) -> str:
    if isinstance(item, Address):
        return item.text
    return str(item["number"] if isinstance(item, dict) else item)


def note_titles(columns: Sequence[SourceColumn], header_row: int, account: Account) -> None:
    """Write down what the titles themselves say that has to be known: amounts that lack the tax."""
    from app.io.headers.title_reading import says_without_tax

    for column in columns:
        if column.type is FieldType.AMOUNT and says_without_tax(column.title):
            reason = Message("import.column_without_tax", {"column": column.title})
            account.row(header_row, column.title, reason, "flagged", column.title)


def settle_numbers(account: Account) -> None:
    """Where a column holds both 1 and 2 for the gender, they mean what the standard says, beyond doubt."""
    from app.io.cleaning.choice import GENDER_BY_NUMBER

    seen: dict[int | None, set[str]] = defaultdict(set)
    for issue in account.issues:
        if issue.reason.code == GENDER_BY_NUMBER:
            seen[issue.index].add(issue.value)
    sure = {index for index, values in seen.items() if index is not None and len(values) > 1}
    if not sure:
        return
    account.issues = [
        replace(issue, action="repaired")
        if issue.reason.code == GENDER_BY_NUMBER and issue.index in sure
        else issue
        for issue in account.issues
    ]
    for index in sure:
        count = account.tally.pop((index, "flagged", GENDER_BY_NUMBER))
        account.tally[index, "repaired", GENDER_BY_NUMBER] = count


def cells_by_column(rows: Sequence[Row]) -> list[tuple[Cell, ...]]:
    """A chunk of rows turned on its side; what a short row lacks is blank."""
    return list(zip_longest(*rows))


def clean_column(
    column: SourceColumn, chunk: Sequence[Sequence[Cell]], numbers: Sequence[int], account: Account
) -> CleanedColumn:
    """Clean one column of a chunk (`cells_by_column`); `numbers` are the rows' numbers in the sheet."""
    empty = column.empty
    if column.index >= len(chunk):
        return CleanedColumn(column, [empty] * len(numbers), {})
    cells = chunk[column.index]
    values, left = _read_at_once(column, cells)
    kept: dict[int, str] = {}
    faxes: dict[int, str] = {}
    for offset in left:
        cell = cells[offset]
        values[offset] = empty
        if cell is None:
            continue
        value, action, reason = column.clean(cell)
        if action != "ok":
            account.note(
                column, numbers[offset], cell, action, KEPT_WHOLE.get(reason or "", reason or ""), value
            )
        if action == "rejected" or reason in KEPT_WHOLE:
            kept[offset] = shown_cell(cell)
        if action != "rejected":
            values[offset] = value
        if column.type is FieldType.PHONES and (fax := faxes_of(cell)):
            faxes[offset] = fax
            if reason != TAKEN_APART:
                account.note(column, numbers[offset], cell, "repaired", TAKEN_APART, value)
    return CleanedColumn(column, values, kept, faxes)


def _read_at_once(column: SourceColumn, cells: Sequence[Cell]) -> tuple[list[Any], Sequence[int]]:
    """The values of those cells that are read without a remark, and the places of all others."""
    if not set(map(type, cells)) <= TEXT_OR_BLANK:  # a number is no key of a table, as 1 equals True
        return list(cells), range(len(cells))
    texts = cast("Sequence[str | None]", cells)
    if len(set(texts[:SAMPLE])) * 2 <= len(texts[:SAMPLE]):
        cleaned = {text: column.clean(text) for text in set(texts) if text is not None}
        table: dict[str | None, Any] = {
            text: found.value for text, found in cleaned.items() if found.action == "ok"
        }
        values = list(map(table.get, texts))
    elif column.read_tidy is not None:
        values = column.read_tidy(texts)
    else:
        return list(cells), range(len(cells))
    return values, [offset for offset, value in enumerate(values) if value is None]


def joined(columns: Sequence[CleanedColumn]) -> list[Any]:
    """Several columns with one target as one: lists end to end, texts one after the other, else the first."""
    kind = columns[0].source.type
    if len(columns) == 1:
        return columns[0].values
    together = zip(*(column.values for column in columns), strict=True)
    if kind in LISTS:
        return [_without_repeats(values) for values in together]
    if kind in WITHOUT_VALUE:
        return [next((value for value in values if value is not None), None) for values in together]
    glue = "\n" if kind is FieldType.LONG_TEXT else " "
    return [glue.join(dict.fromkeys(value for value in values if value)) for values in together]


def _without_repeats(lists: Sequence[Sequence[Any]]) -> Sequence[Any]:
    filled = [values for values in lists if values]
    if len(filled) <= 1:
        return filled[0] if filled else ()
    found: list[Any] = []
    for values in filled:
        found += [value for value in values if value not in found]
    return found


def _cleaner(draft: ImportDraft, noun: Noun, target: str) -> tuple[FieldType, Callable[[Cell], Cleaned]]:
    from app.io.cleaning.cells import clean_field

    names = {target, CUSTOMER_PREFIX + target}
    own = next((found.custom for found in draft.targets if found.name in names and found.custom), None)
    if own is not None:
        from app.io.cleaning.custom import clean_custom

        return CUSTOM_TYPES.get(own.type, FieldType.TEXT), clean_custom(own)
    if target in COMPOSITES:
        declared = Field(Noun.CUSTOMER, target, COMPOSITES[target])
    elif target == IN_NOTE:
        declared = Field(noun, target, FieldType.LONG_TEXT)
    else:
        declared = declared_field(noun, target)
    return declared.type, clean_field(declared)


def _tally_message(action: Action, reason: str, count: int) -> Message:
    exact = f"import.tally.{reason}"
    return Message(exact if has_sentence(exact) else f"import.tally.{action}", {"count": count})
