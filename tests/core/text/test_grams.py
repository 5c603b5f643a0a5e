"""The words of the search index, proved against the FTS5 that the store uses."""

from __future__ import annotations

import pytest
import sqlcipher3
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.folding import FIELD_SEPARATOR, fold
from app.core.text.grams import MOST_WORDS, index_words, query_plan, search_document, search_documents
from app.db.search.shares import SHARES, shared_words

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
            "CREATE VIRTUAL TABLE found USING fts5"
            "(words, tokenize='ascii', prefix='1 2', content='', detail=none, columnsize=0)"
        )
        connection.execute("INSERT INTO found(rowid, words) VALUES (1, ?)", (index_words(document),))
        plan = query_plan(fold(query))
        hits = connection.execute("SELECT rowid FROM found WHERE found MATCH ?", (plan.match,)).fetchall()
        return bool(hits) and (not plan.needs_verify or plan.needle in document)
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
    if FIELD_SEPARATOR not in part:
        assert found(document, part)


@given(st.lists(st.tuples(*[st.text(max_size=12) | st.from_regex(r"[0-9()+.-]{0,14}", fullmatch=True)] * 3)))
def test_documents_made_together_are_those_made_alone(records: list[tuple[str, str, str]]) -> None:
    columns = list(zip(*records, strict=True)) or [()]
    assert search_documents(columns) == [search_document(fields) for fields in records]


def test_words_of_two_fields() -> None:
    assert index_words(f"abca{FIELD_SEPARATOR}b").split() == ["abc", "bca", "caº", "aºb", "ºbº", "bºº"]


def test_words_of_digits() -> None:
    assert index_words("12345").split() == ["123", "234", "345", "45º", "5ºº", "1234", "2345"]


@given(st.lists(st.text(max_size=30) | st.from_regex(r"[0-9-]{0,20}", fullmatch=True), max_size=5))
def test_shares_are_the_words_of_each_document_once(texts: list[str]) -> None:
    documents = [search_document([text, "0312345678"]) for text in texts]
    for document, shares in zip(documents, shared_words(documents), strict=True):
        assert sorted(b" ".join(shares).decode().split()) == sorted(index_words(document).split())


@given(st.lists(st.text(max_size=30), max_size=5))
def test_words_that_begin_alike_are_in_one_share(texts: list[str]) -> None:
    share_of: dict[str, int] = {}
    for shares in shared_words([search_document([text]) for text in texts]):
        assert len(shares) == SHARES
        for share, words in enumerate(shares):
            assert all(share_of.setdefault(word[0], share) == share for word in words.decode().split())


@pytest.mark.parametrize(
    ("folded", "match", "needs_verify", "needle"),
    [
        ("", "", False, ""),
        ("山", '"山"*', False, "山"),
        ("山田", '"山田"*', False, "山田"),
        ("やまだ", '"やまだ"', False, "やまだ"),
        ("やまだた", '"やまだ" "まだた"', True, "やまだた"),
        ("123", '"123"', False, "123"),
        ("1234", '"1234"', False, "1234"),
        ("12-34", '"1234"', False, "1234"),
        ("090-", '"090"', False, "090"),
        ("(03", '"03"*', False, "03"),
        ("1-2", '"1－2"', False, "1-2"),
        ("090-12", '"0901" "9012"', True, "09012"),
        ("-", '"－"*', False, "-"),
        ('"', '"＂"*', False, '"'),
    ],
)
def test_query_plan(folded: str, match: str, needs_verify: bool, needle: str) -> None:
    plan = query_plan(folded)
    assert (plan.match, plan.needs_verify, plan.needle) == (match, needs_verify, needle)


def test_a_very_long_query_is_narrowed_by_few_words() -> None:
    plan = query_plan("".join(map(chr, range(0x4E00, 0x4E00 + 10_000))))
    assert plan.match.count('"') == 2 * MOST_WORDS
    assert len(plan.needle) == 10_000
