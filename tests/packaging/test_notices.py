"""Every library, font, picture and data file that is delivered is named with its licence."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.utils import canonicalize_name

from tests.packaging.test_lock import FOR_USERS, pins

ROOT = Path(__file__).resolve().parents[2]
NOTICES = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")


def named_libraries() -> set[str]:
    """First words of the first column of the table of libraries."""
    table = NOTICES.partition("## Libraries")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| *([A-Za-z0-9._-]+)[^|]*\| *([^|]+?) *\|", table, re.MULTILINE)
    return {canonicalize_name(name) for name, licence in rows if licence not in ("licence", "---")}


def test_every_delivered_library_is_named_and_no_other() -> None:
    assert named_libraries() == set(pins(FOR_USERS))


def test_licences_lie_beside_fonts_and_icons() -> None:
    assert "SIL OPEN FONT LICENSE" in (ROOT / "resources/fonts/OFL.txt").read_text("utf-8").upper()
    assert "ISC License" in (ROOT / "resources/icons/LICENSE").read_text("utf-8")


def test_every_folder_of_foreign_resources_is_named() -> None:
    for folder in ("resources/fonts", "resources/icons", "resources/data"):
        assert f"`{folder}" in NOTICES
