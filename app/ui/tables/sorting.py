"""The order of a list by the clicks on its header: one key, or with Shift several, one after the other."""

from __future__ import annotations

from app.core.filters import Sort, by

MOST_KEYS = 3
ASCENDING, DESCENDING = "▲", "▼"


def clicked(sort: Sort, field: str) -> Sort:
    """By this field alone; by what the list stands in already, the other way round."""
    return Sort(field, sort.field == field and not sort.then and not sort.descending)


def clicked_also(sort: Sort, field: str) -> Sort:
    """By this field after the others; one that orders already is turned round where it stands."""
    keys = [Sort(key.field, key.descending != (key.field == field)) for key in sort.keys]
    if all(key.field != field for key in keys):
        keys = [*keys[: MOST_KEYS - 1], Sort(field)]
    return by(*keys)


def sort_mark(sort: Sort, field: str) -> str:
    """What a header shows beside the title: the direction, and of several keys which one; empty for none."""
    keys = sort.keys if field else ()
    for place, key in enumerate(keys, start=1):
        if key.field == field:
            arrow = DESCENDING if key.descending else ASCENDING
            return f"{arrow}{place}" if len(keys) > 1 else arrow
    return ""
