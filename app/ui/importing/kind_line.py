"""As what kind of list a file is read, and why; where it is close, a question and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.messages import message
from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Band
from app.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from app.core.enums import Noun
    from app.services.importing.draft.types import ImportDraft

KEY = "F6"


class KindLine(QWidget):
    """Hidden where the file's format, its layout or the user says what it is. `kind_requested` names the
    other kind as which a list that is close may be read."""

    kind_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._other: Noun | None = None
        self.reason = ElidedLabel(kind="hint")
        self.question = Band(Role.ATTENTION)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.reason)
        self._layout.addWidget(self.question)
        self.question.triggered.connect(self._answer)
        self.hide()

    def show_draft(self, draft: ImportDraft) -> None:
        """Say what was decided about the draft's list, and whether it was close."""
        from app.services.importing.draft.kind_words import doubt_of_kind, kind_told, kind_words

        told, doubt = kind_told(draft), doubt_of_kind(draft)
        self._other = None if doubt is None else doubt.other
        self.reason.setText("" if told is None else say(told))
        self.reason.setVisible(told is not None and doubt is None)
        self._layout.setContentsMargins(0, Space.S if doubt else 0, 0, 0)
        if doubt is None:
            self.question.show_text("")
        else:
            verb = say(message("import.read_as", kind=kind_words(doubt.other)))
            # The key stands in the words; Qt forgets a button's key with each new text.
            self.question.show_text(say(doubt.question), None, f"{verb}  {KEY}")
            self.question.button.setAccessibleName(verb)
            self.question.button.setShortcut(QKeySequence(KEY))
        self.setVisible(told is not None)

    def _answer(self) -> None:
        if self._other is not None:
            self.kind_requested.emit(self._other)
