"""対応を記録: a call, a mail, a meeting, an inquiry."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from app.core.enums import Direction, InquiryState, InteractionKind, Noun
from app.services.interactions import InteractionData
from app.ui.customers.record_dialog import RecordDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.ui.drafts import DraftSlot
    from app.ui.prompts import Prompts

FIELDS = ("kind", "at", "direction", "staff", "state", "subject", "body")
PAIRS = ("kind", "at", "direction", "staff")


class InteractionDialog(RecordDialog[InteractionData]):
    """Asks for a contact; a new one is now. The state belongs to inquiries alone."""

    def __init__(
        self,
        parent: QWidget | None,
        interaction: InteractionData | None,
        staff: Sequence[str],
        *,
        is_new: bool,
    ) -> None:
        super().__init__(parent, Noun.INTERACTION)
        self.setWindowTitle(self.tr("対応を記録") if is_new else self.tr("対応を直す"))
        now = datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M")
        self._interaction = interaction or InteractionData(now, direction=Direction.INCOMING)
        values = asdict(self._interaction)
        shown = {
            **values,
            "at": (values["at"] or "").replace("T", " "),
            "state": values["state"] or InquiryState.OPEN,
        }
        self.add_fields(FIELDS, shown, PAIRS)
        self.suggest("staff", staff)
        self.finish(self.tr("記録する") if is_new else self.tr("保存"))
        self.editors["kind"].typed.connect(self._kind_changed)
        self._kind_changed()

    def data(self) -> InteractionData:
        """The contact as it was typed."""
        is_inquiry = self.values["kind"] == InteractionKind.INQUIRY
        values = {**self.values, "state": self.values["state"] if is_inquiry else None}
        return InteractionData(**values, number=self._interaction.number)

    @classmethod
    def ask(
        cls,
        prompts: Prompts,
        interaction: InteractionData | None,
        staff: Sequence[str],
        *,
        is_new: bool,
        slot: DraftSlot | None = None,
        whose: str = "",
    ) -> InteractionData | None:
        """The contact, or None where the user stepped back."""
        return cls(prompts.window, interaction, staff, is_new=is_new).asked(prompts, slot, whose)

    def _kind_changed(self) -> None:
        self.show_rows(("state",), shown=self.editors["kind"].text() == InteractionKind.INQUIRY)
        self.make_room()
