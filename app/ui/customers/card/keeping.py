"""What is typed into the card that is shown: kept when its field is left, refused with the reason below it.

Every write goes through the write lane and comes back as one sentence with the way back. What was typed and
is not kept outlives its customer's leaving the screen: it comes back with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.customers.card.conflict import Conflicts
from app.ui.customers.card.drafts import CardDrafts
from app.ui.customers.fields.form import CustomerForm, Draft
from app.ui.customers.fields.keeping import FieldKeeper, Kept, Typed
from app.ui.customers.naming import called

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.customer_card import CustomerCard
    from app.ui.context import Context


class CardKeeping(QObject):
    """Keeps the texts of a form that shows one customer after the other; `shown` says whom at the moment."""

    def __init__(
        self,
        context: Context,
        form: CustomerForm,
        shown: Callable[[], CustomerCard | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._form = form
        self._shown = shown
        self.drafts = CardDrafts(context, form, self)
        self._keeper = FieldKeeper(context, self)
        self._conflicts = Conflicts(context, self._keeper, self)
        form.changed.connect(self._keep)
        self._keeper.kept.connect(self._was_kept)
        self._keeper.refused.connect(self._was_refused)
        self._conflicts.given_up.connect(self._was_given_up)

    def settle(self) -> list[str]:
        """Keep what was typed and wait for it; the titles of the fields that could not be kept."""
        self._form.commit()
        self._keeper.settle()
        shown = self._form.drafts() if self._shown() is not None else ()
        names = [*shown, *self.drafts.names]
        return [self._form.title(name) for name in dict.fromkeys(names)]

    def drop(self) -> None:
        """Forget what was typed and could not be kept."""
        self._form.revert()
        self.drafts.clear()

    def put_away(self) -> None:
        """Lay aside what was typed for the shown customer and is not kept."""
        card = self._shown()
        if card is not None:
            for name in self.drafts.lay_aside():
                self._say_it_waits(self._typed(card, name))

    def _keep(self, name: str) -> None:
        card = self._shown()
        if card is not None:
            self._keeper.keep(self._typed(card, name))

    def _typed(self, card: CustomerCard, name: str) -> Typed:
        editor = self._form.editors[name]
        return Typed(
            customer_id=card.id,
            customer_name=called(card.data),
            name=name,
            title=self._form.title(name),
            text=editor.text(),
            shown=editor.kept_value,
            own=self._form.own_field(name),
        )

    def _is_shown(self, typed: Typed) -> bool:
        card = self._shown()
        return card is not None and card.id == typed.customer_id

    def _was_kept(self, kept: Kept) -> None:
        """Say with a toast what was done, and under the field what was repaired."""
        typed = kept.typed
        if self._is_shown(typed):
            self._form.show_kept(typed.name, typed.text, kept.value, kept.warning)
        self.drafts.settled(typed.customer_id, typed.name)
        if kept.changes.operation is not None:
            text = self.tr("{name}の{field}を変更しました")
            self._context.done(kept.changes, _said_of(typed, text))

    def _was_refused(self, typed: Typed, reason: str) -> None:
        """Say under the field why, unless another text stands there by now; where the customer is not shown
        any more, that the text waits there."""
        if self._is_shown(typed):
            if self._form.editors[typed.name].text() == typed.text:
                self._form.show_problem(typed.name, reason)
            return
        self.drafts.refused(typed.customer_id, typed.name, Draft(typed.text, reason))
        self._say_it_waits(typed)

    def _was_given_up(self, typed: Typed, current: object) -> None:
        """The content that was saved elsewhere stays."""
        if self._is_shown(typed):
            self._form.show_kept(typed.name, typed.text, current)
        self.drafts.settled(typed.customer_id, typed.name)

    def _say_it_waits(self, typed: Typed) -> None:
        text = self.tr("{name}の{field}は保存できませんでした。書きかけは取ってあります")
        self._context.notify(_said_of(typed, text))


def _said_of(typed: Typed, text: str) -> str:
    return text.format(name=typed.customer_name, field=typed.title)
