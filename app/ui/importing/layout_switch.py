"""What is made of sheets that are no table, in one line that switches it off and on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.core.messages import Message
from app.ui.i18n import say
from app.ui.theme.tokens import Space
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import button

if TYPE_CHECKING:
    from app.services.importing.draft.types import ImportDraft
    from app.ui.context import Context
    from app.ui.importing.session import ImportSession


class LayoutSwitch(QWidget):
    """Hidden where a draft is a table and offers nothing else. Of cards it also asks where their fields are,
    and of sheets on which no table was found: they may be cards that nobody could guess. Of months across
    it asks what the numbers below them are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: ImportDraft | None = None
        self._context: Context | None = None
        self._session: ImportSession | None = None
        self.box = QCheckBox()
        self.point = button("", "quiet", self._point)
        self.numbers = Choice()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self.box)
        layout.addWidget(self.numbers)
        layout.addWidget(self.point)
        layout.addStretch(1)
        self.box.clicked.connect(self._use)
        self.numbers.activated.connect(self._mean)
        self.hide()
        self.retranslate()

    def steer(self, context: Context, session: ImportSession) -> None:
        """Let what is chosen here change how the session reads its file."""
        self._context, self._session = context, session

    def retranslate(self) -> None:
        """Words of the moment's language."""
        words = {
            "counts": say(Message("visit.numbers_are_counts")),
            "days": say(Message("visit.numbers_are_days")),
            "amounts": self.tr("数字は売上の金額"),
        }
        with QSignalBlocker(self.numbers):
            self.numbers.clear()
            for meaning, text in words.items():
                self.numbers.addItem(text, meaning)
        self.numbers.setAccessibleName(self.tr("月の列にある数字の意味"))
        if self._draft is not None:
            self.show_draft(self._draft)

    def show_draft(self, draft: ImportDraft) -> None:
        """Say what the draft offers, and whether it is in use."""
        from app.services.importing.shapes.card_pointing import pointing_at
        from app.services.importing.shapes.words import layout_offered, numbers_offered

        self._draft = draft
        is_unknown = draft.offer is None and not draft.is_ready and bool(draft.pages)
        self.setVisible(draft.offer is not None or is_unknown)
        self.box.setVisible(draft.offer is not None)
        self.point.setVisible(is_unknown or pointing_at(draft) is not None)
        self.point.setText(
            self.tr("1人1枚のカルテなら、項目の場所を指す…")
            if is_unknown
            else self.tr("項目の場所を見る・直す…")
        )
        meaning = numbers_offered(draft)
        self.numbers.setVisible(meaning is not None)
        self.numbers.setCurrentIndex(self.numbers.findData(meaning))
        if draft.offer is not None:
            with QSignalBlocker(self.box):
                self.box.setText(say(layout_offered(draft.offer)).replace("&", "&&"))
                self.box.setChecked(draft.is_shaped)

    def _use(self, used: bool) -> None:
        """Make a table of the layout that was found, or read the sheets as they stand."""
        if self._context is not None and self._session is not None:
            imports = self._context.services.imports
            self._session.read_otherwise(lambda draft: imports.remap(draft, shaped=used))

    def _mean(self, chosen: int) -> None:
        """Take the numbers below the months as something else."""
        meaning = self.numbers.itemData(chosen)
        if self._context is not None and self._session is not None:
            imports = self._context.services.imports
            self._session.read_otherwise(lambda draft: imports.read_months(draft, meaning))

    def _point(self) -> None:
        """Ask where the fields of the cards are, and read all of them so."""
        from app.services.importing.shapes.card_pointing import pointing_anew, pointing_at
        from app.ui.importing.card_dialog import CardDialog

        if self._draft is None or self._context is None or self._session is None:
            return
        pointing = pointing_at(self._draft) or pointing_anew(self._draft)
        pointed = CardDialog.ask(self._context.prompts, pointing)
        if pointed is not None:
            self._session.read_otherwise(lambda _draft: pointed.applied())
