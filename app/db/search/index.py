"""The search index: an FTS5 table of n-grams, kept in step with the records inside the same transaction.

`customer_search` holds the words of `core.text.grams` under the customer's rank (`db.search.ranks`), without
the text itself: taking a document out needs the text it was made of, which `search_document` keeps. Customers
in the trash are in neither table and have no rank. What is taken out is found no more, but its words lie in
the file until the blocks they are in are merged: whoever deletes for good has to `rebuild` afterwards. (The
option `secure-delete` of FTS5 would make every edit of five hundred customers sixty times as slow.)
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import case, delete, func, or_, select, update

from app.core.progress import no_progress, uncounted
from app.core.text.grams import index_words
from app.core.text.index_entry import columns_of, index_entries, searched_texts, sort_keys
from app.db.search import words as search_words
from app.db.search.bulk import ADD_DOCUMENT, STAGE, BulkIndexer
from app.db.search.ranks import RankedKey, place
from app.db.search.sources import CHUNK, index_sources, register_names
from app.db.search.words import RankedText
from app.models.customer import customer
from app.models.derived import search_document
from app.models.id_set import PARAMETER, id_set, id_text
from app.models.prepared import Prepared, send_many

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from app.core.progress import Progress
    from app.core.text.index_entry import IndexEntry

MOST_PROBLEMS = 20
WORTH_COUNTING = 1_000

create_index = search_words.create_index


class _Document(NamedTuple):
    """A row of `search_document`."""

    search_rank: int
    customer_id: int
    sort_key: str
    text: str


def refresh(connection: Connection, customer_ids: Collection[int], progress: Progress = no_progress) -> None:
    """Bring the index into step with the rows of these customers, whatever happened to them.

    Raises `Cancelled` where the progress call does."""
    ordered = sorted(customer_ids)
    for start in range(0, len(ordered), CHUNK):
        progress(start, len(ordered), STAGE)
        _refresh(connection, ordered[start : start + CHUNK])


def _refresh(connection: Connection, customer_ids: Collection[int]) -> None:
    entries = _entries(connection, customer_ids)
    leaving: list[_Document] = []
    rewritten: list[_Document] = []
    for document in _documents(connection, customer_ids):
        entry = entries.get(document.customer_id)
        if entry is None or entry.sort_key != document.sort_key:
            leaving.append(document)
        elif entry.text != document.text:
            rewritten.append(document)
        else:
            del entries[document.customer_id]
    _drop(connection, leaving)
    _rewrite(
        connection,
        rewritten,
        {document.customer_id: entries.pop(document.customer_id) for document in rewritten},
    )
    _add(connection, entries)


def add_customers(
    connection: Connection, customer_ids: Collection[int], progress: Progress = no_progress
) -> None:
    """Take many customers in that the index does not have yet."""
    with BulkIndexer(connection, len(customer_ids), _Stored(connection, customer_ids)) as indexer:
        search_words.set_ranks(connection, indexer.rank(progress))
        indexer.write_documents(progress)
        indexer.finish(progress)


def remove_customers(
    connection: Connection, customer_ids: Collection[int], steps: Callable[[int], object] = uncounted
) -> None:
    """Take customers out whose rows are gone or go next: those still there keep their ranks.

    `steps` is told how many more are dealt with, and may raise `Cancelled`."""
    documents = search_document.c
    chosen = select(documents.customer_id).where(documents.customer_id.in_(id_set()))
    ordered = connection.scalars(
        chosen.order_by(documents.search_rank), {PARAMETER: id_text(customer_ids)}
    ).all()
    is_most = len(ordered) >= WORTH_COUNTING and 2 * len(ordered) > _size(connection)
    for start in range(0, len(ordered), CHUNK):
        part = ordered[start : start + CHUNK]
        if not is_most:
            search_words.take_out(connection, _texts(_documents(connection, part)))
        connection.execute(_FORGET, {PARAMETER: id_text(part)})
        steps(len(part))
    if is_most:
        search_words.refill(connection, partial(steps, 0))


def rebuild(connection: Connection, progress: Progress = no_progress) -> None:
    """Make the whole index anew from the records, with fresh gaps everywhere."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS customer_search")
    create_index(connection)
    connection.execute(delete(search_document))
    connection.execute(update(customer).where(customer.c.search_rank.is_not(None)).values(search_rank=None))
    living = select(customer.c.id).where(customer.c.deleted_at.is_(None))
    add_customers(connection, connection.execute(living).scalars().all(), progress)


def verify(connection: Connection) -> list[str]:
    """Where the index and the records disagree: one line each, the first few. Empty where all is well.

    The structure of the FTS5 table itself is checked by `PRAGMA integrity_check`.
    """
    problems = [*_wrong_ranks(connection), *_wrong_order(connection)]
    words: Counter[str] = Counter()
    everybody = connection.scalars(select(search_document.c.customer_id)).all()
    for start in range(0, len(everybody), CHUNK):
        part = everybody[start : start + CHUNK]
        entries = _entries(connection, part)
        for document in _documents(connection, part):
            words.update(set(index_words(document.text).split()))
            entry = entries.get(document.customer_id)
            if entry is not None and (entry.sort_key, entry.text) != (document.sort_key, document.text):
                problems.append(f"customer {document.customer_id}: text")
    return [*problems, *_wrong_words(connection, words)][:MOST_PROBLEMS]


class _Stored:
    """Customers whose rows are in the store already."""

    def __init__(self, connection: Connection, customer_ids: Collection[int]) -> None:
        self._connection = connection
        self._ids = customer_ids

    def keys(self) -> Iterator[RankedKey]:
        named = register_names(self._connection, self._ids)
        while part := list(islice(named, CHUNK)):
            ids, names = zip(*part, strict=True)
            yield from map(RankedKey, sort_keys(columns_of(names)), ids)

    def texts(self, customer_ids: Sequence[int]) -> list[str]:
        sources = list(index_sources(self._connection, customer_ids))
        texts = searched_texts(columns_of(sources))
        found = {source.customer_id: text for source, text in zip(sources, texts, strict=True)}
        return [found[customer_id] for customer_id in customer_ids]


def _entries(connection: Connection, customer_ids: Collection[int]) -> dict[int, IndexEntry]:
    """What the register is to keep of those of the customers who are in it, by their ids."""
    entries = index_entries(list(index_sources(connection, customer_ids)))
    return {entry.customer_id: entry for entry in entries}


def _wrong_ranks(connection: Connection) -> Iterator[str]:
    """Customers whose row and document do not name the same rank."""
    people, documents = customer.c, search_document.c
    expected = case((people.deleted_at.is_(None), documents.search_rank))
    both = (
        select(func.coalesce(people.id, documents.customer_id))
        .select_from(customer.outerjoin(search_document, documents.customer_id == people.id, full=True))
        .where(
            or_(
                people.id.is_(None),
                people.search_rank.is_distinct_from(expected),
                people.deleted_at.is_(None) != documents.search_rank.is_not(None),
            )
        )
    )
    for customer_id in connection.scalars(both.limit(MOST_PROBLEMS)):
        yield f"customer {customer_id}: rank"


def _wrong_order(connection: Connection) -> Iterator[str]:
    documents = search_document.c
    before = func.lag(documents.sort_key).over(order_by=documents.search_rank).label("before")
    pairs = select(documents.customer_id, documents.sort_key, before).subquery()
    for customer_id in connection.scalars(
        select(pairs.c.customer_id).where(pairs.c.before > pairs.c.sort_key).limit(MOST_PROBLEMS)
    ):
        yield f"customer {customer_id}: order"


def _wrong_words(connection: Connection, expected: Counter[str]) -> Iterator[str]:
    """Words that the index knows in more or fewer documents than there are."""
    found = Counter(search_words.document_counts(connection))
    for word in sorted(word for word in expected.keys() | found.keys() if expected[word] != found[word]):
        yield f"word {word}: {found[word]} ≠ {expected[word]}"


def _documents(connection: Connection, customer_ids: Collection[int]) -> list[_Document]:
    return [_Document(*row) for row in _DOCUMENTS.rows(connection, {PARAMETER: id_text(customer_ids)})]


def _drop(connection: Connection, documents: Collection[_Document]) -> None:
    if not documents:
        return
    gone = {PARAMETER: id_text(document.customer_id for document in documents)}
    connection.execute(_FORGET, gone)
    connection.execute(update(customer).where(customer.c.id.in_(id_set())).values(search_rank=None), gone)
    if len(documents) >= WORTH_COUNTING and len(documents) > _size(connection):
        search_words.refill(connection)
    else:
        search_words.take_out(connection, _texts(documents))


def _size(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(search_document)) or 0


def _rewrite(
    connection: Connection,
    documents: Collection[_Document],
    entries: dict[int, IndexEntry],
) -> None:
    """New texts for documents that keep their place."""
    if not documents:
        return
    texts = {document.search_rank: entries[document.customer_id].text for document in documents}
    search_words.exchange(connection, _texts(documents), texts)
    send_many(connection, _SET_TEXT, [(text, rank) for rank, text in texts.items()])


def _add(connection: Connection, entries: dict[int, IndexEntry]) -> None:
    if not entries:
        return
    keys = sorted(RankedKey(entry.sort_key, entry.customer_id) for entry in entries.values())
    placement = place(connection, keys)
    search_words.follow_moves(connection, placement.moves)
    rows = [(rank, *entries[customer_id]) for customer_id, rank in placement.ranks.items()]
    send_many(connection, ADD_DOCUMENT, rows)
    texts = [RankedText(rank, entries[customer_id].text) for customer_id, rank in placement.ranks.items()]
    search_words.put_in(connection, texts)
    search_words.set_ranks(connection, placement.ranks)


def _texts(documents: Iterable[_Document]) -> list[RankedText]:
    return [RankedText(document.search_rank, document.text) for document in documents]


_FORGET = delete(search_document).where(search_document.c.customer_id.in_(id_set()))
_SET_TEXT = "UPDATE search_document SET text = ? WHERE search_rank = ?"
_DOCUMENTS = Prepared(
    select(search_document)
    .where(search_document.c.customer_id.in_(id_set()))
    .order_by(search_document.c.search_rank)
)
