"""What a typed text asks of the index."""

from __future__ import annotations

import pytest

from app.queries.search_text import MOST_WORDS, TextQuery, text_query


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        (" 　\t\n", None),
        ("\x00", None),
        ("ヤマダ", TextQuery('("やまだ")', ())),
        ("山田　花", TextQuery('("山田"*) AND ("花"*)', ())),
        ("山田 山田", TextQuery('("山田"*)', ())),
        ("やまだはな", TextQuery('("やまだ" "まだは" "だはな")', ("やまだはな",))),
        ("090-12", TextQuery('("0901" "9012")', ("09012",))),
        ("+819012", TextQuery('("0901" "9012")', ("09012",))),
        ("+81a", TextQuery('("＋81" "81a")', ("+81a",))),
    ],
)
def test_words_of_a_text(text: str, expected: TextQuery | None) -> None:
    assert text_query(text) == expected


def test_a_text_of_very_many_words_is_cut() -> None:
    query = text_query(" ".join(f"w{at}" for at in range(10_000)))
    assert query is not None
    assert query.match.count(" AND ") == MOST_WORDS - 1
