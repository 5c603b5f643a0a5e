"""Our functions, as SQL calls them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import literal, null, select

from app.core.text.folding import FIELD_SEPARATOR
from app.models.functions import emails_text, folded, number_text, phones_text
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
    ("text", "expected"),
    [
        ("(03)1234-5678 内線12", "(03)1234-5678内線12|0312345678"),
        ("150-0001", "150-0001|1500001"),
        ("1500001", "1500001"),
        (None, ""),
    ],
)
def test_number_text(tmp_path: Path, text: str | None, expected: str) -> None:
    with open_register(tmp_path) as connection:
        value = null() if text is None else literal(text)
        found = connection.scalar(select(number_text(value)))
        assert found == expected.replace("|", FIELD_SEPARATOR)


def test_lists_of_the_card(tmp_path: Path) -> None:
    phones = [{"number": "090-1234-5678", "e164": "+819012345678", "label": "携帯"}]
    emails = [{"address": "A@Example.jp", "label": ""}, {"address": "b@example.com", "label": "会社"}]
    with open_register(tmp_path) as connection:
        found = connection.execute(
            select(phones_text(literal(json.dumps(phones))), emails_text(literal(json.dumps(emails))))
        ).one()
        assert [text.split(FIELD_SEPARATOR) for text in found] == [
            ["090-1234-5678", "09012345678"],
            ["a@example.jp", "b@example.com"],
        ]
        assert connection.execute(select(phones_text(literal("[]")), emails_text(literal("[]")))).one() == (
            "",
            "",
        )
