"""ISO-strict .xlsx under the names that openpyxl knows.

Excel's "Strict Open XML" differs from its usual form in the namespaces alone as far as cells go; openpyxl
finds no sheet in it and says nothing.
"""

from __future__ import annotations

import io
import shutil
import zipfile

NAMES = (
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
HEAD = 1 << 16  # bytes of a worksheet in which its root stands
FAST = 1


def transitional(data: bytes) -> bytes:
    """The workbook in Excel's usual form; `data` itself where it is that already, or no workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as strict:
        if "xl/workbook.xml" not in strict.namelist() or NAMES[0][0] not in strict.read("xl/workbook.xml"):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=FAST) as usual:
            for member in strict.infolist():
                large = member.filename.startswith(("xl/worksheets/sheet", "xl/sharedStrings"))
                with (
                    strict.open(member) as source,
                    usual.open(member.filename, "w", force_zip64=True) as target,
                ):
                    target.write(_renamed(source.read(HEAD if large else -1)))
                    shutil.copyfileobj(source, target)
        return made.getvalue()


def _renamed(part: bytes) -> bytes:
    for strict, usual in NAMES:
        part = part.replace(strict, usual)
    return part
