"""氏名 and フリガナ of a list of ours that say something else than the columns of their parts.

Our lists have the whole name before 姓 and 名, and who edits it there leaves those as they are. Whether it
was the whole that was edited, and not a part, is seen where the customer is known (`edited_wholes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.display import display_kana, display_name
from app.core.enums import CustomerKind
from app.core.text.cp932_signs import look_alike
from app.core.text.tidy import tidy_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import SourceColumn
    from app.services.importing.cleaning.person import Person

NAME_PARTS = ("kind", "family_name", "given_name", "company")
KANA_PARTS = ("kind", "family_kana", "given_kana", "company_kana")


class WholeNames:
    """Looks at the whole names of rows beside their parts, where the list has both."""

    def __init__(self, columns: Sequence[SourceColumn]) -> None:
        targets = {column.target for column in columns}
        self.columns = [
            column
            for column in columns
            if column.target in _WHOLE and targets.issuperset(_WHOLE[column.target][0])
        ]

    def differing(self, row: Row, person: Person) -> dict[str, str]:
        """The whole names of a row that its parts do not make, by their targets."""
        found = {}
        for column in self.columns:
            parts, shown = _WHOLE[column.target]
            cell = row[column.index] if column.index < len(row) else None
            text = tidy_line(cell, widths=column.target == "full_kana") if isinstance(cell, str) else ""
            if text and not _alike(text, shown(*map(person.get, parts))):
                found[column.target] = text
        return found


def edited_wholes(
    wholes: Mapping[str, str], row: Person, known: Person, then: Mapping[str, Any]
) -> tuple[Any, ...]:
    """The values of a row with the parts of those whole names that were edited: the parts are the customer's
    still, or what they were when the list was written, and the whole is something else."""
    values = list(row.values)
    for target, text in wholes.items():
        parts, shown = _WHOLE[target]
        before = [then.get(name, known.get(name)) for name in parts]
        if _alike(text, shown(*before)) or list(map(row.get, parts)) != before:
            continue
        for name, value in _parts_of(target, text, row).items():
            values[row.place[name]] = value
    return tuple(values)


def _parts_of(target: str, text: str, row: Person) -> dict[str, str]:
    from app.core.japan.names import split_kana, split_name_read

    is_company = row.get("kind") == CustomerKind.COMPANY
    if target == "full_kana":
        if is_company:
            return {"company_kana": text}
        kana = split_kana(text, row.get("family_name"), row.get("given_name"))
        return {"family_kana": kana.family, "given_kana": kana.given}
    if is_company:
        return {"company": text}
    name = split_name_read(text, "")
    return {"family_name": name.family, "given_name": name.given}


def _alike(one: str, other: str) -> bool:
    return look_alike("".join(one.split()), "".join(other.split()))


_WHOLE: dict[str, tuple[tuple[str, ...], Callable[..., str]]] = {
    "full_name": (NAME_PARTS, display_name),
    "full_kana": (KANA_PARTS, display_kana),
}
