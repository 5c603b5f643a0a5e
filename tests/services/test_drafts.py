"""Drafts: kept in a private file, whole or as before, never in the way."""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING

import pytest

from app.services.drafts import Draft, DraftKind, DraftPlace, DraftService

if TYPE_CHECKING:
    from pathlib import Path

CARD = DraftPlace(DraftKind.CARD, 12)
NEW = DraftPlace(DraftKind.CUSTOMER)
SALE = DraftPlace(DraftKind.SALE, 12, 7)
AT = "2026-11-22T01:00:00.000000Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drafts.json"


@pytest.fixture
def drafts(path: Path) -> DraftService:
    return DraftService(path)


def draft(place: DraftPlace, at: str = AT, number: str = "", **texts: str) -> Draft:
    return Draft(place, texts, at, number)


def test_there_are_none_to_begin_with(drafts: DraftService, path: Path) -> None:
    assert drafts.drafts() == ()
    assert drafts.draft(CARD) is None
    drafts.forget([CARD])
    assert not path.exists()


def test_they_are_there_after_a_restart(drafts: DraftService, path: Path) -> None:
    kept = draft(CARD, number="1001", note="毛先3cm。\n次回は根元のみ\ud842", **{"custom.3": "敏感"})
    newer = draft(NEW, at="2026-11-22T02:00:00.000000Z", family_name="山田")
    drafts.keep([kept, newer])
    again = DraftService(path)
    assert again.drafts() == (newer, kept)
    assert again.draft(CARD, "1001") == kept
    assert again.draft(CARD, "2002") is None, "the id is somebody else's by now"


def test_the_last_word_of_a_place_counts(drafts: DraftService, path: Path) -> None:
    drafts.keep([draft(CARD, note="一"), draft(SALE, note="三")])
    drafts.keep([draft(CARD, note="二")])
    assert {found.place: found.texts["note"] for found in drafts.drafts()} == {CARD: "二", SALE: "三"}
    drafts.keep([draft(CARD)])
    assert [found.place for found in drafts.drafts()] == [SALE]
    drafts.forget([SALE])
    assert not path.exists(), "nothing is left of what was kept or thrown away"


def test_nothing_new_writes_nothing(drafts: DraftService, path: Path) -> None:
    drafts.keep([draft(CARD, note="一")])
    written = path.stat()
    drafts.keep([draft(CARD, note="一")])
    assert path.stat().st_ino == written.st_ino


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's folder from others by itself")
def test_only_its_owner_may_read_the_file(drafts: DraftService, path: Path) -> None:
    before = os.umask(0)
    try:
        drafts.keep([draft(CARD, note="一")])
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["drafts.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x93\xfa\x96\x7b",
        b"{",
        b"[]",
        b'{"drafts": 3}',
        b'{"drafts": [3]}',
        b'{"drafts": [{"place": {"kind": "poem", "customer_id": 1, "record_id": 0}}]}',
        b'{"drafts": [{"place": {"kind": "card", "customer_id": 1, "record_id": 0}, "texts": ["a"],'
        b' "at": "", "number": ""}]}',
        b'{"drafts": [{"place": {"kind": "card", "customer_id": 1, "record_id": 0}, "texts": {"a": 1},'
        b' "at": "", "number": ""}]}',
        b'{"drafts": [{"place": {"kind": "card", "customer_id": 1, "record_id": 0}, "texts": {"a": "b"},'
        b' "at": "yesterday", "number": ""}]}',
        b'{"drafts": [{"place": {"kind": "card", "customer_id": 1e999, "record_id": 0}, "texts": {"a": "b"},'
        b' "at": "2026-11-22T02:00:00.000000Z", "number": ""}]}',
        b'{"drafts": [{"place": {"kind": "card", "customer_id": 99999999999999999999, "record_id": 0},'
        b' "texts": {"a": "b"}, "at": "2026-11-22T02:00:00.000000Z", "number": ""}]}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_cannot_be_read_is_put_aside(
    drafts: DraftService, path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_bytes(content)
    assert drafts.drafts() == ()
    assert path.with_name("drafts.json.damaged").read_bytes() == content
    drafts.keep([draft(CARD, note="一")])
    assert [found.place for found in drafts.drafts()] == [CARD]
    assert len(caplog.records) == 1


def test_drafts_that_cannot_be_reached_for_a_moment_are_not_written_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = DraftService(path)
    drafts.keep([draft(CARD, note="一")])

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.read_text", refuse)
        drafts.keep([draft(NEW, family_name="山田")])
        drafts.forget([CARD])
        assert drafts.drafts() == ()
    assert drafts.drafts() == (draft(CARD, note="一"),)


def test_what_cannot_be_written_stops_nobody(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.mkdir()
    (path / "other").touch()
    drafts = DraftService(path)
    drafts.keep([draft(CARD, note="鬼怒川")])
    assert drafts.drafts() == ()
    assert "鬼怒川" not in caplog.text


def test_a_write_that_was_cut_short_leaves_the_drafts_as_they_were(drafts: DraftService, path: Path) -> None:
    drafts.keep([draft(CARD, note="一")])
    unfinished = path.with_name("drafts.json.part")
    unfinished.write_text('{"dra', encoding="utf-8")
    assert [found.place for found in drafts.drafts()] == [CARD]
    assert not unfinished.exists()


def test_several_threads_lose_nothing(drafts: DraftService) -> None:
    def keep(first: int) -> None:
        for customer_id in range(first, first + 10):
            drafts.keep([draft(DraftPlace(DraftKind.CARD, customer_id), note="一")])

    threads = [threading.Thread(target=keep, args=(first,)) for first in (100, 200, 300)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drafts.drafts()) == 30


def test_the_file_is_plain_and_has_what_was_typed_alone(drafts: DraftService, path: Path) -> None:
    drafts.keep([draft(SALE, number="7", note="一")])
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "drafts": [
            {
                "place": {"kind": "sale", "customer_id": 12, "record_id": 7},
                "texts": {"note": "一"},
                "at": AT,
                "number": "7",
            }
        ]
    }
