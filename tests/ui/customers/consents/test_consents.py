"""The card of consents: what holds, writing an answer down, and the answers there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog

from app.core.clock import today
from app.core.enums import ConsentChannel
from app.services.customer_card import CustomerData
from app.ui.customers.consents.dialogs import ConsentDialog, ConsentHistoryDialog
from app.ui.formats import narrow_day
from tests.ui.walk import faults

if TYPE_CHECKING:
    from app.services.card_parts import ConsentEntry
    from app.ui.customers.consents.card import ConsentRow
    from app.ui.i18n import Translations
    from tests.ui.customers.shop import Shop

MAIL, DM = ConsentChannel.MAIL, ConsentChannel.DM


@pytest.fixture
def hanako(shop: Shop, people: dict[str, int]) -> int:
    """山田 花子, on the screen, of whom nothing is known yet."""
    shop.show(people["1001"])
    return people["1001"]


def row(shop: Shop, channel: ConsentChannel) -> ConsentRow:
    return shop.page.detail.form.consents.rows[channel]


def said(shop: Shop, channel: ConsentChannel) -> tuple[str, str]:
    """The answer that holds, with the day and the way."""
    shown = row(shop, channel)
    return shown.answer.text(), shown.details.text()


def entries(shop: Shop, customer_id: int) -> tuple[ConsentEntry, ...]:
    return shop.stored(customer_id).consents


def test_a_consent_is_written_down_with_its_way_and_wording(shop: Shop, hanako: int) -> None:
    assert said(shop, MAIL) == ("未確認", "")

    def fill(dialog: ConsentDialog) -> bool:
        assert faults(dialog) == []
        dialog.day.setText("R7.4.1")
        dialog.way.setCurrentText("書面")
        dialog.wording.setText("会報を受け取ります")
        dialog.accept()
        return dialog.result() == QDialog.DialogCode.Accepted

    shop.prompts.answer(fill)
    row(shop, MAIL).consent_button.click()
    shop.settle()
    (entry,) = entries(shop, hanako)
    assert (entry.channel, entry.given, entry.given_on, entry.way) == (MAIL, True, "2025-04-01", "paper")
    assert said(shop, MAIL) == ("同意", "2025/04/01 書面  「会報を受け取ります」")
    assert said(shop, DM) == ("未確認", "")
    assert shop.toast == "山田 花子 様のメール配信の同意を記録しました"
    shop.undo()
    assert said(shop, MAIL) == ("未確認", "")


def test_a_refusal_needs_no_more_than_enter(shop: Shop, hanako: int) -> None:
    def enter(dialog: ConsentDialog) -> bool:
        dialog.accept()
        return dialog.result() == QDialog.DialogCode.Accepted

    shop.prompts.answer(enter)
    row(shop, DM).refusal_button.click()
    shop.settle()
    assert shop.stored(hanako).data.dm_consent is False
    assert said(shop, DM) == ("お断り", narrow_day(today()))


def test_a_day_that_cannot_be_read_keeps_the_dialog_open(shop: Shop, hanako: int) -> None:
    def fill(dialog: ConsentDialog) -> bool:
        dialog.day.setText("いつか")
        dialog.accept()
        assert dialog.result() != QDialog.DialogCode.Accepted
        return False

    shop.prompts.answer(fill)
    row(shop, MAIL).consent_button.click()
    shop.settle()
    assert entries(shop, hanako) == ()


def test_the_answers_there_were_and_deleting_one(shop: Shop, hanako: int) -> None:
    record = shop.services.consents.record
    record(hanako, MAIL, given=True, given_on="2025-04-01", way="チラシ")
    shop.announce(record(hanako, MAIL, given=False, given_on="2025-10-01"))
    consents = shop.page.detail.form.consents
    assert consents.history_button.text() == "これまでの記録 2 件…"

    def delete_newest(dialog: ConsentHistoryDialog) -> bool:
        assert faults(dialog) == []
        lines = [dialog.list.item(place).text() for place in range(dialog.list.count())]
        assert lines == ["メール配信  お断り  2025/10/01", "メール配信  同意  2025/04/01 チラシ"]
        return dialog.accept_button.isEnabled()

    shop.prompts.answer(delete_newest)
    consents.history_button.click()
    shop.settle()
    assert said(shop, MAIL) == ("同意", "2025/04/01 チラシ")
    assert shop.toast == "山田 花子 様のメール配信の記録を削除しました"
    shop.undo()
    assert said(shop, MAIL) == ("お断り", "2025/10/01")


def test_what_somebody_was_registered_with_is_no_entry_to_delete(shop: Shop) -> None:
    made = shop.services.customers.create(CustomerData(family_name="林", mail_consent=True))
    shop.announce(made.changes)
    shop.show(made.id)
    assert said(shop, MAIL)[0] == "同意"

    def look(dialog: ConsentHistoryDialog) -> bool:
        assert dialog.list.item(0).text().endswith("(登録したときから)")
        return dialog.accept_button.isEnabled()

    shop.prompts.answer(look)
    shop.page.detail.form.consents.history_button.click()
    shop.settle()
    assert said(shop, MAIL)[0] == "同意"


def test_the_card_speaks_english(shop: Shop, hanako: int, translations: Translations) -> None:
    shop.announce(shop.services.consents.record(hanako, MAIL, given=True, way="paper"))
    translations.switch("en")
    shop.settle()
    assert faults(shop.page.detail.form.consents, "en") == []
