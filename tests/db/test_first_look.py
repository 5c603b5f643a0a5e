"""The first screenful, read by the driver alone: the very answer of the queries, or none."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from app.core import clock
from app.core.filters import CustomerFilter, Sort
from app.core.rows import FirstLook
from app.db import summary
from app.db.first_look import FIRST, take_first_look
from app.db.opening import open_store
from app.db.search import index as search_index
from app.models.customer import customer, tag
from app.models.sale import sale
from app.models.staff import staff
from app.models.visit import visit
from app.paths import DataFolder
from app.queries import customer_search
from app.queries.customer_rows import rows
from tests.db.registers import STAMPS, add, give_tag, open_register
from tests.db.stores import run, shop

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

WORDS = st.sampled_from(["", "山田", "ヤマダ", "アオキ", "ハナコ", "株式会社みなと", "ゑ 'x' %"])
DAYS = st.sampled_from([None, "2024-02-29", "2026-01-05"])
PEOPLE = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["person", "company"]),
        "family_name": WORDS,
        "family_kana": WORDS,
        "company": WORDS,
        "company_kana": WORDS,
        "phones": st.lists(st.sampled_from(["", "090-1234-5678", "03-1"]), max_size=2),
        "emails": st.lists(st.sampled_from(["a@example.jp", "b@example.jp"]), max_size=2),
        "city": WORDS,
        "joined_on": DAYS,
        "caution": WORDS,
    }
)
LIVES = st.tuples(
    PEOPLE,
    st.sets(st.sampled_from(["VIP", "紹介", "捨てた"])),
    st.booleans(),
    st.lists(st.tuples(DAYS, st.integers(-500, 90_000)), max_size=2),
    st.lists(DAYS, max_size=2),
    st.booleans(),
)


def move_in(connection: Connection, place: int, life: tuple[Any, ...]) -> None:
    """One customer with tags, staff, sales and visits; the last says whether in the trash."""
    person, tags, served, sales, visits, deleted = life
    hired = 1 if served else None
    row_id = add(connection, number=f"A{place}", staff_id=hired, **person)
    for name in sorted(tags):
        give_tag(connection, row_id, name)
    for at, (day, total) in enumerate(sales):
        row = {"number": f"S{place}-{at}", "customer_id": row_id, "sold_on": day, "total": total}
        connection.execute(insert(sale).values(**row, **STAMPS))
    for at, day in enumerate(visits):
        row = {"number": f"V{place}-{at}", "customer_id": row_id, "visited_on": day}
        connection.execute(insert(visit).values(**row, **STAMPS))
    if deleted:
        connection.execute(update(customer).where(customer.c.id == row_id).values(deleted_at=clock.now()))
    search_index.refresh(connection, [row_id])
    summary.refresh(connection, [row_id])


def answer_of_the_queries(connection: Connection) -> FirstLook:
    everybody = CustomerFilter()
    ids = customer_search.first_ids(connection, everybody, Sort())
    return FirstLook(tuple(rows(connection, ids)), customer_search.count(connection, everybody).value)


@settings(max_examples=25)
@given(lives=st.lists(LIVES, max_size=8), crowd=st.sampled_from([0, FIRST - 4, FIRST + 1]))
def test_it_is_the_answer_of_the_queries(lives: list[tuple[Any, ...]], crowd: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = DataFolder(Path(name))
        with open_register(folder.root) as connection:
            connection.execute(insert(staff).values(id=1, name="中村", **STAMPS))
            for place, life in enumerate(lives):
                move_in(connection, place, life)
            connection.execute(update(tag).where(tag.c.name == "捨てた").values(deleted_at=clock.now()))
            for place in range(crowd):
                add(connection, number=f"B{place}", family_kana="サトウ")
            connection.commit()
            expected = answer_of_the_queries(connection)
        (folder.root / "register.db").rename(folder.database)
        assert take_first_look(folder) == expected
        assert [path.name for path in folder.root.iterdir()] == [folder.database.name]


def test_it_has_as_many_rows_as_a_first_question() -> None:
    assert FIRST == customer_search.FIRST


def test_it_sees_what_an_open_store_has_committed(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", 0)
    store = open_store(folder)
    with store.transaction() as connection:
        add(connection, number="A1", family_name="青木")
    with store.transaction() as connection:
        add(connection, number="A2", family_name="山田")
        seen = take_first_look(folder)
    store.close()
    assert seen is not None
    assert [row.family_name for row in seen.rows] == ["青木"]
    assert seen.customers == 1


def remove(folder: DataFolder) -> None:
    folder.database.unlink()


def begin_a_restore(folder: DataFolder) -> None:
    folder.staging.mkdir()


def age(folder: DataFolder) -> None:
    run(folder.database, "PRAGMA user_version = 0")


def come_from_tomorrow(folder: DataFolder) -> None:
    run(folder.database, "PRAGMA user_version = 99")


def belong_to_another_program(folder: DataFolder) -> None:
    run(folder.database, "PRAGMA application_id = 1")


def lose_its_tail(folder: DataFolder) -> None:
    folder.database.write_bytes(folder.database.read_bytes()[:5000])


def lose_a_table(folder: DataFolder) -> None:
    run(folder.database, "DROP TABLE customer_summary")


@pytest.mark.parametrize(
    "happens",
    [
        remove,
        begin_a_restore,
        age,
        come_from_tomorrow,
        belong_to_another_program,
        lose_its_tail,
        lose_a_table,
    ],
)
def test_the_unexpected_is_left_to_those_who_open(
    tmp_path: Path, happens: Callable[[DataFolder], None]
) -> None:
    folder = shop(tmp_path / "shop")
    happens(folder)
    before = sorted(folder.root.iterdir())
    assert take_first_look(folder) is None
    assert sorted(folder.root.iterdir()) == before


def test_it_needs_neither_sqlalchemy_nor_qt() -> None:
    program = "import sys, app.db.first_look; print(*{name.partition('.')[0] for name in sys.modules})"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"sqlalchemy", "PySide6", "shiboken6"} & set(answer.stdout.split()) == set()
