"""郵便番号データ: what is in use, and how to make it newer.

The program never fetches anything: somebody gets the file from Japan Post and chooses it here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from app.core.amounts import number
from app.ui.formats import day
from app.ui.i18n import current_language
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane
from app.ui.widgets.containers import Card, button
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.core.progress import Progress
    from app.services.postal_codes import PostalAbout
    from app.ui.context import Context


class PostalCard(Card):
    """Says of which day the postal codes are, and takes Japan Post's newer file."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._context = context
        self._about: PostalAbout | None = None
        self.state = PlainLabel()
        self.state.setWordWrap(True)
        self._hint = PlainLabel(kind="hint")
        self._hint.setWordWrap(True)
        self.renew_button = button("", on_click=self._renew)
        self.head.addWidget(self.renew_button)
        self.body.addWidget(self.state)
        self.body.addWidget(self._hint)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_title(self.tr("郵便番号データ"))
        self.renew_button.setText(self.tr("郵便番号データを新しくする…"))
        where = self.tr("日本郵便のサイトの全国一括「KEN_ALL」を、.zip のまま選びます。")
        offices = self.tr("大口事業所の「JIGYOSYO」も選べます。")
        self._hint.setText(f"{where}{offices}" if current_language() == "ja" else f"{where} {offices}")
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def load(self) -> None:
        """Ask which data are in use."""
        postal_codes = self._context.services.postal_codes

        def read(progress: Progress) -> PostalAbout:
            del progress
            return postal_codes.about()

        self._context.runner.submit(Lane.READ, read, then=self._loaded, key="settings.postal", owner=self)

    def _loaded(self, about: PostalAbout) -> None:
        self._about = about
        self._show()

    def _show(self) -> None:
        about = self._about
        self.state.setVisible(about is not None)
        if about is not None:
            own = self.tr("{day}のデータ、{count} 件")
            delivered = self.tr("{day}のデータ(付属)、{count} 件")
            made_on = day(date.fromisoformat(about.made_on))
            words = own if about.is_own else delivered
            self.state.setText(words.format(day=made_on, count=number(about.towns)))

    def _renew(self) -> None:
        context = self._context
        kinds = [FileKind(self.tr("日本郵便の郵便番号データ"), ("zip", "csv"))]
        file = context.prompts.choose_file(self.tr("郵便番号データを選ぶ"), kinds)
        if file is None:
            return
        postal_codes = context.services.postal_codes

        def renew(progress: Progress) -> PostalAbout:
            return postal_codes.renew(file, progress)

        self.renew_button.setEnabled(False)
        task = context.runner.submit(Lane.CPU, renew, then=self._renewed, owner=self)
        task.finished.connect(self._over)
        context.follow(task, self.tr("郵便番号データを新しくしています"))

    def _renewed(self, about: PostalAbout) -> None:
        self._loaded(about)
        words = self.tr("郵便番号データを新しくしました({count} 件)。今から使われます")
        self._context.notify(words.format(count=number(about.towns)))

    def _over(self) -> None:
        self.renew_button.setEnabled(True)
