"""Given names that are not common, from the names that the program is delivered with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from app.core.japan.name_data import GivenName
from app.paths import resources_dir

GENDERS = ("male", "female")
LONGEST = 3


@cache
def given_names() -> tuple[GivenName, ...]:
    """Every given name of up to three characters, folded, with its first reading; once for each gender that
    bears it."""
    with closing(sqlite3.connect(resources_dir() / "data" / "names.sqlite")) as names:
        rows = names.execute("SELECT folded, male, female FROM given").fetchall()
    return tuple(
        GivenName(name, kana.split()[0], gender)
        for name, *both in rows
        if len(name) <= LONGEST
        for kana, gender in zip(both, GENDERS, strict=True)
        if kana
    )
