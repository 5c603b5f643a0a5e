"""A mapping as a file: what was written comes back, and nothing of a file that is not one is taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.core.enums import Noun
from app.core.errors import UserError
from app.core.messages import has_sentence
from app.io.failures import FileVanished
from app.io.mapping_file import (
    FileColumn,
    MappingFile,
    MappingNotWanted,
    MappingTooNew,
    NotAMapping,
    read_mapping,
    write_mapping,
)

if TYPE_CHECKING:
    from pathlib import Path

MAPPING = MappingFile(
    "本店の名簿",
    Noun.CUSTOMER,
    (FileColumn("氏名", "full_name"), FileColumn("色", own_field="好きな色"), FileColumn("メモ2")),
)
STORED: dict[str, Any] = {
    "format": "tokuicho-mapping",
    "version": 1,
    "name": "本店の名簿",
    "kind": "customer",
    "columns": [
        {"title": "氏名", "field": "full_name"},
        {"title": "色", "own_field": "好きな色"},
        {"title": "メモ2", "field": None},
    ],
}


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "読み方.json"
    write_mapping(MAPPING, path)
    assert json.loads(path.read_text(encoding="utf-8")) == STORED
    assert read_mapping(path) == MAPPING


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "読み方.json"
    path.write_text(json.dumps(STORED), encoding="utf-8-sig")
    assert read_mapping(path) == MAPPING


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"format": "something"}, NotAMapping),
        ({"version": 2}, MappingTooNew),
        ({"version": "1"}, NotAMapping),
        ({"version": True}, NotAMapping),
        ({"version": 0}, NotAMapping),
        ({"name": ""}, NotAMapping),
        ({"name": 5}, NotAMapping),
        ({"name": "x" * 101}, NotAMapping),
        ({"kind": "tag"}, NotAMapping),
        ({"kind": ["customer"]}, NotAMapping),
        ({"columns": {}}, NotAMapping),
        ({"columns": []}, NotAMapping),
        ({"columns": ["氏名"]}, NotAMapping),
        ({"columns": [{"title": "氏名", "field": "full_name"}] * 513}, NotAMapping),
        ({"columns": [{"title": "x" * 501}]}, NotAMapping),
        ({"columns": [{"field": "full_name"}]}, NotAMapping),
        ({"columns": [{"title": "氏名", "field": {"a": 1}}]}, NotAMapping),
        ({"columns": [{"title": "氏名", "field": "search_rank"}]}, MappingNotWanted),
        ({"columns": [{"title": "氏名", "field": "custom.1"}]}, MappingNotWanted),
        ({"columns": [{"title": "氏名", "field": "full_name", "own_field": "色"}]}, MappingNotWanted),
    ],
)
def test_what_no_mapping_says_is_refused(
    tmp_path: Path, changes: dict[str, Any], error: type[UserError]
) -> None:
    path = tmp_path / "読み方.json"
    path.write_text(json.dumps(STORED | changes), encoding="utf-8")
    with pytest.raises(error):
        read_mapping(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff\xfe", b"[" * 100_000, b"5", b"[]", b"{", b" " * 1_000_001, "氏名".encode("cp932")],
)
def test_what_is_no_json_at_all_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "読み方.json"
    path.write_bytes(content)
    with pytest.raises(NotAMapping):
        read_mapping(path)


def test_a_file_that_is_not_there_is_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(FileVanished):
        read_mapping(tmp_path / "読み方.json")


@pytest.mark.parametrize("error", [NotAMapping, MappingTooNew, MappingNotWanted])
def test_every_refusal_has_its_sentence(error: type[UserError]) -> None:
    assert has_sentence(error.code)
