"""Whom the sales, visits and contacts of a list belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.messages import message
from app.core.progress import no_progress
from app.services.importing.matching.matcher import SAME_NAME
from app.services.importing.resolving.combining import combined
from app.services.importing.resolving.people import Resolver
from app.services.importing.types import Decision, Duplicates, Verdict

if TYPE_CHECKING:
    from app.core.progress import Progress
    from app.services.importing.cleaning.person import Person
    from app.services.importing.matching.matcher import Match
    from app.services.importing.resolving.people import Resolution


class BuyerResolver(Resolver):
    """Finds the customers that rows of sales or visits belong to.

    What names a customer beside a sale is linked and never changed: a ledger often has the name alone, and
    one customer of that name is then the one meant, where nothing else speaks against it. A person whom a
    list tells of beside its visits is taken as any list's customer is, once for all of its rows.
    """

    _is_listed = False

    def resolve(self, progress: Progress = no_progress) -> Resolution:
        """Go through the rows in their order."""
        self._persons = iter(self._table.persons)
        self._resolved: dict[int, tuple[Verdict, Person | None]] = {}
        return super().resolve(progress)

    def _resolve_row(self, row: Person) -> tuple[Verdict, Person | None]:
        person = next(self._persons)
        self._is_listed = person > 0
        if not self._is_listed:
            return super()._resolve_row(row)
        if person not in self._resolved:
            self._resolved[person] = super()._resolve_row(row)
        return self._resolved[person]

    def _same(self, row: Person, known: Person) -> tuple[Verdict, Person | None]:
        if self._is_listed:
            return super()._same(row, known)
        if known.is_new:
            self._settle_number(row, known)
            known.values, _differing = combined(known, row, self._table.fields, {})
        return Verdict.UNCHANGED, known

    def _doubtful(
        self, row: Person, match: Match, decision: Decision | None
    ) -> tuple[Verdict, Person | None]:
        if self._is_listed:
            return super()._doubtful(row, match, decision)
        if len(match.maybe) == 1 and match.maybe[0][1] == SAME_NAME:
            return self._same(row, match.maybe[0][0])
        if self._duplicates is not Duplicates.ASK and all(code == SAME_NAME for _, code in match.maybe):
            self.reject(row, message("import.several_of_name", name=row.shown, count=len(match.maybe)))
            return Verdict.REJECTED, None
        return super()._doubtful(row, match, decision)

    def _new(self, row: Person) -> tuple[Verdict, Person | None]:
        if not row.name and row.get("number") and not self._is_listed:
            self.reject(row, message("import.customer_unknown", number=row.get("number")))
            return Verdict.REJECTED, None
        return super()._new(row)
