"""A mapping as a file of its own, to be given to another computer or another shop.

JSON with a version. What is read is checked value by value, since anybody may have written it: sizes, types,
names of fields. Nothing of a file that fails a check is taken.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.enums import Noun
from app.core.errors import UserError
from app.core.fields import CUSTOMER_PREFIX
from app.core.text.tidy import tidy_line
from app.io.failures import FileNotReadable, FileVanished
from app.io.headers.titles import targets_for
from app.io.known.formats import EXTERNAL_ID
from app.io.replacing import replacing

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "tokuicho-mapping"
VERSION = 1
LARGEST = 1_000_000
MOST_COLUMNS = 512
LONGEST_TITLE = 500
LONGEST_NAME = 100
KINDS = (Noun.CUSTOMER, Noun.SALE, Noun.VISIT, Noun.INTERACTION, Noun.CONTACT_PERSON)


class NotAMapping(UserError):
    """The file is no mapping, or a damaged one."""

    code = "mapping.not_a_mapping"


class MappingTooNew(UserError):
    """A newer version of the program wrote it."""

    code = "mapping.too_new"


class MappingNotWanted(UserError):
    """It says something that no mapping may: `column` names where."""

    code = "mapping.not_wanted"


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the mapping: its title, and the field it is read as, `own_field` where that is one of the
    shop's own; both empty where the column is not read."""

    title: str
    field: str = ""
    own_field: str = ""


@dataclass(frozen=True, slots=True)
class MappingFile:
    """What such a file holds."""

    name: str
    kind: Noun
    columns: tuple[FileColumn, ...]


def write_mapping(mapping: MappingFile, path: Path) -> None:
    """Write a mapping. Raises the failures of `io`."""
    columns = [
        {"title": column.title}
        | ({"own_field": column.own_field} if column.own_field else {"field": column.field or None})
        for column in mapping.columns
    ]
    stored = {
        "format": FORMAT,
        "version": VERSION,
        "name": mapping.name,
        "kind": mapping.kind.value,
        "columns": columns,
    }
    with replacing(path) as part:
        part.write_text(json.dumps(stored, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_mapping(path: Path) -> MappingFile:
    """Read a mapping. Raises `NotAMapping`, `MappingTooNew`, `MappingNotWanted` and the failures of `io`."""
    stored = _parsed(path)
    if not isinstance(stored, dict) or stored.get("format") != FORMAT:
        raise NotAMapping(file=path.name)
    version = stored.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise NotAMapping(file=path.name)
    if version > VERSION:
        raise MappingTooNew(file=path.name)
    name = tidy_line(_text(stored.get("name"), path, LONGEST_NAME))
    kind = next((kind for kind in KINDS if kind.value == stored.get("kind")), None)
    columns = stored.get("columns")
    if not name or kind is None or not isinstance(columns, list) or not 0 < len(columns) <= MOST_COLUMNS:
        raise NotAMapping(file=path.name)
    fields = {target.name for target in targets_for(kind)} | {EXTERNAL_ID, CUSTOMER_PREFIX + EXTERNAL_ID}
    return MappingFile(name, kind, tuple(_column(column, fields, path) for column in columns))


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise NotAMapping(file=path.name)
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise FileVanished(file=path.name) from error
    except OSError as error:
        raise FileNotReadable(file=path.name) from error
    except (ValueError, RecursionError) as error:  # no JSON, no UTF-8, or nested without end
        raise NotAMapping(file=path.name) from error


def _column(stored: object, fields: set[str], path: Path) -> FileColumn:
    if not isinstance(stored, dict):
        raise NotAMapping(file=path.name)
    title = tidy_line(_text(stored.get("title"), path, LONGEST_TITLE))
    own = tidy_line(_text(stored.get("own_field") or "", path, LONGEST_NAME))
    field = _text(stored.get("field") or "", path, LONGEST_NAME)
    if field and (own or field not in fields):
        raise MappingNotWanted(file=path.name, column=title)
    return FileColumn(title, field, own)


def _text(value: object, path: Path, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise NotAMapping(file=path.name)
    return value
