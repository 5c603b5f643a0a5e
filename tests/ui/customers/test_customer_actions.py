"""Registering, deleting, tagging, exporting and copying from the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from app.core.contact import ContactPoint
from app.core.criteria import Condition, Op, all_of
from app.services.customer_card import CustomerData

if TYPE_CHECKING:
    from pathlib import Path

    from app.ui.customers.list.export_dialog import ExportDialog
    from app.ui.customers.new_customer_dialog import NewCustomerDialog
    from app.ui.customers.tags.tag_dialog import TagDialog
    from tests.ui.customers.shop import Shop


def register(dialog: NewCustomerDialog) -> bool:
    assert not dialog.check()
    assert dialog.row("family_name").message == "お名前か電話番号を入れてください"
    dialog.editors["family_name"].write("鈴木")
    dialog.editors["given_name"].write("一郎")
    return dialog.check()


def test_a_new_customer_is_shown_and_taken_back_calmly(shop: Shop) -> None:
    shop.prompts.answer(register)
    shop.do("customer.new")
    assert shop.toast == "鈴木 一郎 様を登録しました"
    card = shop.page.detail.card
    assert card is not None
    assert card.data.name == "鈴木 一郎"
    assert shop.page.list.table.current_id() == card.id
    shop.undo()
    assert "鈴木 一郎" not in shop.names()
    shown = shop.page.detail.card
    assert shown is not None
    assert shown.id == shop.page.list.table.current_id()
    assert shop.prompts.said == []


def test_the_only_customer_taken_back_leaves_an_empty_book(empty_shop: Shop) -> None:
    empty_shop.prompts.answer(register)
    empty_shop.do("customer.new")
    assert empty_shop.names() == ["鈴木 一郎"]
    empty_shop.undo()
    assert empty_shop.page.list.is_empty
    assert empty_shop.page.detail.card is None


def test_what_was_searched_in_vain_becomes_a_customer(shop: Shop) -> None:
    shop.find("090-9999-0000")

    def look(dialog: NewCustomerDialog) -> bool:
        assert dialog.editors["phones"].text() == "090-9999-0000"
        return dialog.check()

    shop.prompts.answer(look)
    shop.page.list.empty.button.click()
    shop.settle()
    card = shop.page.detail.card
    assert card is not None
    assert card.data.phones == (ContactPoint("090-9999-0000"),)
    assert shop.page.list.search.text() == ""
    assert len(shop.names()) == 5


def test_deleting_moves_on_and_can_be_taken_back(shop: Shop, people: dict[str, int]) -> None:
    shop.settle()
    second = shop.page.list.model.id_at(1)
    shop.show(people["1001"])
    shop.do("customer.delete")
    assert shop.toast == "山田 花子 様を削除しました"
    assert shop.stored(people["1001"]).deleted
    assert len(shop.names()) == 3
    assert shop.page.detail.card is not None
    assert shop.page.detail.customer_id == shop.page.list.table.current_id()
    shop.undo()
    assert len(shop.names()) == 4
    assert second in shop.page.list.model.ids


def test_after_deleting_nobody_types_into_the_next_card(shop: Shop, people: dict[str, int]) -> None:
    page = shop.page
    shop.show(people["1001"])
    page.detail.form.focus("given_name")
    shop.do("customer.delete")
    assert page.list.table.hasFocus()
    assert page.detail.customer_id not in (None, people["1001"])
    shop.undo()
    shop.wait(lambda: page.detail.card is not None and page.detail.card.id == people["1001"])
    assert page.list.table.current_id() == people["1001"]
    assert page.list.table.selected_ids() == [people["1001"]]
    # Done again and taken back again, it is the same.
    shop.do("edit.redo")
    assert page.detail.customer_id != people["1001"]
    shop.do("edit.undo")
    shop.wait(lambda: page.detail.card is not None and page.detail.card.id == people["1001"])
    assert page.list.table.current_id() == people["1001"]


def test_several_are_tagged_and_deleted_at_once(shop: Shop) -> None:
    shop.page.list.table.selectAll()

    def name(dialog: TagDialog) -> bool:
        dialog.editor.write("年賀状")
        return True

    shop.prompts.answer(name)
    shop.do("customer.tag")
    assert shop.toast == "4 名に「年賀状」を付けました"
    assert all("年賀状" in shop.stored(customer_id).data.tags for customer_id in shop.page.list.model.ids)
    flag = QItemSelectionModel.SelectionFlag
    selection = shop.page.list.table.selectionModel()
    for row in (0, 1):
        selection.select(shop.page.list.model.index(row, 0), flag.Select | flag.Rows)
    shop.page.list.table.selectAll()
    shop.do("customer.delete")
    assert shop.toast == "4 名を削除しました"
    assert shop.page.list.is_empty


def choose_format(index: int) -> object:
    def answer(dialog: ExportDialog) -> bool:
        dialog.choose(index)
        return True

    return answer


def test_the_list_as_it_is_seen_goes_into_a_file(shop: Shop, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    shop.find("山田")
    target = tmp_path / "一覧.xlsx"
    shop.prompts.answer(choose_format(0), target)  # type: ignore[arg-type]
    shop.do("customers.export")
    assert shop.toast == f"2 名を {tmp_path.name} › 一覧.xlsx に書き出しました"
    rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3


def test_a_smart_list_leaves_by_its_own_menu(shop: Shop, people: dict[str, int], tmp_path: Path) -> None:
    assert people
    yamada = all_of(Condition("full_name", Op.CONTAINS, "山田"))
    one = shop.services.smart_lists.create("山田さん/全部", yamada)
    target = tmp_path / "people.vcf"

    def answer(dialog: ExportDialog) -> bool:
        assert dialog.scope.currentText() == "山田さん/全部"
        dialog.choose(4)
        assert not dialog.history.isEnabled()
        dialog.version.setCurrentIndex(1)
        return True

    shop.prompts.answer(answer, target)
    chips = shop.page.list.around.chips
    chips.refresh()
    shop.settle()
    smart_list = next(known for known in shop.services.smart_lists.lists() if known.id == one.id)
    action = next(made for made in chips.menu_of(smart_list).actions() if "書き出す" in made.text())
    action.trigger()
    shop.settle()
    assert target.read_text("utf-8").split()[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert target.read_text("utf-8").count("BEGIN:VCARD") == 1


def test_a_workbook_gets_its_password_and_all_of_its_sheets(shop: Shop, tmp_path: Path) -> None:
    from app.io.request import Request
    from tests.io.books import read_book

    target = tmp_path / "一覧.xlsx"

    def answer(dialog: ExportDialog) -> bool:
        assert dialog.password_row.isHidden()
        dialog.history.setChecked(True)
        dialog.protect.setChecked(True)
        dialog.accept()
        assert dialog.result() == 0
        dialog.password.setText("お店 7")
        return True

    shop.prompts.answer(answer, target)
    shop.do("customers.export")
    shop.settle()
    book = read_book(Request(target, password="お店 7"))
    assert [sheet.name for sheet in book.sheets] == ["顧客", "担当者", "売上", "来店", "対応履歴"]


def test_what_shift_jis_lacks_is_told(shop: Shop, tmp_path: Path, people: dict[str, int]) -> None:
    assert people
    shop.services.customers.create(CustomerData(family_name="𠮷田", given_name="😀"))
    target = tmp_path / "一覧.csv"
    shop.prompts.answer(choose_format(2), target)  # type: ignore[arg-type]
    shop.do("customers.export")
    assert "𠮷 → " in shop.prompts.said[-1]
    assert target.read_bytes().decode("cp932").count("\r\n") == 6


def test_the_telephone_number_is_copied(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])
    shop.do("customer.copy_phone")
    assert QGuiApplication.clipboard().text() == "090-1234-5678"
    shop.show(people["1002"])
    shop.do("customer.copy_phone")
    assert shop.toast == "電話番号は登録されていません"


def test_previous_and_next_walk_the_list(shop: Shop) -> None:
    table = shop.page.list.table
    table.go_to(0)
    shop.do("customer.next")
    assert table.currentIndex().row() == 1
    assert shop.page.detail.customer_id == table.current_id()
    shop.do("customer.previous")
    assert table.currentIndex().row() == 0


def test_one_day_without_a_mouse(shop: Shop, people: dict[str, int]) -> None:
    """Find somebody, open them, change their name, come back to the box and find the next."""
    shop.context.actions["customers.find"].trigger()
    edit = shop.page.list.search.edit
    assert edit.hasFocus()
    with shop.bot.waitSignal(shop.page.list.listed):
        shop.compose(edit, "さとう")
        shop.press(edit, Qt.Key.Key_Return)
    shop.settle()
    assert shop.page.detail.tabs.tabBar().hasFocus()
    shop.do("customer.edit")
    line = shop.page.detail.form.editors["family_name"].widget
    assert line.hasFocus()
    shop.enter("family_name", "佐東")
    assert shop.stored(people["1002"]).data.family_name == "佐東"
    shop.press(line, Qt.Key.Key_Escape)
    assert edit.hasFocus()
    assert edit.selectedText() == "さとう"
