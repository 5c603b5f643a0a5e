"""Pairs of rows compared field by field, a whole column of pairs at a time.

The cheap questions (are the codes equal?) are put to all pairs; only what they leave open is compared letter
by letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from app.core.progress import unheard
from app.services.duplicates import name_levels
from app.services.duplicates.encoding import EMPTY
from app.services.duplicates.home_levels import home
from app.services.duplicates.levels import Birthday, Company, Comparison, Contact, Gender, Home, among
from app.services.duplicates.likeness import edits

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.duplicates.columns import Columns
    from app.services.duplicates.encoding import Codes, Column
    from app.services.duplicates.levels import Levels

Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"

AT_ONCE = 100_000
"""So many pairs are compared before whoever wants to stop is heard."""
WITHOUT_YEAR = 0
DAY_LENGTH = 10
PHONE_EDITS, MAIL_EDITS = 1, 2
SHORTEST_PHONE, SHORTEST_MAIL = 9, 12
"""Shorter ones are alike by chance."""
CLOSE_COMPANY = 0.25


def compare(columns: Columns, left: Codes, right: Codes, tell: Callable[[], object] = unheard) -> Comparison:
    """The levels of these pairs; `tell` is called every `AT_ONCE` of them, and may raise."""
    compared = [_compare(columns, left[:0], right[:0])]
    for start in range(0, len(left), AT_ONCE):
        tell()
        part = slice(start, start + AT_ONCE)
        compared.append(_compare(columns, left[part], right[part]))
    return Comparison.joined(compared)


def _compare(columns: Columns, left: Codes, right: Codes) -> Comparison:
    named = np.logical_or.reduce(
        [
            column.codes >= 0
            for column in (columns.family, columns.given, columns.family_kana, columns.given_kana)
        ]
    )
    born = birthday(columns.birthday, left, right)
    phones, mails = phone(columns.phones, left, right), mail(columns.emails, left, right)
    homes = home(columns, left, right)
    supported = (
        among(born, Birthday.EXACT, Birthday.DAY, Birthday.CLOSE)
        | among(phones, Contact.SAME, Contact.CLOSE)
        | among(mails, Contact.SAME, Contact.CLOSE)
        | among(homes, Home.ROOM, Home.HOUSE, Home.CLOSE)
    )
    family, given = name_levels.names(columns, left, right, supported)
    return Comparison(
        family=family,
        given=given,
        birthday=born,
        phone=phones,
        mail=mails,
        home=homes,
        company=company(columns.firm, left, right),
        gender=gender(columns.gender, left, right),
        person=named[left] & named[right],
        firm=(columns.company.codes[left] >= 0) & (columns.company.codes[right] >= 0),
    )


def birthday(column: Column, left: Codes, right: Codes) -> Levels:
    """Birthdays, part by part."""
    parts = column.once(_parts)
    one, other = column.codes[left], column.codes[right]
    present = (one >= 0) & (other >= 0)
    levels = np.where(present, Birthday.DIFFERENT, Birthday.MISSING).astype(np.int8)
    first, second = parts[one], parts[other]
    agree = (first == second) & present[:, np.newaxis]
    whole = (first[:, 0] != WITHOUT_YEAR) & (second[:, 0] != WITHOUT_YEAR)
    levels[whole & (agree.sum(axis=1) == 2)] = Birthday.PARTLY
    swapped = (first[:, 1] == second[:, 2]) & (first[:, 2] == second[:, 1]) & agree[:, 0]
    year_off = agree[:, 1] & agree[:, 2] & (np.abs(first[:, 0] - second[:, 0]) == 1)
    open_ = np.flatnonzero(present & whole & (one != other))
    near = np.zeros(len(left), dtype=bool)
    near[open_] = edits(column, one[open_], other[open_])[0] == 1
    levels[whole & (near | swapped | year_off) & present] = Birthday.CLOSE
    levels[~whole & agree[:, 1] & agree[:, 2]] = Birthday.DAY
    levels[present & whole & (one == other)] = Birthday.EXACT
    return levels


def phone(column: Column, left: Codes, right: Codes) -> Levels:
    """Telephone numbers: any of one with any of the other, and the first two letter by letter."""
    return _contact(column, left, right, PHONE_EDITS, SHORTEST_PHONE)


def mail(column: Column, left: Codes, right: Codes) -> Levels:
    """Mail addresses, as telephone numbers."""
    return _contact(column, left, right, MAIL_EDITS, SHORTEST_MAIL)


def company(column: Column, left: Codes, right: Codes) -> Levels:
    """Companies without their legal form."""
    one, other = column.codes[left], column.codes[right]
    levels = _compared(one, other, Company.DIFFERENT)
    open_ = np.flatnonzero(levels == Company.DIFFERENT)
    counted, longest = edits(column, one[open_], other[open_], share=CLOSE_COMPANY)
    levels[open_[counted <= longest * CLOSE_COMPANY]] = Company.CLOSE
    levels[(one == other) & (one >= 0)] = Company.SAME
    return levels


def gender(column: Column, left: Codes, right: Codes) -> Levels:
    """Genders."""
    one, other = column.codes[left], column.codes[right]
    levels = _compared(one, other, Gender.DIFFERENT)
    levels[(one == other) & (one >= 0)] = Gender.SAME
    return levels


def shared(column: Column, left: Codes, right: Codes, wanted: Mask | None = None) -> Codes:
    """For each pair a code that both have, -1 where there is none; with `wanted` one of those codes."""
    found = np.full(len(left), EMPTY, dtype=np.int32)
    others = [codes[right] for codes in column.codes.T]
    for codes in column.codes.T:
        first = codes[left]
        for second in others:
            same = np.flatnonzero((first == second) & (first >= 0))
            if wanted is not None:
                same = same[wanted[first[same]]]
            found[same] = first[same]
    return found


def _contact(column: Column, left: Codes, right: Codes, most_edits: int, shortest: int) -> Levels:
    one, other = column.codes[left, 0], column.codes[right, 0]
    levels = _compared(one, other, Contact.DIFFERENT)
    same = shared(column, left, right) >= 0
    open_ = np.flatnonzero((levels == Contact.DIFFERENT) & ~same)
    counted, longest = edits(column, one[open_], other[open_], most_edits)
    levels[open_[(counted <= most_edits) & (longest >= shortest)]] = Contact.CLOSE
    levels[same] = Contact.SAME
    return levels


def _compared(one: Codes, other: Codes, different: int) -> Levels:
    return np.where((one >= 0) & (other >= 0), different, 0).astype(np.int8)


def _parts(column: Column) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Year, month and day of each birthday, the year 0 where it is unknown; a last row for no birthday."""
    written = np.array([value.rjust(DAY_LENGTH)[:DAY_LENGTH] for value in (*column.values, "")])
    characters = written.view(np.uint32).reshape(-1, DAY_LENGTH).astype(np.int32) - ord("0")
    digits = np.where((characters >= 0) & (characters <= 9), characters, 0)
    year, month, day = digits[:, :4], digits[:, 5:7], digits[:, 8:]
    return np.stack([year @ (1000, 100, 10, 1), month @ (10, 1), day @ (10, 1)], axis=1)
