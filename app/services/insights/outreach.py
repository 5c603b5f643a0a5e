"""What the shop does with the people behind a figure, remembered with them, so that it can be measured.

Keeping them as a list, tagging them and noting that they went into a file are one operation each: undoing it
takes back what was done and the note of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, distinct, func, literal, select, union_all

from app.core import clock
from app.core.criteria import Condition, Op, all_of
from app.core.errors import UserError
from app.core.filters import CustomerFilter, Sort
from app.core.messages import Message, fields_from_json, fields_to_json
from app.core.outreach import OutreachKind
from app.core.progress import no_progress
from app.models.customer import customer
from app.models.operation import FILE_NOTED
from app.models.outreach import outreach, outreach_customer
from app.models.sale import IS_NO_RETURN, sale
from app.models.visit import visit
from app.queries import customer_search
from app.services.smart_lists import add_list
from app.services.tagging import add_tags

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection, Select, Table

    from app.core.changes import Changes
    from app.core.messages import Language
    from app.core.progress import Progress
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork

FIELD = "outreach"


class NobodyThere(UserError):
    """The people behind a figure are gone."""

    code = "outreach.empty"


@dataclass(frozen=True, slots=True)
class Outreach:
    """Something that was done with people, and what they did from that day on.

    `origin` says which figure they stood behind, None where that is not known. `customers` are those who are
    in the book now, `came` those of them who bought or came on that day or later, `yen` what their sales of
    that time come to, returns taken off. What they would have done unasked is not in these figures.
    """

    id: int
    kind: OutreachKind
    title: str
    origin: Message | None
    started_on: str
    customers: int
    came: int
    yen: int

    @property
    def people(self) -> CustomerFilter:
        """Those who were taken up."""
        return CustomerFilter(criteria=all_of(Condition(FIELD, Op.ANY_OF, (str(self.id),))))


class OutreachService:
    """What one store did with the people behind its figures."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep_list(self, name: str, people: CustomerFilter) -> Changes:
        """Keep the people as a smart list: these, whatever becomes of the figure.

        Raises `NobodyThere`, `ListNameMissing` and `ListNameTaken`.
        """
        with self._store.write("operation.outreach_listed") as unit:
            ids = _present(unit.connection, people)
            outreach_id = _remember(unit, OutreachKind.LIST, name, people, ids)
            criteria = all_of(Condition(FIELD, Op.ANY_OF, (str(outreach_id),)))
            _list_id, title = add_list(unit, name, criteria)
            unit.label(title=title, count=len(ids))
        return unit.changes()

    def tag(self, name: str, people: CustomerFilter) -> Changes:
        """Give the people a tag. Raises `NobodyThere`."""
        with self._store.write("operation.outreach_tagged") as unit:
            ids = _present(unit.connection, people)
            add_tags(unit, ids, [name])
            _remember(unit, OutreachKind.TAG, name, people, ids)
            unit.label(title=name, count=len(ids))
        return unit.changes()

    def note_file(self, kind: OutreachKind, file_name: str, people: CustomerFilter) -> Changes:
        """Remember that the people went into a file. Raises `NobodyThere`."""
        with self._store.write(FILE_NOTED) as unit:
            ids = _present(unit.connection, people)
            _remember(unit, kind, file_name, people, ids)
            unit.label(title=file_name, count=len(ids))
        return unit.changes()

    def write_calls(
        self, path: Path, people: CustomerFilter, language: Language, progress: Progress = no_progress
    ) -> Changes:
        """Write a call list (.xlsx) and remember it. Raises `NobodyThere` and the failures of `io`."""
        from app.io.export.workbook import write_workbook
        from app.services.insights.call_lists import call_list

        with self._store.read() as connection:
            ids = _present(connection, people)
            write_workbook(path, [call_list(connection, ids, people.label, language)], progress=progress)
        return self.note_file(OutreachKind.CALLS, path.name, people)

    def done(self, until: date | None = None) -> tuple[Outreach, ...]:
        """Everything that was done, the latest first, with what came of it up to that day or today."""
        last = (until or clock.today()).isoformat()
        columns = outreach.c
        with self._store.read() as connection:
            found = connection.execute(
                select(outreach)
                .where(columns.deleted_at.is_(None), columns.started_on <= last)
                .order_by(columns.started_on.desc(), columns.id.desc())
            ).all()
            results = {row.outreach_id: row for row in connection.execute(_results(last))}
        return tuple(
            Outreach(
                row.id,
                OutreachKind(row.kind),
                row.title,
                _origin(row.origin),
                row.started_on,
                results[row.id].customers if row.id in results else 0,
                results[row.id].came if row.id in results else 0,
                results[row.id].yen if row.id in results else 0,
            )
            for row in found
        )


def _present(connection: Connection, people: CustomerFilter) -> Sequence[int]:
    """Who of them is in the book now, in kana order."""
    ids = list(customer_search.all_ids(connection, people, Sort(), no_progress))
    if not ids:
        raise NobodyThere
    return ids


def _remember(
    unit: UnitOfWork, kind: OutreachKind, title: str, people: CustomerFilter, ids: Sequence[int]
) -> int:
    today = clock.today()
    label = people.label
    origin = {} if label is None else {"code": label.code, "fields": fields_to_json(label.fields)}
    values = {
        "kind": kind.value,
        "title": title.strip(),
        "origin": origin,
        "as_of": (people.as_of or today).isoformat(),
        "started_on": today.isoformat(),
    }
    outreach_id = unit.insert(outreach, values)
    unit.insert_many(outreach_customer, [{"outreach_id": outreach_id, "customer_id": one} for one in ids])
    return outreach_id


def _origin(stored: dict[str, Any]) -> Message | None:
    return Message(stored["code"], fields_from_json(stored["fields"])) if stored else None


def _results(last: str) -> Select[Any]:
    """For each outreach its members who are in the book, how many of them came since, and their sales."""
    members = (
        select(outreach_customer.c.outreach_id, outreach_customer.c.customer_id, outreach.c.started_on)
        .join(outreach, outreach.c.id == outreach_customer.c.outreach_id)
        .join(customer, customer.c.id == outreach_customer.c.customer_id)
        .where(outreach.c.deleted_at.is_(None), customer.c.deleted_at.is_(None))
        .subquery()
    )

    def since(table: Table, day: ColumnElement[Any]) -> ColumnElement[bool]:
        return and_(
            table.c.customer_id == members.c.customer_id,
            table.c.deleted_at.is_(None),
            day.between(members.c.started_on, last),
        )

    who, came = members.c.outreach_id, members.c.customer_id
    bought = select(who, case((IS_NO_RETURN, came)).label("came"), sale.c.total.label("yen"))
    visited = select(who, came, literal(0))
    history = union_all(
        bought.join(sale, since(sale, sale.c.sold_on)), visited.join(visit, since(visit, visit.c.visited_on))
    ).subquery()
    people = select(who, func.count().label("customers")).group_by(who).subquery()
    yen = func.coalesce(func.sum(history.c.yen), 0)
    return (
        select(people, func.count(distinct(history.c.came)).label("came"), yen.label("yen"))
        .outerjoin(history, history.c.outreach_id == people.c.outreach_id)
        .group_by(people.c.outreach_id)
    )
