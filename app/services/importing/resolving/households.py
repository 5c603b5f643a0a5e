"""Who moves in with whom by a list of ours, and what the households are called then.

A cell with the number of somebody says that the two live together. Whoever is not said to move stays; where
the one who is named moves, those of the list who are said to live with them go along, so that the list read
again says nothing new. A cell that says what stood there when the list was written takes nothing back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.enums import Noun
from app.core.fields import HOUSEHOLD, HOUSEHOLD_NUMBER
from app.core.fields import field as declared
from app.core.messages import Message, message
from app.core.progress import heard, unheard
from app.io.cleaning.cells import clean_field
from app.models.customer import customer
from app.models.id_set import text_set
from app.services.importing.matching.homes import Homes, homes_now, homes_then
from app.services.importing.matching.matcher import bare_number
from app.services.importing.types import Duplicates, Issue, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from app.services.exporting.marks import ExportMark
    from app.services.importing.cleaning.people_table import PeopleTable
    from app.services.importing.cleaning.person import Person
    from app.services.importing.resolving.people import Resolution

NUMBER, NAME = HOUSEHOLD_NUMBER.name, HOUSEHOLD.name
NOBODY = 0
"""Whom somebody lives with who leaves."""


@dataclass(slots=True)
class Households:
    """What becomes of the households. People are known by their id, new ones by their place below zero.

    `moves` are the households that people come to, below zero those that are made, None where they live with
    nobody any more; `names` what households are called from now on, `emptied` those that nobody is left of.
    """

    moves: dict[int, int | None] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    emptied: list[int] = field(default_factory=list)
    newcomers: dict[int, Person] = field(default_factory=dict)


def resolve_households(
    connection: Connection,
    table: PeopleTable,
    found: Resolution,
    duplicates: Duplicates,
    mark: ExportMark | None,
    tell: Callable[[], object] = unheard,
) -> None:
    """Decide about the households of the rows, whose people are known by now. `tell` is called at times."""
    numbers, names = table.apart.get(NUMBER, {}), table.apart.get(NAME, {})
    homes = homes_now(connection) if numbers or names else None
    if homes is None or not (homes.of or any(numbers.values()) or any(names.values())):
        return
    columns = customer.c
    chosen = columns.number.in_(text_set(set(numbers.values()))), columns.deleted_at.is_(None)
    called = connection.execute(select(columns.number, columns.id).where(*chosen))
    known = {row.number: row.id for row in called}
    then = None if mark is None else homes_then(connection, mark)
    _HouseholdResolver(table, found, duplicates, homes, then, known).resolve(tell)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The first row about somebody: where it stands among the rows, and whom it is about."""

    position: int
    row: Person
    who: int


class _HouseholdResolver:
    """Used once. `known` are the customers of the store by the numbers that the rows name."""

    def __init__(
        self,
        table: PeopleTable,
        found: Resolution,
        duplicates: Duplicates,
        homes: Homes,
        then: Homes | None,
        known: Mapping[str, int],
    ) -> None:
        self._table, self._found, self._duplicates = table, found, duplicates
        self._homes, self._then = homes, then
        self._exact, self._bare = dict(known), {bare_number(one): who for one, who in homes.numbers.items()}
        self._entries: dict[int, _Entry] = {}
        self._lives_with: dict[int, int] = {}
        self._made: dict[int, int] = {}
        self._last: dict[int, int] = {}
        self._tidy = clean_field(declared(Noun.CUSTOMER, NAME))

    def resolve(self, tell: Callable[[], object]) -> None:
        """Hear all rows before anybody moves: who comes first in the list makes no difference."""
        rows = zip(self._table.rows, self._found.verdicts, self._found.owners, strict=True)
        for position, (row, verdict, owner) in enumerate(heard(rows, tell)):
            if owner is not None and verdict is not Verdict.SKIPPED and self._may_change(owner):
                self._enter(position, row, owner)
        for entry in heard(self._entries.values(), tell):
            self._hear(entry)
        households = self._found.households
        for who in list(self._lives_with):
            self._move(who, self._home_said(who))
        self._give_up_homes()
        self._name()
        households.newcomers = {
            who: owner
            for owner in self._found.owners
            if owner is not None and owner.is_new and (who := _who(owner)) in households.moves
        }
        for entry in self._entries.values():
            self._tell(entry)

    def _may_change(self, owner: Person) -> bool:
        return owner.is_new or self._duplicates is not Duplicates.SKIP

    def _enter(self, position: int, row: Person, owner: Person) -> None:
        who = _who(owner)
        self._entries.setdefault(who, _Entry(position, row, who))
        for number in filter(None, (row.get("number"), owner.get("number"))):
            self._exact.setdefault(number, who)
            self._bare.setdefault(bare_number(number), who)

    def _hear(self, entry: _Entry) -> None:
        """Take in with whom somebody is said to live."""
        who, said = entry.who, self._said(NUMBER, entry)
        home = self._homes.of.get(who)
        if not said:
            self._hear_nothing(entry, home)
            return
        other = self._exact.get(said) or self._bare.get(bare_number(said))
        stood = self._then is not None and bare_number(said) == bare_number(self._then.head_of(who))
        if other == who:
            is_head = bare_number(said) == bare_number(self._homes.head_of(who))
            if home is not None and not stood and not is_head:
                self._flag(entry, message("import.household_of_oneself", number=said))
        elif other is not None and home is not None and self._homes.of.get(other) == home:
            self._lives_with[who] = other
        elif stood or (self._duplicates is Duplicates.FILL and home is not None):
            return
        elif other is None:
            self._flag(entry, message("import.household_unknown", number=said))
        else:
            self._lives_with[who] = other

    def _hear_nothing(self, entry: _Entry, home: int | None) -> None:
        if home is None or self._then is None or not self._is_emptied(NUMBER, entry):
            return
        if self._then.of.get(entry.who) == home:
            self._lives_with[entry.who] = NOBODY
        else:
            fields = (self._table.titles[NUMBER],)
            self._flag(entry, message("import.not_erased_as_newer", fields=fields))

    def _home_said(self, who: int) -> int | None:
        """The household that somebody lives in by what the list says."""
        if self._lives_with[who] == NOBODY:
            return None
        at = self._last_named(who)
        home, there = self._homes.of.get(who), self._homes.of.get(at)
        if self._lives_with.get(at) == NOBODY:
            if there == home:
                return home
            there = None
        if there is None:
            there = self._made.setdefault(at, -1 - len(self._made))
            self._found.households.moves[at] = there
        return there

    def _last_named(self, who: int) -> int:
        """Whose household it is in the end, where everybody names the next; of a circle somebody with one."""
        way: dict[int, None] = {}
        at = who
        while at not in self._last and at not in way and self._lives_with.get(at, NOBODY) != NOBODY:
            way[at] = None
            at = self._lives_with[at]
        if at in way:
            named = list(way)
            around = sorted(named[named.index(at) :])
            at = next((one for one in around if one in self._homes.of), around[0])
        last = self._last.get(at, at)
        self._last.update(dict.fromkeys(way, last))
        return last

    def _move(self, who: int, home: int | None) -> None:
        if who in self._made:
            home = self._made[who]
        if home != self._homes.of.get(who):
            self._found.households.moves[who] = home

    def _give_up_homes(self) -> None:
        """A household of one is none any more."""
        moves = self._found.households.moves
        coming = {home for home in moves.values() if home is not None}
        leaving = {self._homes.of[who] for who in moves if who in self._homes.of}
        for home in sorted(leaving - coming):
            staying = self._homes.members[home] - moves.keys()
            if len(staying) <= 1:
                moves.update(dict.fromkeys(staying))
                self._found.households.emptied.append(home)

    def _name(self) -> None:
        """Call households what their rows say."""
        said: defaultdict[int, dict[str, list[_Entry]]] = defaultdict(dict)
        for entry in self._entries.values():
            name = self._name_said(entry)
            home = self._home(entry.who)
            if name is not None and home is not None:
                said[home].setdefault(name, []).append(entry)
            elif name:
                self._flag(entry, message("import.household_name_alone", name=name))
        for home, names in said.items():
            present = self._tidied(self._homes.names.get(home, ""))
            if len(names) == 1:
                (name,) = names
                if name != present:
                    self._found.households.names[home] = name
                continue
            for entry in (one for name, entries in names.items() if name != present for one in entries):
                self._flag(entry, message("import.household_names_differ"))

    def _name_said(self, entry: _Entry) -> str | None:
        """What a row calls the household somebody lives in; None where it says nothing of its own."""
        who, said = entry.who, self._said(NAME, entry)
        home, present = self._home(who), self._tidied(self._homes.name_of(who))
        then = "" if self._then is None else self._tidied(self._then.name_of(who))
        has_moved = home != self._homes.of.get(who)
        if not said:
            is_erased = self._is_emptied(NAME, entry) and not has_moved and home is not None
            return "" if is_erased and then and then == present else None
        if said == then or (has_moved and said == present):
            return None
        if self._duplicates is Duplicates.FILL and home is not None and self._homes.names.get(home):
            return None
        return said

    def _tell(self, entry: _Entry) -> None:
        """Say beside the row what changes."""
        households, who = self._found.households, entry.who
        changes: dict[str, tuple[str, str]] = {}
        if who in households.moves:
            home = households.moves[who]
            changes[NUMBER] = (self._homes.head_of(who), "" if home is None else self._shown_number(entry))
        name = households.names.get(self._home(who) or NOBODY)
        if name is not None and name == (self._said(NAME, entry) or ""):
            changes[NAME] = (self._homes.name_of(who), name)
        if not changes:
            return
        self._found.differences.setdefault(entry.row.row, {}).update(changes)
        for changed in changes:
            self._remark(entry, message(f"field.customer.{changed}"))
        if who > NOBODY:
            self._found.updates.setdefault(who, {})
            if self._found.verdicts[entry.position] is Verdict.UNCHANGED:
                self._found.verdicts[entry.position] = Verdict.UPDATED

    def _shown_number(self, entry: _Entry) -> str:
        return self._said(NUMBER, entry) or str(entry.row.get("number"))

    def _home(self, who: int) -> int | None:
        moves = self._found.households.moves
        return moves[who] if who in moves else self._homes.of.get(who)

    def _said(self, name: str, entry: _Entry) -> str:
        return self._table.apart.get(name, {}).get(entry.row.row, "")

    def _is_emptied(self, name: str, entry: _Entry) -> bool:
        return name in self._table.empty.get(entry.row.row, ()) and self._duplicates is not Duplicates.FILL

    def _tidied(self, name: str) -> str:
        return self._tidy(name).value or ""

    def _flag(self, entry: _Entry, reason: Message) -> None:
        row = entry.row
        self._found.issues.append(Issue(self._table.sheet, row.row, "", row.shown, reason, "flagged"))
        self._remark(entry, reason)

    def _remark(self, entry: _Entry, remark: Message) -> None:
        place = entry.row.row
        self._found.remarks[place] = (*self._found.remarks.get(place, ()), remark)


def _who(owner: Person) -> int:
    return -owner.row if owner.is_new or owner.id is None else owner.id
