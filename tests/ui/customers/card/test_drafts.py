"""What is typed and not kept comes back: after a crash, with the dialog, with the card."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from sqlcipher3 import dbapi2

from app.services.drafts import Draft, DraftKind, DraftPlace
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from app.ui.customers.history.sale_dialog import SaleDialog
from app.ui.customers.history.visit_dialog import VisitDialog
from app.ui.customers.new_customer_dialog import NewCustomerDialog
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.messages import Language
    from app.ui.i18n import Translations
    from tests.ui.customers.shop import Shop

AT = "2026-11-22T01:05:00.000000Z"
NEW = DraftPlace(DraftKind.CUSTOMER)


def card(customer_id: int) -> DraftPlace:
    return DraftPlace(DraftKind.CARD, customer_id)


def kept(shop: Shop) -> dict[DraftPlace, Mapping[str, str]]:
    """The drafts in the file."""
    return {draft.place: draft.texts for draft in shop.services.drafts.drafts()}


def leave(shop: Shop, place: DraftPlace, number: str = "", **texts: str) -> None:
    """Let an earlier run have left a draft."""
    shop.services.drafts.keep([Draft(place, texts, AT, number)])


def line(dialog: NewCustomerDialog | VisitDialog, name: str) -> QLineEdit:
    widget = dialog.editors[name].widget
    assert isinstance(widget, QLineEdit)
    return widget


def note(shop: Shop) -> QPlainTextEdit:
    widget = shop.page.detail.form.editors["note"].widget
    assert isinstance(widget, QPlainTextEdit)
    return widget


def test_what_stands_in_a_field_is_on_the_drive_within_a_second(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1002"])
    shop.type_into("street", "神南1-2-3")
    note(shop).insertPlainText("左利き")
    shop.wait(lambda: kept(shop) == {card(people["1002"]): {"note": "左利き", "street": "神南1-2-3"}})


def test_an_import_that_holds_the_store_holds_up_no_draft(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1002"])
    with closing(dbapi2.connect(str(shop.services.folder.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        shop.type_into("street", "神南1-2-3")
        shop.wait(lambda: kept(shop) == {card(people["1002"]): {"street": "神南1-2-3"}})
        other.execute("ROLLBACK")


def test_what_is_kept_leaves_no_draft(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1002"])
    shop.type_into("street", "神南1-2-3")
    shop.wait(lambda: bool(kept(shop)))
    shop.press(shop.page.detail.form.editors["street"].widget, Qt.Key.Key_Return)
    shop.wait(lambda: not kept(shop))
    assert not shop.services.folder.drafts.exists()


def test_what_is_taken_back_leaves_no_draft(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1002"])
    typed = shop.type_into("street", "神南1-2-3")
    shop.wait(lambda: bool(kept(shop)))
    shop.press(typed, Qt.Key.Key_Escape)
    shop.wait(lambda: not kept(shop))


def test_what_cannot_be_kept_stays_a_draft_while_others_are_shown(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1002"])
    shop.type_into("birthday", "13月")
    shop.show(people["1003"])
    shop.wait(lambda: kept(shop) == {card(people["1002"]): {"birthday": "13月"}})
    shop.show(people["1002"])
    assert shop.page.detail.form.editors["birthday"].text() == "13月"
    assert shop.page.detail.keeping.drafts.band.isHidden()
    shop.enter("birthday", "1990-01-02")
    shop.wait(lambda: not kept(shop))


def test_a_crash_is_offered_back_on_the_card(shop: Shop, people: dict[str, int]) -> None:
    hanako = people["1001"]
    leave(shop, card(hanako), "1001", street="神南1-2-3", note="左利き")
    shop.show(hanako)
    band = shop.page.detail.keeping.drafts.band
    assert band.text_label.text().startswith("前回の書きかけがあります: 番地、備考(2026年11月22日")
    assert shop.page.detail.form.editors["street"].text() == ""
    band.button.click()
    assert band.isHidden()
    assert shop.page.detail.form.editors["street"].text() == "神南1-2-3"
    shop.page.detail.form.commit()
    shop.settle()
    assert (shop.stored(hanako).data.street, shop.stored(hanako).data.note) == ("神南1-2-3", "左利き")
    shop.wait(lambda: not kept(shop))


def test_it_waits_until_somebody_answers(shop: Shop, people: dict[str, int]) -> None:
    hanako = people["1001"]
    leave(shop, card(hanako), "1001", note="左利き")
    shop.show(hanako)
    shop.type_into("street", "神南1-2-3")
    shop.wait(lambda: kept(shop) == {card(hanako): {"note": "左利き", "street": "神南1-2-3"}})
    shop.page.detail.form.commit()
    shop.wait(lambda: kept(shop) == {card(hanako): {"note": "左利き"}})
    shop.show(people["1003"])
    shop.show(hanako)
    shop.page.detail.keeping.drafts.band.throw_button.click()
    shop.wait(lambda: not kept(shop))
    assert shop.page.detail.keeping.drafts.band.isHidden()
    assert shop.stored(hanako).data.note == ""


def test_a_draft_of_somebody_else_under_the_same_id_is_not_offered(
    shop: Shop, people: dict[str, int]
) -> None:
    leave(shop, card(people["1001"]), "77", note="左利き")
    shop.show(people["1001"])
    assert shop.page.detail.keeping.drafts.band.isHidden()


def test_a_new_customer_survives(shop: Shop) -> None:
    def type_and_die(dialog: NewCustomerDialog) -> bool:
        shop.compose(line(dialog, "family_name"), "鬼怒川")
        shop.wait(lambda: kept(shop).get(NEW, {}).get("family_name") == "鬼怒川")
        left = kept(shop)[NEW]
        shop.services.drafts.forget([NEW])
        leave(shop, NEW, **left)
        return False

    def go_on(dialog: NewCustomerDialog) -> bool:
        assert dialog.draft_band is not None
        assert dialog.draft_band.text_label.text().startswith("前回の書きかけがあります: ")
        assert dialog.editors["family_name"].text() == ""
        dialog.draft_band.button.click()
        assert dialog.draft_band.isHidden()
        assert dialog.editors["family_name"].text() == "鬼怒川"
        dialog.accept()
        return bool(dialog.result())

    shop.prompts.answer(type_and_die)
    shop.do("customer.new")
    leave(shop, NEW, family_name="鬼怒川", kind="person")
    shop.prompts.answer(go_on)
    shop.do("customer.new")
    shop.wait(lambda: "鬼怒川" in shop.names())
    shop.wait(lambda: not kept(shop))


def test_stepping_back_throws_typing_away_but_not_what_nobody_answered(shop: Shop) -> None:
    def type_and_step_back(dialog: NewCustomerDialog) -> bool:
        shop.compose(line(dialog, "family_name"), "鬼怒川")
        shop.wait(lambda: "family_name" in kept(shop).get(NEW, {}))
        return False

    shop.prompts.answer(type_and_step_back)
    shop.do("customer.new")
    shop.wait(lambda: not kept(shop))
    leave(shop, NEW, given_name="雫")
    shop.prompts.answer(type_and_step_back)
    shop.do("customer.new")
    shop.wait(lambda: kept(shop) == {NEW: {"given_name": "雫"}})


@pytest.mark.parametrize("given_up", [True, False])
def test_stepping_back_is_asked_where_typing_would_be_lost(shop: Shop, given_up: bool) -> None:
    def step_back(dialog: NewCustomerDialog) -> bool:
        dialog.show()
        dialog.reject()
        assert dialog.isHidden()
        dialog.show()
        shop.compose(line(dialog, "family_name"), "鬼怒川")
        shop.prompts.answer(given_up)
        dialog.reject()
        assert dialog.isHidden() is given_up
        return False

    shop.prompts.answer(step_back)
    shop.do("customer.new")
    assert shop.prompts.dialogs[-2:] == ["NewCustomerDialog", "MessageDialog"]


def test_ctrl_enter_keeps_a_visit_from_its_memo(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])

    def record(dialog: VisitDialog) -> bool:
        dialog.show()
        dialog.activateWindow()
        memo = dialog.editors["memo"].widget
        shop.wait(dialog.isActiveWindow)
        memo.setFocus()
        shop.compose(memo, "右側にくせ")
        shop.press(memo, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        return bool(dialog.result())

    shop.prompts.answer(record)
    shop.do("visit.new")
    newest = shop.services.timeline.events(people["1001"])[0]
    assert isinstance(newest.data, VisitData)
    assert newest.data.memo == "右側にくせ"


def test_opening_the_card_instead_keeps_what_was_typed(shop: Shop, people: dict[str, int]) -> None:
    def meet(dialog: NewCustomerDialog) -> bool:
        shop.compose(line(dialog, "family_name"), "山田")
        shop.compose(line(dialog, "given_name"), "花子")
        dialog.known.opened.emit(people["1001"])
        return bool(dialog.result())

    shop.prompts.answer(meet)
    shop.do("customer.new")
    shop.wait(lambda: shop.page.detail.customer_id == people["1001"])
    assert (kept(shop)[NEW]["family_name"], kept(shop)[NEW]["given_name"]) == ("山田", "花子")


def test_a_visit_and_its_dialog(shop: Shop, people: dict[str, int]) -> None:
    place = DraftPlace(DraftKind.VISIT, people["1001"])

    def type_and_record(dialog: VisitDialog) -> bool:
        line(dialog, "menu").setFocus()
        shop.compose(line(dialog, "menu"), "カット")
        shop.wait(lambda: kept(shop).get(place, {}).get("menu") == "カット")
        dialog.accept()
        return bool(dialog.result())

    shop.show(people["1001"])
    shop.prompts.answer(type_and_record)
    shop.do("visit.new")
    shop.wait(lambda: not kept(shop))
    assert len(shop.services.timeline.events(people["1001"])) == 1


def test_a_changed_visit_is_another_place(shop: Shop, people: dict[str, int]) -> None:
    shop.services.visits.record(people["1001"], VisitData("2026-11-01", "", "カット", ""))
    (event,) = shop.services.timeline.events(people["1001"])
    leave(shop, DraftPlace(DraftKind.VISIT, people["1001"], event.id), "1001", memo="毛先3cm")

    def look(dialog: VisitDialog) -> bool:
        assert dialog.draft_band is not None
        dialog.draft_band.throw_button.click()
        return False

    shop.show(people["1001"])
    shop.prompts.answer(look)
    shop.page.detail.history.edit_requested.emit(event)
    shop.wait(lambda: not kept(shop))


def test_a_sale_comes_back_with_its_lines(shop: Shop, people: dict[str, int]) -> None:
    place = DraftPlace(DraftKind.SALE, people["1001"])
    lost = SaleDialog(None, SaleData("2026-11-01"), [], [], is_new=True)
    shop.bot.addWidget(lost)
    lost.lines.add_blank()
    lost.lines.rows[0].line("product").setText("カット")
    lost.lines.rows[1].line("product").setText("カラー")
    lost.lines.rows[1].line("amount").setText("9800")
    leave(shop, place, "1001", **lost.draft_texts())

    def go_on(dialog: SaleDialog) -> bool:
        assert dialog.draft_band is not None
        assert "明細" in dialog.draft_band.text_label.text()
        dialog.draft_band.button.click()
        dialog.lines.rows[0].line("amount").setText("5500")
        dialog.accept()
        return bool(dialog.result())

    shop.show(people["1001"])
    shop.prompts.answer(go_on)
    shop.do("sale.new")
    (event,) = shop.services.timeline.events(people["1001"])
    assert isinstance(event.data, SaleData)
    assert event.data.lines == (
        SaleLine("カット", 1, None, 5_500, ""),
        SaleLine("カラー", 1, None, 9_800, ""),
    )
    shop.wait(lambda: not kept(shop))


def test_the_start_names_what_is_left_and_opens_it(empty_shop: Shop, people: dict[str, int]) -> None:
    shop, ken = empty_shop, people["1002"]
    leave(shop, card(ken), "1002", note="左利き")
    leave(shop, card(people["1003"]), "77", note="誰か")
    leave(shop, card(999), "9", note="誰か")
    found = shop.page.drafts_found
    found.look()
    shop.settle()
    assert found.band.text_label.text().startswith("前回の書きかけがあります: 佐藤 健 様のカード(")
    assert list(kept(shop)) == [card(ken)], "what belongs to nobody is forgotten"
    found.band.button.click()
    shop.wait(lambda: shop.page.detail.customer_id == ken)
    shop.wait(lambda: shop.page.detail.form.editors["note"].text() == "左利き")
    assert found.band.isHidden()
    assert shop.page.detail.keeping.drafts.band.isHidden(), "it was asked for already"


def test_the_start_opens_a_dialog_too(empty_shop: Shop, people: dict[str, int]) -> None:
    shop = empty_shop
    leave(shop, DraftPlace(DraftKind.VISIT, people["1001"]), "1001", memo="毛先3cm", visited_on="2026-11-20")
    shop.page.drafts_found.look()
    shop.settle()
    assert "山田 花子 様の来店" in shop.page.drafts_found.band.text_label.text()

    def go_on(dialog: VisitDialog) -> bool:
        assert dialog.draft_band is None
        assert dialog.editors["memo"].text() == "毛先3cm"
        dialog.accept()
        return bool(dialog.result())

    shop.prompts.answer(go_on)
    shop.page.drafts_found.band.button.click()
    shop.wait(lambda: bool(shop.services.timeline.events(people["1001"])))
    shop.wait(lambda: not kept(shop))


def test_what_nobody_wants_is_thrown_away_at_the_start(empty_shop: Shop, people: dict[str, int]) -> None:
    shop = empty_shop
    leave(shop, card(people["1001"]), "1001", note="左利き")
    leave(shop, NEW, family_name="山田")
    shop.page.drafts_found.look()
    shop.settle()
    shop.page.drafts_found.band.throw_button.click()
    shop.page.drafts_found.band.throw_button.click()
    shop.wait(lambda: not kept(shop))
    assert shop.page.drafts_found.band.isHidden()


def test_closing_writes_what_the_lanes_did_not(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1002"])
    shop.type_into("street", "神南1-2-3")
    shop.page.save_state()
    assert kept(shop) == {card(people["1002"]): {"street": "神南1-2-3"}}


def test_an_unreadable_file_stops_nobody(shop: Shop, people: dict[str, int]) -> None:
    shop.services.folder.drafts.write_bytes(b"\x93\xfa")
    shop.show(people["1002"])
    shop.enter("street", "神南1-2-3")
    assert shop.stored(people["1002"]).data.street == "神南1-2-3"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_languages(
    shop: Shop, people: dict[str, int], translations: Translations, language: Language
) -> None:
    leave(shop, card(people["1001"]), "1001", note="memo")
    shop.show(people["1001"])
    translations.switch(language)
    shop.settle()
    band = shop.page.detail.keeping.drafts.band
    assert not band.isHidden()
    assert faults(band, language) == []
