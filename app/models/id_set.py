"""Any number of ids or texts in one bound parameter: a statement is the same text for one and a million."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import Integer, String, bindparam, cast, func, select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select

PARAMETER = "ids"


def id_set(parameter: str = PARAMETER) -> Select[tuple[int]]:
    """A subselect of the ids that `id_text` packed into the parameter, for `column.in_(id_set())`."""
    rows = func.json_each(bindparam(parameter)).table_valued("value")
    return select(cast(rows.c.value, Integer))


def given_ids(ids: Iterable[int]) -> Select[tuple[int]]:
    """A subselect of these ids, for statements that are put together for one call."""
    rows = func.json_each(bindparam(None, id_text(ids), unique=True)).table_valued("value")
    return select(cast(rows.c.value, Integer))


def text_set(texts: Iterable[str]) -> Select[tuple[str]]:
    """A subselect of these texts, for statements that are put together for one call."""
    rows = func.json_each(bindparam(None, json.dumps(list(texts)), unique=True)).table_valued("value")
    return select(cast(rows.c.value, String))


def given_texts(texts: Iterable[str]) -> Select[tuple[str]]:
    """A subselect of these texts."""
    rows = func.json_each(bindparam(None, json.dumps(list(texts)), unique=True)).table_valued("value")
    return select(cast(rows.c.value, String))


def id_text(ids: Iterable[int]) -> str:
    """The value of such a parameter."""
    return json.dumps(list(ids))
