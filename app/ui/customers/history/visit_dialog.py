"""来店を記録: one visit."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from app.core.clock import today
from app.core.enums import Noun
from app.services.visits import VisitData
from app.ui.customers.record_dialog import RecordDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.ui.drafts import DraftSlot
    from app.ui.prompts import Prompts

FIELDS = ("visited_on", "staff", "menu", "memo")
PAIRS = ("visited_on", "staff")


class VisitDialog(RecordDialog[VisitData]):
    """Asks for a visit; a new one is today's."""

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
        self.setWindowTitle(self.tr("来店を記録") if is_new else self.tr("来店を直す"))
        self._visit = visit or VisitData(today().isoformat())
        self.add_fields(FIELDS, asdict(self._visit), PAIRS)
        self.suggest("staff", staff)
        self.suggest("menu", menus)
        self.finish(self.tr("記録する") if is_new else self.tr("保存"))
        self.editors["menu"].widget.setFocus()

    def data(self) -> VisitData:
        """The visit as it was typed."""
        return VisitData(**self.values, number=self._visit.number)

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
    ) -> VisitData | None:
        """The visit, or None where the user stepped back."""
        return cls(prompts.window, visit, staff, menus, is_new=is_new).asked(prompts, slot)
