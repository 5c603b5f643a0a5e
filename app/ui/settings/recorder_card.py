"""このパソコンで記録する人: whose name the changes made at this computer bear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy

from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import Card
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.context import Context

BOX_WIDTH = 240


class RecorderCard(Card):
    """Offers everybody who works here, and nobody."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._recorder = context.recorder
        self.box = Choice()
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.box.setMinimumWidth(BOX_WIDTH)
        self._row = FieldRow("", self.box)
        self._hint = PlainLabel(kind="hint")
        self._hint.setWordWrap(True)
        self.body.addWidget(self._row)
        self.body.addWidget(self._hint)
        self.box.activated.connect(self._choose)
        self._recorder.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_title(self.tr("このパソコンで記録する人"))
        self._row.set_title(self.tr("受付"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _show(self) -> None:
        choices = self._recorder.choices
        self.box.clear()
        self.box.addItem(self.tr("決めない"), "")
        for name in choices:
            self.box.addItem(name, name)
        self.box.setCurrentIndex(max(0, self.box.findData(self._recorder.name)))
        self.box.setEnabled(bool(choices))
        kept = self.tr("ここで選んだ名前が、変更の記録に残ります。このパソコンだけの設定です。")
        none = self.tr("お客様や記録の「担当」に名前を入れると、ここで選べるようになります。")
        self._hint.setText(kept if choices else none)

    def _choose(self) -> None:
        self._recorder.choose(str(self.box.currentData()))
