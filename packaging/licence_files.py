"""The licence texts that go into the delivered folder: one folder for each library, named as in the lock.

Texts come from the installed libraries themselves; those that bring none, and Python, have theirs in
`packaging/licences`.
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.txt"
TEXT_NAME = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
INSIDE = re.compile(r"[^/]+\.dist-info/(licenses/)?(?P<rest>.+)")
KEPT_HERE = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "python": ("PSF-2.0.txt",),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}


def licence_files() -> dict[str, list[tuple[Path, str]]]:
    """For Python and each installed library of the users' lock: its texts and the folder each goes to.

    A library that this system does not need, and so has not installed, is left out.
    """
    found = {
        name: [(HERE / "licences" / text, f"licences/{name}") for text in texts]
        for name, texts in KEPT_HERE.items()
    }
    locked = re.findall(r"^([a-z0-9-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    for name in dict.fromkeys(locked):  # a library stands there twice where Pythons get different versions
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            continue
        found.setdefault(name, []).extend(_brought_texts(name, installed))
    return found


def _brought_texts(name: str, installed: Distribution) -> list[tuple[Path, str]]:
    """The texts beside a library's metadata, in the order of the library's own sub-folders."""
    texts = []
    for file in installed.files or ():
        place = INSIDE.fullmatch(file.as_posix())
        if place is not None and TEXT_NAME.search(file.as_posix().partition("/")[2]):
            folder = PurePosixPath("licences", name, place["rest"]).parent
            texts.append((Path(str(installed.locate_file(file))), folder.as_posix()))
    return texts
