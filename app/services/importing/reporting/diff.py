"""What a plan would do, row by row and field by field: the values as they are and as they would be.

Rows are known by their position in the plan. Only those that are asked for are put into words, so that a list
of a hundred thousand rows can be looked through at once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.amounts import number
from app.core.enums import Noun
from app.core.fields import HOUSEHOLD_NUMBER, FieldType, field
from app.core.messages import Message, sentence
from app.core.progress import no_progress
from app.core.text.folding import fold
from app.services.importing.cleaning.cells import shown_value
from app.services.importing.cleaning.contacts import FIELD as CONTACTS
from app.services.importing.cleaning.interaction_rows import stored_values
from app.services.importing.cleaning.labels import FIELD as LABELS
from app.services.importing.resolving.combining import is_blank
from app.services.importing.types import Decision, Group, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.core.messages import Language
    from app.core.progress import Progress
    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.record import Line, Record
    from app.services.importing.planning import ImportPlan

    Differences = Mapping[str, tuple[Any, Any]]

TICK = 1_000
LINES = "lines"
UNKNOWN_AMOUNT = Message("sale.unknown_amount")
CUSTOM = "custom"


GROUP_OF = {
    Verdict.NEW: Group.NEW,
    Verdict.UPDATED: Group.UPDATED,
    Verdict.UNCHANGED: Group.UNCHANGED,
    Verdict.MERGED: Group.UNCHANGED,
    Verdict.DOUBTFUL: Group.DOUBTFUL,
    Verdict.SKIPPED: Group.LEFT_OUT,
    Verdict.REJECTED: Group.LEFT_OUT,
}
OPTIONAL = frozenset({Group.NEW, Group.UPDATED})
"""Groups whose rows somebody may leave out."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field by its name and title, with its value before and after as a person reads them.

    `is_erased`: the value goes, and `after` says so.
    """

    name: str
    title: str
    before: str
    after: str
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One row of the file. `place` is how decisions name it, `sheet` is empty where there is one only.

    `reason` says why a row is doubtful or stays out; `is_left_out` that it may be taken in after all.
    """

    place: int
    sheet: str
    row: int
    name: str
    group: Group
    changes: tuple[FieldChange, ...]
    reason: str = ""
    is_left_out: bool = False


class PlanDiff:
    """The rows of a plan in one language."""

    def __init__(self, plan: ImportPlan, language: Language = "ja") -> None:
        self._plan = plan
        self._language: Language = language
        records = plan.resolved.records
        self._rows: Sequence[Person | Record] = (
            plan.rows.people.rows if records is None else plan.rows.records
        )
        self._groups = [
            GROUP_OF[verdict]
            for verdict in (plan.resolved.people.verdicts if records is None else records.verdicts)
        ]
        updates = () if records is None else records.updates
        self._updates = {(update.record.noun, update.record.row): update for update in updates}
        self._deleted = frozenset(one.row for one in plan.deleted)
        self._own = {own.custom.key: own.custom for own in plan.draft.customs.values() if own.custom}
        self._spoken: dict[int, str] = {}
        self._titles: dict[tuple[Noun, str], str] = {}
        self._reasons = self._reasons_by_spot()

    def counts(self) -> Counter[Group]:
        """How many rows each group has."""
        return Counter(self._groups)

    def positions(self, group: Group, words: str = "", progress: Progress = no_progress) -> list[int]:
        """The rows of a group; with `words`, those whose name, number or values hold all of these."""
        found = [position for position, own in enumerate(self._groups) if own is group]
        wanted = list(map(fold, words.split()))
        if not wanted:
            return found
        matching = []
        for done, position in enumerate(found):
            if done % TICK == 0:
                progress(done, len(found))
            if self._contains(position, wanted):
                matching.append(position)
        return matching

    def place(self, position: int) -> int:
        """How decisions name the row."""
        return self._rows[position].row

    def is_left_out(self, position: int) -> bool:
        """Whether the row stays out because somebody decided so, or deleted what it says."""
        place = self.place(position)
        is_skipped = self._plan.decisions.get(place) is Decision.SKIP
        return self._groups[position] is Group.LEFT_OUT and (is_skipped or place in self._deleted)

    def can_be_decided(self, position: int) -> bool:
        """Whether somebody may leave the row out, or take it in again."""
        return self._groups[position] in OPTIONAL or self.is_left_out(position)

    def row(self, position: int) -> DiffRow:
        """One row in words."""
        entry, group = self._rows[position], self._groups[position]
        places = self._plan.draft.places
        sheet, row = places.spot(entry.row)
        return DiffRow(
            entry.row,
            places.sheet_if_several(entry.row),
            row,
            self._name(position),
            group,
            tuple(self._changes(position)),
            self._reasons.get((sheet, row), ""),
            self.is_left_out(position),
        )

    def rows(self, group: Group) -> Iterator[DiffRow]:
        """Every row of a group in words."""
        return map(self.row, self.positions(group))

    def _contains(self, position: int, wanted: Sequence[str]) -> bool:
        """Whether a row holds all of these; what it says is kept, as somebody types letter by letter."""
        spoken = self._spoken.get(position)
        if spoken is None:
            changes = self._changes(position)
            texts = [self._name(position)]
            texts += [text for change in changes for text in (change.before, change.after) if text]
            spoken = self._spoken[position] = fold("\n".join(texts))
        return all(word in spoken for word in wanted)

    def _name(self, position: int) -> str:
        entry = self._rows[position]
        if self._plan.resolved.records is None:
            return self._plan.rows.people.rows[position].shown
        owner = self._plan.resolved.people.owners[position]
        return owner.shown if owner is not None else getattr(entry, "number", "")

    def _changes(self, position: int) -> Iterator[FieldChange]:
        place, group = self._rows[position].row, self._groups[position]
        people, records = self._plan.resolved.people, self._plan.resolved.records
        if group is Group.UPDATED:
            yield from self._in_words(Noun.CUSTOMER, people.differences.get(place, {}))
        elif group is Group.NEW and records is None:
            brought = _new_values(self._plan.rows.people.rows[position])
            yield from self._in_words(Noun.CUSTOMER, brought | dict(people.differences.get(place, {})))
        if records is None:
            return
        record = self._plan.rows.records[position]
        update = self._updates.get((record.noun, place))
        if group is Group.NEW:
            values = {name: (None, value) for name, value in stored_values(record).items()}
            yield from self._in_words(record.noun, values | {LINES: ((), tuple(record.lines))})
        elif update is not None:
            changed = {name: (update.known.values[name], value) for name, value in update.values.items()}
            if update.lines:
                changed[LINES] = (tuple(update.known.lines), tuple(record.lines))
            yield from self._in_words(record.noun, changed)

    def _in_words(self, noun: Noun, differences: Differences) -> Iterator[FieldChange]:
        for name, (before, after) in differences.items():
            if name == CUSTOM:
                yield from self._customs(before or {}, after or {})
            elif name == LINES:
                texts = self._lines(before), self._lines(after)
                if texts[0] == texts[1]:
                    texts = self._lines(before, in_full=True), self._lines(after, in_full=True)
                if any(texts):
                    yield FieldChange(name, self._say(Message("import.diff_lines")), *texts)
            elif name == LABELS:
                yield from self._labels(before or {}, after or {})
            elif not (is_blank(before) and is_blank(after)):
                texts = (self._value(noun, name, before), self._value(noun, name, after))
                yield self._change(name, self._title(noun, name), *texts)

    def _customs(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
        for key in dict.fromkeys((*before, *after)):
            own, value = self._own.get(key), after.get(key)
            if own is not None and before.get(key) != value:
                texts = (self._plain(before.get(key)), self._plain(value))
                yield self._change(own.field_name, own.name, *texts)

    def _labels(self, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[FieldChange]:
        """What numbers and addresses that a card has are for."""
        for point in before:
            if before[point] != after.get(point, ""):
                title = self._say(Message("import.diff_label", {"point": point}))
                yield self._change(LABELS, title, before[point], after.get(point, ""))

    def _change(self, name: str, title: str, before: str, after: str) -> FieldChange:
        if after:
            return FieldChange(name, title, before, after)
        code = "import.diff_leaves_household" if name == HOUSEHOLD_NUMBER.name else "import.diff_erased"
        return FieldChange(name, title, before, self._say(Message(code)), is_erased=True)

    def _value(self, noun: Noun, name: str, value: Any) -> str:
        if name == CONTACTS:
            return self._plain(value)
        declared = field(noun, name)
        if declared.type is FieldType.CHOICE and value:
            return self._say(declared.choice_title(value))
        if declared.type is FieldType.PHONES:
            return shown_value([shown for shown, _e164 in value or ()])
        if declared.type is FieldType.AMOUNT and isinstance(value, int):
            return number(value)
        return self._plain(value)

    def _plain(self, value: Any) -> str:
        if isinstance(value, bool):
            return self._say(Message(f"choice.yes_no.{'yes' if value else 'no'}"))
        return shown_value(value)

    def _lines(self, lines: Sequence[Line], *, in_full: bool = False) -> str:
        """The lines of a sale in words; `in_full` with the price of one and who sold it."""
        return "\n".join(
            f"{line.product} × {shown_value(line.quantity)}{_price(line) if in_full else ''}"
            f"  {self._amount(line)}{f'  {line.staff}' if in_full and line.staff else ''}"
            for line in lines
        )

    def _amount(self, line: Line) -> str:
        return self._say(UNKNOWN_AMOUNT) if line.amount is None else number(line.amount)

    def _reasons_by_spot(self) -> dict[tuple[str, int], str]:
        found = {
            (issue.sheet, issue.row): self._say(issue.reason)
            for issue in self._plan.issues
            if issue.action == "rejected" and not issue.column
        }
        spots = self._plan.draft.places
        return found | {spots.spot(doubt.row): self._say(doubt.reason) for doubt in self._plan.doubts}

    def _title(self, noun: Noun, name: str) -> str:
        if (noun, name) not in self._titles:
            self._titles[noun, name] = self._say(Message(f"field.{noun}.{name}"))
        return self._titles[noun, name]

    def _say(self, text: Message) -> str:
        return sentence(text, self._language)


def _new_values(person: Person) -> dict[str, tuple[Any, Any]]:
    return {
        name: (None, value)
        for name, value in zip(person.place, person.values, strict=True)
        if not is_blank(value)
    }


def _price(line: Line) -> str:
    return "" if line.unit_price is None else f" @{number(line.unit_price)}"
