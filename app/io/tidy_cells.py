"""Cells that are as they should be already, told from the others a column at a time.

Nine cells of ten in an ordinary list need no cleaning. Those are recognised here by one pattern of their
type, narrower than what the cleaners of `io.cleaning` accept, which decide about every cell that does not
fit. What is read here, they would read just so; a property test holds that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from app.core import clock
from app.core.fields import FieldType
from app.core.japan.names import HONORIFIC_ENDINGS
from app.core.japan.phones import usual_number
from app.io.cleaning.contact import TIDY_EMAIL, StoredPhone
from app.io.cleaning.text import NOBODY, WALK_INS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TidyReader: TypeAlias = "Callable[[Sequence[str | None]], list[Any]]"
"""The values of cells in their order; None where a cell is blank or has to be cleaned."""

_NAME_SIGNS = "一-鿿々〆ぁ-ゖァ-ヺー・A-Za-z"
_NOT_IN_TEXT = (
    "\\s#\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060"
    "\u3099\u309a\uff61-\uff9f\ufeff\ufffe"
)
_NO_HONORIFIC = "".join(f"(?<!{ending})" for ending in HONORIFIC_ENDINGS)

_SOMEBODY = rf"(?!(?:{'|'.join(map(re.escape, sorted(NOBODY)))}|{WALK_INS})\Z)"

_TEXT = re.compile(f"[^{_NOT_IN_TEXT}]+(?: [^{_NOT_IN_TEXT}]+)*")
_NAME = re.compile(f"{_SOMEBODY}[{_NAME_SIGNS}]+(?: [{_NAME_SIGNS}]+)*{_NO_HONORIFIC}")
_PATTERNS = {
    FieldType.CODE: re.compile(r"[A-Za-z0-9][A-Za-z0-9_/.\-]*"),
    FieldType.NAME: _NAME,
    FieldType.STAFF: _NAME,
    FieldType.KANA: re.compile(f"[ァ-ヺー・]+(?: [ァ-ヺー・]+)*{_NO_HONORIFIC}"),
    FieldType.TEXT: _TEXT,
    FieldType.PRODUCT: _TEXT,
    FieldType.LONG_TEXT: _TEXT,
    FieldType.POSTAL_CODE: re.compile(r"[0-9]{3}-[0-9]{4}"),
    FieldType.TIME: re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]"),
}
_DAY = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")


def tidy_reader(kind: FieldType) -> TidyReader | None:
    """How the tidy cells of a field of this type are read; None where every cell has to be cleaned.

    Days are judged as seen from the day on which the reader was made.
    """
    if kind in {FieldType.DATE, FieldType.BIRTHDAY}:
        return _days_until(clock.today().isoformat())
    if kind is FieldType.PHONES:
        return _phones
    if kind is FieldType.EMAILS:
        return _emails
    pattern = _PATTERNS.get(kind)
    return None if pattern is None else _as_they_stand(pattern)


def _as_they_stand(pattern: re.Pattern[str]) -> TidyReader:
    fits = pattern.fullmatch
    return lambda cells: [cell if cell and fits(cell) else None for cell in cells]


def _days_until(today: str) -> TidyReader:
    fits = _DAY.fullmatch
    return lambda cells: [cell if cell and cell <= today and fits(cell) else None for cell in cells]


def _phones(cells: Sequence[str | None]) -> list[list[StoredPhone] | None]:
    return [
        [{"number": usual[0], "e164": usual[1]}] if cell and (usual := usual_number(cell)) else None
        for cell in cells
    ]


def _emails(cells: Sequence[str | None]) -> list[list[str] | None]:
    fits = TIDY_EMAIL.fullmatch
    return [[cell] if cell and fits(cell) else None for cell in cells]
