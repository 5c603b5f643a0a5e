"""Why a file of postal codes was not taken: one leaf per cause, its sentence in `postal.toml`.

None of them changes anything: the table that was in use stays in use.
"""

from __future__ import annotations

from app.core.errors import UserError


class NotAPostalFile(UserError):
    """The file is no list of postal codes by Japan Post."""

    code = "postal.not_a_postal_file"


class PostalFileInRoman(UserError):
    """The file is Japan Post's list in roman letters, which has no kana and shortens names."""

    code = "postal.roman"


class PostalFileDamaged(UserError):
    """Line `line` of the file is not whole, or the archive around it is not."""

    code = "postal.damaged"


class PostalFilePartial(UserError):
    """The file does not cover all of Japan: it has `prefectures` prefectures and `rows` rows."""

    code = "postal.partial"


class PostalTableNotSaved(UserError):
    """The new table could not be written: the drive is full or refuses."""

    code = "postal.not_saved"
