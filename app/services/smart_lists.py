"""Smart lists: questions about customers that were given a name, and how many customers answer to each now.

A list keeps its conditions and never its customers. One whose conditions cannot be asked any more, because a
field of the shop was removed or a newer program made it, stays and says why.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.core import clock
from app.core.criteria import (
    Condition,
    CriteriaUnreadable,
    Group,
    Op,
    all_of,
    any_of,
    from_json,
    to_json,
    with_names,
)
from app.core.criteria_checks import check
from app.core.errors import RecordNotFound, UserError
from app.core.messages import Message
from app.core.text.folding import fold
from app.core.text.tidy import tidy_line
from app.db.stamp import data_stamp
from app.models.smart_list import smart_list
from app.queries.criteria_catalogue import criteria_fields, offered_fields
from app.queries.segment_counts import segment_counts
from app.services.customers import Saved
from app.services.history_records import living

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from app.core.changes import Changes
    from app.core.criteria_fields import CriteriaFields
    from app.db.stamp import Stamp
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork


class ListNameMissing(UserError):
    """A list was given no name."""

    code = "lists.name_missing"


class ListNameTaken(UserError):
    """Another list has this name."""

    code = "lists.name_taken"


@dataclass(frozen=True, slots=True)
class SmartList:
    """One list. `problem` says why it cannot be shown; `criteria` are empty where they cannot be read."""

    id: int
    name: str
    criteria: Group
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A list that many shops want, to be kept as it is or changed first."""

    name: Message
    criteria: Group


class SmartListService:
    """The smart lists of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counted: dict[Group, int] = {}
        self._counted_at: tuple[Stamp, date] | None = None
        self._lock = Lock()

    def lists(self) -> tuple[SmartList, ...]:
        """Every list, in the order the shop gave them."""
        with self._store.read() as connection:
            return _lists(connection, criteria_fields(connection))

    def fields(self) -> CriteriaFields:
        """What conditions can ask about, with the names to choose from."""
        with self._store.read() as connection:
            return offered_fields(connection)

    def create(self, name: str, criteria: Group) -> Saved:
        """Keep a list after the others.

        Raises `ListNameMissing`, `ListNameTaken` and what `core.criteria_checks` has to say.
        """
        with self._store.write("operation.smart_list_created") as unit:
            list_id, title = add_list(unit, name, criteria)
            unit.label(name=title)
        return Saved(list_id, "", unit.changes())

    def rename(self, list_id: int, name: str) -> Changes:
        """Give a list another name. Raises as `create`, and `RecordNotFound`."""
        with self._store.write("operation.smart_list_renamed") as unit:
            row = living(unit.connection, smart_list, list_id)
            title = _free_name(unit, name, list_id)
            unit.label(before=row.name, name=title)
            unit.update(smart_list, list_id, {"name": title})
        return unit.changes()

    def change(self, list_id: int, criteria: Group) -> Changes:
        """Give a list other conditions. Raises as `create`, and `RecordNotFound`."""
        with self._store.write("operation.smart_list_changed") as unit:
            unit.label(name=living(unit.connection, smart_list, list_id).name)
            unit.update(smart_list, list_id, {"criteria": _checked(unit, criteria)})
        return unit.changes()

    def reorder(self, list_ids: Sequence[int]) -> Changes:
        """Show the lists in this order. Raises `RecordNotFound` where they are not all of them."""
        with self._store.write("operation.smart_lists_reordered") as unit:
            present = set(unit.connection.scalars(select(smart_list.c.id).where(_LIVING)))
            if present != set(list_ids):
                raise RecordNotFound
            places = {list_id: {"position": place} for place, list_id in enumerate(list_ids, 1)}
            unit.update_many(smart_list, places)
        return unit.changes()

    def delete(self, list_id: int) -> Changes:
        """Take a list away; nobody in it is touched. Raises `RecordNotFound`."""
        with self._store.write("operation.smart_list_deleted") as unit:
            unit.label(name=living(unit.connection, smart_list, list_id).name)
            unit.delete(smart_list, list_id)
        return unit.changes()

    def counts(self, as_of: date | None = None) -> Mapping[int, int]:
        """How many customers each list has that day, by the list's id; today's where no day is given.

        A list with a problem has no count. Counts are kept until a record changes.
        """
        day = as_of or clock.today()
        with self._store.read() as connection:
            fields = criteria_fields(connection)
            usable = [one for one in _lists(connection, fields) if one.problem is None]
            counted = self._known_counts((data_stamp(connection), day))
            fresh = [tree for tree in dict.fromkeys(one.criteria for one in usable) if tree not in counted]
            if fresh:
                found = segment_counts(connection, fresh, fields, day)
                counted.update(zip(fresh, found, strict=True))
        return {one.id: counted[one.criteria] for one in usable}

    def _known_counts(self, moment: tuple[Stamp, date]) -> dict[Group, int]:
        """The counts kept for this state of the records; those of any other are forgotten."""
        with self._lock:
            if moment != self._counted_at:
                self._counted, self._counted_at = {}, moment
            return self._counted

    @staticmethod
    def suggestions() -> tuple[Suggestion, ...]:
        """Lists to begin with, the most usual first."""
        return tuple(Suggestion(Message(f"lists.suggestion.{name}"), tree) for name, tree in _SUGGESTED)


def add_list(unit: UnitOfWork, name: str, criteria: Group) -> tuple[int, str]:
    """Put a list after the others; its id and its name as it is kept. Raises as `SmartListService.create`."""
    title = _free_name(unit, name, None)
    last = unit.connection.scalar(select(func.max(smart_list.c.position)))
    values = {"name": title, "criteria": _checked(unit, criteria), "position": (last or 0) + 1}
    return unit.insert(smart_list, values), title


def follow_names(unit: UnitOfWork, field: str, names: Mapping[str, str]) -> None:
    """Let the lists ask for choices of a field by their new names."""
    rows = unit.connection.execute(select(smart_list.c.id, smart_list.c.criteria)).all()
    changed: dict[int, dict[str, object]] = {}
    for row in rows:
        with suppress(CriteriaUnreadable):
            changed[row.id] = {"criteria": to_json(with_names(from_json(row.criteria), field, names))}
    unit.update_many(smart_list, changed)


def _lists(connection: Connection, fields: CriteriaFields) -> tuple[SmartList, ...]:
    rows = connection.execute(
        select(smart_list).where(_LIVING).order_by(smart_list.c.position, smart_list.c.id)
    )
    return tuple(_read(row.id, row.name, row.criteria, fields) for row in rows)


def _read(list_id: int, name: str, stored: object, fields: CriteriaFields) -> SmartList:
    criteria = Group()
    try:
        criteria = from_json(stored)
        check(criteria, fields)
    except UserError as error:
        return SmartList(list_id, name, criteria, error.message)
    return SmartList(list_id, name, criteria)


def _checked(unit: UnitOfWork, criteria: Group) -> dict[str, object]:
    check(criteria, criteria_fields(unit.connection))
    return to_json(criteria)


def _free_name(unit: UnitOfWork, name: str, own_id: int | None) -> str:
    title = tidy_line(name)
    if not title:
        raise ListNameMissing
    for row in unit.connection.execute(select(smart_list.c.id, smart_list.c.name).where(_LIVING)):
        if row.id != own_id and fold(row.name) == fold(title):
            raise ListNameTaken(name=row.name)
    return title


_LIVING = smart_list.c.deleted_at.is_(None)
_SUGGESTED = (
    ("birthday", all_of(Condition("birthday", Op.THIS_MONTH))),
    ("away", all_of(Condition("last_seen", Op.DAYS_AGO, 90))),
    (
        "once",
        all_of(
            Condition("last_seen", Op.FILLED),
            Condition("purchases", Op.AT_MOST, 1),
            Condition("visits", Op.AT_MOST, 1),
        ),
    ),
    (
        "silent",
        all_of(
            Condition("status", Op.NONE_OF, ("former",)),
            any_of(Condition("last_contact", Op.DAYS_AGO, 180), Condition("last_contact", Op.EMPTY)),
        ),
    ),
    ("caution", all_of(Condition("caution", Op.FILLED))),
    ("leads", all_of(Condition("status", Op.ANY_OF, ("lead",)))),
    ("best", all_of(Condition("total", Op.AT_LEAST, 100_000))),
    ("open_inquiry", all_of(Condition("open_inquiry", Op.YES))),
    ("unreachable", all_of(Condition("phones", Op.EMPTY), Condition("emails", Op.EMPTY))),
    ("new", all_of(Condition("joined_on", Op.THIS_MONTH))),
)
