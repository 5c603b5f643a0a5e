"""From a raw cell to the value of a field: one cleaner for each type of field.

The same cleaners serve the import, the form and the command line, so that a telephone number means the same
wherever it came from. They never raise for what a cell holds and never guess silently: see `types`.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from app.core import clock
from app.core.fields import LISTS, FieldType
from app.io.cleaning.choice import clean_choice, clean_yes_no
from app.io.cleaning.contact import clean_emails, clean_phones, clean_postal_code
from app.io.cleaning.text import (
    clean_caution,
    clean_code,
    clean_kana,
    clean_long_text,
    clean_name,
    clean_person,
    clean_referrer,
    clean_tags,
    clean_text,
)
from app.io.cleaning.value import DateCleaner, clean_amount, clean_quantity, clean_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.fields import Field
    from app.io.cleaning.types import Cleaned
    from app.io.tables.raw import Cell

_CLEANERS: dict[FieldType, Callable[[Cell], Cleaned]] = {
    FieldType.CODE: clean_code,
    FieldType.CUSTOMER: clean_code,
    FieldType.NAME: clean_person,
    FieldType.STAFF: clean_name,
    FieldType.KANA: clean_kana,
    FieldType.TEXT: clean_text,
    FieldType.PRODUCT: clean_text,
    FieldType.LONG_TEXT: clean_long_text,
    FieldType.TAGS: clean_tags,
    FieldType.PHONES: clean_phones,
    FieldType.EMAILS: clean_emails,
    FieldType.POSTAL_CODE: clean_postal_code,
    FieldType.AMOUNT: clean_amount,
    FieldType.QUANTITY: clean_quantity,
    FieldType.YES_NO: clean_yes_no,
    FieldType.TIME: clean_time,
}

_BY_NAME: dict[str, Callable[[Cell], Cleaned]] = {"referred_by": clean_referrer, "caution": clean_caution}
RULED = frozenset(_BY_NAME)
"""Fields with rules beside those of their type."""
_REMEMBERED = 8_192
"""Cells of a column repeat; this many different ones are cleaned once."""


def clean_field(field: Field, *, date1904: bool = False) -> Callable[[Cell], Cleaned]:
    """The cleaner of a field, to be called with each of its cells.

    `date1904` says that the cells come from a workbook that counts its days from 1904. Days are judged as
    seen from the day on which the cleaner was made.
    """
    if field.type is FieldType.CHOICE:
        return lru_cache(_REMEMBERED, typed=True)(partial(clean_choice, field=field))
    dates = DateCleaner(clock.today(), date1904)
    by_date: dict[FieldType, Callable[[Cell], Cleaned]] = {
        FieldType.DATE: dates.clean_date,
        FieldType.BIRTHDAY: dates.clean_birthday,
        FieldType.MOMENT: dates.clean_moment,
    }
    clean = by_date.get(field.type) or _CLEANERS[field.type]
    clean = _BY_NAME.get(field.name, clean)
    # A caller may change a list, so none is given out twice.
    return clean if field.type in LISTS else lru_cache(_REMEMBERED, typed=True)(clean)
