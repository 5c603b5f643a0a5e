"""The search index in step with the records, whatever happens to them."""

from __future__ import annotations

import os
import signal
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import delete, select, update

from app.core.filters import CustomerFilter, Sort
from app.core.progress import Cancelled
from app.core.text.folding import fold
from app.core.text.grams import query_plan
from app.db.engine import begin_immediate
from app.db.search import builder as search_builder
from app.db.search import bulk as search_bulk
from app.db.search import index as search_index
from app.db.search import words as search_words
from app.db.search.builder import RemoteBuilder
from app.db.search.bulk import BulkIndexer
from app.models.customer import customer
from app.models.derived import search_document
from app.queries.customer_search import all_ids
from tests.db.registers import add, add_row, change, give_tag, open_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_register(tmp_path) as opened:
        yield opened


def found(connection: Connection, text: str) -> list[int]:
    return list(all_ids(connection, CustomerFilter(text=text), Sort()))


def test_a_new_customer_is_found_by_every_field(connection: Connection) -> None:
    row_id = add(
        connection,
        number="C-77",
        family_name="髙橋",
        given_name="花子",
        family_kana="タカハシ",
        phones=["090-1234-5678"],
        emails=["hana_99@example.jp"],
        postal_code="150-0041",
        prefecture="東京都",
        city="千代田区",
        street="霞ヶ関1-2",
        note="毛先は軽め",
        caution="卵アレルギー",
    )
    give_tag(connection, row_id, "お得意様")
    add(connection, family_name="別", family_kana="ベツ")
    for text in (
        *(
            "C-77",
            "77",
            "高橋花",
            "髙",
            "ﾀｶﾊｼ",
            "たかは",
            "09012345678",
            "090 5678",
            "+819012345678",
            "0901234",
        ),
        *(
            "hana_",
            "@EXAMPLE.jp",
            "1500041",
            "150-0041",
            "東京 霞が関",
            "霞ケ関1-2",
            "軽め",
            "あれるぎー",
            "得意",
        ),
    ):
        assert found(connection, text) == [row_id], text


def test_a_changed_customer_is_found_by_the_new_words_alone(connection: Connection) -> None:
    row_id = add(connection, family_name="佐藤", note="朝が良い")
    change(connection, row_id, note="夜が良い")
    assert (found(connection, "朝"), found(connection, "夜")) == ([], [row_id])
    assert search_index.verify(connection) == []


def test_a_changed_reading_moves_the_customer(connection: Connection) -> None:
    first, second = add(connection, family_kana="アオキ"), add(connection, family_kana="イトウ")
    change(connection, first, family_kana="ウエダ")
    assert found(connection, "") == [second, first]
    assert search_index.verify(connection) == []


def test_the_trash_is_not_searched_and_gives_back(connection: Connection) -> None:
    row_id = add(connection, family_name="佐藤")
    change(connection, row_id, deleted_at="2026-01-02T00:00:00Z")
    assert found(connection, "佐藤") == []
    assert connection.scalar(select(customer.c.search_rank)) is None
    assert search_words.document_counts(connection) == {}
    change(connection, row_id, deleted_at=None)
    assert found(connection, "佐藤") == [row_id]


def test_a_row_that_is_gone_leaves_nothing_behind(connection: Connection) -> None:
    row_id = add(connection, family_name="佐藤")
    connection.execute(delete(customer))
    search_index.refresh(connection, [row_id])
    assert search_index.verify(connection) == []
    assert search_words.document_counts(connection) == {}


def test_customers_can_be_removed_before_their_rows(connection: Connection) -> None:
    gone, kept = add(connection, family_name="佐藤"), add(connection, family_name="鈴木")
    search_index.remove_customers(connection, [gone])
    connection.execute(delete(customer).where(customer.c.id == gone))
    assert found(connection, "") == [kept]
    assert search_index.verify(connection) == []


def test_removing_more_than_stay_fills_the_index_again(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "WORTH_COUNTING", 2)
    kept, *gone = [add(connection, family_name=f"客{at}") for at in range(5)]
    search_index.remove_customers(connection, gone)
    connection.execute(delete(customer).where(customer.c.id.in_(gone)))
    assert found(connection, "客") == [kept]
    assert search_index.verify(connection) == []


def test_many_customers_at_once_equal_one_at_a_time(connection: Connection) -> None:
    old = add(connection, family_name="森", family_kana="モリ")
    names = [("林", "ハヤシ"), ("原", "ハラ"), ("森田", "モリタ"), ("泉", ""), ("森", "モリ")]
    new = [add_row(connection, family_name=name, family_kana=kana) for name, kana in names]
    search_index.add_customers(connection, new)
    bulk = found(connection, "")
    assert search_index.verify(connection) == []
    search_index.remove_customers(connection, new)
    for row_id in new:
        search_index.refresh(connection, [row_id])
    assert found(connection, "") == bulk == [new[0], new[1], old, new[4], new[2], new[3]]


def test_a_large_batch_is_built_in_a_second_process(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_bulk, "WORTH_A_PROCESS", 10)
    new = [add_row(connection, family_name=f"客{at}", family_kana="アイウエオ"[at % 5]) for at in range(50)]
    seen: list[tuple[int, int]] = []
    search_index.add_customers(connection, new, lambda done, total, _stage="": seen.append((done, total)))
    assert list(dict.fromkeys(seen)) == [(0, 50), (50, 50)]
    assert len(found(connection, "客")) == 50
    assert search_index.verify(connection) == []
    assert add(connection, family_name="客51") in found(connection, "客5")


def test_a_large_batch_joins_those_who_are_there(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_bulk, "WORTH_A_PROCESS", 10)
    old = add(connection, family_name="森")
    new = [add_row(connection, family_name=f"客{at}", family_kana="アイウエオ"[at % 5]) for at in range(50)]
    search_index.add_customers(connection, new)
    assert len(found(connection, "客")) == 50
    assert found(connection, "森") == [old]
    assert search_index.verify(connection) == []


def test_nothing_is_left_of_an_index_that_was_emptied(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_bulk, "WORTH_A_PROCESS", 10)
    gone = [add(connection, family_name=f"森{at}") for at in range(20)]
    search_index.remove_customers(connection, gone)
    new = [add_row(connection, family_name=f"客{at}") for at in range(20)]
    search_index.add_customers(connection, new)
    assert found(connection, "森") == []
    connection.execute(delete(customer).where(customer.c.id.in_(gone)))
    assert search_index.verify(connection) == []
    connection.exec_driver_sql("INSERT INTO customer_search(customer_search) VALUES ('integrity-check')")


def test_whoever_searched_before_finds_what_was_built_apart(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_bulk, "WORTH_A_PROCESS", 10)
    connection.commit()
    with connection.engine.connect() as reader, connection.engine.connect() as writer:
        assert found(reader, "客") == []
        reader.rollback()
        begin_immediate(writer)
        new = [add_row(writer, family_name=f"客{at}") for at in range(20)]
        search_index.add_customers(writer, new)
        assert found(reader, "客") == []
        writer.commit()
        reader.rollback()
        assert len(found(reader, "客")) == 20
        begin_immediate(writer)
        later = add(writer, family_name="客人")
        assert later in found(writer, "客")
        assert search_index.verify(writer) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be made to stand still there")
def test_the_caller_works_on_while_the_second_process_is_behind(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_bulk, "WORTH_A_PROCESS", 10)
    monkeypatch.setattr(search_bulk, "CHUNK", 1)
    monkeypatch.setattr(search_builder, "WAITING_DOCUMENTS", 2)
    larger_than_a_pipe = "森" * 40_000
    new = [add_row(connection, family_name=f"客{at}", note=larger_than_a_pipe) for at in range(12)]
    pieces: list[int] = []

    def work_on() -> bool:
        pieces.append(len(pieces))
        if len(pieces) == 5:
            os.kill(child, signal.SIGCONT)
        return len(pieces) < 5

    with BulkIndexer(connection, len(new), search_index._Stored(connection, new)) as indexer:
        assert indexer._remote is not None
        child = indexer._remote._process.pid or 0
        os.kill(child, signal.SIGSTOP)
        search_words.set_ranks(connection, indexer.rank())
        indexer.write_documents(meanwhile=work_on)
        indexer.finish()
    assert pieces[:5] == [0, 1, 2, 3, 4]
    assert len(found(connection, "客")) == 12
    assert search_index.verify(connection) == []


@pytest.mark.parametrize("into_empty", [True, False])
@pytest.mark.parametrize("parts", range(7))
def test_a_lost_second_process_costs_nothing_but_time(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, parts: int, into_empty: bool
) -> None:
    monkeypatch.setattr(search_bulk, "WORTH_A_PROCESS", 10)
    if not into_empty:
        add(connection, family_name="森")
    given = RemoteBuilder.parts

    def lost_on_the_way(builder: RemoteBuilder, waiting: Callable[[], None]) -> Iterator[Any]:
        yield from islice(given(builder, waiting), parts)
        os.kill(builder._process.pid or 0, signal.SIGTERM)
        builder._process.join()
        raise EOFError

    monkeypatch.setattr(RemoteBuilder, "parts", lost_on_the_way)
    new = [add_row(connection, family_name=f"客{at}") for at in range(20)]
    search_index.add_customers(connection, new)
    assert len(found(connection, "客")) == 20
    assert search_index.verify(connection) == []


def test_a_second_process_that_is_lost_at_once_costs_nothing_but_time(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_bulk, "WORTH_A_PROCESS", 10)
    start = RemoteBuilder.__init__

    def start_and_kill(builder: Any, *, apart: bool) -> None:
        start(builder, apart=apart)
        os.kill(builder._process.pid, signal.SIGTERM)
        builder._process.join()

    monkeypatch.setattr(RemoteBuilder, "__init__", start_and_kill)
    new = [add_row(connection, family_name=f"客{at}") for at in range(20)]
    search_index.add_customers(connection, new)
    assert len(found(connection, "客")) == 20
    assert search_index.verify(connection) == []


def test_a_cancelled_batch_rolls_back(connection: Connection) -> None:
    kept = add(connection, family_name="森")
    point = connection.begin_nested()
    new = [add_row(connection, family_name=f"客{at}") for at in range(3)]

    def stop(done: int, total: int, stage: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        search_index.add_customers(connection, new, stop)
    point.rollback()
    assert found(connection, "") == [kept]
    assert search_index.verify(connection) == []


def test_rebuilding_mends_everything(connection: Connection) -> None:
    names = [add(connection, family_name=name) for name in ("森", "林", "原")]
    connection.execute(update(search_document).values(text="別"))
    connection.execute(update(customer).where(customer.c.id == names[0]).values(search_rank=None))
    assert search_index.verify(connection) != []
    search_index.rebuild(connection)
    assert search_index.verify(connection) == []
    assert found(connection, "森") == [names[0]]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE customer SET note = 'x' WHERE id = 1", "customer 1: text"),
        ("UPDATE customer SET search_rank = NULL WHERE id = 1", "customer 1: rank"),
        ("UPDATE customer SET deleted_at = 'x' WHERE id = 1", "customer 1: rank"),
        ("DELETE FROM search_document WHERE customer_id = 1", "customer 1: rank"),
        ("DELETE FROM customer WHERE id = 1", "customer 1: rank"),
        ("UPDATE search_document SET sort_key = '' WHERE customer_id = 2", "customer 2: order"),
        ("INSERT INTO customer_search(rowid, words) VALUES (5, '森ºº')", "word 森ºº: 1 ≠ 0"),
    ],
)
def test_verify_names_what_is_wrong(connection: Connection, statement: str, problem: str) -> None:
    add(connection, number="1", family_name="森", family_kana="ア")
    add(connection, number="2", family_name="林", family_kana="イ")
    assert search_index.verify(connection) == []
    connection.exec_driver_sql(statement)
    assert problem in search_index.verify(connection)


NAMES = st.text('山田高髙さサｻﾀﾞだー-ヶが1２aA@ \x1f"*', max_size=6)
PHONES = st.lists(st.from_regex(r"0[0-9]{1,2}-?[0-9]{2,4}-?[0-9]{4}", fullmatch=True), max_size=2)
QUERIES = st.text('山田高髙さサだー-ヶが012aA@"*( ', min_size=1, max_size=6)


class Register(RuleBasedStateMachine):
    """Any work on the records: afterwards the index agrees, and finds what a plain scan finds."""

    connection: Connection

    @initialize()
    def start(self) -> None:
        self.point = self.connection.begin_nested()

    def ids(self) -> list[int]:
        return list(self.connection.scalars(select(customer.c.id).order_by(customer.c.id)))

    @rule(family=NAMES, kana=NAMES, note=NAMES, phones=PHONES)
    def come(self, family: str, kana: str, note: str, phones: list[str]) -> None:
        add(self.connection, family_name=family, family_kana=kana, note=note, phones=phones)

    @rule(names=st.lists(NAMES, max_size=4))
    def come_together(self, names: list[str]) -> None:
        search_index.add_customers(
            self.connection, [add_row(self.connection, family_kana=name) for name in names]
        )

    @rule(data=st.data(), field=st.sampled_from(["family_kana", "note", "street"]), value=NAMES)
    def edit(self, data: st.DataObject, field: str, value: str) -> None:
        if ids := self.ids():
            change(self.connection, data.draw(st.sampled_from(ids)), **{field: value})

    @rule(data=st.data(), deleted_at=st.sampled_from([None, "2026-01-02T00:00:00Z"]))
    def delete_or_restore(self, data: st.DataObject, deleted_at: str | None) -> None:
        if ids := self.ids():
            change(self.connection, data.draw(st.sampled_from(ids)), deleted_at=deleted_at)

    @rule(data=st.data())
    def vanish(self, data: st.DataObject) -> None:
        if ids := self.ids():
            row_id = data.draw(st.sampled_from(ids))
            self.connection.execute(delete(customer).where(customer.c.id == row_id))
            search_index.refresh(self.connection, [row_id])

    @rule(query=QUERIES)
    def search(self, query: str) -> None:
        documents = self.connection.execute(
            select(search_document.c.customer_id, search_document.c.text).order_by(
                search_document.c.search_rank
            )
        ).all()
        needles = [query_plan(word).needle for word in map(fold, query.split()) if word]
        expected = [row_id for row_id, text in documents if all(needle in text for needle in needles)]
        assert found(self.connection, query) == expected

    @invariant()
    def agrees(self) -> None:
        assert search_index.verify(self.connection) == []

    def teardown(self) -> None:
        self.point.rollback()


def test_any_work_leaves_the_index_in_step(connection: Connection) -> None:
    class OnThisStore(Register):
        pass

    OnThisStore.connection = connection
    run_state_machine_as_test(
        OnThisStore,
        settings=settings(
            max_examples=25,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
