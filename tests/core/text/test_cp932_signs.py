"""Signs that a system and a file spell differently are one sign."""

from __future__ import annotations

import pytest

from app.core.text.cp932_signs import as_in_cp932, look_alike

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
