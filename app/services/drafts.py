"""書きかけ: what was typed and is not kept, so that it outlives a crash.

Drafts lie in one small file beside the store, readable by its owner alone, and not in the store: they are
written while an import holds it, and are no records yet. Each change reads the file anew and replaces it
whole. A draft is a second net and never stands in the way: a file that cannot be read is put aside and there
are no drafts, one that cannot be written is logged, without a word of what is in it.
"""

from __future__ import annotations

import json
import logging
import threading
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.db.files import write_private_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

DAMAGED, UNFINISHED = ".damaged", ".part"
LARGEST_ID = 2**63 - 1  # that SQLite holds

_log = logging.getLogger(__name__)


class DraftKind(StrEnum):
    """Where somebody typed."""

    CARD = "card"
    CUSTOMER = "customer"
    VISIT = "visit"
    SALE = "sale"
    INTERACTION = "interaction"
    CONTACT_PERSON = "contact_person"
    ADDRESS = "address"
    HOUSEHOLD_ROLE = "household_role"


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """Where a draft belongs: the fields of a customer's card, or a dialog; 0 stands for what is new. Further
    addresses have no id and are counted from 1."""

    kind: DraftKind
    customer_id: int = 0
    record_id: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """Texts by field as they stood there at a moment (UTC). `number` is the customer's own, by which a draft
    is known not to be somebody else's after a backup was restored."""

    place: DraftPlace
    texts: Mapping[str, str]
    at: str
    number: str = ""


class DraftService:
    """The drafts of one data folder; may be used by several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft, the newest first. What a write that was cut short left behind is cleared away."""
        with self._lock:
            self._remove(self._path.with_name(self._path.name + UNFINISHED))
            found = self._read()
        return tuple(sorted(found.values(), key=lambda draft: draft.at, reverse=True))

    def draft(self, place: DraftPlace, number: str = "") -> Draft | None:
        """What was typed there and is not kept, for the customer of this number."""
        with self._lock:
            found = self._read().get(place)
        return found if found is not None and found.number == number else None

    def keep(self, drafts: Iterable[Draft]) -> None:
        """Remember these in the place of what was there; one without texts takes that away."""

        def put(known: dict[DraftPlace, Draft]) -> None:
            for draft in drafts:
                known.pop(draft.place, None)
                if draft.texts:
                    known[draft.place] = draft

        self._change(put)

    def forget(self, places: Collection[DraftPlace]) -> None:
        """What was typed there was kept or thrown away."""

        def drop(known: dict[DraftPlace, Draft]) -> None:
            for place in places:
                known.pop(place, None)

        self._change(drop)

    def forget_customers(self, customer_ids: Collection[int], speaks_of: Callable[[str], bool]) -> None:
        """Leave no trace of these customers: their drafts, those of new ones that speak of them, and what
        could not be read, which may hold anything."""

        def drop(known: dict[DraftPlace, Draft]) -> None:
            for place, draft in list(known.items()):
                is_new = place.kind is DraftKind.CUSTOMER
                if place.customer_id in customer_ids or (
                    is_new and any(map(speaks_of, draft.texts.values()))
                ):
                    del known[place]

        self._change(drop)
        for ending in (DAMAGED, UNFINISHED):
            self._remove(self._path.with_name(self._path.name + ending))

    def _change(self, change: Callable[[dict[DraftPlace, Draft]], None]) -> None:
        with self._lock:
            try:
                known = self._stored()
                before = dict(known)
                change(known)
                if known == before:
                    return
                if known:
                    write_private_text(self._path, _text_of(known.values()))
                else:
                    self._path.unlink(missing_ok=True)
            except OSError as error:
                _log.warning("drafts were not kept: %s", type(error).__name__)

    def _read(self) -> dict[DraftPlace, Draft]:
        try:
            return self._stored()
        except OSError as error:
            _log.warning("drafts cannot be reached: %s", type(error).__name__)
            return {}

    def _stored(self) -> dict[DraftPlace, Draft]:
        """What is in the file. Raises `OSError` where it cannot be reached: it may be whole all the same."""
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
            return {draft.place: draft for draft in map(_draft_of, stored["drafts"])}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
            _log.warning("drafts were not readable and are put aside: %s", type(error).__name__)
            self._put_aside()
        return {}

    def _put_aside(self) -> None:
        try:
            self._path.replace(self._path.with_name(self._path.name + DAMAGED))
        except OSError as error:
            _log.warning("drafts could not be put aside: %s", type(error).__name__)

    def _remove(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("what is left of drafts could not be removed: %s", type(error).__name__)


def _text_of(drafts: Iterable[Draft]) -> str:
    # In ASCII, because half a character, in which a pasted text can end, has no UTF-8.
    return json.dumps({"drafts": [asdict(draft) for draft in drafts]})


def _draft_of(stored: Mapping[str, Any]) -> Draft:
    place, texts = stored["place"], stored["texts"]
    if not isinstance(texts, dict):
        raise TypeError("a draft has its texts by field")
    if not all(isinstance(text, str) for text in (*texts.values(), stored["at"], stored["number"])):
        raise TypeError("a draft holds texts alone")
    ids = int(place["customer_id"]), int(place["record_id"])
    if not all(0 <= one <= LARGEST_ID for one in ids):
        raise ValueError("no record has this id")
    datetime.fromisoformat(stored["at"])
    found = DraftPlace(DraftKind(place["kind"]), *ids)
    return Draft(found, texts, stored["at"], stored["number"])
