"""The fields that a list can ask about, declared once: the builder shows them, checks and SQL go by them.

A field's type says which operators fit it; an operator says which value goes with it. Fields that the shop
added have the names of `core.fields.custom_name`, so that a kept list survives a new title.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.core.criteria import Op
from app.core.enums import CustomerKind, CustomerStatus, CustomFieldType, Gender
from app.core.messages import Message

if TYPE_CHECKING:
    from app.core.custom_fields import CustomField


class CriteriaType(StrEnum):
    """What a field holds, as far as questions about it go.

    DIGITS are numbers that are compared by their digits alone. A NAME is one of a list that the shop keeps,
    NAMES are several; a CHOICE is one of a fixed list, CHOICES are several. A BIRTHDAY may lack its year.
    TAKEN_UP are the ids of what was done with them.
    """

    TEXT = auto()
    DIGITS = auto()
    NUMBER = auto()
    DAY = auto()
    BIRTHDAY = auto()
    CHOICE = auto()
    CHOICES = auto()
    NAME = auto()
    NAMES = auto()
    FLAG = auto()
    TAKEN_UP = auto()


class Shape(StrEnum):
    """Which value an operator needs: what the builder has to ask for."""

    NOTHING = auto()
    TEXT = auto()
    NUMBER = auto()
    TWO_NUMBERS = auto()
    DAY = auto()
    TWO_DAYS = auto()
    DAY_COUNT = auto()
    MONTHS = auto()
    CHOICES = auto()


class Unit(StrEnum):
    """What a number counts."""

    NONE = auto()
    YEN = auto()
    TIMES = auto()
    YEARS = auto()


class Section(StrEnum):
    """Under which heading the builder offers a field."""

    PERSON = auto()
    REACH = auto()
    DEALINGS = auto()
    SHOP = auto()
    RECORD = auto()
    CUSTOM = auto()

    @property
    def heading(self) -> Message:
        """The words of it."""
        return Message(f"criteria.section.{self}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be asked for, and its words."""

    value: str
    title: Message


@dataclass(frozen=True, slots=True)
class CriteriaField:
    """One field. `may_lack`: whether some customers have no value; `choices` where there is a fixed list."""

    name: str
    type: CriteriaType
    section: Section
    title: Message
    may_lack: bool = True
    unit: Unit = Unit.NONE
    choices: tuple[Choice, ...] = ()

    @property
    def ops(self) -> tuple[Op, ...]:
        """What can be asked of it, the most usual first."""
        return OPS[self.type] + ((Op.FILLED, Op.EMPTY) if self.may_lack else ())


CriteriaFields = Mapping[str, CriteriaField]

_TEXT_OPS = (Op.CONTAINS, Op.LACKS, Op.STARTS, Op.ENDS, Op.EQUALS)
_DAY_OPS = (
    *(Op.DAYS_AGO, Op.LAST_DAYS, Op.NEXT_DAYS, Op.THIS_MONTH),
    *(Op.ON, Op.SINCE, Op.UNTIL, Op.BETWEEN),
)
OPS: Final[Mapping[CriteriaType, tuple[Op, ...]]] = MappingProxyType(
    {
        CriteriaType.TEXT: _TEXT_OPS,
        CriteriaType.DIGITS: _TEXT_OPS,
        CriteriaType.NUMBER: (Op.AT_LEAST, Op.AT_MOST, Op.EQUALS, Op.BETWEEN),
        CriteriaType.DAY: _DAY_OPS,
        CriteriaType.BIRTHDAY: (Op.THIS_MONTH, Op.NEXT_MONTH, Op.NEXT_DAYS, Op.MONTHS),
        CriteriaType.CHOICE: (Op.ANY_OF, Op.NONE_OF),
        CriteriaType.CHOICES: (Op.ANY_OF, Op.ALL_OF, Op.NONE_OF),
        CriteriaType.NAME: (Op.ANY_OF, Op.NONE_OF, Op.CONTAINS),
        CriteriaType.NAMES: (Op.ANY_OF, Op.ALL_OF, Op.NONE_OF, Op.CONTAINS),
        CriteriaType.FLAG: (Op.YES, Op.NO),
        CriteriaType.TAKEN_UP: (Op.ANY_OF, Op.ALL_OF, Op.NONE_OF),
    }
)

_SHAPES: Final[Mapping[Op, Shape]] = MappingProxyType(
    {
        **dict.fromkeys((Op.CONTAINS, Op.LACKS, Op.STARTS, Op.ENDS, Op.EQUALS), Shape.TEXT),
        **dict.fromkeys((Op.AT_LEAST, Op.AT_MOST), Shape.NUMBER),
        **dict.fromkeys((Op.ON, Op.SINCE, Op.UNTIL), Shape.DAY),
        **dict.fromkeys((Op.DAYS_AGO, Op.LAST_DAYS, Op.NEXT_DAYS), Shape.DAY_COUNT),
        **dict.fromkeys((Op.ANY_OF, Op.ALL_OF, Op.NONE_OF), Shape.CHOICES),
        Op.MONTHS: Shape.MONTHS,
        Op.BETWEEN: Shape.TWO_DAYS,
    }
)
_NUMBER_SHAPES: Final[Mapping[Op, Shape]] = MappingProxyType(
    {Op.EQUALS: Shape.NUMBER, Op.BETWEEN: Shape.TWO_NUMBERS}
)


def shape(of: CriteriaType, op: Op) -> Shape:
    """The value that `op` needs on a field of this type."""
    usual = _SHAPES.get(op, Shape.NOTHING)
    return _NUMBER_SHAPES.get(op, usual) if of is CriteriaType.NUMBER else usual


_CUSTOM_TYPES: Final[Mapping[CustomFieldType, CriteriaType]] = MappingProxyType(
    {
        CustomFieldType.TEXT: CriteriaType.TEXT,
        CustomFieldType.LONG_TEXT: CriteriaType.TEXT,
        CustomFieldType.LINK: CriteriaType.TEXT,
        CustomFieldType.NUMBER: CriteriaType.NUMBER,
        CustomFieldType.DATE: CriteriaType.DAY,
        CustomFieldType.CHOICE: CriteriaType.CHOICE,
        CustomFieldType.CHOICES: CriteriaType.CHOICES,
        CustomFieldType.YES_NO: CriteriaType.FLAG,
        CustomFieldType.PHONE: CriteriaType.DIGITS,
    }
)


def own_field(field: CustomField) -> CriteriaField:
    """A field that the shop added."""
    offered = tuple(Choice(choice, in_words(choice)) for choice in field.choices)
    kind = _CUSTOM_TYPES[field.type]
    return CriteriaField(field.field_name, kind, Section.CUSTOM, in_words(field.name), choices=offered)


def in_words(text: str) -> Message:
    """What a person wrote, where a sentence is wanted."""
    return Message("criteria.as_written", {"text": text})


def _choices(name: str, values: type[StrEnum]) -> tuple[Choice, ...]:
    return tuple(Choice(value.value, Message(f"choice.{name}.{value}")) for value in values)


def _declared() -> dict[str, CriteriaField]:
    fields: dict[str, CriteriaField] = {}

    def declare(section: Section, kind: CriteriaType, *names: str, may_lack: bool = True) -> None:
        for name in names:
            title = Message(_TITLES.get(name, f"field.customer.{name}"))
            choices = _choices(name, _CHOICES[name]) if name in _CHOICES else ()
            unit = _UNITS.get(name, Unit.NONE)
            fields[name] = CriteriaField(name, kind, section, title, may_lack, unit, choices)

    of = CriteriaType
    declare(Section.PERSON, of.TEXT, "full_name", "full_kana", "family_name", "given_name")
    declare(Section.PERSON, of.TEXT, "family_kana", "given_kana", "maiden_name")
    declare(Section.PERSON, of.BIRTHDAY, "birthday")
    declare(Section.PERSON, of.NUMBER, "age")
    declare(Section.PERSON, of.CHOICE, "gender")
    declare(Section.PERSON, of.CHOICE, "kind", may_lack=False)
    declare(Section.PERSON, of.TEXT, "company", "company_kana", "department", "title", "honorific")
    declare(Section.PERSON, of.FLAG, "in_household", "has_photo", may_lack=False)
    declare(Section.REACH, of.DIGITS, "phones")
    declare(Section.REACH, of.TEXT, "emails")
    declare(Section.REACH, of.DIGITS, "postal_code")
    declare(Section.REACH, of.TEXT, "address", "prefecture", "city", "street", "building")
    declare(Section.REACH, of.FLAG, "mail_consent", "dm_consent")
    declare(Section.DEALINGS, of.DAY, "last_seen", "last_visit", "last_purchase", "first_purchase")
    declare(Section.DEALINGS, of.NUMBER, "total", "purchases", "visits", may_lack=False)
    declare(Section.DEALINGS, of.DAY, "last_contact")
    declare(Section.DEALINGS, of.FLAG, "open_inquiry", may_lack=False)
    declare(Section.DEALINGS, of.TAKEN_UP, "outreach")
    declare(Section.SHOP, of.NAMES, "tags")
    declare(Section.SHOP, of.CHOICE, "status", may_lack=False)
    declare(Section.SHOP, of.NAME, "staff")
    declare(Section.SHOP, of.TEXT, "caution", "note", "industry", "company_size", "source", "referred_by")
    declare(Section.RECORD, of.TEXT, "number", may_lack=False)
    declare(Section.RECORD, of.DAY, "joined_on")
    declare(Section.RECORD, of.DAY, "created_at", "updated_at", may_lack=False)
    declare(Section.RECORD, of.CHOICE, "import_batch")
    return fields


_CHOICES: Final[Mapping[str, type[StrEnum]]] = MappingProxyType(
    {"gender": Gender, "kind": CustomerKind, "status": CustomerStatus}
)
_UNITS: Final[Mapping[str, Unit]] = MappingProxyType(
    {"total": Unit.YEN, "purchases": Unit.TIMES, "visits": Unit.TIMES, "age": Unit.YEARS}
)
_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {"last_seen": "field.customer.last_visit"}
    | {
        name: f"criteria.field.{name}"
        for name in (
            *("age", "in_household", "has_photo", "last_visit", "last_purchase"),
            *("first_purchase", "last_contact", "open_inquiry", "created_at", "updated_at", "import_batch"),
            "outreach",
        )
    }
)

FIELDS: Final[CriteriaFields] = MappingProxyType(_declared())
"""The built-in fields by name, in the order in which they are offered."""
