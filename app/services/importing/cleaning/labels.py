"""What numbers and mail addresses are for (携帯, 会社): a column of labels is about the one it stands behind.

A row's labels are one value, the label by number or address, blank where the column says nothing. In a list
of ours they stand for what the card shall have; in a stranger's they are no news by themselves, and a card
takes those of numbers that it did not have.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.services.importing.cleaning.cells import CleanedColumn

    Labels = Mapping[str, str]
    Points = Sequence[Mapping[str, Any]]

FIELD = "labels"
TARGETS = {"phone_labels": "phones", "email_labels": "emails"}
"""The columns of labels, and which columns they are about."""
POINTS = {"phones": "number", "emails": "address"}


def labels_by_row(columns: Sequence[CleanedColumn], rows: int) -> list[dict[str, str]]:
    """The labels of every row of a chunk."""
    found: list[dict[str, str]] = [{} for _ in range(rows)]
    for column, named in _pairs(columns):
        for labels, label, points in zip(found, column.values, named.values, strict=True):
            for value in map(_value, points):
                labels[value] = label or labels.get(value, "")
    return found


def labels_of(row: Mapping[str, Any]) -> dict[str, str]:
    """The labels of a customer's row in the store, of those of its points that it has."""
    return {
        point[part]: point["label"] for name, part in POINTS.items() if name in row for point in row[name]
    }


def news(
    known: Labels, said: Labels, points: Iterable[str], *, are_ours: bool, then: Labels, erases: bool
) -> dict[str, str]:
    """The labels of a card once a row says these; nothing where that is no news.

    `points` are its numbers and addresses by then, `then` the labels when the list was written, where those
    were other ones. Whatever is `said` in a list of ours counts; a blank only where empty cells erase.
    """
    taken = {}
    for value in points:
        label, old = said.get(value), known.get(value)
        if label is None or label == old or not (label or (are_ours and erases)):
            continue
        if not old if not are_ours else label != then.get(value, old):
            taken[value] = label
    return {**known, **taken} if taken else {}


def label_points(points: Sequence[dict[str, Any]], part: str, given: Labels, own: Points = ()) -> None:
    """Give stored points their labels: those that are `given` by number or address, else those that the same
    ones have on the card, else that of the one which they take the place of. `part` is where the value lies.
    """
    labels = {point[part]: point["label"] for point in own}
    standing = {point[part] for point in points}
    replaced = {at: point["label"] for at, point in enumerate(own) if point[part] not in standing}
    for at, point in enumerate(points):
        value = point[part]
        point["label"] = given.get(value, labels.get(value, replaced.get(at, "")))


def _pairs(columns: Sequence[CleanedColumn]) -> Iterable[tuple[CleanedColumn, CleanedColumn]]:
    """The columns of labels, each with the column that it is about: in a list for machines that of the same
    number, in any other the one it stands behind."""
    by_title = {column.source.title: column for column in columns}
    last: dict[str, CleanedColumn] = {}
    for column in sorted(columns, key=attrgetter("source.index")):
        target = column.source.target
        last[target] = column
        if target in TARGETS:
            own = by_title.get(column.source.title.removesuffix(".label"))
            named = own if own is not None and own is not column else last.get(TARGETS[target])
            if named is not None:
                yield column, named


def _value(point: Mapping[str, str] | str) -> str:
    return point if isinstance(point, str) else point["number"]
