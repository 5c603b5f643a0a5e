"""Telephones without their area code, where a list says it once: above its titles, or in 電話（0766）."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from app.core.fields import CUSTOMER_PREFIX
from app.core.messages import message
from app.io.shapes.shaped import sheet_position
from app.services.importing.cleaning.said_above import rows_above

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.draft.types import ImportDraft, TakenSheet

DIGITS = 10  # of a fixed line with its area code

_SAID = re.compile(r"市外局番[^0-9]{0,12}(0[0-9]{1,4})(?![0-9])")
_IN_TITLE = re.compile(r"[(\[<](?:市外局番)?\s*(0[0-9]{1,4})[)\]>]")
_LOCAL = re.compile(r"[1-9][0-9]{0,3}[-‐−–ー][0-9]{4}")


class AreaCodeFiller:
    """Puts the area code of a list before the telephones that lack it."""

    def __init__(self, draft: ImportDraft) -> None:
        self._header = draft.header_row or 0
        is_list = draft.shape is None and draft.known is None
        phones = [
            column
            for column in (draft.columns if is_list else ())
            if (column.target or "").removeprefix(CUSTOMER_PREFIX) == "phones"
        ]
        said = [_said_above(draft, sheet) for sheet in (draft.taken if phones else ())]
        first = next((code for code in said if code), "")  # of tables beside each other above one of them
        own = {column.index: _code_in(_IN_TITLE, column.title) for column in phones}
        self._codes = [{at: code or above or first for at, code in own.items()} for above in said]
        self._is_used = any(code for codes in self._codes for code in codes.values())
        self._used: dict[str, None] = {}

    def filled(self, rows: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
        """The rows with whole telephones; the very same where nothing names an area code."""
        if not self._is_used:
            return rows
        return [(place, self._whole(row, self._codes[sheet_position(place)])) for place, row in rows]

    def account_for(self, account: Account) -> None:
        """Say once which area codes were taken."""
        for code in self._used:
            account.row(self._header, "", message("import.area_code", area=code), "repaired")

    def _whole(self, row: Row, codes: dict[int, str]) -> Row:
        return tuple(self._cell(cell, codes[at]) if at in codes else cell for at, cell in enumerate(row))

    def _cell(self, cell: Cell, code: str) -> Cell:
        text = unicodedata.normalize("NFKC", cell).strip() if isinstance(cell, str) else ""
        is_local = bool(code) and _LOCAL.fullmatch(text) is not None
        if not is_local or sum(map(str.isdigit, code + text)) != DIGITS:
            return cell
        self._used[code] = None
        return f"{code}-{text}"


def _said_above(draft: ImportDraft, sheet: TakenSheet) -> str:
    captions = (cell for row in rows_above(draft, sheet) for cell in row if isinstance(cell, str))
    return next((code for caption in captions if (code := _code_in(_SAID, caption))), "")


def _code_in(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(unicodedata.normalize("NFKC", text))
    return found[1] if found else ""
