"""Statements that are kept: the same values, failures and transactions as SQLAlchemy's own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import bindparam, event, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.core.errors import StoreBusy
from app.db.engine import begin_immediate, create_store_engine
from app.db.opening import open_store
from app.models.consent import consent
from app.models.customer import customer
from app.models.prepared import Prepared, send, send_many
from app.paths import DataFolder
from tests.db.stores import STAMPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from app.db.store import Store

VALUES: dict[str, Any] = {
    "number": "A1",
    "family_name": "髙橋",
    "phones": [{"number": "090-1234-5678", "e164": "+819012345678", "label": "携帯"}],
    "custom": {"3": 1.5, "4": ["赤", "青"]},
    "mail_consent": True,
    "dm_consent": None,
    **STAMPS,
}
OF_NUMBER = Prepared(select(customer).where(customer.c.number == bindparam("wanted")).limit(1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(DataFolder(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def connection(store: Store) -> Iterator[Connection]:
    with store.transaction() as opened:
        yield opened


def test_values_go_in_and_come_out_by_their_types(connection: Connection) -> None:
    adding = Prepared(insert(customer).returning(*customer.c), tuple(VALUES))
    (made,) = adding.records(connection, VALUES)
    same = connection.execute(select(customer)).mappings().one()
    assert made == OF_NUMBER.record(connection, {"wanted": "A1"}) == dict(same)
    assert {name: made[name] for name in VALUES} == VALUES
    assert (made["emails"], made["kind"], made["joined_on"]) == ([], "person", None)


def test_nothing_found_is_none(connection: Connection) -> None:
    assert OF_NUMBER.record(connection, {"wanted": "A2"}) is None
    assert OF_NUMBER.value(connection, {"wanted": "A2"}) is None
    assert OF_NUMBER.rows(connection, {"wanted": "A2"}) == []


def test_adding_tells_the_id(connection: Connection) -> None:
    adding = Prepared(insert(customer), tuple(VALUES))
    ids = [adding.run(connection, {**VALUES, "number": number}) for number in ("A1", "A2")]
    assert ids == [1, 2]


def test_many_are_changed_at_once(connection: Connection) -> None:
    adding = Prepared(insert(customer), tuple(VALUES))
    adding.run_many(connection, [{**VALUES, "number": number} for number in ("A1", "A2")])
    changing = Prepared(
        update(customer)
        .where(customer.c.id == bindparam("row"))
        .values(custom=bindparam("custom", type_=customer.c.custom.type))
    )
    changing.run_many(connection, [{"row": 1, "custom": {}}, {"row": 2, "custom": {"1": "朝"}}])
    assert connection.scalars(select(customer.c.custom).order_by(customer.c.id)).all() == [{}, {"1": "朝"}]


def test_a_value_that_is_missing_is_an_error(connection: Connection) -> None:
    with pytest.raises(KeyError, match="wanted"):
        OF_NUMBER.rows(connection, {})


def test_what_is_wrong_is_wrong_as_ever(connection: Connection) -> None:
    row = {"customer_id": 99, "channel": "mail", "given": True, "given_on": "2026-01-01"}
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        Prepared(insert(consent), tuple(row)).run(connection, row)
    with pytest.raises(IntegrityError, match="NOT NULL") as caught:
        send(connection, "INSERT INTO customer (number, note) VALUES (?, ?)", ("A1", "秘密"))
    assert "秘密" not in str(caught.value)
    with pytest.raises(DBAPIError, match="no such table"):
        send_many(connection, "DELETE FROM nowhere WHERE id = ?", [(1,)])
    connection.rollback()


def test_a_reader_sees_one_state_from_its_first_statement(store: Store) -> None:
    adding = Prepared(insert(customer), tuple(VALUES))
    with store.read() as reader:
        assert OF_NUMBER.record(reader, {"wanted": "A1"}) is None
        with store.transaction() as writer:
            adding.run(writer, VALUES)
        assert OF_NUMBER.record(reader, {"wanted": "A1"}) is None
    with store.read() as reader:
        assert OF_NUMBER.value(reader, {"wanted": "A1"}) == 1


def test_what_was_not_committed_is_gone(store: Store) -> None:
    with store.engine.connect() as connection:
        begin_immediate(connection)
        Prepared(insert(customer), tuple(VALUES)).run(connection, VALUES)
    with store.read() as reader:
        assert OF_NUMBER.record(reader, {"wanted": "A1"}) is None


def test_a_store_that_is_busy_says_so(store: Store) -> None:
    other = create_store_engine(store.path)
    with store.engine.connect() as patient:
        send(patient, "PRAGMA busy_timeout = 10")
    with other.connect() as holder:
        begin_immediate(holder)
        with pytest.raises(StoreBusy), store.transaction():
            pass
    other.dispose()


def test_listeners_hear_of_every_statement(connection: Connection) -> None:
    heard: list[tuple[str, object, bool]] = []

    def note(*given: Any) -> None:
        heard.append((given[2].split()[0], given[3], given[5]))

    event.listen(connection.engine, "before_cursor_execute", note)
    OF_NUMBER.rows(connection, {"wanted": "A1"})
    send_many(connection, "DELETE FROM customer WHERE id = ?", [(1,), (2,)])
    assert heard == [("SELECT", ("A1", 1, 0), False), ("DELETE", [(1,), (2,)], True)]
