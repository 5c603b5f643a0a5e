"""Lists on paper from a real store: every customer once, in order, as they are at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.filters import CustomerFilter, Sort
from app.core.paper import Paper, PaperSize, Sheet, TextBox
from app.core.print_documents import PrintedCell, PrintedColumn, PrintedList
from app.core.progress import Cancelled, no_progress
from app.services.customer_card import CustomerData
from tests.io.print_layout.measuring import Measurer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.paper import PrintDocument
    from app.core.rows import CustomerRow
    from app.services.container import Services
    from app.services.printing import CustomerListDocument

WORDS = PrintedList("お客様一覧", "", "", "", (PrintedColumn("氏名"), PrintedColumn("会員番号")))
CUSTOMERS = 130


def cells(row: CustomerRow) -> Sequence[PrintedCell]:
    return PrintedCell(row.name, row.kana), PrintedCell(row.number)


@pytest.fixture
def ids(services: Services) -> list[int]:
    """Customers in kana order."""
    for number in range(CUSTOMERS):
        services.customers.create(
            CustomerData(number=f"N{number:04}", family_name=f"客{number}", family_kana=f"キャク{number:04}")
        )
    return list(services.printing.ids(CustomerFilter(), Sort()))


def document(services: Services, ids: Sequence[int], paper: Paper | None = None) -> CustomerListDocument:
    return services.printing.customers(WORDS, cells, ids, paper or Paper(), Measurer())


def counted(made: PrintDocument) -> int:
    """Look ahead to the end."""
    while made.pages is None:
        made.look_ahead()
    assert made.known_pages == made.pages
    return made.pages


def numbers(sheets: Iterable[Sheet]) -> list[str]:
    boxes = (box for sheet in sheets for box in sheet.boxes if isinstance(box, TextBox))
    return [box.text for box in boxes if box.text.startswith("N")]


def test_every_customer_once_and_in_order(services: Services, ids: list[int]) -> None:
    made = document(services, ids)
    assert made.known_pages == 0
    pages = counted(made)
    assert pages > 3
    assert made.known_pages == pages
    expected = [f"N{number:04}" for number in range(CUSTOMERS)]
    assert numbers(made.sheet(page) for page in range(1, pages + 1)) == expected
    assert numbers(made.sheets(no_progress)) == expected


def test_some_of_the_pages(services: Services, ids: list[int]) -> None:
    made = document(services, ids)
    pages = counted(made)
    assert list(made.sheets(no_progress, 2, 3)) == [made.sheet(2), made.sheet(3)]
    assert len(list(made.sheets(no_progress, pages, 99))) == 1


def test_another_paper(services: Services, ids: list[int]) -> None:
    made = document(services, ids).on(Paper(PaperSize.B5, landscape=True))
    assert made.paper == Paper(PaperSize.B5, landscape=True)
    assert counted(made) > counted(document(services, ids))


def test_an_empty_list_has_a_page(services: Services) -> None:
    made = document(services, [])
    assert counted(made) == 1
    assert numbers([made.sheet(1)]) == []


def test_what_was_written_since_is_printed_as_it_is_now(services: Services, ids: list[int]) -> None:
    made = document(services, ids)
    before = counted(made)
    services.customers.change(ids[3], {"number": "N" + "9" * 3_000})
    sheets = list(made.sheets(no_progress))
    assert len(sheets) > before
    assert all(box.y + box.height <= sheet.paper.height for sheet in sheets for box in sheet.boxes)


def test_somebody_who_is_gone_is_left_out(services: Services, ids: list[int]) -> None:
    made = document(services, [ids[0], 999_999, ids[1]])
    assert numbers(made.sheets(no_progress)) == ["N0000", "N0001"]


def test_pages_can_be_asked_for_before_all_are_known(services: Services, ids: list[int]) -> None:
    made = document(services, ids * 10)
    made.look_ahead()
    assert made.pages is None
    known = made.known_pages
    assert known > 3
    early = made.sheet(1)
    assert "1" in [box.text for box in early.boxes if isinstance(box, TextBox)]
    pages = counted(made)
    assert pages > known
    assert f"1 / {pages}" in [box.text for box in made.sheet(1).boxes if isinstance(box, TextBox)]
    assert numbers([made.sheet(1)]) == numbers([early])


def test_counting_and_painting_can_be_stopped(services: Services, ids: list[int]) -> None:
    def stop(done: int, total: int, stage: str = "") -> None:
        del total
        if stage == "print.painting" and done == 1:
            raise Cancelled

    got = []
    with pytest.raises(Cancelled):
        for sheet in document(services, ids).sheets(stop):
            got.append(sheet)
    assert len(got) == 1


def test_a_card_is_laid_out_at_once(services: Services) -> None:
    from tests.io.print_layout.test_card import CARD

    made = services.printing.card(CARD, Paper(), Measurer())
    assert made.known_pages == counted(made) == 1
    assert list(made.sheets(no_progress)) == [made.sheet(1)]
    assert made.on(Paper(PaperSize.B5)).sheet(1).paper == Paper(PaperSize.B5)
