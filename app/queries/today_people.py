"""Whom one may think of on a day, besides those whom the analyses name: birthdays and open inquiries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.core.enums import CustomerStatus
from app.models.customer import customer
from app.models.interaction import interaction, is_open_inquiry
from app.queries.frames import living

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

DAY_OF_YEAR_LETTERS = 5
LEAP_DAY, DAY_AFTER = "02-29", "03-01"


def birthdays(connection: Connection, first: date, days: int) -> tuple[int, ...]:
    """Whose birthday falls on one of so many days from the first, by id; former customers are left out.

    Somebody born on 29 February has it on 1 March of a common year, as `age` counts it.
    """
    wanted = {(first + timedelta(step)).strftime("%m-%d") for step in range(days)}
    if DAY_AFTER in wanted and LEAP_DAY not in wanted and not _has_leap_day(first, days):
        wanted.add(LEAP_DAY)
    day_of_year = func.substr(customer.c.birthday, -DAY_OF_YEAR_LETTERS)
    found = select(customer.c.id).where(
        customer.c.deleted_at.is_(None),
        customer.c.status != CustomerStatus.FORMER.value,
        day_of_year.in_(sorted(wanted)),
    )
    return tuple(connection.scalars(found.order_by(customer.c.id)))


def open_inquiries(connection: Connection) -> tuple[int, ...]:
    """Who asked something that nobody has answered yet, by id."""
    asked = select(interaction.c.customer_id).where(is_open_inquiry, living(interaction.c.customer_id))
    return tuple(connection.scalars(asked.distinct().order_by(interaction.c.customer_id)))


def _has_leap_day(first: date, days: int) -> bool:
    """Whether the day before 1 March within or just before these days was a 29 February."""
    march = next(
        day for step in range(days) if (day := first + timedelta(step)).strftime("%m-%d") == DAY_AFTER
    )
    return (march - timedelta(1)).day == int(LEAP_DAY[-2:])
