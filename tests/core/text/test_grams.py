"""The words of the search index, proved against the FTS5 that the store uses."""

from __future__ import annotations

import pytest
import sqlcipher3
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.folding import FIELD_SEPARATOR, fold
from app.core.text.grams import digit_grams, grams, index_grams, query_grams, search_document

FIELDS = (
    "山田",
    "ヤマダ",
    "090-1234-5678",
    "taro_99+shop@ex-ample.co.jp",
    "東京都港区1-2-34",
    'quote " and * star',
    "R&D (東京) 100%",
)


def found(document: str, query: str) -> bool:
    """Ask a real index, the way the store does: grams by AND, then the needle itself where needed."""
    connection = sqlcipher3.dbapi2.connect(":memory:")
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE found USING fts5(body, tokenize='ascii', detail=none, columnsize=0)"
        )
        connection.execute("INSERT INTO found(rowid, body) VALUES (1, ?)", (" ".join(index_grams(document)),))
        plan = query_grams(fold(query))
        match = " AND ".join(f'"{gram}"' for gram in plan.grams)
        hit = connection.execute("SELECT 1 FROM found WHERE found MATCH ?", (match,)).fetchone() is not None
        return hit and (not plan.needs_verify or plan.needle in document)
    finally:
        connection.close()


@pytest.mark.parametrize(
    "query",
    [
        *(
            "山",
            "山田",
            "やまだ",
            "ﾔﾏ",
            "1",
            "090",
            "0901",
            "09012345678",
            "090-1234",
            "(090)1234",
            "12345678",
        ),
        *(
            "@",
            "taro_",
            "_99+",
            "ex-ample",
            ".co.jp",
            "co",
            "都港区",
            "東京都港区1-2",
            "1-2-34",
            '"',
            "*",
            "d(東京",
        ),
        *("R&D", "100%", "東京都 港区", "5678"),
    ],
)
def test_found_by_any_part(query: str) -> None:
    assert found(search_document(FIELDS), query)


@pytest.mark.parametrize(
    "query", ["田や", "やまだ0", "山本", "0902", "9999", "jpt", "567812", "12345679", "tarosh"]
)
def test_not_found_across_fields_or_by_scattered_grams(query: str) -> None:
    assert not found(search_document(FIELDS), query)


@given(st.text(min_size=1, max_size=30), st.data())
def test_every_part_of_a_document_is_found(text: str, data: st.DataObject) -> None:
    document = search_document([text])
    if not document:
        return
    start = data.draw(st.integers(0, len(document) - 1))
    end = data.draw(st.integers(start + 1, len(document)))
    part = document[start:end]
    if FIELD_SEPARATOR in part:
        return
    plan = query_grams(part)
    assert set(plan.grams) <= set(index_grams(document))


def test_grams_of_one_field() -> None:
    assert sorted(grams("abca")) == ["a", "ab", "abc", "b", "bc", "bca", "c", "ca"]


def test_grams_stop_at_the_separator() -> None:
    assert sorted(grams(f"ab{FIELD_SEPARATOR}c")) == ["a", "ab", "b", "c"]


@pytest.mark.parametrize(
    ("digits", "expected"),
    [("", []), ("12", ["º12"]), ("1234", ["º1234"]), ("12345", ["º1234", "º2345"]), ("11111", ["º1111"])],
)
def test_digit_grams(digits: str, expected: list[str]) -> None:
    assert sorted(digit_grams(digits)) == expected


@pytest.mark.parametrize(
    ("folded", "count", "needs_verify", "needle"),
    [
        ("", 0, False, ""),
        ("山", 1, False, "山"),
        ("やまだ", 1, False, "やまだ"),
        ("やまだた", 2, True, "やまだた"),
        ("123", 1, False, "123"),
        ("1234", 1, False, "1234"),
        ("12-34", 1, False, "1234"),
        ("090-1234", 4, True, "0901234"),
        ("-", 1, False, "-"),
    ],
)
def test_query_plan(folded: str, count: int, needs_verify: bool, needle: str) -> None:
    plan = query_grams(folded)
    assert (len(plan.grams), plan.needs_verify, plan.needle) == (count, needs_verify, needle)
