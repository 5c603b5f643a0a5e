"""Which customers a list shows, in which order, and how many."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, insert, select, update

from app.core.enums import CustomerStatus
from app.core.filters import CustomerFilter, Sort
from app.core.progress import Cancelled
from app.core.text.kana import kana_sort_key
from app.db import summary
from app.db.search import index as search_index
from app.models.customer import customer
from app.models.sale import sale
from app.models.staff import staff
from app.queries import customer_search
from app.queries.customer_search import Count, all_ids, count, first_ids
from app.queries.list_orders import OF_SUMMARY, SORTS
from tests.db.registers import STAMPS, add, add_row, give_tag, open_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

READINGS = (
    "サトウ ハナコ",
    "アオキ",
    "ガモウ",
    "カトウ",
    "カドウ",
    "サトウ",
    "ヤマダ",
    "イイダ",
    "ハットリ",
    "ハツトリ",
    "バンドウ",
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_register(tmp_path) as opened:
        yield opened


@pytest.fixture
def people(connection: Connection) -> dict[str, int]:
    """Four customers by family name, in no order."""
    hired = connection.scalars(insert(staff).values(name="中村", **STAMPS).returning(staff.c.id)).one()
    ids = {
        "山田": add(
            connection, number="10", family_name="山田", family_kana="ヤマダ", joined_on="2026-01-02"
        ),
        "青木": add(connection, number="9", family_name="青木", family_kana="アオキ", status="lead"),
        "林": add(connection, number="2", family_name="林", staff_id=hired, joined_on="2025-01-02"),
        "加藤": add(connection, number="1", family_name="加藤", family_kana="カトウ", note="山田様の紹介"),
    }
    give_tag(connection, ids["林"], "VIP")
    give_tag(connection, ids["青木"], "VIP")
    for number, (name, total) in enumerate((("林", 300), ("林", 900), ("加藤", 500))):
        values = {"number": f"S{number}", "customer_id": ids[name], "sold_on": f"2026-0{number + 1}-01"}
        connection.execute(insert(sale).values(**values, total=total, **STAMPS))
    summary.refresh(connection, ids.values())
    return ids


def names(connection: Connection, wanted: CustomerFilter, sort: Sort) -> str:
    found = all_ids(connection, wanted, sort)
    assert first_ids(connection, wanted, sort, 2) == list(found[:2])
    assert count(connection, wanted) == Count(len(found), exact=True)
    people = connection.execute(select(customer.c.id, customer.c.family_name))
    by_id = {row.id: row.family_name for row in people}
    return " ".join(by_id[row_id] for row_id in found)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (CustomerFilter(), "青木 加藤 山田 林"),
        (CustomerFilter(text="山田"), "加藤 山田"),
        (CustomerFilter(text="山田 ヤマ"), "山田"),
        (CustomerFilter(text="山田様の紹介"), "加藤"),
        (CustomerFilter(text="山田様の招待"), ""),
        (CustomerFilter(tag="VIP"), "青木 林"),
        (CustomerFilter(tag="なし"), ""),
        (CustomerFilter(staff="中村"), "林"),
        (CustomerFilter(status=CustomerStatus.LEAD), "青木"),
        (CustomerFilter(ids=(1, 3, 99)), "山田 林"),
        (CustomerFilter(ids=()), ""),
        (CustomerFilter(text="vip", tag="VIP", staff="中村", ids=(1, 2, 3)), "林"),
        (CustomerFilter(text="\x00"), "青木 加藤 山田 林"),
    ],
)
def test_conditions_all_hold(connection: Connection, wanted: CustomerFilter, expected: str) -> None:
    assert names(connection, wanted, Sort()) == expected


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort("kana", descending=True), "林 山田 加藤 青木"),
        (Sort("number"), "加藤 林 青木 山田"),
        (Sort("number", descending=True), "山田 青木 林 加藤"),
        (Sort("last_seen"), "林 加藤 青木 山田"),
        (Sort("last_seen", descending=True), "加藤 林 青木 山田"),
        (Sort("total", descending=True), "林 加藤 青木 山田"),
        (Sort("purchases"), "加藤 林 青木 山田"),
        (Sort("visits", descending=True), "加藤 林 青木 山田"),
        (Sort("joined_on"), "林 山田 青木 加藤"),
        (Sort("joined_on", descending=True), "山田 林 青木 加藤"),
        (Sort("status"), "加藤 山田 林 青木"),
    ],
)
def test_orders(connection: Connection, sort: Sort, expected: str) -> None:
    assert names(connection, CustomerFilter(), sort) == expected


@pytest.mark.parametrize("near", [1, 3, 2_000])
@pytest.mark.parametrize("field", sorted(OF_SUMMARY))
@pytest.mark.parametrize("descending", [False, True])
def test_the_first_by_a_figure_are_found_among_the_figures_alone(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, near: int, field: str, descending: bool
) -> None:
    monkeypatch.setattr(customer_search, "NEAR", near)
    ids = [add(connection, number=str(place), family_kana=kana) for place, kana in enumerate(READINGS)]
    for place, customer_id in enumerate(ids[:-2]):  # the last two have no figure
        values = {
            "number": f"S{place}",
            "customer_id": customer_id,
            "sold_on": f"2026-01-{1 + place // 3:02}",
        }
        connection.execute(insert(sale).values(**values, total=place // 3, **STAMPS))
    connection.execute(
        update(customer).where(customer.c.id == ids[0]).values(deleted_at="2026-01-01T00:00:00Z")
    )
    summary.refresh(connection, ids)
    search_index.refresh(connection, ids)
    for wanted in (
        CustomerFilter(),
        CustomerFilter(status=CustomerStatus.CUSTOMER),
        CustomerFilter(tag="VIP"),
    ):
        for sort in (Sort(field, descending), Sort(field, descending, (Sort("number", descending=True),))):
            expected = list(all_ids(connection, wanted, sort))
            for limit in (1, 2, 4, len(ids)):
                assert first_ids(connection, wanted, sort, limit) == expected[:limit]


@pytest.mark.parametrize("field", sorted(SORTS))
def test_every_order_serves_every_list(connection: Connection, people: dict[str, int], field: str) -> None:
    for descending in (False, True):
        for text, expected in (("", set(people.values())), ("山田", {people["山田"], people["加藤"]})):
            assert set(all_ids(connection, CustomerFilter(text=text), Sort(field, descending))) == expected


def test_an_order_nobody_declared_is_refused(connection: Connection) -> None:
    with pytest.raises(KeyError):
        first_ids(connection, CustomerFilter(), Sort("number; DROP TABLE customer"))


def test_hits_stand_in_the_order_of_their_readings(connection: Connection) -> None:
    ids = {add(connection, family_name="客", family_kana=reading): reading for reading in READINGS}
    found = [ids[row_id] for row_id in all_ids(connection, CustomerFilter(text="客"), Sort())]
    assert found == sorted(READINGS, key=kana_sort_key)


@pytest.mark.parametrize(
    "text",
    [
        "%",
        "_",
        "'",
        '"',
        "*",
        "\\",
        "'; DROP TABLE customer; --",
        "NEAR(",
        "a AND b",
        "-",
        "^x",
        "{a b}: c",
        "\x00",
        "(",
        "𠮷",
    ],
)
def test_no_text_is_anything_but_text(connection: Connection, text: str) -> None:
    row_id = add(connection, family_name="印", note=f"前{text}後")
    add(connection, family_name="無")
    found = list(all_ids(connection, CustomerFilter(text=text), Sort()))
    assert found == ([row_id, 2] if text == "\x00" else [row_id])


@pytest.mark.parametrize(
    "text", ["山" * 100_000, "山田 " * 30_000, " ".join(map(str, range(20_000))), '"' * 100_000]
)
def test_a_very_long_text_is_answered(connection: Connection, text: str) -> None:
    add(connection, family_name="山田")
    expected = [1] if text.startswith("山田 ") else []
    assert first_ids(connection, CustomerFilter(text=text), Sort()) == expected
    assert count(connection, CustomerFilter(text=text)) == Count(len(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("客", Count(3, exact=False)),
        ("客1", Count(1)),
        ("おきゃくさま", Count(3, exact=False)),
        ("", Count(5)),
        ("無し", Count(0)),
    ],
)
def test_a_count_too_large_for_at_once_is_at_least(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, text: str, expected: Count
) -> None:
    monkeypatch.setattr(customer_search, "MOST_COUNTED", 3)
    new = [add_row(connection, family_name=f"客{at}", note="おきゃくさま") for at in range(5)]
    search_index.add_customers(connection, new)
    assert count(connection, CustomerFilter(text=text)) == expected


def test_hits_that_fail_verification_make_the_count_a_lower_bound(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(customer_search, "MOST_COUNTED", 3)
    scattered = [add_row(connection, note="あいうえ、いうえお") for _ in range(5)]
    whole = [add_row(connection, note="あいうえお")]
    search_index.add_customers(connection, scattered + whole)
    assert list(all_ids(connection, CustomerFilter(text="あいうえお"), Sort())) == whole
    assert count(connection, CustomerFilter(text="あいうえお")) == Count(0, exact=False)


def test_all_ids_can_be_cancelled(connection: Connection) -> None:
    add(connection)

    def stop(done: int, total: int, stage: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        all_ids(connection, CustomerFilter(), Sort(), stop)


def test_the_trash_is_in_no_list(connection: Connection) -> None:
    row_id = add(connection, family_name="森")
    connection.execute(update(customer).values(deleted_at="2026-01-01T00:00:00Z"))
    search_index.refresh(connection, [row_id])
    assert names(connection, CustomerFilter(), Sort()) == ""
    assert names(connection, CustomerFilter(ids=(row_id,)), Sort()) == ""


@pytest.mark.parametrize(
    ("wanted", "sort", "forbidden"),
    [
        (CustomerFilter(), Sort(), ("SCAN customer", "TEMP B-TREE")),
        (CustomerFilter(), Sort(descending=True), ("SCAN customer", "TEMP B-TREE")),
        (CustomerFilter(text="山"), Sort(), ("SCAN customer ", "SCAN search_document", "TEMP B-TREE")),
        (CustomerFilter(text="山"), Sort(descending=True), ("SCAN search_document", "TEMP B-TREE")),
        (CustomerFilter(text="山田太郎"), Sort(), ("SCAN search_document", "TEMP B-TREE")),
        (CustomerFilter(tag="VIP"), Sort(), ("SCAN customer", "SCAN tag", "SCAN customer_tag")),
        (CustomerFilter(staff="中村"), Sort(), ("SCAN customer",)),
        (CustomerFilter(ids=(1, 2)), Sort(), ("SCAN customer",)),
    ],
)
def test_the_first_ids_scan_no_table(
    connection: Connection, wanted: CustomerFilter, sort: Sort, forbidden: tuple[str, ...]
) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    first_ids(connection, wanted, sort)
    ((statement, parameters),) = asked
    plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    lines = [line for line in plan if "VIRTUAL TABLE" not in line]
    assert lines
    assert not [line for line in lines for part in forbidden if part in f"{line} "]


def test_asking_loads_neither_mapper_nor_migrations_nor_frames() -> None:
    script = (
        "import app.queries.customer_search, sys;"
        "print([name for name in ('sqlalchemy.orm', 'alembic', 'pandas', 'numpy') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
