"""What becomes of every row: new, an update, nothing new, a repetition, a doubt, or left out.

The cleaned rows and the customers they may be are put together here, and nowhere else; nothing is written.
The same rows can be resolved again, after answers to the doubts or when the store has changed meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from app.core.fields import REFERRER
from app.core.garbage import LostInPieces
from app.core.messages import Message, message
from app.core.progress import heard, no_progress
from app.io.known.own_lists import is_own_customer_list
from app.services.importing.cleaning.row_sieve import TOTALS
from app.services.importing.cleaning.whole_names import edited_wholes
from app.services.importing.matching.matcher import NOBODY, Matcher
from app.services.importing.matching.meeting import who_may_meet
from app.services.importing.matching.name_order import in_one_order
from app.services.importing.matching.referrers import FIELD, with_referrer
from app.services.importing.resolving.combining import (
    NOTHING,
    Taking,
    changes_for,
    combined,
    overlaid,
    spelled_as_known,
    without_number,
)
from app.services.importing.resolving.erasing import erased
from app.services.importing.resolving.households import Households
from app.services.importing.types import Decision, Doubt, Duplicates, Issue, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.progress import Progress
    from app.services.importing.cleaning.people_table import PeopleTable
    from app.services.importing.cleaning.person import Person
    from app.services.importing.matching.matcher import Match
    from app.services.importing.matching.noted_lines import FormerLines
    from app.services.importing.matching.referrers import Referrers

TICK = 1_000
REMARKS_KEPT = 200
STAGE = "import.stage_checking"
NOTHING_THEN: Mapping[int, None] = MappingProxyType({})
NAMES = frozenset({"full_name", "family_name", "given_name", "company"})


@dataclass(slots=True)
class Resolution(LostInPieces):
    """The outcome: `verdicts` and `owners` have one entry per row of the table.

    An owner is whom the row is about, None where it stays out. `updates` are changes by customer id,
    `differences` the values before and after them by place.
    """

    verdicts: list[Verdict] = field(default_factory=list)
    owners: list[Person | None] = field(default_factory=list)
    created: list[Person] = field(default_factory=list)
    updates: dict[int, dict[str, Any]] = field(default_factory=dict)
    differences: dict[int, dict[str, tuple[Any, Any]]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    remarks: dict[int, tuple[Message, ...]] = field(default_factory=dict)
    households: Households = field(default_factory=Households)

    @property
    def tally(self) -> Counter[Verdict]:
        """Rows by verdict."""
        return Counter(self.verdicts)


class Resolver:
    """Resolves the rows of one table. Used once.

    `then` has what customers held when the list was written, where that was something else (`people_then`),
    `gone` the numbers of those who were deleted or merged since, each with the code of that, `former` what
    such a list wrote into notes before.
    """

    def __init__(
        self,
        table: PeopleTable,
        known: Sequence[Person],
        duplicates: Duplicates,
        decisions: Mapping[int, Decision],
        referrers: Referrers | None = None,
        then: Mapping[int, Mapping[str, Any] | None] = NOTHING_THEN,
        gone: Mapping[str, str] = NOTHING,
        former: FormerLines | None = None,
    ) -> None:
        self._table, self._places = table, table.places
        self._referrers = referrers
        self._duplicates = duplicates
        self._taking = _taking(table, duplicates)
        self._then, self._gone, self._former = then, gone, former
        self._decisions = decisions
        self._matcher = Matcher()
        self._known = known
        self._numbers: set[str] = set()
        self._contained: set[int | None] = set()
        self._seen: set[int | None] = set()
        self._may_meet = 1
        self.found = Resolution()

    def resolve(self, progress: Progress = no_progress) -> Resolution:
        """Go through the rows in their order."""
        rows, total = self._table.rows, len(self._table.rows)
        tell = partial(progress, 0, total, STAGE)
        for person in heard(self._known, tell):
            self._numbers.add(person.get("number"))
            self._matcher.add(person)
        for row, values in heard(zip(rows, self._table.values, strict=True), tell):
            row.values, row.id = values, None
        meeting = who_may_meet(rows, self._known, tell)
        for done, (row, self._may_meet) in enumerate(zip(rows, meeting, strict=True)):
            if done % TICK == 0:
                progress(done, total, STAGE)
            if self._referrers is not None:
                row.values = self._referrers.in_full(row)
            verdict, owner = self._resolve_row(row)
            self.found.verdicts.append(verdict)
            self.found.owners.append(owner)
        return self.found

    def _resolve_row(self, row: Person) -> tuple[Verdict, Person | None]:
        match = self._matcher.find(row) if self._may_meet else NOBODY
        decision = self._decisions.get(row.row)
        if decision is Decision.SKIP:
            is_asked = self._duplicates is Duplicates.ASK and match.same is None and bool(match.maybe)
            if not is_asked:
                return Verdict.SKIPPED, None
        if self._duplicates is Duplicates.ADD:
            return self._new(row)
        if self._gone:
            number = row.get("number")
            if number in self._gone and (match.same is None or match.same.get("number") != number):
                self.reject(row, message(self._gone[number], number=number))
                return Verdict.REJECTED, None
        if match.same is not None:
            row.values = in_one_order(row, match.same)
            if self._table.in_cp932:
                row.values = spelled_as_known(row, match.same)
            row.values = self._with_edited_wholes(row, match.same)
            if self._referrers is not None:
                row.values = self._referrers.kept(row, match.same)
                self._take_referrer(row, match.same, self._referrers)
            return self._same(row, match.same)
        if match.maybe and decision is Decision.SAME:
            return self._same(row, match.maybe[0][0])
        is_new = not match.maybe or decision is Decision.NEW
        return self._new(row) if is_new else self._doubtful(row, match, decision)

    def _doubtful(
        self, row: Person, match: Match, decision: Decision | None
    ) -> tuple[Verdict, Person | None]:
        for known, _reason in match.maybe:
            if not known.is_new and known.id not in self._contained and not self._changes(known, row):
                # Nothing in the row is news about this customer: the same list read again.
                self._contained.add(known.id)
                return Verdict.UNCHANGED, known
        known, code = match.maybe[0]
        reason = message(code, name=known.shown)
        if self._duplicates is Duplicates.ASK:
            candidate_row = known.row if known.is_new else None
            self.found.doubts.append(
                Doubt(
                    row.row,
                    row.shown,
                    reason,
                    known.shown,
                    known.id,
                    candidate_row,
                    decision,
                    self._places.sheet_if_several(row.row),
                    "" if candidate_row is None else self._places.sheet_if_several(candidate_row),
                )
            )
            self._remark(row, reason)
            return (Verdict.SKIPPED if decision is Decision.SKIP else Verdict.DOUBTFUL), None
        self._flag(row, reason)
        return self._new(row)

    def _same(self, row: Person, known: Person) -> tuple[Verdict, Person | None]:
        if known.is_new or known.id is None:
            self._settle_number(row, known)
            earlier = self._places.shown(known.row)
            known.values, differing = combined(known, row, self._table.fields, self._table.titles)
            if differing:
                titles = tuple(self._table.titles[name] for name in differing)
                self._flag(row, message("import.repeat_differs", row=earlier, fields=titles))
            self._remark(row, message("import.remark_merged", row=earlier))
            return Verdict.MERGED, known
        changes = self._changes(known, row)
        changes |= self._erased(known, row, changes)
        self._seen.add(known.id)
        if not changes:
            return Verdict.UNCHANGED, known
        if self._duplicates is Duplicates.SKIP:
            return Verdict.SKIPPED, known
        self._remark(row, *(message(f"field.customer.{name}") for name in changes if name != "custom"))
        self.found.updates.setdefault(known.id, {}).update(changes)
        self.found.differences[row.row] = {
            name: (known.values[known.place[name]], value) for name, value in changes.items()
        }
        known.values = overlaid(known, changes)
        return Verdict.UPDATED, known

    def _new(self, row: Person) -> tuple[Verdict, Person | None]:
        reason = why_nobody(row)
        if reason is not None:
            self.reject(row, reason)
            return Verdict.REJECTED, None
        if not row.name and NAMES & self._table.titles.keys():
            self._flag(row, message("import.without_name"))
        self._settle_number(row)
        if self._referrers is not None and not row.get(FIELD):
            self._take_referrer(row, None, self._referrers)
        self.found.created.append(row)
        if self._may_meet:
            self._matcher.add(row)
        return Verdict.NEW, row

    def _settle_number(self, row: Person, first: Person | None = None) -> None:
        """Take the number a row brings, or keep it in the note where another customer has it.

        `first` is the earlier row about the same new customer, whose own number stays.
        """
        number = row.get("number")
        if not number or (first is not None and first.get("number")):
            return
        if number in self._numbers:
            self._flag(row, message("import.number_renewed", number=number))
            row.values = without_number(row, self._table.titles.get("number", ""))
        else:
            self._numbers.add(number)

    def reject(self, row: Person, reason: Message) -> None:
        """Leave a row out, and say why."""
        self.found.issues.append(Issue(self._table.sheet, row.row, "", row.shown, reason, "rejected"))
        self._remark(row, reason)

    def _changes(self, known: Person, row: Person) -> dict[str, Any]:
        repeated = known.id in self._seen
        table, taking, then = self._table, self._taking, self._values_then(known)
        if taking is Taking.OWN and then is None:
            taking = Taking.FILE
        return changes_for(
            known,
            row,
            table.fields,
            table.titles,
            taking,
            repeated=repeated,
            then=then or NOTHING,
            erases=bool(table.empty),
            former=self._former,
        )

    def _erased(self, known: Person, row: Person, changes: Mapping[str, Any]) -> dict[str, Any]:
        """What the empty cells of a row take away; what they do not is named."""
        empty = self._table.empty.get(row.row)
        if empty is not None and self._loses_referrer(row, known):
            row.values, empty = with_referrer(row, ""), empty | {FIELD}
        if not empty or self._taking is not Taking.OWN or known.id in self._seen:
            return {}
        found = erased(known, row, empty, changes, self._values_then(known))
        self._flag_fields(row, "import.not_erased_as_newer", found.newer)
        self._flag_fields(row, "import.not_erased", found.stay)
        return found.lost

    def _with_edited_wholes(self, row: Person, known: Person) -> tuple[Any, ...]:
        wholes = self._table.wholes.get(row.row)
        if wholes is None or known.is_new:
            return row.values
        return edited_wholes(wholes, row, known, self._values_then(known) or NOTHING)

    def _values_then(self, known: Person) -> Mapping[str, Any] | None:
        return NOTHING if known.id is None else self._then.get(known.id, NOTHING)

    def _take_referrer(self, row: Person, known: Person | None, referrers: Referrers) -> None:
        """Let the number of who recommended the shop count where a column of numbers was edited."""
        said = self._table.apart.get(REFERRER.name, {}).get(row.row)
        if not said or not referrers.is_edited(said, self._referrer_before(known)):
            return
        values = referrers.of_number(row, said)
        if values is None:
            self._flag(row, message("import.referrer_unknown", number=said))
        else:
            row.values = values

    def _loses_referrer(self, row: Person, known: Person) -> bool:
        """Whether the number of who recommended the shop was taken out, and the text beside it left."""
        before = self._referrer_before(known)
        if self._table.apart.get(REFERRER.name, {}).get(row.row) != "" or self._referrers is None:
            return False
        return self._referrers.number_of(before) is not None and row.get(FIELD) in {"", before}

    def _referrer_before(self, known: Person | None) -> str:
        """Who recommended the shop when the list was written, as our lists say it."""
        if known is None:
            return ""
        return str((self._values_then(known) or NOTHING).get(FIELD, known.get(FIELD)) or "")

    def _flag_fields(self, row: Person, code: str, names: Sequence[str]) -> None:
        if names:
            titles = tuple(self._table.titles.get(name) or name for name in names)
            self._flag(row, message(code, fields=titles))

    def _flag(self, row: Person, reason: Message) -> None:
        self.found.issues.append(Issue(self._table.sheet, row.row, "", row.shown, reason, "flagged"))
        self._remark(row, reason)

    def _remark(self, row: Person, *remarks: Message) -> None:
        if len(self.found.remarks) < REMARKS_KEPT:
            self.found.remarks[row.row] = (*self.found.remarks.get(row.row, ()), *remarks)


def _taking(table: PeopleTable, duplicates: Duplicates) -> Taking:
    """What customers take from these rows."""
    if duplicates is Duplicates.FILL:
        return Taking.BLANKS
    return Taking.OWN if is_own_customer_list(tuple(table.titles.values())) else Taking.FILE


def why_nobody(row: Person) -> Message | None:
    """Why a row cannot be a customer: it names nobody, or it is the total under a list."""
    if not (row.name or row.phones or row.emails or row.get("phones") or row.get("family_kana")):
        return message("import.nobody_named")
    if (row.name in TOTALS or row.get("number") in TOTALS) and not (row.phones or row.emails):
        return message("import.total_row")
    return None
