"""What titles mean by their words alone: whole ones, likely ones and those put together of parts."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from app.core.enums import Noun
from app.io.headers.title_reading import CERTAIN, LIKELY, read_title
from app.io.headers.titles import known_titles, likely_titles, title_key
from app.paths import resources_dir


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("取引先名称", "full_name"),
        ("施主名", "full_name"),
        ("会社名・氏名", "full_name"),
        ("お名前／会社名", "full_name"),
        ("注文者名（姓）", "family_name"),
        ("会員名（名）", "given_name"),
        ("会社名（名）", "company"),
        ("セイ（全角カナ）", "family_kana"),
        ("氏名（フリガナ）", "full_kana"),
        ("電話・携帯", "phones"),
        ("日中のご連絡先", "phones"),
        ("町名・丁目・番地", "street"),
        ("会員種別", "tags"),
        ("担当者メモ", "note"),
        ("SEINENGAPPI", "birthday"),
        ("次回の提案", None),
        ("役職・備考", "note"),
    ],
)
def test_a_title_of_a_register(title: str, target: str | None) -> None:
    assert read_title(title, Noun.CUSTOMER).target == target


@pytest.mark.parametrize(
    ("title", "kind", "target"),
    [
        ("検査日", Noun.VISIT, "visited_on"),
        ("お稽古日", Noun.VISIT, "visited_on"),
        ("点検内容", Noun.VISIT, "menu"),
        ("点検内容", Noun.SALE, "product"),
        ("治療経過", Noun.VISIT, "memo"),
        ("作業結果", Noun.SALE, "note"),
        ("調整者", Noun.SALE, "staff"),
        ("来場者", Noun.VISIT, "customer.full_name"),  # who comes is no member of staff
        ("品物・加工", Noun.SALE, "product"),
        ("検査日", Noun.SALE, None),  # of several days in a ledger, what stands beside decides
        ("検査日", Noun.CUSTOMER, None),
    ],
)
def test_a_title_put_together_of_what_is_done_and_a_part_of_it(
    title: str, kind: Noun, target: str | None
) -> None:
    assert read_title(title, kind).target == target


def test_a_likely_title_is_less_sure_than_a_known_one() -> None:
    assert read_title("契約番号", Noun.CUSTOMER).confidence == LIKELY
    assert read_title("会員番号", Noun.CUSTOMER).confidence == CERTAIN


@pytest.mark.parametrize("kind", [Noun.CUSTOMER, Noun.SALE, Noun.VISIT])
def test_no_likely_title_is_known_as_something_else(kind: Noun) -> None:
    known = known_titles(kind)
    assert {
        title: (known[title], target) for title, target in likely_titles(kind).items() if title in known
    } == {}


def test_a_title_stands_once_among_the_likely_ones_of_a_list() -> None:
    with (resources_dir() / "data" / "column_titles.toml").open("rb") as stream:
        likely = tomllib.load(stream)["likely"]
    for fields in likely.values():
        counted = Counter(title_key(title) for titles in fields.values() for title in titles)
        assert [title for title, times in counted.items() if times > 1] == []
