"""「前回の書きかけがあります」: what was typed before the program ended, to go on with or to throw away."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal

from app.ui.formats import listed, moment
from app.ui.theme.tokens import Role
from app.ui.widgets.containers import Band, button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class DraftBand(Band):
    """Hidden until there is a draft. `triggered` goes on with it, `thrown_away` does not; `language_changed`
    asks for `show_draft` with words of the moment's language."""

    thrown_away = Signal()
    language_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.PRIMARY, parent=parent)
        self.throw_button = button("", "quiet")
        self.throw_button.clicked.connect(self.thrown_away)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.throw_button)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """What is offered has names in both languages."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.language_changed.emit()

    def show_draft(self, at: str = "", titles: Sequence[str] = ()) -> None:
        """Offer a draft of this moment (UTC) by what it holds; nothing hides the band."""
        if not titles:
            self.show_text("")
            return
        text = self.tr("前回の書きかけがあります: {fields}({when})")
        when = moment(datetime.fromisoformat(at))
        self.show_text(text.format(fields=listed(titles), when=when), verb=self.tr("続ける"))
        self.throw_button.setText(self.tr("捨てる"))
