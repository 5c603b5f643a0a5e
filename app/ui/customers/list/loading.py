"""The questions a list asks the services, answered on the read lane."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.core.filters import CustomerFilter, Sort

if TYPE_CHECKING:
    from array import array

    from app.core.progress import Progress
    from app.core.rows import CustomerRow
    from app.services.container import Services

FIRST = 50


class Question(NamedTuple):
    """Which customers, in which order."""

    wanted: CustomerFilter
    sort: Sort


class FirstAnswer(NamedTuple):
    """What is known at once: the first rows, how many there are (perhaps more), how many in all, and by
    which words they were found."""

    question: Question
    rows: list[CustomerRow]
    found: int
    exact: bool
    everybody: int
    words: str = ""


class WholeAnswer(NamedTuple):
    """Every id in its order, the rows of the first, and how many customers there are in all."""

    question: Question
    ids: array[int]
    rows: list[CustomerRow]
    everybody: int


def read_first(services: Services, question: Question, everybody: int | None) -> FirstAnswer:
    """The first rows and the counts; `everybody` where it is known already."""
    wanted, customers = question.wanted, services.customers
    rows = customers.rows(customers.first_ids(wanted, question.sort, FIRST))
    found = customers.count(wanted)
    if wanted.is_everybody:
        everybody = found.value
    elif everybody is None:
        everybody = customers.count(CustomerFilter()).value
    words = _words(services, wanted.text)
    return FirstAnswer(question, rows, found.value, found.exact, everybody, words)


def read_whole(services: Services, question: Question, progress: Progress) -> WholeAnswer:
    """The whole list anew. Raises `Cancelled` as `progress` does."""
    customers = services.customers
    ids = customers.all_ids(question.wanted, question.sort, progress)
    rows = customers.rows(ids[:FIRST])
    is_all = question.wanted.is_everybody
    everybody = len(ids) if is_all else customers.count(CustomerFilter()).value
    return WholeAnswer(question, ids, rows, everybody)


def _words(services: Services, typed: str) -> str:
    """The words in a typed text that stand in what was found; of a filter, the one it looks for."""
    from app.core.search_words import might_filter, search_words

    if not might_filter(typed):
        return typed
    return search_words(typed, services.smart_lists.fields().values()).marked
