"""〃 and 同上: what stands in the same column one row above is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row

DITTOS = frozenset(
    {
        "〃",
        "〃〃",
        "″",
        "”",
        '"',
        "''",
        "々",
        "仝",
        "同",
        "同上",
        "(同上)",
        "（同上）",
        "上に同じ",
        "同じ",
        "〃　〃",
    }
)


def with_meant(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with what such cells mean; the very same where there are none."""
    if all(map(DITTOS.isdisjoint, rows)):
        return rows
    found: list[Row] = []
    above: Row = ()
    for row in rows:
        above = tuple(
            above[at] if cell in DITTOS and at < len(above) else cell for at, cell in enumerate(row)
        )
        found.append(above)
    return found
