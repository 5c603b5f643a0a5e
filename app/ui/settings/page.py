"""設定: language, light or dark, size of everything, the kind of shop, who records here, the postal codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout

from app.ui.device_settings import SCALES
from app.ui.i18n import LANGUAGE_NAMES
from app.ui.pages import Page
from app.ui.settings.postal_card import PostalCard
from app.ui.settings.recorder_card import RecorderCard
from app.ui.settings.shop_card import ShopCard
from app.ui.theme.theme import Scheme
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.containers import Band, Card, ScrollPage
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.core.messages import Language
    from app.ui.context import Context

CARD_WIDTH = 720
NEAR, AFAR = "near", "afar"


class SettingsPage(Page):
    """Every choice takes effect at once, but the size, which needs the window to open anew."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look = context.device.look
        self._title = PlainLabel(kind="title")
        self._language = Segments()
        self._scheme = Segments()
        self._scale = Segments()
        self._distance = Segments()
        self._afar = context.actions["view.afar"]
        self._rows = {
            "language": FieldRow("", self._language),
            "scheme": FieldRow("", self._scheme),
            "scale": FieldRow("", self._scale),
            "distance": FieldRow("", self._distance),
        }
        self._restart = Band(Role.ATTENTION)
        self._card = Card()
        for row in self._rows.values():
            self._card.body.addWidget(row)
        self._card.body.addWidget(self._restart)
        self._shop = ShopCard(context)
        self._recorder = RecorderCard(context)
        self._postal = PostalCard(context)
        cards = (self._card, self._shop, self._recorder, self._postal)
        scroll = ScrollPage()
        scroll.body.addWidget(self._title)
        for card in cards:
            card.setMaximumWidth(CARD_WIDTH)
            scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(scroll)
        self.retranslate()
        self._scheme.choose(look.scheme)
        self._scale.choose(str(look.scale))
        self._started_with = look.scale
        self._language.chosen.connect(self._choose_language)
        self._scheme.chosen.connect(self._choose_scheme)
        self._scale.chosen.connect(self._choose_scale)
        self._distance.chosen.connect(self._choose_distance)
        self._afar.toggled.connect(self._show_distance)
        self._restart.triggered.connect(context.restart_requested)
        self._restart.hide()

    def activate(self, argument: object = None) -> None:
        """Say what kind of shop this is, and which data are in use."""
        super().activate(argument)
        self._shop.load()
        self._postal.load()

    def on_changes(self, changes: Changes) -> None:
        """The kind of shop may have been taken back."""
        super().on_changes(changes)
        if self.isVisible():
            self._shop.load()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._title.setText(self.tr("設定"))
        self._card.set_title(self.tr("見た目とことば"))
        self._rows["language"].set_title(self.tr("言語"))
        self._rows["scheme"].set_title(self.tr("明るさ"))
        self._rows["scale"].set_title(self.tr("大きさ"))
        self._language.set_choices(list(LANGUAGE_NAMES.items()))
        self._language.choose(self.context.translations.language)
        self._scheme.set_choices(
            [
                (Scheme.SYSTEM, self.tr("パソコンに合わせる")),
                (Scheme.LIGHT, self.tr("明るい")),
                (Scheme.DARK, self.tr("暗い")),
            ]
        )
        self._scale.set_choices([(str(scale), f"{scale} %") for scale in SCALES])
        self._rows["distance"].set_title(self.tr("お客様の見出し"))
        self._distance.set_choices(
            [(NEAR, self.tr("ふつう")), (AFAR, self.tr("遠目(離れても読める大きさ)  F9"))]
        )
        self._show_distance()

    def _choose_language(self, language: str) -> None:
        self.context.device.change(language=language)
        self.context.translations.switch(cast("Language", language))

    def _choose_scheme(self, scheme: str) -> None:
        self.context.device.change(scheme=scheme)
        self.context.theme.choose(Scheme(scheme))

    def _choose_distance(self, distance: str) -> None:
        if (distance == AFAR) is not self._afar.isChecked():
            self._afar.trigger()

    def _show_distance(self) -> None:
        self._distance.choose(AFAR if self._afar.isChecked() else NEAR)

    def _choose_scale(self, scale: str) -> None:
        self.context.device.change(scale=int(scale))
        needed = int(scale) != self._started_with
        text = self.tr("大きさは、開き直すと変わります。入力した内容はすべて保存済みです。") if needed else ""
        self._restart.show_text(text, verb=self.tr("今すぐ開き直す"))
