"""A document that gets another text is found as if it had been put in with it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, event
from sqlcipher3 import dbapi2

from app.core.text.grams import TEXT_GRAM, index_words, search_document
from app.db.search.words import RankedText, create_index, document_counts, exchange, put_in, take_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

RANKS = (2**31, 2**31 + 1024, 2**31 + 2048)
# Few characters, so that words begin alike and come back.
FIELD = st.text("あいカ髙山0123-@", max_size=10) | st.sampled_from(
    ["あいあい", "いあ山", "0123", "a@example.jp"]
)
DOCUMENT = st.lists(FIELD, min_size=1, max_size=3).map(search_document)
TOTALS = "SELECT hex(block) FROM customer_search_data WHERE id = 1"


@contextmanager
def index() -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=dbapi2)
    with engine.connect() as connection:
        create_index(connection)
        yield connection
    engine.dispose()


def totals(connection: Connection) -> str:
    """How many documents FTS5 believes to have, and how many words."""
    connection.exec_driver_sql("INSERT INTO customer_search(customer_search) VALUES ('flush')")
    return str(connection.exec_driver_sql(TOTALS).scalar())


def found(connection: Connection, beginning: str) -> list[int]:
    star = "*" if len(beginning) < TEXT_GRAM else ""
    statement = "SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rowid"
    return list(connection.exec_driver_sql(statement, (f'"{beginning}"{star}',)).scalars())


def beginnings(texts: Mapping[int, str]) -> set[str]:
    words = {word for text in texts.values() for word in index_words(text).split()}
    return {word[:length] for word in words for length in (1, 2, 3, 4)}


@settings(max_examples=60, deadline=None)
@given(
    first=st.lists(DOCUMENT, min_size=len(RANKS), max_size=len(RANKS)),
    changes=st.lists(st.dictionaries(st.sampled_from(RANKS), DOCUMENT, min_size=1), max_size=5),
)
@example(first=["あいう", "", "あ"], changes=[{RANKS[0]: "あいう\x1fあいう"}, {RANKS[0]: "あいう"}])
def test_an_exchanged_text_is_found_by_its_words_alone(
    first: list[str], changes: list[dict[int, str]]
) -> None:
    texts = dict(zip(RANKS, first, strict=True))
    with index() as changed, index() as fresh:
        put_in(changed, map(RankedText, *zip(*texts.items(), strict=True)))
        asked = beginnings(texts)
        for change in changes:
            exchange(changed, [RankedText(rank, texts[rank]) for rank in change], change)
            texts |= change
            asked |= beginnings(texts)
        put_in(fresh, map(RankedText, *zip(*texts.items(), strict=True)))
        assert document_counts(changed) == document_counts(fresh)
        assert {word: found(changed, word) for word in asked} == {word: found(fresh, word) for word in asked}
        assert totals(changed) == totals(fresh)
        take_out(changed, map(RankedText, *zip(*texts.items(), strict=True)))
        assert document_counts(changed) == {}


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("やまだ", "やまだ\x1fさとう", "まだº だºº", "まだº だºさ ºさと さとう とうº うºº"),
        (
            "たかはし\x1fやおや",
            "たかはし\x1fさとう",
            "はしº しºや ºやお やおや おやº やºº",
            "はしº しºさ ºさと さとう とうº うºº",
        ),
        (
            "はは\x1fやおや\x1fたかはし",
            "はは\x1fさとう\x1fたかはし",
            "ははº はºや ºやお やおや おやº やºた ºたか はしº",
            "ははº はºさ ºさと さとう とうº うºた ºたか はしº",
        ),
    ],
)
def test_words_that_begin_otherwise_stay(before: str, after: str, gone: str, come: str) -> None:
    sent: list[object] = []

    def note(_connection: object, _cursor: object, _statement: str, values: object, *_rest: object) -> None:
        sent.append(values)

    with index() as connection:
        put_in(connection, [RankedText(RANKS[0], before)])
        event.listen(connection.engine, "before_cursor_execute", note)
        exchange(connection, [RankedText(RANKS[0], before)], {RANKS[0]: after})
    assert sent == [[(RANKS[0], gone)], [(RANKS[0], come)]]
