"""Bookings and orders that a list of no known format says were cancelled: no visits and no sales.

A column of states says so, or a cell of any other column but the goods' that holds nothing but the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import IN_NOTE
from app.io.headers.titles import title_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row
    from app.services.importing.cleaning.read_rows import ReadRows
    from app.services.importing.draft.types import ImportDraft

_TITLES = """
ステータス 状態 状況 予約状況 予約ステータス 予約状態 注文状況 注文ステータス 取引状況 来店状況 Status
"""
_OF_STATES = frozenset(map(title_key, _TITLES.split()))
_WORDS = ("キャンセル", "取消", "取り消し", "取りやめ", "canceled", "cancelled", "Canceled", "Cancelled")
_ALONE = "取消し キャンセル済 キャンセル済み 取消済 取消済み 予約取消 注文取消"
_SAID_ALONE = frozenset({*_WORDS, *_ALONE.split()})
_OF_GOODS = frozenset({"product", "menu"})
_KINDS = frozenset({Noun.SALE, Noun.VISIT})


class CancelledRows:
    """Notes which rows were cancelled while they are read, and tells their records."""

    def __init__(self, draft: ImportDraft) -> None:
        is_used = draft.kind in _KINDS and draft.known is None and draft.shape is None
        free = [one for one in draft.columns if one.target in {None, IN_NOTE}]
        titled = (one.index for one in free if title_key(one.title) in _OF_STATES)
        self._column = next(titled, None) if is_used else None
        self._goods = frozenset(one.index for one in draft.columns if one.target in _OF_GOODS)
        self._is_used = is_used
        self._states: dict[int, str] = {}

    def noted(self, rows: Sequence[tuple[int, Row]]) -> None:
        """Look through rows with their places."""
        if not self._is_used:
            return
        says_nothing = _SAID_ALONE.isdisjoint
        doubtful = rows if self._column is not None else [one for one in rows if not says_nothing(one[1])]
        for place, row in doubtful:
            if said := self._said_in(row):
                self._states[place] = said

    def _said_in(self, row: Row) -> str:
        cell = row[self._column] if self._column is not None and self._column < len(row) else None
        if isinstance(cell, str) and any(word in cell for word in _WORDS):
            return cell.strip()
        if _SAID_ALONE.isdisjoint(row):
            return ""
        said = (cell for at, cell in enumerate(row) if cell in _SAID_ALONE and at not in self._goods)
        return str(next(said, ""))

    def finish(self, found: ReadRows) -> None:
        """Tell the records."""
        for record in found.records if self._states else ():
            record.cancelled = self._states.get(record.row, "")
