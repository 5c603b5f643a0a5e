"""売上を記録: one sale with its lines."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from app.core.clock import today
from app.core.enums import Noun
from app.services.sales import SaleData, SaleLine
from app.ui.customers.history.sale_lines import SaleLines
from app.ui.customers.record_dialog import RecordDialog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.ui.drafts import DraftSlot
    from app.ui.prompts import Prompts

FIELDS = ("sold_on", "sold_at")
TOTAL_FIELD = ("total",)
MORE_FIELDS = ("channel", "payment", "note")
PAIRS = ("sold_on", "sold_at", "total", "channel", "payment")
SALE_WIDTH = 760


class SaleDialog(RecordDialog[SaleData]):
    """Asks for a sale; a new one is today's. One of which only the total is known keeps it as a field."""

    def __init__(
        self,
        parent: QWidget | None,
        sale: SaleData | None,
        products: Sequence[str],
        staff: Sequence[str],
        *,
        is_new: bool,
    ) -> None:
        super().__init__(parent, Noun.SALE)
        self.setMinimumWidth(SALE_WIDTH)
        self.setWindowTitle(self.tr("売上を記録") if is_new else self.tr("売上を直す"))
        self._sale = sale or SaleData(today().isoformat())
        self._sold: tuple[SaleLine, ...] = ()
        self._has_total = self._sale.total is not None
        names = (*FIELDS, *TOTAL_FIELD) if self._has_total else FIELDS
        self.add_fields(names, asdict(self._sale), PAIRS)
        self.hint("sold_at", self.tr("14:30 のように"))
        self.lines = SaleLines(self._sale.lines, products, staff)
        self.body.addWidget(self.lines)
        self.add_fields(MORE_FIELDS, asdict(self._sale), PAIRS)
        self.finish(self.tr("記録する") if is_new else self.tr("保存"))
        self.lines.resized.connect(self.make_room)
        self.lines.rows[0].editors["product"].widget.setFocus()

    def check(self) -> bool:
        """The fields, every line that is not blank, and that something was sold."""
        if not super().check():
            return False
        sold = self.lines.read()
        if sold is None:
            return False
        if not sold and self.values.get("total") is None:
            self.lines.ask_for_something()
            return False
        self._sold = sold
        return True

    def note_typing(self) -> None:
        """The lines, too."""
        super().note_typing()
        self.lines.typed.connect(self.draft_typed)

    def draft_texts(self) -> dict[str, str]:
        """The text of every field, and of every field of each line."""
        return {**super().draft_texts(), **self.lines.texts()}

    def draft_titles(self, texts: Mapping[str, str]) -> list[str]:
        """The lines are one thing."""
        has_lines = any(texts[name] for name in texts if name not in self.editors)
        return [*([self.tr("明細")] if has_lines else []), *super().draft_titles(texts)]

    def write_draft(self, texts: Mapping[str, str]) -> None:
        """Put texts back, the lines as they were."""
        super().write_draft(texts)
        self.lines.write_texts(texts)

    def data(self) -> SaleData:
        """The sale as it was typed."""
        return SaleData(**self.values, lines=self._sold, number=self._sale.number)

    @classmethod
    def ask(
        cls,
        prompts: Prompts,
        sale: SaleData | None,
        products: Sequence[str],
        staff: Sequence[str],
        *,
        is_new: bool,
        slot: DraftSlot | None = None,
        whose: str = "",
    ) -> SaleData | None:
        """The sale, or None where the user stepped back."""
        return cls(prompts.window, sale, products, staff, is_new=is_new).asked(prompts, slot, whose)
