"""Our functions, as SQL calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import literal, null, select

from app.core.text.folding import FIELD_SEPARATOR
from app.models.functions import folded, number_text
from tests.db.registers import open_register

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "expected"), [("ﾔﾏﾀﾞ 髙橋", "やまだ高橋"), ("", ""), (None, ""), (12, "12"), (1.5, "1.5")]
)
def test_folded(tmp_path: Path, text: object, expected: str) -> None:
    with open_register(tmp_path) as connection:
        value = null() if text is None else literal(text)
        assert connection.scalar(select(folded(value))) == expected


@pytest.mark.parametrize(
    ("typed", "e164", "expected"),
    [
        ("090-1234-5678", "+819012345678", ["090-1234-5678", "09012345678"]),
        ("(03)1234-5678 内線12", "+81312345678", ["(03)1234-5678内線12", "0312345678", "0312345678"]),
        ("1500001", None, ["1500001"]),
        (None, None, [""]),
    ],
)
def test_number_text(tmp_path: Path, typed: str | None, e164: str | None, expected: list[str]) -> None:
    with open_register(tmp_path) as connection:
        value = null() if typed is None else literal(typed)
        found = connection.scalar(select(number_text(value, None if e164 is None else literal(e164))))
        assert found is not None
        assert found.split(FIELD_SEPARATOR) == expected
