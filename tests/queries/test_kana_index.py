"""Where each row of the syllabary begins in a list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from app.core.criteria import Condition, Op, all_of
from app.core.filters import CustomerFilter, Sort
from app.core.rows import IndexRow
from app.core.text.kana import INDEX_ROWS, index_starts, kana_sort_key
from app.queries.customer_search import all_ids
from app.queries.kana_index import index_rows
from tests.db.registers import add, open_register
from tests.queries.shop import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

UNDER = {
    **{"あ": "アオキ イイダ", "か": "カトウ ガモウ ゴトウ", "さ": "サトウ", "た": "タナカ ダテ"},
    **{"な": "ナカムラ", "は": "ハットリ バンドウ パク", "ま": "マツモト", "や": "ヤマダ ヨシダ"},
    **{"ら": "ラン", "わ": "ワタナベ ヲノ", "A": "Smith smile", "#": "12"},
}
ROW_OF = {reading: row for row, readings in UNDER.items() for reading in readings.split()} | {"": "#"}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_register(tmp_path) as opened:
        yield opened


def add_readers(connection: Connection) -> dict[int, str]:
    return {
        add(connection, family_name="漢", family_kana=reading, note="偶" if at % 2 else ""): reading
        for at, reading in enumerate(ROW_OF)
    }


@pytest.mark.parametrize(
    "wanted",
    [
        CustomerFilter(),
        CustomerFilter(text="漢"),
        CustomerFilter(text="偶"),
        CustomerFilter(text="漢 備考:偶"),
        CustomerFilter(criteria=all_of(Condition("note", Op.EMPTY)), as_of=TODAY),
        CustomerFilter(ids=(1, 5, 9)),
        CustomerFilter(text="だれもいない"),
    ],
)
def test_rows_begin_where_the_list_has_them(connection: Connection, wanted: CustomerFilter) -> None:
    people = add_readers(connection)
    rows = index_rows(connection, wanted)
    assert "".join(row.row for row in rows) == INDEX_ROWS
    listed = [ROW_OF[people[row_id]] for row_id in all_ids(connection, wanted, Sort())]
    assert {row.row: row.customers for row in rows if row.customers} == Counter(listed)
    for row in rows:
        assert set(listed[row.position : row.position + row.customers]) <= {row.row}
    assert [row.position for row in rows] == sorted(row.position for row in rows)


def test_an_empty_book_has_every_row_at_its_beginning(connection: Connection) -> None:
    assert set(index_rows(connection, CustomerFilter())) == {IndexRow(row, 0, 0) for row in INDEX_ROWS}


def test_what_sorts_before_kana_stands_under_the_first_row(connection: Connection) -> None:
    add(connection, family_name="青木", family_kana="アオキ")
    add(connection, family_name="&", family_kana="&")
    assert index_rows(connection, CustomerFilter())[0] == IndexRow("あ", 0, 2)


@pytest.mark.parametrize(("reading", "row"), ROW_OF.items())
def test_starts_agree_with_the_row_of_a_reading(reading: str, row: str) -> None:
    key = kana_sort_key(reading)
    assert [one for one, start in index_starts().items() if start <= key][-1] == row
