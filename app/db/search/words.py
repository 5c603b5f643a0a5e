"""The FTS5 table itself: creating it, and putting documents in and taking them out."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from app.core.progress import unheard
from app.core.text.grams import changed_words, index_words
from app.models.derived import search_document
from app.models.id_set import PARAMETER, id_set, id_text
from app.models.prepared import send_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from app.db.search.apart import Blocks
    from app.db.search.ranks import Move

CREATE_INDEX = (
    "CREATE VIRTUAL TABLE customer_search"
    " USING fts5(words, tokenize='ascii', prefix='1 2', content='', detail=none, columnsize=0)"
)
USUAL = {"automerge": 4, "hashsize": 1024 * 1024}
BULK = {"automerge": 0, "hashsize": 32 * 1024 * 1024}
DEPTH_OF_BULK = 3
CHUNK = 10_000

BLOCK_COLUMNS = {"data": ("id", "block"), "idx": ("segid", "term", "pgno")}

_CONFIGURE = "INSERT INTO customer_search(customer_search, rank) VALUES (?, ?)"
_COMMAND = "INSERT INTO customer_search(customer_search) VALUES (?)"
_PUT_IN = "INSERT INTO customer_search(rowid, words) VALUES (?, ?)"
_PUT_IN_ENCODED = "INSERT INTO customer_search(rowid, words) VALUES (?, CAST(? AS TEXT))"
_TAKE_OUT = "INSERT INTO customer_search(customer_search, rowid, words) VALUES ('delete', ?, ?)"

_DROP_BLOCKS = "DELETE FROM customer_search_data WHERE id IN (SELECT id FROM customer_search_data LIMIT 2000)"

_SET_RANK = "UPDATE customer SET search_rank = ? WHERE id = ?"

_NOTHING = (0, "ººº")
"""A document that no customer can have, at a rank that none is given."""


class RankedText(NamedTuple):
    """A document as the index knows it."""

    rank: int
    text: str


def create_index(connection: Connection) -> None:
    """Create the empty index of a new store."""
    connection.exec_driver_sql(CREATE_INDEX)


def put_in(connection: Connection, documents: Iterable[RankedText]) -> None:
    """Add documents, whose ranks the index does not have. Ascending ranks are much the quickest."""
    put_in_words(connection, [(rank, index_words(text)) for rank, text in documents])


def put_in_words(connection: Connection, words: list[tuple[int, str]]) -> None:
    """`put_in` for documents whose words were made already."""
    if words:
        send_many(connection, _PUT_IN, words)


def put_in_encoded(connection: Connection, words: list[tuple[int, bytes]]) -> None:
    """`put_in_words` for words in UTF-8, or for a share of them (`db.search.shares.shared_words`)."""
    if words:
        connection.exec_driver_sql(_PUT_IN_ENCODED, words)


def take_out(connection: Connection, documents: Iterable[RankedText]) -> None:
    """Remove documents, given exactly as they were put in."""
    words = [(rank, index_words(text)) for rank, text in sorted(documents)]
    if words:
        send_many(connection, _TAKE_OUT, words)


def exchange(connection: Connection, documents: Iterable[RankedText], texts: Mapping[int, str]) -> None:
    """Give documents other texts, by their ranks. Words that both texts have stay where they are."""
    ordered = sorted(documents)
    words = [(rank, *changed_words(text, texts[rank])) for rank, text in ordered]
    if words:
        # A document without words counts as one too: FTS5 adds up how many there are, and how long.
        send_many(connection, _TAKE_OUT, [(rank, gone) for rank, gone, _come in words])
        put_in_words(connection, [(rank, come) for rank, _gone, come in words])


def merge_all(connection: Connection) -> None:
    """Bring the index into one segment, so that nothing of a removed document is left in any block."""
    connection.exec_driver_sql(_COMMAND, ("optimize",))


def begin_again(connection: Connection) -> None:
    """Put an index in the place of the store's that has not one block yet, not even those of an empty one.

    It is created anew because FTS5 remembers what it last read of an index: until the last block is there,
    nobody may ask this one.
    """
    connection.exec_driver_sql("DROP TABLE IF EXISTS customer_search")
    create_index(connection)
    for table in BLOCK_COLUMNS:
        connection.exec_driver_sql(f"DELETE FROM customer_search_{table}")


def take_over(connection: Connection, blocks: Blocks) -> None:
    """Write blocks of an index that was built apart, after `begin_again`."""
    columns = BLOCK_COLUMNS[blocks.table]
    statement = (
        f"INSERT INTO customer_search_{blocks.table} ({', '.join(columns)})"
        f" VALUES ({', '.join('?' * len(columns))})"
    )
    connection.exec_driver_sql(statement, list(blocks.rows))


def begin_bulk(connection: Connection) -> None:
    """Let much be put in without merging again and again, until `end_bulk`."""
    for option in BULK.items():
        connection.exec_driver_sql(_CONFIGURE, option)


def end_bulk(connection: Connection, *, into_empty: bool) -> None:
    """Leave what was put in deep in the index.

    FTS5 merges segments level by level, and some merges all at once. A bulk left on the first level would be
    rewritten by the sixteenth edit that follows, the next one after that by the 256th: each a stall as long
    as the bulk itself. A negative `merge` moves everything one level down and leaves the rest of the work to
    small portions of later edits; it does so only where a new segment has come since the last one.
    """
    for _ in range(DEPTH_OF_BULK if into_empty else 1):
        connection.exec_driver_sql(_PUT_IN, _NOTHING)
        connection.exec_driver_sql(_TAKE_OUT, _NOTHING)
        connection.exec_driver_sql(_COMMAND, ("flush",))
        connection.exec_driver_sql(_CONFIGURE, ("merge", -1))
    for option in USUAL.items():
        connection.exec_driver_sql(_CONFIGURE, option)


@contextmanager
def in_bulk(connection: Connection, *, into_empty: bool) -> Iterator[None]:
    """Between `begin_bulk` and `end_bulk`."""
    begin_bulk(connection)
    yield
    end_bulk(connection, into_empty=into_empty)


def refill(connection: Connection, tell: Callable[[], object] = unheard) -> None:
    """Empty the index and put every document in again: quicker than taking out more than stay. `tell` is
    called at times."""
    # `delete-all` takes as long as a large index and hears nobody; it finds little that is left to do.
    while connection.exec_driver_sql(_DROP_BLOCKS).rowcount:
        tell()
    connection.exec_driver_sql(_COMMAND, ("delete-all",))
    columns = search_document.c
    last = 0
    with in_bulk(connection, into_empty=True):
        while chunk := connection.execute(
            select(columns.search_rank, columns.text)
            .where(columns.search_rank > last)
            .order_by(columns.search_rank)
            .limit(CHUNK)
        ).all():
            tell()
            put_in(connection, (RankedText(rank, text) for rank, text in chunk))
            last = chunk[-1].search_rank


def follow_moves(connection: Connection, moves: Mapping[int, Move]) -> None:
    """Move customers inside the index to where `search_document` has them already."""
    if not moves:
        return
    columns = search_document.c
    texts = select(columns.customer_id, columns.text).where(columns.customer_id.in_(id_set()))
    found = connection.execute(texts, {PARAMETER: id_text(moves)}).all()
    take_out(connection, [RankedText(moves[customer_id].old, text) for customer_id, text in found])
    put_in(connection, sorted(RankedText(moves[customer_id].new, text) for customer_id, text in found))
    set_ranks(connection, {customer_id: move.new for customer_id, move in moves.items()})


def set_ranks(connection: Connection, ranks: Mapping[int, int | None]) -> None:
    """Write the ranks into the customers' rows."""
    if ranks:
        rows = [(rank, customer_id) for customer_id, rank in ranks.items()]
        send_many(connection, _SET_RANK, rows)


def document_counts(connection: Connection) -> dict[str, int]:
    """In how many documents the index has each word."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE temp.search_vocabulary USING fts5vocab(main, customer_search, row)"
    )
    try:
        counts = connection.exec_driver_sql("SELECT term, doc FROM temp.search_vocabulary").all()
        return {word: documents for word, documents in counts}
    finally:
        connection.exec_driver_sql("DROP TABLE temp.search_vocabulary")
