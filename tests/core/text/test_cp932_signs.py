"""Signs that a system and a file spell differently are one sign."""

from __future__ import annotations

import pytest

from app.core.text.cp932_signs import as_in_cp932, look_alike, nearest_in_cp932, restored

SIGNS = "〜−—‖¢£¬"


def test_what_is_left_survives_cp932() -> None:
    text = as_in_cp932(SIGNS)
    assert text.encode("cp932").decode("cp932") == text
    assert as_in_cp932(text) == text


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("10〜49名", "10\uff5e49名", True),
        ("10〜49名", "10-49名", False),
        ("髙橋", "高橋", False),
        (1, 1, True),
        (None, "", False),
    ],
)
def test_look_alike(one: object, other: object, alike: bool) -> None:
    assert look_alike(one, other) is alike


def test_what_is_near_fits() -> None:
    assert [nearest_in_cp932(sign) for sign in "髙𠮷é😀\u200d"] == ["髙", "吉", "e", "〓", ""]


@pytest.mark.parametrize(
    ("said", "known", "meant"),
    [
        ("吉郎", "𠮷郎", "𠮷郎"),
        ("吉次", "𠮷郎", "吉次"),
        ("高橋", "髙橋", "高橋"),
        ("林〓", "林😀", "林😀"),
        ("一行目\n〓二", "一行目\n😀二", "一行目\n😀二"),
        ("書き直した\n〓二", "一行目\n😀二", "書き直した\n😀二"),
        (["〓VIP", "新"], ["常連", "😀VIP"], ["😀VIP", "新"]),
        ({"1": "〓", "2": 3, "3": "新"}, {"1": "😀", "2": 3}, {"1": "😀", "2": 3, "3": "新"}),
        (None, "😀", None),
        (False, None, False),
    ],
)
def test_a_file_in_cp932_means_what_it_had_no_place_for(said: object, known: object, meant: object) -> None:
    assert restored(said, known) == meant
