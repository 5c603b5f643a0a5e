"""Statements that are sent again and again: compiled once, and handed straight to the driver.

To send a statement that finds one row by its key takes SQLAlchemy ten times as long as SQLite needs to answer
it, and saving a customer is a dozen of them. What is sent here takes part in the connection's transaction,
its values are converted by the types of the columns, failures are SQLAlchemy's, and whoever listens for
the engine's `before_cursor_execute` hears of it. A statement that is put together for one call goes through
`Connection.execute` as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from sqlalchemy import ClauseElement, Connection, Dialect
    from sqlalchemy.sql.compiler import SQLCompiler

Row = tuple[Any, ...]


def send(connection: Connection, text: str, values: Sequence[Any] = ()) -> Any:
    """The driver's cursor on what a statement in SQL answers."""
    return _sent(connection, text, values, many=False)


def send_many(connection: Connection, text: str, rows: Sequence[Sequence[Any]]) -> None:
    """As `send`, once for each row of values."""
    _sent(connection, text, rows, many=True)


class Prepared:
    """A statement that is kept. Its values are given by name.

    `names` are the columns of an insert that names none itself. It is compiled when it is first sent; all
    stores speak one dialect.
    """

    def __init__(self, statement: ClauseElement, names: Collection[str] | None = None) -> None:
        self._statement = statement
        self._names = None if names is None else list(names)
        self._form: _Form | None = None

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Change something; the id of the row that was added last."""
        return int(self._sent(connection, values).lastrowid)

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """As `run`, once for each of the rows."""
        form = self._form or self._compiled(connection.dialect)
        send_many(connection, form.text, [form.given(values) for values in rows])

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Row]:
        """Everything that is answered."""
        found: list[Row] = self._sent(connection, values).fetchall()
        form = self._form
        return [form.read(row) for row in found] if form is not None and form.read_by else found

    def records(self, connection: Connection, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """As `rows`, by the names of the columns."""
        rows = self.rows(connection, values)
        names = () if self._form is None else self._form.names
        return [dict(zip(names, row, strict=True)) for row in rows]

    def record(self, connection: Connection, values: Mapping[str, Any]) -> dict[str, Any] | None:
        """The first row, by the names of the columns; None where there is none."""
        found = self.records(connection, values)
        return found[0] if found else None

    def value(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """The first value of the first row; None where there is none."""
        found = self.rows(connection, values)
        return found[0][0] if found else None

    def _sent(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        form = self._form or self._compiled(connection.dialect)
        return _sent(connection, form.text, form.given(values), many=False)

    def _compiled(self, dialect: Dialect) -> _Form:
        made: Any = self._statement.compile(dialect=dialect, column_keys=self._names)
        self._form = _form(made, tuple(getattr(self._statement, "exported_columns", ())), dialect)
        return self._form


class _Form(NamedTuple):
    """The text of a statement, and how its values go in and come out.

    `places` are the names of the values in the order of their places, `fixed` those that the statement brings
    itself, `names` the columns of the answer; what needs converting has a function, by name or by place.
    """

    text: str
    places: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    fixed: Mapping[str, Any]
    names: tuple[str, ...]
    read_by: tuple[tuple[int, Callable[[Any], Any]], ...]

    def given(self, values: Mapping[str, Any]) -> Row:
        known = {**self.fixed, **values} if self.fixed else values
        return tuple(
            [known[name] if convert is None else convert(known[name]) for name, convert in self.places]
        )

    def read(self, row: Row) -> Row:
        values = list(row)
        for place, convert in self.read_by:
            values[place] = convert(values[place])
        return tuple(values)


def _form(compiled: SQLCompiler, columns: Sequence[Any], dialect: Dialect) -> _Form:
    bound = [(name, compiled.binds[name]) for name in compiled.positiontup or ()]
    read_by = [
        (place, column.type.dialect_impl(dialect).result_processor(dialect, None))
        for place, column in enumerate(columns)
    ]
    return _Form(
        str(compiled),
        tuple((name, one.type.dialect_impl(dialect).bind_processor(dialect)) for name, one in bound),
        {name: one.value for name, one in bound if not one.required},
        tuple(column.key for column in columns),
        tuple((place, convert) for place, convert in read_by if convert is not None),
    )


def _sent(connection: Connection, text: str, values: Any, *, many: bool) -> Any:
    if not connection.in_transaction():
        connection.begin()
    cursor = connection.connection.cursor()
    for hear in connection.engine.dispatch.before_cursor_execute:
        hear(connection, cursor, text, values, None, many)
    try:
        return cursor.executemany(text, values) if many else cursor.execute(text, values)
    except dbapi2.Error as error:
        hidden = connection.engine.hide_parameters
        raise DBAPIError.instance(text, values, error, dbapi2.Error, hidden) from error
