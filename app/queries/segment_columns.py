"""Where the fields of a list's conditions lie in the store: the only way from a field's name into SQL.

Everything is an expression over `customer` and its `customer_summary`. Fields that the shop added lie in the
JSON of `customer.custom` under their id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, String, case, cast, func, select, type_coerce

from app.core.criteria_fields import CriteriaType
from app.core.fields import custom_id
from app.models.custom_values import custom_value
from app.models.customer import customer, customer_tag, tag
from app.models.derived import customer_summary
from app.models.functions import emails_text, folded, number_text, phones_text
from app.models.id_set import given_texts
from app.models.interaction import interaction, is_open_inquiry
from app.models.outreach import outreach, outreach_customer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Column, ColumnElement, Select

    from app.core.criteria_fields import CriteriaField

_people, _kept = customer.c, customer_summary.c


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text as it is found, its pieces apart by `FIELD_SEPARATOR`, and whether there is one.

    `indexed`: every piece stands in the search index, whole and for itself.
    """

    found_by: ColumnElement[str]
    filled: ColumnElement[bool]
    indexed: bool = False


@dataclass(frozen=True, slots=True)
class DaySource:
    """A day in ISO 8601, or the beginning of one that goes on; a moment in UTC where `is_moment`."""

    value: ColumnElement[Any]
    is_moment: bool = False


def text_source(asked: CriteriaField) -> TextSource:
    """The text of a TEXT or DIGITS field. Raises `KeyError` for one that lies nowhere."""
    field_id = custom_id(asked.name)
    if field_id is None:
        return _TEXTS[asked.name]
    value = custom_value(field_id)
    found_by = number_text(value) if asked.type is CriteriaType.DIGITS else folded(value)
    return TextSource(found_by, _has_text(value), indexed=True)


def number(asked: CriteriaField) -> ColumnElement[Any]:
    """The number of a NUMBER field, NULL where there is none; of the age the whole day of birth."""
    field_id = custom_id(asked.name)
    return _NUMBERS[asked.name] if field_id is None else custom_value(field_id)


def day_source(asked: CriteriaField) -> DaySource:
    """The day of a DAY field."""
    field_id = custom_id(asked.name)
    return _DAYS[asked.name] if field_id is None else DaySource(custom_value(field_id))


def choice(asked: CriteriaField) -> ColumnElement[Any]:
    """The code of a CHOICE field."""
    field_id = custom_id(asked.name)
    return _CHOICES[asked.name] if field_id is None else custom_value(field_id)


def flag(asked: CriteriaField) -> ColumnElement[Any]:
    """1, 0 or NULL of a FLAG field."""
    field_id = custom_id(asked.name)
    value = _FLAGS[asked.name] if field_id is None else custom_value(field_id)
    return type_coerce(value, Integer)


def tagged(*meant: ColumnElement[bool]) -> Select[tuple[int]]:
    """The customers who have a tag, one that is `meant` where that is said."""
    links = select(customer_tag.c.customer_id).join(tag, tag.c.id == customer_tag.c.tag_id)
    return links.where(tag.c.deleted_at.is_(None), *meant)


def taken_up(*ids: str) -> Select[tuple[int]]:
    """The customers with whom something was done, one of these where they are said."""
    links = select(outreach_customer.c.customer_id).join(
        outreach, outreach.c.id == outreach_customer.c.outreach_id
    )
    meant = [cast(outreach.c.id, String).in_(given_texts(ids))] if ids else []
    return links.where(outreach.c.deleted_at.is_(None), *meant)


def filled(asked: CriteriaField) -> ColumnElement[bool]:
    """Whether a customer has any value in a field; never NULL."""
    return _FILLED[asked.type](asked)


def _has_text(value: ColumnElement[Any]) -> ColumnElement[bool]:
    return func.coalesce(value, "") != ""


def _json(column: Column[Any]) -> ColumnElement[str]:
    return type_coerce(column, String)


def _plain(column: ColumnElement[str], *, indexed: bool = False) -> TextSource:
    return TextSource(folded(column), column != "", indexed)


def _listed(column: Column[Any], found_by: ColumnElement[str]) -> TextSource:
    return TextSource(found_by, func.json_array_length(_json(column)) > 0, indexed=True)


_TEXTS: Mapping[str, TextSource] = {
    **{
        name: _plain(_people[name])
        for name in (
            *("family_name", "given_name", "family_kana", "given_kana", "maiden_name"),
            *("honorific", "industry", "company_size", "source"),
            *("prefecture", "city", "street", "building"),
        )
    },
    **{
        name: _plain(_people[name], indexed=True)
        for name in (
            *("number", "company", "company_kana", "department", "title"),
            *("referred_by", "caution", "note"),
        )
    },
    "full_name": _plain(_people.family_name + _people.given_name, indexed=True),
    "full_kana": _plain(_people.family_kana + _people.given_kana, indexed=True),
    "address": _plain(_people.prefecture + _people.city + _people.street + _people.building, indexed=True),
    "emails": _listed(_people.emails, emails_text(_json(_people.emails))),
    "phones": _listed(_people.phones, phones_text(_json(_people.phones))),
    "postal_code": TextSource(number_text(_people.postal_code), _people.postal_code != "", indexed=True),
}
_NUMBERS: Mapping[str, ColumnElement[Any]] = {
    "total": func.coalesce(_kept.monetary, 0),
    "purchases": func.coalesce(_kept.purchase_days, 0),
    "visits": func.coalesce(_kept.visits, 0),
    "age": case((_people.birthday >= "0", _people.birthday)),
}
_DAYS: Mapping[str, DaySource] = {
    "last_seen": DaySource(_kept.last_seen_on),
    "last_visit": DaySource(_kept.last_visited_on),
    "last_purchase": DaySource(_kept.last_sold_on),
    "first_purchase": DaySource(_kept.first_sold_on),
    "last_contact": DaySource(_kept.last_contact_on),
    "joined_on": DaySource(_people.joined_on),
    "created_at": DaySource(_people.created_at, is_moment=True),
    "updated_at": DaySource(_people.updated_at, is_moment=True),
}
_CHOICES: Mapping[str, ColumnElement[Any]] = {
    "gender": _people.gender,
    "kind": _people.kind,
    "status": _people.status,
    "import_batch": cast(_people.import_batch_id, String),
}
_open_inquiries = select(interaction.c.customer_id).where(is_open_inquiry)
_FLAGS: Mapping[str, ColumnElement[Any]] = {
    "in_household": _people.household_id.is_not(None),
    "has_photo": _people.photo != "",
    "open_inquiry": _people.id.in_(_open_inquiries),
    "mail_consent": _people.mail_consent,
    "dm_consent": _people.dm_consent,
}
_FILLED: Mapping[CriteriaType, Callable[[CriteriaField], ColumnElement[bool]]] = {
    CriteriaType.TEXT: lambda asked: text_source(asked).filled,
    CriteriaType.DIGITS: lambda asked: text_source(asked).filled,
    CriteriaType.NUMBER: lambda asked: number(asked).is_not(None),
    CriteriaType.DAY: lambda asked: _has_text(day_source(asked).value),
    CriteriaType.BIRTHDAY: lambda _asked: _people.birthday.is_not(None),
    CriteriaType.CHOICE: lambda asked: _has_text(choice(asked)),
    CriteriaType.CHOICES: lambda asked: func.coalesce(choice(asked), "[]") != "[]",
    CriteriaType.NAME: lambda _asked: _people.staff_id.is_not(None),
    CriteriaType.NAMES: lambda _asked: _people.id.in_(tagged()),
    CriteriaType.FLAG: lambda asked: flag(asked).is_not(None),
    CriteriaType.TAKEN_UP: lambda _asked: _people.id.in_(taken_up()),
}
