"""An index that is built apart from the store is one that FTS5 reads, changes and finds whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from app.core.text.grams import index_words, search_document
from app.db.search import apart as search_apart
from app.db.search import segment as search_segment
from app.db.search.apart import IndexApart
from app.db.search.words import (
    RankedText,
    begin_again,
    create_index,
    document_counts,
    merge_all,
    put_in,
    take_out,
    take_over,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

WORDS = st.text("あいうカキ髙橋山川090-1234@a.ｱ🍣", max_size=12)
ANY = st.text(max_size=20)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=dbapi2)
    with engine.connect() as connection:
        create_index(connection)
        yield connection
    engine.dispose()


def build(connection: Connection, texts: Sequence[str], at_once: int = 3) -> list[RankedText]:
    documents = [RankedText(2**31 + 1024 * at, text) for at, text in enumerate(texts)]
    apart = IndexApart()
    for start in range(0, len(documents), at_once):
        part = documents[start : start + at_once]
        apart.add([document.rank for document in part], [document.text for document in part])
    begin_again(connection)
    for blocks in apart.blocks():
        take_over(connection, blocks)
    return documents


def check(connection: Connection, documents: Sequence[RankedText]) -> None:
    expected: Counter[str] = Counter()
    for document in documents:
        expected.update(set(index_words(document.text).split()))
    assert document_counts(connection) == expected
    connection.exec_driver_sql("INSERT INTO customer_search(customer_search) VALUES ('integrity-check')")


def found(connection: Connection, question: str, order: str = "") -> list[int]:
    statement = f"SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rowid {order}"
    return list(connection.exec_driver_sql(statement, (question,)).scalars())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(texts=st.lists(st.lists(st.one_of(WORDS, ANY), min_size=1, max_size=4), min_size=1, max_size=12))
@pytest.mark.parametrize("most", [1, 60, 10_000])
def test_it_holds_every_word_of_every_document(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, most: int, texts: list[list[str]]
) -> None:
    monkeypatch.setattr(search_apart, "FIRST_WORDS", most)
    documents = build(connection, [search_document(fields) for fields in texts])
    check(connection, documents)
    for document in documents:
        for word in index_words(document.text).split()[:5]:
            for question in (f'"{word}"', f'"{word[:2]}"*', f'"{word[0]}"*'):
                assert document.rank in found(connection, question)


@pytest.mark.parametrize("page_size", [40, 64, 4050])
def test_long_lists_go_over_many_pages(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, page_size: int
) -> None:
    monkeypatch.setattr(search_segment, "PAGE_SIZE", page_size)
    texts = [f"東京{at % 7}区{at:05d}" for at in range(6_000)]
    documents = build(connection, texts, at_once=1_000)
    check(connection, documents)
    everybody = [document.rank for document in documents]
    assert found(connection, '"東京"*') == everybody
    assert found(connection, '"東"*', "DESC") == everybody[::-1]
    assert found(connection, '"東京3" "0000"') == [
        document.rank for document in documents if document.text.startswith("東京3区0000")
    ]


def test_what_was_built_is_changed_like_any_other(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_apart, "FIRST_WORDS", 4_000)
    documents = build(connection, [f"山田{at}090{at:04d}" for at in range(2_000)], at_once=100)
    take_out(connection, documents[::3])
    later = [RankedText(document.rank + 1, f"川田{document.rank}") for document in documents[::3]]
    put_in(connection, later)
    staying = [document for at, document in enumerate(documents) if at % 3]
    check(connection, [*staying, *later])
    merge_all(connection)
    check(connection, [*staying, *later])
    take_out(connection, [*staying, *later])
    merge_all(connection)
    check(connection, [])
