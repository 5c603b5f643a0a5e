"""The fields that conditions can name in one store, the shop's own among them, and what to choose from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.criteria_fields import FIELDS, Choice, in_words, own_field
from app.core.days import day_words
from app.core.messages import message
from app.models.customer import tag
from app.models.import_batch import import_batch
from app.models.outreach import outreach
from app.models.staff import staff
from app.queries.custom_fields import custom_fields

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from app.core.criteria_fields import CriteriaField, CriteriaFields
    from app.core.messages import Message

MOST_IMPORTS = 200
MOST_OUTREACH = 200


def own_fields(connection: Connection) -> tuple[CriteriaField, ...]:
    """The fields that the shop added."""
    return tuple(map(own_field, custom_fields(connection)))


def criteria_fields(connection: Connection) -> CriteriaFields:
    """Every field by its name, in the order in which they are offered."""
    return {**FIELDS, **{own.name: own for own in own_fields(connection)}}


def offered_fields(connection: Connection) -> CriteriaFields:
    """As `criteria_fields`, with what to choose from: names of tags and staff, the newest imports and
    outreach."""
    choices = {
        "tags": _names(connection, tag),
        "staff": _names(connection, staff),
        "import_batch": _imports(connection),
        "outreach": _outreach(connection),
    }
    fields = criteria_fields(connection)
    return {**fields, **{name: replace(fields[name], choices=known) for name, known in choices.items()}}


def _names(connection: Connection, table: Table) -> tuple[Choice, ...]:
    living = select(table.c.name).where(table.c.deleted_at.is_(None)).order_by(table.c.id)
    return tuple(Choice(name, in_words(name)) for name in connection.scalars(living))


def _outreach(connection: Connection) -> tuple[Choice, ...]:
    columns = outreach.c
    found = (
        select(columns.id, columns.title, columns.started_on)
        .where(columns.deleted_at.is_(None))
        .order_by(columns.id.desc())
        .limit(MOST_OUTREACH)
    )
    return tuple(
        Choice(str(row.id), message("criteria.outreach", title=row.title, day=_day(row.started_on)))
        for row in connection.execute(found)
    )


def _imports(connection: Connection) -> tuple[Choice, ...]:
    columns = import_batch.c
    newest = select(columns.id, columns.file_name, columns.at).order_by(columns.id.desc()).limit(MOST_IMPORTS)
    return tuple(
        Choice(str(row.id), message("criteria.import", file=row.file_name, day=_local_day(row.at)))
        for row in connection.execute(newest)
    )


def _day(started_on: str) -> Message:
    return day_words(date.fromisoformat(started_on))


def _local_day(moment: str) -> Message:
    return day_words(datetime.fromisoformat(moment).astimezone().date())
