from __future__ import annotations

from itertools import combinations

import pytest

from app.services.duplicates import blocking
from app.services.duplicates.blocking import candidate_pairs
from app.services.duplicates.columns import Columns
from app.services.duplicates.subject import Subject

SHOP, MOBILE = "+81355550100", "+819012345678"


def paired(*subjects: Subject) -> list[tuple[int, int]]:
    left, right = candidate_pairs(Columns.of(subjects))
    return list(zip(left.tolist(), right.tolist(), strict=True))


def test_everybody_who_shares_a_key_meets_once() -> None:
    several = [Subject(one, "山田", "花子", phones=(MOBILE, SHOP)) for one in range(5)]

    assert paired(*several, Subject(9, "佐藤", "一郎")) == list(combinations(range(5), 2))


def test_a_key_that_too_many_have_says_nothing() -> None:
    several = [Subject(one, phones=(SHOP,)) for one in range(41)]

    assert len(paired(*several[:40])) == 780
    assert paired(*several) == []


def test_a_number_that_stands_twice_on_one_card_pairs_nobody_with_themselves() -> None:
    assert paired(Subject(1, phones=(MOBILE, MOBILE)), Subject(2, phones=(MOBILE,))) == [(0, 1)]


def test_nobody_makes_no_pair() -> None:
    assert paired() == []


def test_keys_too_large_to_stand_beside_a_row_give_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    several = [Subject(at, f"姓{at % 7}", f"名{at % 3}") for at in range(50)]
    pairs = paired(*several)
    monkeypatch.setattr(blocking, "LARGEST_BITS", 7)

    assert pairs and paired(*several) == pairs
