"""Writing down a consent or a refusal, and deleting one that was written by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.enums import ConsentChannel
from app.ui.customers.consents.words import channel_words
from app.ui.customers.naming import called

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.changes import Changes
    from app.services.customer_card import CustomerCard
    from app.ui.context import Context
    from app.ui.customers.consents.card import ConsentCard


class ConsentActions(QObject):
    """What happens at the card of consents."""

    def __init__(self, context: Context, consents: ConsentCard, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._consents = consents
        self._card: CustomerCard | None = None
        consents.asked.connect(self._record)
        consents.history_asked.connect(self._show_history)

    def show_card(self, card: CustomerCard) -> None:
        """Whose consents they are from now on."""
        self._card = card
        self._consents.show_card(card)

    def _record(self, channel_name: str, given: bool) -> None:
        card = self._card
        if card is None:
            return
        from app.ui.customers.consents.dialogs import ConsentDialog

        channel, prompts, name = ConsentChannel(channel_name), self._context.prompts, called(card.data)
        known = (entry.wording for entry in card.consents if entry.channel is channel and entry.wording)
        dialog = ConsentDialog(prompts.window, channel, name, next(known, ""), given=given)
        answer = prompts.ask(dialog)
        if answer is None:
            return
        service = self._context.services.consents
        text = (
            self.tr("{name}の{channel}の同意を記録しました")
            if given
            else self.tr("{name}の{channel}のお断りを記録しました")
        )
        self._write(
            lambda: service.record(
                card.id,
                channel,
                given=given,
                given_on=answer.given_on,
                way=answer.way,
                wording=answer.wording,
            ),
            text.format(name=name, channel=channel_words(channel)),
        )

    def _show_history(self) -> None:
        card = self._card
        if card is None:
            return
        from app.ui.customers.consents.dialogs import ConsentHistoryDialog

        prompts = self._context.prompts
        chosen = prompts.ask(ConsentHistoryDialog(prompts.window, called(card.data), card.consents))
        if chosen is None or chosen.id is None:
            return
        service, entry_id = self._context.services.consents, chosen.id
        text = self.tr("{name}の{channel}の記録を削除しました")
        self._write(
            lambda: service.remove(entry_id),
            text.format(name=called(card.data), channel=channel_words(chosen.channel)),
        )

    def _write(self, work: Callable[[], Changes], text: str) -> None:
        self._context.write(work, text, self)
