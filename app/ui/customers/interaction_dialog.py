"""対応を記録: a call, a mail, a meeting, an inquiry."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from app.core.enums import InteractionKind, Noun
from app.services.interactions import InteractionData
from app.ui.customers.record_dialog import RecordDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

FIELDS = ("kind", "at", "direction", "staff", "subject", "body", "state")


class InteractionDialog(RecordDialog[InteractionData]):
    """Asks for a contact; a new one is now. The state belongs to inquiries alone."""

    def __init__(
        self, parent: QWidget | None, interaction: InteractionData | None, staff: Sequence[str]
    ) -> None:
        super().__init__(parent, "", Noun.INTERACTION)
        self.setWindowTitle(self.tr("対応を直す") if interaction else self.tr("対応を記録"))
        now = datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M")
        self._interaction = interaction or InteractionData(now, direction="in")
        values = asdict(self._interaction)
        self.add_fields(FIELDS, {**values, "at": (values["at"] or "").replace("T", " ")})
        self.suggest("staff", staff)
        self.finish(self.tr("保存") if interaction else self.tr("記録する"))
        self.editors["kind"].typed.connect(self._kind_changed)
        self._kind_changed()

    def data(self) -> InteractionData:
        """The contact as it was typed."""
        return InteractionData(**self.values, number=self._interaction.number)

    @classmethod
    def ask(
        cls, prompts: Prompts, interaction: InteractionData | None, staff: Sequence[str]
    ) -> InteractionData | None:
        """The contact, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, interaction, staff))

    def _kind_changed(self) -> None:
        self.row("state").setVisible(self.editors["kind"].text() == InteractionKind.INQUIRY)
