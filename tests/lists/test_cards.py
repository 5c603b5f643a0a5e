"""Fields, visits and notes are right on cards of every form, and nothing on them is lost unsaid."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from app.io.shapes.card_guess import guess_cards
from app.services.sales import SaleData
from app.services.visits import VisitData
from tests.io.shapes.cards_by_hand import grid, placed
from tests.lists.cards import HEADS, TABLES, make_cards
from tests.lists.layouts import expected, make_people
from tests.services.import_files import write_book

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.services.container import Services
    from tests.lists.cards import Card

CARDS = 12
SCRIBBLE = "9時すぎに電話する"
WITHOUT_MORE = "readings_above"
"""A layout that has names, telephone and address, as the cards have."""


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("head", HEADS)
def test_cards_of_a_form_are_right(services: Services, tmp_path: Path, head: str, table: str) -> None:
    cards = make_cards(make_people(7, CARDS), head, table, seed=3)
    assert wrong_on(services, tmp_path, cards) == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("head", HEADS)
def test_what_is_scribbled_on_a_card_is_stored_or_named(head: str, table: str) -> None:
    for seed, count in ((0, 2), (1, 3), (2, 8), (3, 5)):
        cards = make_cards(make_people(seed, count), head, table, seed)
        dice = random.Random(seed)
        scribbled = dice.choice(cards)
        rows = scribbled.rows
        places = [(y, x) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell is None]
        scribbled.put(*dice.choice(places), SCRIBBLE)
        sheets = [card.rows for card in cards]
        layout = guess_cards([grid(sheet) for sheet in sheets])
        assert layout is not None
        made = list(layout.shaped(placed(sheets)))
        told = [str(cell) for row in made for cell in row.cells]
        told += [str(row.remark.fields) for row in made if row.remark is not None]
        assert SCRIBBLE in "\n".join(told)


def wrong_on(services: Services, folder: Path, cards: list[Card]) -> list[object]:
    """What of the cards came in otherwise than it was written, or was flagged without need."""
    book = write_book(folder / "カルテ.xlsx", {card.somebody.number: card.rows for card in cards})
    plan = services.imports.plan(services.imports.open_draft(book))
    services.imports.commit(plan)
    wrong: list[object] = [
        (issue.sheet, issue.row, issue.column, issue.value, issue.reason)
        for issue in plan.issues
        if issue.action in {"flagged", "rejected"}
    ]
    return wrong + [found for card in cards for found in _wrong_on_card(services, card)]


def _wrong_on_card(services: Services, card: Card) -> list[object]:
    number = card.somebody.number
    stored = services.customers.card_of_number(number)
    events = [event.data for event in services.timeline.events(stored.id)]
    visits = sorted(
        (one for one in events if isinstance(one, VisitData)), key=lambda one: one.visited_on or ""
    )
    wrong: list[object] = []
    for name, wanted in expected(card.somebody, WITHOUT_MORE).items():
        found = getattr(stored.data, name)
        found = tuple(phone.value for phone in found) if name == "phones" else found
        if found != wanted:
            wrong.append((number, name, wanted, found))
    wrong += _wrong_sales(events, card)
    wrong += [(number, "note", word, stored.data.note) for word in card.note if word not in stored.data.note]
    if len(visits) != len(card.visits):
        wrong.append((number, "visits", len(card.visits), len(visits)))
    for want, visit in zip(card.visits, visits, strict=False):
        wanted = (want.day.isoformat(), want.menu, want.staff)
        if (visit.visited_on, visit.menu, visit.staff) != wanted:
            wrong.append((number, "visit", wanted, visit))
        wrong += [(number, "memo", word, visit.memo) for word in want.memo if word not in visit.memo]
    return wrong


def _wrong_sales(events: Sequence[object], card: Card) -> list[object]:
    sold = sorted((one for one in events if isinstance(one, SaleData)), key=lambda one: one.sold_on or "")
    found = [
        (
            one.sold_on,
            tuple(
                (line.product, line.quantity, line.unit_price, line.amount, line.staff) for line in one.lines
            ),
            one.total,
            one.note,
        )
        for one in sold
    ]
    wanted = [
        (one.day.isoformat(), one.lines, sum(line[3] for line in one.lines), one.note) for one in card.sales
    ]
    return [] if found == wanted else [(card.somebody.number, "sales", wanted, found)]
