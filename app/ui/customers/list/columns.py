"""The columns of the customer list, declared as data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.amounts import number, yen
from app.core.clock import today
from app.core.enums import CustomerStatus, Noun
from app.core.fields import field
from app.core.filters import Sort, by
from app.core.messages import message
from app.ui.customers.naming import beside_kana, firm_of, shown_name
from app.ui.formats import day, long_ago
from app.ui.i18n import say
from app.ui.tables.columns import Column
from app.ui.tables.sorting import MOST_KEYS
from app.ui.theme.tokens import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.rows import CustomerRow

STATUS_ROLES = {
    CustomerStatus.LEAD: Role.ATTENTION,
    CustomerStatus.CUSTOMER: Role.GOOD,
    CustomerStatus.FORMER: Role.NEUTRAL,
}


def _title(name: str) -> Callable[[], str]:
    return lambda: say(message(f"field.customer.{name}"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _ago(text: str | None) -> str:
    return long_ago(date.fromisoformat(text), today()) if text else ""


def _whole_day(text: str | None) -> str:
    return day(date.fromisoformat(text), weekday=True) if text else ""


def _total(row: CustomerRow) -> str:
    return yen(row.total) if row.purchases else ""


def _purchases(row: CustomerRow) -> str:
    return number(row.purchases) if row.purchases else ""


def _status(row: CustomerRow) -> str:
    return say(field(Noun.CUSTOMER, "status").choice_title(row.status))


def _status_role(row: CustomerRow) -> Role:
    return STATUS_ROLES[CustomerStatus(row.status)]


def _caution(row: CustomerRow) -> str:
    return QCoreApplication.translate("list", "注意") if row.caution else ""


def _caution_role(row: CustomerRow) -> Role:
    del row
    return Role.DANGER


COLUMNS: tuple[Column[CustomerRow], ...] = (
    Column(
        "name",
        _title("full_name"),
        lambda row: shown_name(row.name, row.number),
        132,
        above=lambda row: beside_kana(row.kana, firm_of(row.kind, row.name, row.company)),
        tip=lambda row: firm_of(row.kind, row.name, row.company),
        sort="kana",
        strong=True,
        most=216,
    ),
    Column("phone", _title("phones"), lambda row: row.phone, 152),
    Column(
        "last_seen",
        _title("last_visit"),
        lambda row: _ago(row.last_seen_on),
        100,
        figures=True,
        sort="last_seen",
        tip=lambda row: _whole_day(row.last_seen_on),
        value=lambda row: _day(row.last_seen_on),
    ),
    Column(
        "total",
        _title("total"),
        _total,
        128,
        figures=True,
        sort="total",
        value=lambda row: row.total if row.purchases else None,
    ),
    Column(
        "caution",
        _title("caution"),
        _caution,
        72,
        role=_caution_role,
        tip=lambda row: row.caution,
        value=lambda row: row.caution,
    ),
    Column(
        "purchases",
        _title("purchases"),
        _purchases,
        80,
        figures=True,
        sort="purchases",
        shown=False,
        value=lambda row: row.purchases or None,
    ),
    Column(
        "last_contact",
        lambda: say(message("criteria.field.last_contact")),
        lambda row: _ago(row.last_contact_on),
        100,
        figures=True,
        sort="last_contact",
        shown=False,
        tip=lambda row: _whole_day(row.last_contact_on),
        value=lambda row: _day(row.last_contact_on),
    ),
    Column("status", _title("status"), _status, 100, role=_status_role, sort="status", shown=False),
    Column("tags", _title("tags"), lambda row: "、".join(row.tags), 140, shown=False),
    Column("number", _title("number"), lambda row: row.number, 96, sort="number", shown=False),
    Column("staff", _title("staff"), lambda row: row.staff, 90, sort="staff", shown=False),
    Column("city", _title("city"), lambda row: row.city, 140, sort="city", shown=False),
    Column("email", _title("emails"), lambda row: row.email, 180, shown=False),
    Column(
        "joined_on",
        _title("joined_on"),
        lambda row: row.joined_on or "",
        110,
        sort="joined_on",
        shown=False,
        value=lambda row: _day(row.joined_on),
    ),
)


def restored_sort(kept: object) -> Sort:
    """The order that `kept_sort` gave; the usual one where that says nothing known."""
    known = {column.sort for column in COLUMNS if column.sort}
    match kept:
        case [str(name), bool(descending)]:
            pairs: list[object] = [[name, descending]]
        case list(several):
            pairs = several
        case _:
            pairs = []
    keys: dict[str, Sort] = {}
    for pair in pairs:
        match pair:
            case [str(name), bool(descending)] if name in known:
                keys.setdefault(name, Sort(name, descending))
    return by(*list(keys.values())[:MOST_KEYS])


def kept_sort(sort: Sort) -> list[list[str | bool]]:
    """An order as a JSON value: `[field, descending]` for each key."""
    return [[key.field, key.descending] for key in sort.keys]
