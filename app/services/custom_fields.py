"""The shop's own fields: add, rename, put in order, change their choices, delete. All of it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.core.custom_fields import CHOOSING
from app.core.enums import CustomFieldType, Noun
from app.core.errors import RecordNotFound, UserError
from app.core.fields import custom_name
from app.core.text.folding import fold
from app.core.text.tidy import tidy_line
from app.models.custom_values import has_custom_value
from app.models.customer import custom_field, customer
from app.queries.custom_fields import custom_fields
from app.services.customers import Saved
from app.services.history_records import living
from app.services.tags import SEPARATORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.core.changes import Changes
    from app.core.custom_fields import CustomField
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork


class FieldNameMissing(UserError):
    """A field of the shop was given no name."""

    code = "custom_field.name_missing"


class FieldNameTaken(UserError):
    """The shop has a field of this name, or the program has one that files know by this title."""

    code = "custom_field.name_taken"


class ChoicesMissing(UserError):
    """A field to choose in was given nothing to choose from."""

    code = "custom_field.choices_missing"


class ChoiceHasSeparator(UserError):
    """A choice holds a sign that separates several choices in files."""

    code = "custom_field.choice_has_separator"


class CustomFieldService:
    """The fields that one shop added."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def fields(self) -> tuple[CustomField, ...]:
        """The fields in their order."""
        with self._store.read() as connection:
            return custom_fields(connection)

    def add(self, name: str, kind: CustomFieldType, choices: Iterable[str] = ()) -> Saved:
        """Add a field after the others; its type stays.

        Raises `FieldNameMissing`, `FieldNameTaken`, `ChoicesMissing`, `ChoiceHasSeparator`.
        """
        with self._store.write("operation.custom_field_added") as unit:
            title = _free_name(unit, name, None)
            unit.label(field=title)
            offered = _clean_choices(choices) if kind in CHOOSING else []
            last = unit.connection.execute(select(func.max(custom_field.c.position))).scalar()
            values = {"name": title, "type": kind.value, "choices": offered, "position": (last or 0) + 1}
            field_id = unit.insert(custom_field, values)
        return Saved(field_id, "", unit.changes())

    def rename(self, field_id: int, name: str) -> Changes:
        """Give a field another name. Raises as `add`, and `RecordNotFound`."""
        with self._store.write("operation.custom_field_renamed") as unit:
            row = living(unit.connection, custom_field, field_id)
            title = _free_name(unit, name, field_id)
            unit.label(field=row.name, name=title)
            unit.update(custom_field, field_id, {"name": title})
        return unit.changes()

    def reorder(self, field_ids: Sequence[int]) -> Changes:
        """Show the fields in this order. Raises `RecordNotFound` where they are not all of them."""
        with self._store.write("operation.custom_fields_reordered") as unit:
            present = {field.id for field in custom_fields(unit.connection)}
            if present != set(field_ids):
                raise RecordNotFound
            places = {field_id: {"position": place} for place, field_id in enumerate(field_ids, 1)}
            unit.update_many(custom_field, places)
        return unit.changes()

    def change_choices(
        self, field_id: int, choices: Iterable[str], renamed: Mapping[str, str] | None = None
    ) -> Changes:
        """Offer other choices. `renamed` names the new choice for an old one: customers and lists get it.

        A choice that is offered no more stays with those who have it. Raises as `add`, and `RecordNotFound`.
        """
        with self._store.write("operation.custom_field_choices_changed") as unit:
            row = living(unit.connection, custom_field, field_id)
            unit.label(field=row.name)
            unit.update(custom_field, field_id, {"choices": _clean_choices(choices)})
            if renamed:
                from app.services.smart_lists import follow_names

                _rename_values(unit, field_id, renamed)
                follow_names(unit, custom_name(field_id), renamed)
        return unit.changes()

    def delete(self, field_id: int) -> Changes:
        """Put a field into the trash; customers keep its values for the day it comes back.

        Raises `RecordNotFound`.
        """
        with self._store.write("operation.custom_field_deleted") as unit:
            row = living(unit.connection, custom_field, field_id)
            unit.label(field=row.name)
            unit.delete(custom_field, field_id)
        return unit.changes()


def _free_name(unit: UnitOfWork, name: str, own_id: int | None) -> str:
    """The name, tidied. One that only a field in the trash has is taken from it."""
    from app.io.headers.titles import exported_titles, title_key

    title = tidy_line(name)
    if not title:
        raise FieldNameMissing
    if title_key(title) in exported_titles(Noun.CUSTOMER):
        raise FieldNameTaken(name=title)
    columns = custom_field.c
    for row in unit.connection.execute(select(columns.id, columns.name, columns.deleted_at)).all():
        if row.id == own_id or title_key(row.name) != title_key(title):
            continue
        if row.deleted_at is None:
            raise FieldNameTaken(name=title)
        unit.update(custom_field, row.id, {"name": f"{row.name} ({row.id})"})
    return title


def _clean_choices(choices: Iterable[str]) -> list[str]:
    found = {fold(choice): choice for choice in map(tidy_line, choices) if choice}
    for choice in found.values():
        if SEPARATORS & set(choice):
            raise ChoiceHasSeparator(choice=choice)
    if not found:
        raise ChoicesMissing
    return list(found.values())


def _rename_values(unit: UnitOfWork, field_id: int, renamed: Mapping[str, str]) -> None:
    key = str(field_id)
    holders = select(customer.c.id, customer.c.custom).where(has_custom_value(field_id))
    changed: dict[int, dict[str, Any]] = {}
    for row in unit.connection.execute(holders).all():
        value = row.custom[key]
        if isinstance(value, list):
            value = list(dict.fromkeys(renamed.get(choice, choice) for choice in value))
        else:
            value = renamed.get(value, value)
        changed[row.id] = {"custom": {**row.custom, key: value}}
    unit.update_many(customer, changed)
