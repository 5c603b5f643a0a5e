"""来店を記録: one visit, with what was paid where that is known already."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from app.core.clock import today
from app.core.enums import Noun
from app.core.fields import field
from app.core.messages import Message
from app.services.visits import PaidVisit, VisitData
from app.ui.customers.fields.editors import LineEditor
from app.ui.customers.record_dialog import RecordDialog
from app.ui.i18n import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.ui.drafts import DraftSlot
    from app.ui.prompts import Prompts

FIELDS = ("visited_on", "staff", "menu", "memo")
AMOUNT_PLACE = FIELDS.index("memo")
PAIRS = ("visited_on", "staff")


class VisitDialog(RecordDialog[VisitData]):
    """Asks for a visit; a new one is today's, and may be paid. That sale is changed by itself."""

    def __init__(
        self,
        parent: QWidget | None,
        visit: VisitData | None,
        staff: Sequence[str],
        menus: Sequence[str],
        *,
        is_new: bool,
    ) -> None:
        super().__init__(parent, Noun.VISIT)
        self.setWindowTitle(say(Message("visit.record" if is_new else "visit.edit")))
        self._visit = visit or VisitData(today().isoformat())
        fields = [field(Noun.VISIT, name) for name in FIELDS]
        if is_new:
            fields.insert(AMOUNT_PLACE, field(Noun.SALE, "amount"))
        self.add_declared(fields, asdict(self._visit), PAIRS)
        if is_new and isinstance(self.editors["amount"], LineEditor):
            self.editors["amount"].hint(self.tr("入れると、この日の売上も記録します"))
        self.suggest("staff", staff)
        self.suggest("menu", menus)
        self.finish(self.tr("記録する") if is_new else self.tr("保存"))
        self.editors["menu"].widget.setFocus()

    def data(self) -> VisitData:
        """The visit as it was typed."""
        kind = PaidVisit if "amount" in self.values else VisitData
        return kind(**self.values, number=self._visit.number)

    @classmethod
    def ask(
        cls,
        prompts: Prompts,
        visit: VisitData | None,
        staff: Sequence[str],
        menus: Sequence[str],
        *,
        is_new: bool,
        slot: DraftSlot | None = None,
        whose: str = "",
    ) -> VisitData | None:
        """The visit, or None where the user stepped back."""
        return cls(prompts.window, visit, staff, menus, is_new=is_new).asked(prompts, slot, whose)
