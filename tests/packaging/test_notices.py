"""Every library, font, picture and data file that is delivered is named with its licence."""

from __future__ import annotations

import re
from pathlib import Path

from licence_files import licence_files
from packaging.utils import canonicalize_name

from tests.packaging.test_lock import FOR_USERS, pins

ROOT = Path(__file__).resolve().parents[2]
NOTICES = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
OWN_WORK = (".toml",)


def named_libraries() -> set[str]:
    """First words of the first column of the table of libraries."""
    table = NOTICES.partition("## Libraries")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| *([A-Za-z0-9._-]+)[^|]*\| *([^|]+?) *\|", table, re.MULTILINE)
    return {canonicalize_name(name) for name, licence in rows if licence not in ("licence", "---")}


def test_every_delivered_library_is_named_and_no_other() -> None:
    assert named_libraries() == set(pins(FOR_USERS))


def test_every_delivered_library_brings_its_licence_text() -> None:
    texts = licence_files()
    assert [name for name, files in texts.items() if not files] == []
    assert [str(path) for files in texts.values() for path, _ in files if not path.read_bytes().strip()] == []
    assert set(texts) <= {*pins(FOR_USERS), "python"}
    assert {"python", "pyside6-essentials", "numpy", "sqlcipher3"} <= set(texts)


def test_licence_texts_do_not_overwrite_each_other() -> None:
    targets = [f"{folder}/{path.name}" for files in licence_files().values() for path, folder in files]
    assert len(targets) == len(set(targets))


def test_licences_lie_beside_fonts_and_icons() -> None:
    assert "SIL OPEN FONT LICENSE" in (ROOT / "resources/fonts/OFL.txt").read_text("utf-8").upper()
    assert "ISC License" in (ROOT / "resources/icons/LICENSE").read_text("utf-8")


def test_foreign_resources_are_named() -> None:
    files = [path for path in (ROOT / "resources/data").rglob("*") if path.is_file()]
    data = sorted(path for path in files if path.suffix not in OWN_WORK)
    places = [ROOT / "resources/fonts", ROOT / "resources/icons", *data]
    assert [str(path) for path in places if f"`{path.relative_to(ROOT).as_posix()}`" not in NOTICES] == []
