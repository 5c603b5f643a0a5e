"""How the shop reads its files, remembered: what was set by hand once is proposed for the next such file.

A mapping belongs to a set of titles, whatever their order (`signature`). An import that was read otherwise
than it would have been guessed leaves its mapping in its own operation, so that its undo takes it back too.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from app.core import clock
from app.core.enums import Noun
from app.core.errors import UserError
from app.core.fields import CUSTOM_PREFIX
from app.core.text.folding import fold
from app.core.text.tidy import tidy_line
from app.io.tables.code_tables import subject_of_codes
from app.models.import_mapping import import_mapping
from app.queries.custom_fields import custom_fields
from app.services.customers import Saved
from app.services.history_records import living
from app.services.importing.draft.making import guessed_anew, remapped
from app.services.importing.draft.register_numbers import with_register_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from app.core.changes import Changes
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork
    from app.services.importing.draft.types import ImportDraft

Pairs = tuple[tuple[str, str | None], ...]


class MappingNameMissing(UserError):
    """A mapping was given no name."""

    code = "mapping.name_missing"


class MappingNameTaken(UserError):
    """Another mapping has this name."""

    code = "mapping.name_taken"


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A mapping: every title with the field it is read as (None: not at all), in the order of its file."""

    id: int
    name: str
    kind: Noun
    pairs: Pairs
    used_at: str | None

    @property
    def read(self) -> int:
        """How many columns are read."""
        return sum(target is not None for _title, target in self.pairs)


class MappingService:
    """The mappings of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def mappings(self) -> tuple[SavedMapping, ...]:
        """Every mapping, the last used first."""
        columns = import_mapping.c
        chosen = select(import_mapping).where(_LIVING).order_by(columns.used_at.desc(), columns.id.desc())
        with self._store.read() as connection:
            return tuple(_read(row) for row in connection.execute(chosen).mappings())

    def proposed(self, draft: ImportDraft, kind: Noun | None = None) -> ImportDraft:
        """The draft read as a file with these titles was read before. Where none was, or where the user says
        that it is of another kind, as it is, with the customers' numbers found by the register."""
        if draft.header_row is None or draft.by_cells:
            return draft
        with self._store.read() as connection:
            found = _of_titles(connection, draft)
            if found is None or kind not in {None, found.kind}:
                return with_register_numbers(connection, draft)
        return applied(draft, found)

    def rename(self, mapping_id: int, name: str) -> Changes:
        """Give a mapping another name. Raises `MappingNameMissing`, `MappingNameTaken`, `RecordNotFound`."""
        with self._store.write("operation.mapping_renamed") as unit:
            row = living(unit.connection, import_mapping, mapping_id)
            title = tidy_line(name)
            if not title:
                raise MappingNameMissing
            if _is_taken(unit.connection, title, mapping_id):
                raise MappingNameTaken(name=title)
            unit.label(before=row.name, name=title)
            unit.update(import_mapping, mapping_id, {"name": title})
        return unit.changes()

    def delete(self, mapping_id: int) -> Changes:
        """Forget a mapping; what came in by it stays. Raises `RecordNotFound`."""
        with self._store.write("operation.mapping_deleted") as unit:
            unit.label(name=living(unit.connection, import_mapping, mapping_id).name)
            unit.delete(import_mapping, mapping_id)
        return unit.changes()

    def save_file(self, mapping_id: int, path: Path) -> None:
        """Write a mapping to a file. Raises `RecordNotFound` and the failures of `io`."""
        from app.io.mapping_file import FileColumn, MappingFile, write_mapping

        with self._store.read() as connection:
            living(connection, import_mapping, mapping_id)
            row = (
                connection.execute(select(import_mapping).where(import_mapping.c.id == mapping_id))
                .mappings()
                .one()
            )
            own = {field.field_name: field.name for field in custom_fields(connection)}
        found = _read(row)
        columns = (
            FileColumn(title, "" if target in own else target or "", own.get(target or "", ""))
            for title, target in found.pairs
            if target is None or target in own or not target.startswith(CUSTOM_PREFIX)
        )
        write_mapping(MappingFile(found.name, found.kind, tuple(columns)), path)

    def read_file(self, path: Path) -> Saved:
        """Keep the mapping of a file, in the place of one for the same titles.

        A column of the shop's own fields that this shop has not is not read. Raises `NotAMapping`,
        `MappingTooNew`, `MappingNotWanted` and the failures of `io`.
        """
        from app.io.mapping_file import read_mapping

        found = read_mapping(path)
        with self._store.write("operation.mapping_read", name=found.name) as unit:
            own = {fold(field.name): field.field_name for field in custom_fields(unit.connection)}
            pairs = tuple(
                (column.title, own.get(fold(column.own_field)) if column.own_field else column.field or None)
                for column in found.columns
            )
            mapping_id = _keep(unit, found.name, found.kind, pairs)
        return Saved(mapping_id, "", unit.changes())


def applied(draft: ImportDraft, mapping: SavedMapping) -> ImportDraft:
    """The draft with every column read as the mapping says; fields that are gone are read as nothing, and
    codes whose names are in the file as these."""
    if mapping.kind is not draft.kind:
        draft = remapped(draft, kind=mapping.kind)
    coded = {one.index for one in draft.coded}
    offered = {target.name for target in draft.targets}
    wanted = _by_title(mapping.pairs)
    seen: Counter[str] = Counter()
    targets: dict[int, str | None] = {}
    for column in draft.columns:
        key = _key(column.title)
        seen[key] += 1
        target = wanted.get((key, seen[key]))
        if target is None and column.index in coded:
            target = column.target
        targets[column.index] = target if target in offered else None
    return replace(remapped(draft, mapping=targets), remembered=(mapping.id, mapping.name), why=None)


def remember(unit: UnitOfWork, draft: ImportDraft) -> None:
    """Keep how a file was read that is written now, where that is not what would be guessed anyway."""
    if draft.by_cells:  # its letters, or titles that nobody knows, say of no other file what it is
        return
    present = _of_titles(unit.connection, draft)
    guess = with_register_numbers(unit.connection, guessed_anew(draft))
    pairs = _pairs(draft)
    if draft.kind is None or (present is None and (guess.mapping, guess.kind) == (draft.mapping, draft.kind)):
        return
    if present is not None and (present.pairs, present.kind) == (pairs, draft.kind):
        mapping_id = present.id
    else:
        name = draft.path.stem if present is None else present.name
        mapping_id = _keep(unit, name, draft.kind, pairs)
    used = update(import_mapping).where(import_mapping.c.id == mapping_id)
    unit.connection.execute(used.values(used_at=clock.now()))


def _pairs(draft: ImportDraft) -> Pairs:
    """Every title with its field; none for codes, which the next file may have no names for."""
    codes = {one.index for one in draft.coded if subject_of_codes(one.title) is not None}
    return tuple((column.title, None if column.index in codes else column.target) for column in draft.columns)


def signature(titles: Iterable[str]) -> str:
    """What stands for a set of titles, however they are written and ordered."""
    keys = sorted(key for title in titles if (key := _key(title)))
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()


def _keep(unit: UnitOfWork, name: str, kind: Noun, pairs: Pairs) -> int:
    """Write a mapping, over the one for the same titles where there is one; its id."""
    values: dict[str, Any] = {"kind": kind.value, "mapping": [list(pair) for pair in pairs]}
    mark = signature(title for title, _target in pairs)
    present = unit.connection.execute(
        select(import_mapping.c.id).where(_LIVING, import_mapping.c.signature == mark)
    ).scalar()
    values["name"] = _free_name(unit.connection, name, present)
    if present is not None:
        unit.update(import_mapping, present, values)
        return int(present)
    return unit.insert(import_mapping, {**values, "signature": mark})


def _of_titles(connection: Connection, draft: ImportDraft) -> SavedMapping | None:
    mark = signature(column.title for column in draft.columns)
    chosen = select(import_mapping).where(_LIVING, import_mapping.c.signature == mark).limit(1)
    row = connection.execute(chosen).mappings().first()
    return None if row is None else _read(row)


def _read(row: Mapping[Any, Any]) -> SavedMapping:
    pairs = tuple((title, target) for title, target in row["mapping"])
    return SavedMapping(row["id"], row["name"], Noun(row["kind"]), pairs, row["used_at"])


def _by_title(pairs: Sequence[tuple[str, str | None]]) -> dict[tuple[str, int], str | None]:
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], str | None] = {}
    for title, target in pairs:
        key = _key(title)
        seen[key] += 1
        found[key, seen[key]] = target
    return found


def _key(title: str) -> str:
    from app.io.headers.titles import title_key

    return title_key(title)


def _free_name(connection: Connection, name: str, own_id: int | None) -> str:
    title = tidy_line(name) or "-"
    free, ending = title, 1
    while _is_taken(connection, free, own_id):
        ending += 1
        free = f"{title} ({ending})"
    return free


def _is_taken(connection: Connection, title: str, own_id: int | None) -> bool:
    rows = connection.execute(select(import_mapping.c.id, import_mapping.c.name).where(_LIVING))
    return any(row.id != own_id and fold(row.name) == fold(title) for row in rows)


_LIVING = import_mapping.c.deleted_at.is_(None)
