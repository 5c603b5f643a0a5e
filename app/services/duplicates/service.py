"""名寄せ of a store: what is found, what somebody says of it, and merging.

Merging is one operation of the journal; `UndoService.undo` takes it apart again, however much was done since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.core.changes import Changes
from app.core.errors import CustomerNotFound, NothingToMerge, RecordNotFound
from app.core.filters import CustomerFilter, Sort
from app.core.messages import Message
from app.core.progress import no_progress
from app.core.text.index_entry import national_digits
from app.models.customer import customer
from app.models.derived import customer_summary, search_document
from app.models.distinct_pair import distinct_pair
from app.models.id_set import given_ids
from app.models.operation import MERGED
from app.queries import customer_search
from app.queries.customer_detail import LINK, id_of_number
from app.services.card_parts import PersonLink, person_link
from app.services.duplicates.decision import Decision
from app.services.duplicates.engine import PREPARING, STEPS, find_pairs, likely_pairs
from app.services.duplicates.grouping import groups, sure_groups
from app.services.duplicates.merged_values import merged_values
from app.services.duplicates.merges import Merge, merges_of
from app.services.duplicates.merging import merge_cards
from app.services.duplicates.reading import subjects
from app.services.duplicates.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from app.core.progress import Progress
    from app.db.store import Store
    from app.services.duplicates.engine import Pair
    from app.services.duplicates.merged_values import Row

NEW = PersonLink(0, "", "")
CANDIDATES_SHOWN = 5
LOOKED_AT = 20
MERGING = "stage.duplicates_merging"


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two cards that may be of one person: the probability, and why, what speaks for it first."""

    a: PersonLink
    b: PersonLink
    score: float
    decision: Decision
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What was found: the pairs, the likeliest first, and the groups that they make, by their ids."""

    pairs: tuple[DuplicatePair, ...] = ()
    groups: tuple[tuple[int, ...], ...] = ()

    @property
    def sure(self) -> tuple[tuple[int, ...], ...]:
        """The groups in which every two cards are surely of one person."""
        every = [(pair.a.id, pair.b.id) for pair in self.pairs]
        same = [(pair.a.id, pair.b.id) for pair in self.pairs if pair.decision is Decision.SAME]
        return tuple(sure_groups(every, same))


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge: the card that stays, how many rows of each kind moved to it, and what changed."""

    kept: PersonLink
    gone: tuple[PersonLink, ...]
    moved: Mapping[str, int]
    changes: Changes


@dataclass(frozen=True, slots=True)
class MergedAll:
    """Several merges, each an operation of its own; `left` is how many groups had changed meanwhile."""

    merged: tuple[Merged, ...]
    left: int


class DuplicateService:
    """The duplicates of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, progress: Progress = no_progress) -> Duplicates:
        """Every pair worth showing but those that were told apart. Raises `Cancelled` as `progress` does."""
        with self._store.read() as connection:
            people = subjects(connection, tell=lambda: progress(0, STEPS, PREPARING))
            apart = _told_apart(connection)
        found = [pair for pair in find_pairs(people, progress) if (pair.a, pair.b) not in apart]
        with self._store.read() as connection:
            pairs = _with_links(connection, found)
        return Duplicates(tuple(pairs), tuple(groups((pair.a.id, pair.b.id) for pair in pairs)))

    def candidates_for(self, typed: Subject) -> tuple[DuplicatePair, ...]:
        """Whom somebody being typed in may be (「この方ではありませんか」), the likeliest first.

        `typed.id` is the id of the card that is being changed, 0 for a new one. The register is asked for
        the telephone numbers, mail addresses and names alone, so this takes no longer in a large store. Of
        each pair `b` is the customer found; `a` stands for what is typed.
        """
        with self._store.read() as connection:
            ids = _sharing_a_key(connection, typed) - {typed.id}
            known = subjects(connection, ids) if ids else []
            total = connection.execute(select(func.count()).select_from(search_document)).scalar_one()
            apart = _told_apart(connection) if typed.id else frozenset()
            found = [
                pair
                for pair in likely_pairs(typed, known, people=total)
                if tuple(sorted((pair.a, pair.b))) not in apart
            ]
            return tuple(_with_links(connection, found[:CANDIDATES_SHOWN]))

    def sharing_a_phone(self, typed: Subject) -> tuple[int, ...]:
        """Ids of the customers who have a telephone number of what is typed, the same person or not.

        A family has one number, and so have the people of an office: whoever types wants to know them,
        though `candidates_for` rightly takes them for somebody else.
        """
        numbers = frozenset(typed.phones)
        with self._store.read() as connection:
            ids = _found_by(connection, map(national_digits, numbers)) - {typed.id}
            known = subjects(connection, ids) if ids else []
        return tuple(one.id for one in known if not numbers.isdisjoint(one.phones))[:CANDIDATES_SHOWN]

    def tell_apart(self, customer_ids: Iterable[int]) -> Changes:
        """Remember that these are different people: none of their pairs is shown again."""
        ids = sorted(set(customer_ids))
        pairs = [(one, other) for at, one in enumerate(ids) for other in ids[at + 1 :]]
        with self._store.write("operation.customers_told_apart", count=len(ids)) as unit:
            known = _told_apart(unit.connection)
            rows = [
                {"customer_id": one, "other_id": other} for one, other in pairs if (one, other) not in known
            ]
            unit.insert_many(distinct_pair, rows)
        return unit.changes()

    def preview(self, keep: int, others: Sequence[int], chosen: Mapping[str, int]) -> Row:
        """The columns that the card would have after `merge`. Raises as that does."""
        with self._store.read() as connection:
            cards = _cards(connection, [keep, *others])
        return merged_values(cards[0], cards[1:], chosen)

    def merge(self, keep: int, others: Sequence[int], chosen: Mapping[str, int] | None = None) -> Merged:
        """Make other customers part of one, with everything that hangs on them.

        `chosen` says for a field, by its name in `CustomerData`, whose value is wanted; the rest follows the
        rules of `merged_values`. Raises `NothingToMerge` where there are not two, and `RecordNotFound`.
        """
        with self._store.write(MERGED) as unit:
            cards = _cards(unit.connection, [keep, *others])
            kept, *gone = map(person_link, cards)
            moved = merge_cards(unit, cards[0], cards[1:], chosen or {})
            unit.label(name=kept.name, count=len(cards))
        return Merged(kept, tuple(gone), dict(moved), unit.changes())

    def merge_all(self, wanted: Sequence[Sequence[int]], progress: Progress = no_progress) -> MergedAll:
        """Make the cards of each group one: the card with most dealings stays, of equals the oldest.

        Each group is an operation of its own, so that one of them can be taken apart alone. A group of which
        a card went away meanwhile is left as it is. Raises `Cancelled` between two groups; those before it
        stay merged.
        """
        merged: list[Merged] = []
        for done, group in enumerate(wanted):
            progress(done, len(wanted), MERGING)
            try:
                keep, *others = self._by_dealings(group)
                merged.append(self.merge(keep, others))
            except (NothingToMerge, RecordNotFound):
                continue
        progress(len(wanted), len(wanted), MERGING)
        return MergedAll(tuple(merged), len(wanted) - len(merged))

    def merges_of(self, customer_id: int) -> tuple[Merge, ...]:
        """The merges that made this card what it is and still stand, the newest first."""
        with self._store.read() as connection:
            return merges_of(connection, customer_id)

    def _by_dealings(self, customer_ids: Sequence[int]) -> list[int]:
        kept = customer_summary.c
        dealings = select(kept.customer_id, kept.purchase_days + kept.visits).where(
            kept.customer_id.in_(given_ids(customer_ids))
        )
        with self._store.read() as connection:
            known = {row[0]: row[1] for row in connection.execute(dealings)}
        return sorted(customer_ids, key=lambda one: (-known.get(one, 0), one))

    def merge_numbers(self, numbers: Sequence[str]) -> Merged:
        """As `merge`, by customer numbers; the first stays. Raises `CustomerNotFound` too."""
        with self._store.read() as connection:
            ids = [_id_of(connection, number) for number in numbers]
        return self.merge(ids[0], ids[1:]) if ids else self.merge(0, ())


def _id_of(connection: Connection, number: str) -> int:
    found = id_of_number(connection, number)
    if found is None:
        raise CustomerNotFound(number=number)
    return found


def _cards(connection: Connection, ids: Sequence[int]) -> list[Row]:
    """The living customers of these ids, in their order."""
    wanted = list(dict.fromkeys(ids))
    if len(wanted) < 2:
        raise NothingToMerge
    living = select(customer).where(customer.c.id.in_(given_ids(wanted)), customer.c.deleted_at.is_(None))
    found = {row["id"]: dict(row) for row in connection.execute(living).mappings()}
    if len(found) < len(wanted):
        raise RecordNotFound
    return [found[row_id] for row_id in wanted]


def _told_apart(connection: Connection) -> frozenset[tuple[int, int]]:
    pairs = select(distinct_pair.c.customer_id, distinct_pair.c.other_id)
    return frozenset((one, other) for one, other in connection.execute(pairs))


def _with_links(connection: Connection, found: Sequence[Pair]) -> list[DuplicatePair]:
    """The pairs with the names of their people; a new card, of the id 0, has none yet."""
    ids = {one for pair in found for one in (pair.a, pair.b)}
    columns = [customer.c[name] for name in LINK]
    rows = connection.execute(select(*columns).where(customer.c.id.in_(given_ids(ids)))).mappings()
    links = {row["id"]: person_link(dict(row)) for row in rows}
    return [
        DuplicatePair(
            links.get(pair.a, NEW),
            links[pair.b],
            pair.score,
            pair.decision,
            tuple(Message(code) for code in pair.reasons),
        )
        for pair in found
        if pair.b in links and (pair.a in links or pair.a == NEW.id)
    ]


def _sharing_a_key(connection: Connection, typed: Subject) -> set[int]:
    """Ids of customers whom the register finds by a number, an address or a name of what is typed."""
    names = (typed.family_name + typed.given_name, typed.family_kana + typed.given_kana, typed.company)
    return _found_by(connection, {*names, *typed.emails, *map(national_digits, typed.phones)})


def _found_by(connection: Connection, keys: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for text in sorted(key for key in keys if len(key) > 1):
        found.update(customer_search.first_ids(connection, CustomerFilter(text=text), Sort(), LOOKED_AT))
    return found
