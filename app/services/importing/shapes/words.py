"""What is said of a layout that is no table: to whoever may switch it off, and of an import that used it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import message
from app.io.shapes.cards import CardLayout
from app.io.shapes.joined_sheets import JoinedSheets
from app.io.shapes.ledger_blocks import LedgerBlocks
from app.io.shapes.numbered_visits import NumberedVisits
from app.io.shapes.paired_rows import PairedRows
from app.io.shapes.period_visits import PeriodVisits
from app.io.shapes.stacked_rows import StackedRows

if TYPE_CHECKING:
    from app.core.messages import Message
    from app.io.shapes.period_visits import Numbers
    from app.io.shapes.shaped import Shape
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.draft.types import ImportDraft, ShapeOffer


def layout_in_use(draft: ImportDraft) -> Message | None:
    """What is made of the sheets; None where they are read as their titles say."""
    if draft.by_cells:
        return message("import.read_by_cells" if draft.is_untitled else "import.titles_unknown")
    return None if draft.offer is None or not draft.is_shaped else layout_offered(draft.offer)


def note_months(draft: ImportDraft, account: Account) -> None:
    """Write down that months across were left alone, because nobody said that they are sales, or that their
    sales have no day."""
    offer = draft.offer
    if offer is None or not isinstance(offer.shape, PeriodVisits):
        return
    first, last = (offer.shape.titles[offer.shape.periods[at][0]] for at in (0, -1))
    if draft.is_shaped and offer.shape.are_months:
        reason = message("import.sale_days_unknown", first=first, last=last)
        account.row(draft.header_row or 0, first, reason, "flagged")
    elif not draft.is_shaped and not offer.is_sure:
        reason = message("import.months_not_read", first=first, last=last)
        account.row(draft.header_row or 0, first, reason, "flagged")


def numbers_offered(draft: ImportDraft) -> Numbers | None:
    """What the numbers below months are taken for; None where there are none."""
    shape = None if draft.offer is None else draft.offer.shape
    return shape.numbers if isinstance(shape, PeriodVisits) else None


def layout_offered(offer: ShapeOffer) -> Message:
    """What would be made of the sheets."""
    shape = offer.shape
    if isinstance(shape, NumberedVisits):
        sales = "_sales" if shape.kind is Noun.SALE else ""
        return message(f"import.shape_numbered{sales}", count=len(shape.groups))
    if isinstance(shape, PeriodVisits):
        assumed = "_assumed" if shape.year_assumed else ""
        first, last = shape.periods[0][1].shown, shape.periods[-1][1].shown
        return message(f"import.shape_{shape.numbers}{assumed}", first=first, last=last)
    if (of_rows := _rows_together(shape)) is not None:
        return of_rows
    names = [sheet.name for sheet in offer.sheets]
    if isinstance(shape, JoinedSheets):
        customers = tuple(name for at, name in enumerate(names) if at in shape.customer_sheets)
        lists = {
            f"{one.noun}s": tuple(name for at, name in enumerate(names) if at in one.sheets)
            for one in shape.lists
        }
        by = next(iter(shape.by), "either")
        if len(lists) > 1:
            return message(f"import.shape_joined_all_{by}", customers=customers, **lists)
        return message(f"import.shape_joined_{by}", customers=customers, records=next(iter(lists.values())))
    if isinstance(shape, CardLayout):
        return message(_of_cards(shape), count=offer.fitting)
    raise TypeError(shape)


def _of_cards(shape: CardLayout) -> str:
    """The sentence that says what is read of cards."""
    if len(shape.kinds) > 1:
        return f"import.shape_cards_both_{shape.wanted}" if shape.wanted else "import.shape_cards_both"
    return "import.shape_cards_sale" if shape.kind is Noun.SALE else "import.shape_cards"


def _rows_together(shape: Shape) -> Message | None:
    """What becomes of rows that belong together; None of any other layout."""
    if isinstance(shape, LedgerBlocks):
        return message("import.shape_blocks")
    if isinstance(shape, PairedRows):
        return message("import.shape_readings" if shape.has_readings else "import.shape_lines")
    return message("import.shape_stacked") if isinstance(shape, StackedRows) else None
