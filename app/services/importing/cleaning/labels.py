"""What numbers and mail addresses are for (携帯, 会社): a column of labels is about the one it stands behind.

A row's labels are one value, the label by number or address. They are no news by themselves: a card takes
those of numbers that it did not have.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.importing.cleaning.cells import CleanedColumn

FIELD = "labels"
TARGETS = {"phone_labels": "phones", "email_labels": "emails"}
"""The columns of labels, and which columns they are about."""
POINTS = {"phones": "number", "emails": "address"}


def labels_by_row(columns: Sequence[CleanedColumn], rows: int) -> list[dict[str, str]]:
    """The labels of every row of a chunk."""
    found: list[dict[str, str]] = [{} for _ in range(rows)]
    last: dict[str, CleanedColumn] = {}
    for column in sorted(columns, key=attrgetter("source.index")):
        target = column.source.target
        last[target] = column
        named = last.get(TARGETS.get(target, ""))
        if named is None:
            continue
        for labels, label, points in zip(found, column.values, named.values, strict=True):
            if label:
                labels.update(dict.fromkeys(map(_value, points), label))
    return found


def label_points(points: Sequence[dict[str, Any]], part: str, *known: Mapping[str, str]) -> None:
    """Give stored points the labels of the first of `known` that has one; `part` is where the value lies."""
    for point in points:
        value = point[part]
        point["label"] = next((labels[value] for labels in known if labels.get(value)), "")


def _value(point: Mapping[str, str] | str) -> str:
    return point if isinstance(point, str) else point["number"]
