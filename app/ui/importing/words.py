"""Sentences of the import page that are put together from parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.amounts import number
from app.core.messages import Message
from app.services.importing.draft.code_names import coded_by_sheet
from app.services.importing.draft.places import row_of
from app.ui.formats import listed
from app.ui.i18n import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.types import KindCounts
    from app.services.undo import UndoOutcome

FORMATS = {
    **dict.fromkeys(("xlsx", "xlsb"), "Excel"),
    "xls": "Excel 97–2003",
    "xml": "Excel 2003 XML",
    "ods": "OpenDocument",
    "vcf": "vCard",
}
ENCODINGS = {
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "iso2022_jp_ext": "JIS",
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
}


def file_words(draft: ImportDraft) -> str:
    """A file in words: its name, how it is written, its sheet, its length; how many are not read."""
    kind = FORMATS.get(draft.format, draft.format.upper())
    parts = [draft.file_name]
    if draft.encoding is None:
        parts += [kind, sheet_words(draft.places.sheets)]
    else:
        encoding = ENCODINGS.get(draft.encoding, draft.encoding.upper())
        words = QCoreApplication.translate("importing", "{format}({encoding})")
        parts.append(words.format(format=kind, encoding=encoding))
        if len(draft.places.sheets) > 1:
            parts.append(sheet_words(draft.places.sheets))
    if draft.data_rows:
        rows = QCoreApplication.translate("importing", "{count}行").format(count=number(draft.data_rows))
        parts.append(rows)
    if draft.unread:
        words = QCoreApplication.translate("importing", "読まないファイル {count}個")
        parts.append(words.format(count=number(len(draft.unread))))
    return "  ·  ".join(parts)


def sheet_words(sheets: Sequence[str]) -> str:
    """The sheets that are read, the first by its name."""
    if len(sheets) == 1:
        return QCoreApplication.translate("importing", "シート「{sheet}」").format(sheet=sheets[0])
    words = QCoreApplication.translate("importing", "シート「{sheet}」など{count}枚")
    return words.format(sheet=sheets[0], count=number(len(sheets)))


def shown_sheet(name: str, *, hidden: bool) -> str:
    """A sheet by its name; one that Excel does not show is called so."""
    words = QCoreApplication.translate("importing", "{sheet}(隠れているシート)")
    return words.format(sheet=name) if hidden else name


def sheet_counts_words(by_sheet: Sequence[KindCounts]) -> str:
    """What comes from which sheet, each on a line of its own."""
    said = (
        Message(
            f"import.from_sheets_{one.noun}",
            {"sheets": one.sheets, "created": one.created, "updated": one.updated},
        )
        for one in by_sheet
    )
    return "\n".join(map(say, said))


def code_words(draft: ImportDraft) -> str:
    """From which sheets the names of codes are, a line for each column."""
    coded = dict.fromkeys(
        (one.title, one.table.sheet) for columns in coded_by_sheet(draft) for one in columns
    )
    return "\n".join(
        say(Message("import.codes_from_sheet", {"column": column, "sheet": sheet})) for column, sheet in coded
    )


def row_words(sheet: str, place: int) -> str:
    """A row as it stands in the file, after its sheet where that is named; a file alone has no row."""
    return f"{sheet} {row_of(place) or ''}".strip()


def undone_words(file_name: str, outcome: UndoOutcome) -> str:
    """What was taken back, and who was left because of later work."""
    done = QCoreApplication.translate("importing", "{file} の取り込みを取り消しました。").format(
        file=file_name
    )
    if not outcome.left:
        return done
    kept = QCoreApplication.translate(
        "importing",
        "あとの記録がある {names} は残しました。その記録を元に戻せば「残りも取り消す」で取り消せます。",
    )
    return f"{done} {kept.format(names=listed(outcome.left))}"
