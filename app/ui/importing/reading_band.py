"""Says what a file was recognised as, or that it is read as one with its titles was read before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.i18n import say
from app.ui.theme.tokens import Role
from app.ui.widgets.containers import Band

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.importing.draft.types import ImportDraft


class ReadingBand(Band):
    """Hidden for a list that nobody knows. Its verb reads the file as if it came for the first time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.PRIMARY, "", parent)
        self.hide()

    def show_draft(self, draft: ImportDraft) -> None:
        """Say what is known of the draft's file."""
        from app.services.importing.draft.known_files import told

        words = [say(sentence) for sentence in told(draft)]
        if draft.remembered is None:
            self.show_text("\n".join(words))
            return
        _mapping_id, name = draft.remembered
        remembered = self.tr("前回と同じ読み方「{name}」で読んでいます。").format(name=name)
        self.show_text("\n".join([*words[:1], remembered]), None, self.tr("元に戻す"))
