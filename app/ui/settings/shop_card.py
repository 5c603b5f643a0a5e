"""お店の種類: which figures the summary begins with, and which limits of the RFM are offered first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from app.core.enums import Face
from app.ui.i18n import say
from app.ui.tasks.runner import Lane
from app.ui.widgets.buttons import Segments
from app.ui.widgets.containers import Card
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.core.progress import Progress
    from app.ui.context import Context


class ShopCard(Card):
    """The kinds of shop, of which one is taken; a change belongs to the shop and can be taken back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._context = context
        self.face = Segments()
        self._row = FieldRow("", self.face)
        self._hint = PlainLabel(kind="hint")
        self._hint.setWordWrap(True)
        self.body.addWidget(self._row)
        self.body.addWidget(self._hint)
        self.face.chosen.connect(self._choose)
        self.retranslate()
        self.face.choose(Face.of(""))

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_title(self.tr("お店のこと"))
        self._row.set_title(self.tr("お店の種類"))
        self.face.set_choices([(face, say(face.words)) for face in Face])
        self._hint.setText(
            self.tr(
                "分析のまとめに出る数字、RFMのはじめの基準、カードで最初に記録するもの、来店・購入・取引という言葉が変わります。"
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def load(self) -> None:
        """Ask which kind this shop is."""
        settings = self._context.services.settings

        def read(progress: Progress) -> Face:
            del progress
            return Face.of(settings.load().face)

        self._context.runner.submit(Lane.READ, read, then=self.face.choose, key="settings.face", owner=self)

    def _choose(self, face: str) -> None:
        settings = self._context.services.settings
        self._context.write(
            lambda: settings.change(face=face), self.tr("お店の種類を変えました"), self, then=self.load
        )
