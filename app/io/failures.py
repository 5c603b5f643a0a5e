"""Why a file could not be read or written: one leaf per cause, its sentence in `files.toml`.

`file` is always the name without its folder: that is what the user sees on the desk, and a path is nobody's
business in a log.
"""

from __future__ import annotations

from app.core.errors import UserError


class FileVanished(UserError):
    """The file is not there (any more)."""

    code = "file.vanished"


class FileNotReadable(UserError):
    """The system refuses to open the file: another program holds it, or its permissions do."""

    code = "file.not_readable"


class FileChanged(UserError):
    """The file grew or shrank while it was read."""

    code = "file.changed"


class FileEmpty(UserError):
    """The file has no bytes, or its sheets have no cell with a value."""

    code = "file.empty"


class NotATable(UserError):
    """The file is something else. `found` says what it is, `advice` what to do with it."""

    code = "file.not_a_table"


class EmptyFolder(UserError):
    """A folder in which no file is that could be read as a list."""

    code = "file.empty_folder"


class SameContent(UserError):
    """One of several files holds what another one does, byte by byte."""

    code = "file.same_content"


class FileUnreadable(UserError):
    """The file says it is a workbook, but is damaged."""

    code = "file.unreadable"


class EntitiesRefused(UserError):
    """An XML file declares a document type, with which a few bytes can unfold without end."""

    code = "file.entities_refused"


class FileTooLarge(UserError):
    """Reading would take more memory or time than a list of customers ever needs."""

    code = "file.too_large"


class PasswordNeeded(UserError):
    """The workbook carries a password and none was given."""

    code = "file.password_needed"


class PasswordWrong(UserError):
    """The password that was given does not open the workbook."""

    code = "file.password_wrong"


class LockedOpenDocument(UserError):
    """The OpenDocument file carries a password, which no reader here can use."""

    code = "file.locked_open_document"


class WrongEncoding(UserError):
    """The text is not written in the encoding that the user named."""

    code = "file.wrong_encoding"


class EncodingUnknown(UserError):
    """The text is written in no encoding that Japanese programs use, and in none of western Europe."""

    code = "file.encoding_unknown"


class OpenQuote(UserError):
    """A quotation mark opens in line `row` and never closes."""

    code = "file.open_quote"


class CellTooLong(UserError):
    """Line `row` holds a cell longer than any table's: the ends of its lines are lost, or it is none."""

    code = "file.cell_too_long"


class SheetNotFound(UserError):
    """The workbook has no sheet of this name; `sheets` lists those it has."""

    code = "file.sheet_not_found"


class NoHeader(UserError):
    """No row of the sheet looks like column titles, and nobody can be asked."""

    code = "file.no_header"


class TargetNotWritable(UserError):
    """An export cannot be written there: no permission, or no such folder."""

    code = "file.target_not_writable"


class TargetBusy(UserError):
    """Another program, Excel as a rule, keeps the file that would be replaced open."""

    code = "file.target_busy"


class TargetFull(UserError):
    """The drive has no room for the export."""

    code = "file.target_full"


class TargetTooLong(UserError):
    """The export has more rows than the format can hold."""

    code = "file.target_too_long"


class TargetCellTooLong(UserError):
    """A text of the export is longer than a cell of the format can hold."""

    code = "file.target_cell_too_long"


def is_panic(failure: BaseException) -> bool:
    """Whether a library in Rust gave up: that is no `Exception`, and its class cannot be imported."""
    return type(failure).__name__ == "PanicException"
