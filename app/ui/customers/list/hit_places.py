"""Where the words of a search stand that no column shows: a small line in the row, 「備考：…パーマ液…」.

Asked for the rows on the screen only, on the read lane, as they come into sight. What a cell says already is
not said again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.core.enums import CustomerKind
from app.ui.i18n import say
from app.ui.tables.highlight import find_hits, search_terms
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.progress import Progress
    from app.core.rows import CustomerRow
    from app.services.container import Services
    from app.services.found_in import Place
    from app.ui.context import Context
    from app.ui.tables.columns import Column
    from app.ui.tables.row_table import RowTable
    from app.ui.tables.row_table_model import RowTableModel

LOADING_KEY = "customers.hit_places"
BETWEEN = "   "
# What the first column shows of somebody, whatever the width of a blank in it.
NAMES = {CustomerKind.COMPANY: ("company", "company_kana")}
NAMES_OF_A_PERSON = ("full_name", "full_kana")
ALIKE = frozenset({"tags", "number"})  # columns that show the whole of the field of their name

Places = dict[int, tuple["Place", ...]]


class _Asked(NamedTuple):
    """Customers whose rows lack the same words, and the fields their rows show."""

    ids: list[int]
    words: str
    shown: tuple[str, ...]


class HitPlaces(QObject):
    """Writes into the rows of a table where the words stand."""

    def __init__(self, context: Context, table: RowTable, model: RowTableModel[CustomerRow]) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self._model = model
        self._words = ""
        self._places: Places = {}
        self._known: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        model.note = self.note
        model.rows_arrived.connect(self._wait)
        table.verticalScrollBar().valueChanged.connect(self._wait)
        table.columns_changed.connect(self.look_again)

    def follow(self, words: str) -> None:
        """Another search: mark these words in the rows, and say where the hidden ones stand."""
        self._table.mark(words)
        if words != self._words:
            self._places = {}
        self._words = words
        self.look_again()

    def look_again(self) -> None:
        """Something was written, or other columns are shown: what is said stays until it is known anew."""
        self._known = set()
        self._wait()

    def note(self, row: CustomerRow) -> str:
        """What the row says below its cells; empty where they say it all."""
        return BETWEEN.join(
            QCoreApplication.translate("list", "{field}：{text}").format(
                field=say(place.title), text=place.excerpt
            )
            for place in self._places.get(row.id, ())
        )

    def _wait(self) -> None:
        self._soon.start()

    def _look(self) -> None:
        """Ask for the rows in sight that are not known yet."""
        if not self._words or not self._context.is_open:
            return
        rows = [row for row in self._rows_in_sight() if row.id not in self._known]
        if rows:
            asked = _asked(rows, self._words, self._table.shown_columns())
            work = partial(_find, self._context.services, asked)
            show = partial(self._show, self._words, [row.id for row in rows])
            self._context.runner.submit(Lane.READ, work, then=show, key=LOADING_KEY, owner=self)

    def _rows_in_sight(self) -> list[CustomerRow]:
        top = max(0, self._table.rowAt(0))
        bottom = self._table.rowAt(self._table.viewport().height() - 1)
        last = bottom if bottom >= 0 else self._model.rowCount() - 1
        rows = (self._model.row_at(position) for position in range(top, last + 1))
        return [row for row in rows if row is not None]

    def _show(self, words: str, ids: Sequence[int], found: Places) -> None:
        if words == self._words:
            self._known.update(ids)
            self._places |= {customer_id: found.get(customer_id, ()) for customer_id in ids}
            self._table.viewport().update()


def _asked(rows: Iterable[CustomerRow], words: str, columns: Sequence[Column[CustomerRow]]) -> list[_Asked]:
    """What to ask: rows that lack a word, together with those that lack the same."""
    alike = tuple(column.key for column in columns if column.key in ALIKE)
    groups: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for row in rows:
        said = [part for column in columns for part in _said(column, row)]
        lacking = " ".join(word for word in words.split() if not _holds(said, word))
        if lacking:
            names = NAMES.get(CustomerKind(row.kind), NAMES_OF_A_PERSON)
            groups.setdefault((lacking, (*names, *alike)), []).append(row.id)
    return [_Asked(ids, lacking, shown) for (lacking, shown), ids in groups.items()]


def _find(services: Services, asked: Iterable[_Asked], progress: Progress) -> Places:
    found: Places = {}
    for ids, words, shown in asked:
        progress(0, 0)
        found |= services.customers.found_in(ids, words, shown)
    return found


def _said(column: Column[CustomerRow], row: CustomerRow) -> tuple[str, ...]:
    return (column.text(row), column.above(row)) if column.above else (column.text(row),)


def _holds(texts: Iterable[str], word: str) -> bool:
    """Whether somebody sees the word marked in one of these texts."""
    return any(find_hits(text, search_terms(word)) for text in texts)
