"""The shop's tags: name, colour, make one of two, delete. All of it can be undone.

A tag is found by its name: customers who have it are found by the new name at once, and lists ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from app.core.enums import TagColour
from app.core.errors import UserError
from app.core.text.folding import fold
from app.core.text.tidy import tidy_line
from app.models.customer import customer, customer_tag, tag
from app.services.history_records import living

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.changes import Changes
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork

FIELD = "tags"
SEPARATORS = frozenset(",、，;；|\n\t")
"""Signs that stand between several tags, or several choices, in one cell."""


class TagNameMissing(UserError):
    """A tag was given no name."""

    code = "tag.name_missing"


class TagNameTaken(UserError):
    """Another tag has this name."""

    code = "tag.name_taken"


class TagHasSeparator(UserError):
    """The name holds a sign that separates several tags in files."""

    code = "tag.has_separator"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, the colour it is shown in, and how many living customers have it."""

    id: int
    name: str
    colour: TagColour
    customers: int


class TagService:
    """The tags of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tags(self) -> tuple[Tag, ...]:
        """Every tag, in the order they were added."""
        held = and_(customer_tag.c.customer_id == customer.c.id, customer.c.deleted_at.is_(None))
        columns = tag.c.id, tag.c.name, tag.c.color, func.count(customer.c.id).label("customers")
        found = (
            select(*columns)
            .outerjoin(customer_tag, customer_tag.c.tag_id == tag.c.id)
            .outerjoin(customer, held)
            .where(tag.c.deleted_at.is_(None))
            .group_by(tag.c.id)
            .order_by(tag.c.id)
        )
        with self._store.read() as connection:
            rows = connection.execute(found).all()
        return tuple(Tag(row.id, row.name, TagColour.of(row.color), row.customers) for row in rows)

    def rename(self, tag_id: int, name: str) -> Changes:
        """Give a tag another name.

        Raises `TagNameMissing`, `TagNameTaken`, `TagHasSeparator`, `RecordNotFound`.
        """
        with self._store.write("operation.tag_renamed") as unit:
            row = living(unit.connection, tag, tag_id)
            title = _free_name(unit, name, tag_id)
            unit.label(tag=row.name, name=title)
            unit.update(tag, tag_id, {"name": title})
            _let_lists_follow(unit, {row.name: title})
        return unit.changes()

    def recolour(self, tag_id: int, colour: TagColour) -> Changes:
        """Show a tag in another colour. Raises `RecordNotFound`."""
        with self._store.write("operation.tag_recoloured") as unit:
            unit.label(tag=living(unit.connection, tag, tag_id).name)
            unit.update(tag, tag_id, {"color": colour.value})
        return unit.changes()

    def merge(self, tag_id: int, into_id: int) -> Changes:
        """Let everybody who has the first tag have the second instead, and delete the first.

        Raises `RecordNotFound`.
        """
        with self._store.write("operation.tags_merged") as unit:
            gone, kept = (living(unit.connection, tag, one) for one in (tag_id, into_id))
            unit.label(tag=gone.name, into=kept.name)
            if tag_id != into_id:
                holders = _take_away(unit, tag_id)
                having = select(customer_tag.c.customer_id).where(customer_tag.c.tag_id == into_id)
                present = set(unit.connection.execute(having).scalars())
                links = [{"customer_id": one, "tag_id": into_id} for one in holders if one not in present]
                unit.insert_many(customer_tag, links)
                unit.delete(tag, tag_id)
                _let_lists_follow(unit, {gone.name: kept.name})
        return unit.changes()

    def delete(self, tag_id: int) -> Changes:
        """Take a tag from everybody, and put it into the trash. Raises `RecordNotFound`."""
        with self._store.write("operation.tag_deleted") as unit:
            row = living(unit.connection, tag, tag_id)
            unit.label(tag=row.name, count=len(_take_away(unit, tag_id)))
            unit.delete(tag, tag_id)
        return unit.changes()


def _take_away(unit: UnitOfWork, tag_id: int) -> list[int]:
    """Take the tag from everybody, those in the trash too; whom. Given anew, it begins with nobody."""
    links = select(customer_tag.c.id, customer_tag.c.customer_id).where(customer_tag.c.tag_id == tag_id)
    found = unit.connection.execute(links.order_by(customer_tag.c.id)).all()
    unit.remove_many(customer_tag, [link.id for link in found])
    return [link.customer_id for link in found]


def _free_name(unit: UnitOfWork, name: str, own_id: int) -> str:
    """The name, tidied. One that only a tag in the trash has is taken from it."""
    title = tidy_line(name)
    if not title:
        raise TagNameMissing
    if SEPARATORS & set(title):
        raise TagHasSeparator(name=title)
    for row in unit.connection.execute(select(tag.c.id, tag.c.name, tag.c.deleted_at)).all():
        if row.id == own_id:
            continue
        if row.deleted_at is None and fold(row.name) == fold(title):
            raise TagNameTaken(name=row.name)
        if row.name == title:
            unit.update(tag, row.id, {"name": f"{row.name} ({row.id})"})
    return title


def _let_lists_follow(unit: UnitOfWork, names: Mapping[str, str]) -> None:
    from app.services.smart_lists import follow_names

    follow_names(unit, FIELD, names)
