"""Making chosen cards one, and taking a card apart again that was made of several."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QRadioButton, QWidget

from app.ui.dialogs import DataDialog
from app.ui.formats import listed, moment
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.progress import Progress
    from app.services.customer_card import CustomerCard
    from app.services.duplicates.merges import Merge
    from app.services.undo import UndoOutcome
    from app.ui.context import Context
    from app.ui.customers.page import CustomersPage

LEAST_WIDTH = 520


class TakeApartDialog(DataDialog[int]):
    """Says what is going to be separate again; of several merges one is chosen."""

    def __init__(self, parent: QWidget | None, name: str, merges: Sequence[Merge]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("まとめたカードを分ける"))
        self.setMinimumWidth(LEAST_WIDTH)
        hint = PlainLabel(
            self.tr(
                "{name} のカードを、まとめる前のカードに分けます。"
                "まとめたあとに変えたところはそのまま残し、何が残ったかをお知らせします。"
            ).format(name=name),
            kind="secondary",
        )
        hint.setWordWrap(True)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="head"))
        self.body.addWidget(hint)
        self._merges = tuple(merges)
        self.choices = [QRadioButton(self._words(merge)) for merge in merges]
        for choice, merge in zip(self.choices, merges, strict=True):
            when = PlainLabel(_when(merge), kind="hint")
            when.setIndent(Space.XL)
            choice.setAccessibleDescription(when.text())
            self.body.addWidget(choice)
            self.body.addWidget(when)
        self.choices[0].setChecked(True)
        self.finish(self.tr("カードを分ける"))
        self.choices[0].setFocus()

    def data(self) -> int:
        """The operation to take back."""
        at = next(place for place, choice in enumerate(self.choices) if choice.isChecked())
        return self._merges[at].operation

    def _words(self, merge: Merge) -> str:
        names = listed([f"{link.name} (No. {link.number})" for link in merge.gone])
        return self.tr("{names} を分ける").format(names=names).replace("&", "&&")


def _when(merge: Merge) -> str:
    """When it was done, and by whom where that is known."""
    return f"{moment(datetime.fromisoformat(merge.at))}  {merge.actor}".rstrip()


class MergeActions(QObject):
    """The actions of the page of customers about cards of one person."""

    def __init__(self, page: CustomersPage) -> None:
        super().__init__(page)
        self._page = page
        self._context: Context = page.context

    @property
    def performers(self) -> dict[str, Callable[[], None]]:
        """What carries out which action."""
        return {"customers.merge": self._merge, "customer.unmerge": self._take_apart}

    def _merge(self) -> None:
        """Go to the page where cards are compared, with those selected."""
        ids = tuple(self._page.list.table.selected_ids())
        if len(ids) < 2:
            self._context.notify(self.tr("一覧で2名以上を選んでください(Ctrl を押しながらクリック)"))
        else:
            self._context.open_page("duplicates", ids)

    def _take_apart(self) -> None:
        card = self._page.detail.card
        if card is None:
            return
        service = self._context.services.duplicates
        customer_id = card.id

        def load(progress: Progress) -> tuple[Merge, ...]:
            del progress
            return service.merges_of(customer_id)

        self._context.runner.submit(Lane.READ, load, then=partial(self._choose, card), owner=self)

    def _choose(self, card: CustomerCard, merges: tuple[Merge, ...]) -> None:
        if not merges:
            self._context.notify(self.tr("{name} はまとめたカードではありません").format(name=card.data.name))
            return
        prompts = self._context.prompts
        operation = prompts.ask(TakeApartDialog(prompts.window, card.data.name, merges))
        if operation is None:
            return
        undo = self._context.services.undo

        def take_apart(progress: Progress) -> UndoOutcome:
            return undo.undo(operation, progress)

        self._context.runner.submit(
            Lane.WRITE, take_apart, then=partial(self._taken_apart, card.data.name), owner=self
        )

    def _taken_apart(self, name: str, outcome: UndoOutcome) -> None:
        self._context.events.announce(outcome.changes)
        text = self.tr("{name} のカードを分けました")
        if outcome.left:
            text = self.tr("{name} のカードを分けました。あとから変えた {left} はそのまま残しました")
        self._context.notify(text.format(name=name, left=listed(outcome.left)))
