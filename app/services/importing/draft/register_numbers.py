"""A column called only 番号 in a list of sales, visits or contacts: it names the customers where its
values are numbers of the register, and else it is a number of the list's own, which is not stored."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.fields import IN_NOTE
from app.core.text.folding import fold
from app.io.headers.titles import title_key
from app.models.customer import customer
from app.services.importing.draft.shown_cells import shown_cell
from app.services.importing.record_tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from app.io.tables.raw import Row
    from app.services.importing.draft.types import DraftColumn, ImportDraft

BUYER = "customer"
SAMPLES = 60
SURE_SHARE = 0.9
FEWEST = 3
LEADING_ZEROS = 6
_TITLES = frozenset(map(title_key, ("番号", "No", "№", "ナンバー", "ID", "コード")))
_NAME = "customer.full_name"


def with_register_numbers(connection: Connection, draft: ImportDraft) -> ImportDraft:
    """The draft with such a column as the customer's number; as it is where a column has that already, where
    the numbers only count the rows, are not in the register, or have other people's names beside them."""
    if draft.kind not in TABLES or BUYER in draft.mapping.values() or draft.first_data_row is None:
        return draft
    rows = draft.chosen_sheet.head[draft.first_data_row - 1 :]
    for column in draft.columns:
        if column.target in {None, IN_NOTE} and title_key(column.title) in _TITLES:
            found = _numbers_beside_names(rows, column, draft)
            if _are_customers(connection, found):
                named = replace(column, target=BUYER, confidence=SURE_SHARE)
                columns = (named if one is column else one for one in draft.columns)
                return replace(draft, columns=tuple(columns))
    return draft


def _numbers_beside_names(
    rows: Sequence[Row], column: DraftColumn, draft: ImportDraft
) -> list[tuple[str, str]]:
    """The first numbers as they are compared, each with the name in its row, empty where there is none."""
    name = next((one.index for one in draft.columns if one.target == _NAME), None)
    found = []
    for row in rows:
        number = _text(row, column.index)
        if number:
            found.append((number, "" if name is None else _text(row, name)))
    return found[:SAMPLES]


def _are_customers(connection: Connection, found: Sequence[tuple[str, str]]) -> bool:
    numbers = [number for number, _name in found]
    if len(numbers) < FEWEST or _is_count(numbers):
        return False
    asked = {form: number for number in numbers for form in _forms(number)}
    columns = customer.c
    known = select(columns.number, columns.family_name, columns.given_name, columns.company).where(
        columns.number.in_(asked), columns.deleted_at.is_(None)
    )
    people = {asked[row.number]: row for row in connection.execute(known)}
    right = 0
    for number, name in found:
        person = people.get(number)
        if person is not None:
            names = {_bare(person.family_name) + _bare(person.given_name), _bare(person.company)}
            right += not name or _bare(name) in names
    return right >= SURE_SHARE * len(found)


def _is_count(numbers: Sequence[str]) -> bool:
    """Whether the numbers go up by one from row to row: a list that counts itself."""
    if not all(number.isdecimal() for number in numbers):
        return False
    whole = [int(number) for number in numbers]
    return all(after == before + 1 for before, after in pairwise(whole))


def _forms(number: str) -> tuple[str, ...]:
    """How the register may have it: with the zeros that a spreadsheet takes away."""
    if not number.isdecimal():
        return (number,)
    bare = number.lstrip("0") or "0"
    return (number, *(bare.zfill(width) for width in range(1, LEADING_ZEROS + 1)))


def _bare(name: str | None) -> str:
    return "".join(fold(name or "").split())


def _text(row: Row, index: int) -> str:
    cell = row[index] if index < len(row) else None
    return unicodedata.normalize("NFKC", shown_cell(cell)).strip()
