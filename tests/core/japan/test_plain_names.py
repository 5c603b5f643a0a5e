"""What is read by one pattern is what the rules of names say of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.japan.company_words import COMPANY_BEGINNINGS, COMPANY_ENDINGS, COMPANY_INSIDES
from app.core.japan.names import (
    HONORIFIC_ENDINGS,
    LEGAL_FORMS,
    NameParts,
    names_company,
    split_kana,
    split_name_read,
)
from app.core.japan.plain_names import plain_name, plain_reading

WORDS = st.sampled_from(
    [
        *(
            "山田",
            "花子",
            "はなこ",
            "ジョン",
            "スミス",
            "一",
            "髙橋",
            "佐々木",
            "ー",
            "ヶ",
            "Ann",
            "・",
            "ﾔﾏ",
            "　",
            " ",
        ),
        *LEGAL_FORMS,
        *sorted(COMPANY_ENDINGS),
        *sorted(COMPANY_INSIDES),
        *sorted(COMPANY_BEGINNINGS),
        *HONORIFIC_ENDINGS,
    ]
)
TEXTS = st.lists(WORDS, max_size=4).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("山田 花子", ("山田", "花子")),
        ("さとう アキラ", ("さとう", "アキラ")),
        ("山田花子", None),
        ("山田  花子", None),
        ("ジョン スミス", None),
        ("山田商店 花子", None),
        ("山田 花子様", None),
        ("みなと会社 花子", None),
        ("", None),
    ],
)
def test_plain_name(text: str, expected: tuple[str, str] | None) -> None:
    assert plain_name(text) == expected


@given(TEXTS, TEXTS, st.sampled_from(["", "ヤマダ ハナコ", "やまだはなこ", "ジョン スミス"]))
def test_a_plain_name_is_what_the_rules_say(first: str, second: str, reading: str) -> None:
    text = f"{first} {second}"
    plain = plain_name(text)
    if plain is not None:
        assert not names_company(text)
        assert split_name_read(text, reading) == NameParts(*plain, confident=True)


@given(
    st.text(alphabet="ァアヴヺーヤマダ ・ﾔやa", max_size=10),
    st.sampled_from(["", "山田"]),
    st.sampled_from(["", "花子"]),
)
def test_a_plain_reading_is_what_the_rules_say(kana: str, family: str, given_name: str) -> None:
    plain = plain_reading(kana)
    if plain is not None:
        found = split_kana(kana, family, given_name)
        assert plain == (found.family, found.given)
