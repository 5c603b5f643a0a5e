"""Finding people while somebody types, and staying with the one they stand on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from app.core.clock import today
from app.core.contact import ContactPoint
from app.core.filters import CustomerFilter, Sort, by
from app.core.messages import message
from app.services.customer_card import CustomerData
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from app.ui.customers.list.columns import COLUMNS, kept_sort, restored_sort
from app.ui.customers.list.loading import FIRST
from app.ui.customers.list.menu import GROUPS, ListMenu
from app.ui.customers.list.panel import ListPanel
from app.ui.customers.page import DETAIL_WIDTH, LIST_WIDTH
from app.ui.tables.delegate import PADDING
from app.ui.theme.fonts import text_font
from app.ui.widgets.labels import plain_tip
from app.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.customers.list.sort_dialog import SortDialog
    from app.ui.customers.new_customer_dialog import NewCustomerDialog
    from app.ui.i18n import Translations
    from app.ui.theme.theme import Theme
    from tests.ui.customers.shop import Shop

ALL = ["佐藤 健", "山口 <img src=x>", "山田 花子", "株式会社山田製作所"]


def test_the_book_opens_with_the_first_customer(shop: Shop) -> None:
    shop.settle()
    assert sorted(shop.names()) == sorted(ALL)
    assert shop.page.detail.customer_id == shop.page.list.table.current_id()
    assert shop.page.list.search.count_label.text() == "4 名"
    assert shop.page.list.search.edit.hasFocus()


def test_the_columns_that_are_shown_at_first_have_room_beside_the_scroll_bar(empty_shop: Shop) -> None:
    for count in range(30):
        empty_shop.services.customers.create(CustomerData(number=str(count), family_kana="ヤマダ"))
    empty_shop.page.list.reload()
    empty_shop.window.resize(1360, 850)
    empty_shop.settle()
    table = empty_shop.page.list.table
    assert table.verticalScrollBar().maximum() > 0
    assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("name", "longest"), [("phone", "090-0000-0000"), ("last_seen", "364日前"), ("total", "¥1,000,000")]
)
def test_numbers_are_whole_in_the_columns_as_they_are_at_first(theme: Theme, name: str, longest: str) -> None:
    del theme
    column = next(column for column in COLUMNS if column.key == name)
    wanted = QFontMetrics(text_font()).horizontalAdvance(longest)
    assert wanted + 2 * PADDING <= column.width


def test_a_book_without_anybody_takes_the_whole_page(empty_shop: Shop, services: Services) -> None:
    empty_shop.window.resize(1366, 768)
    empty_shop.settle()
    page = empty_shop.page
    assert page.list.width() == page.width()
    empty_shop.context.events.announce(services.customers.create(CustomerData(family_name="山田")).changes)
    empty_shop.wait(lambda: page.detail.card is not None)
    assert page.detail.isVisible()
    list_width, detail_width = page.splitter.sizes()
    assert abs(list_width / LIST_WIDTH - detail_width / DETAIL_WIDTH) < 0.1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("やまだ", {"山田 花子", "株式会社山田製作所"}),
        ("5678", {"山田 花子"}),
        ("ヤマグチ", {"山口 <img src=x>"}),
        ("山田 花", {"山田 花子"}),
    ],
)
def test_typing_finds_and_shows_the_first_hit(shop: Shop, typed: str, found: set[str]) -> None:
    shop.find(typed)
    assert set(shop.names()) == found
    assert shop.page.list.search.count_label.text() == f"{len(found)} 名 / 4 名"
    card = shop.page.detail.card
    assert card is not None
    assert card.data.name == shop.names()[0]


def test_clearing_the_search_stays_with_the_customer(shop: Shop, people: dict[str, int]) -> None:
    shop.find("製作所")
    assert shop.page.detail.customer_id == people["1004"]
    shop.press(shop.page.list.search.edit, Qt.Key.Key_Escape)
    shop.settle()
    assert len(shop.names()) == len(ALL)
    assert shop.page.list.table.current_id() == people["1004"]
    assert shop.page.detail.customer_id == people["1004"]


def test_nothing_found_offers_to_register_what_was_typed(shop: Shop) -> None:
    shop.find("鈴木 一郎")
    assert shop.page.list.is_empty
    assert shop.page.detail.card is None
    for action in ("customer.edit", "customers.merge", "customer.unmerge"):
        assert not shop.context.actions[action].isEnabled()
    typed: list[str] = []
    shop.page.list.create_requested.connect(typed.append)
    shop.prompts.answer(False)
    shop.page.list.empty.button.click()
    shop.settle()
    assert typed == ["鈴木 一郎"]


def test_the_place_of_the_card_says_what_to_do_where_nobody_was_found(shop: Shop) -> None:
    shop.find("鈴木 一郎")
    place = shop.page.detail
    said = [label.text() for label in place.findChildren(QLabel) if label.isVisible() and label.text()]
    assert said[0] == "該当するお客様がいません"
    assert "Ctrl+Shift+N" in said[1]
    assert "左の一覧から選ぶ" not in said[1]
    shop.context.translations.switch("en")
    shop.settle()
    said = [label.text() for label in place.findChildren(QLabel) if label.isVisible() and label.text()]
    assert said[0] == "Nobody to show"
    shop.context.translations.switch("ja")
    shop.press(shop.page.list.search.edit, Qt.Key.Key_Escape)
    shop.settle()
    assert place.card is not None


def test_the_key_for_somebody_new_takes_what_was_searched_in_vain(shop: Shop) -> None:
    asked: list[str] = []

    def read(dialog: NewCustomerDialog) -> bool:
        asked.append(dialog.editors["family_name"].text() + dialog.editors["given_name"].text())
        return False

    for typed in ("鈴木 一郎", "山田"):
        shop.find(typed)
        shop.prompts.answer(read)
        shop.do("customer.new")
    assert asked == ["鈴木一郎", ""]


def test_an_empty_book_offers_a_way_in(empty_shop: Shop) -> None:
    empty = empty_shop.page.list.empty
    assert (empty.button.text(), empty.second_button.text()) == ("名簿を取り込む", "見本データで試す…")
    empty.button.click()
    assert empty_shop.window.current_page == "importing"


def test_a_list_of_a_figure_is_named_and_left(shop: Shop, people: dict[str, int]) -> None:
    wanted = CustomerFilter(ids=(people["1002"],), label=message("noun.customer"))
    shop.context.open_page("customers", wanted)
    shop.settle()
    assert shop.names() == ["佐藤 健"]
    assert shop.page.detail.customer_id == people["1002"]
    shop.page.list.show_everybody()
    shop.settle()
    assert len(shop.names()) == len(ALL)
    assert shop.page.list.table.current_id() == people["1002"]


def test_who_is_not_in_the_list_of_a_figure_is_looked_for_everywhere(
    shop: Shop, people: dict[str, int]
) -> None:
    wanted = CustomerFilter(ids=(people["1002"],), label=message("noun.customer"))
    shop.context.open_page("customers", wanted)
    shop.settle()
    shop.find("5678")
    assert shop.page.list.is_empty
    assert shop.page.list.empty.button.text() == "すべてのお客様から探す"
    shop.page.list.empty.button.click()
    shop.settle()
    assert shop.names() == ["山田 花子"]


def test_a_list_with_nobody_left_leads_back(shop: Shop, people: dict[str, int]) -> None:
    shop.context.open_page("customers", CustomerFilter(ids=(), label=message("noun.customer")))
    shop.settle()
    assert shop.page.list.is_empty
    shop.page.list.empty.button.click()
    shop.settle()
    assert len(shop.names()) == len(ALL)
    assert people


def test_the_page_opens_on_a_customer(shop: Shop, people: dict[str, int]) -> None:
    shop.find("佐藤")
    shop.context.open_page("customers", people["1004"])
    shop.settle()
    assert shop.page.detail.customer_id == people["1004"]
    assert shop.page.list.table.current_id() == people["1004"]
    assert len(shop.names()) == len(ALL)


def test_an_order_is_kept_for_the_next_time(shop: Shop, context: Context) -> None:
    shop.page.list.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    shop.settle()
    assert shop.page.list.sort == Sort("total", descending=True)
    assert ListPanel(context, SearchBox()).sort == Sort("total", descending=True)


def test_whom_the_shop_has_not_spoken_to_for_longest_stands_first(shop: Shop, people: dict[str, int]) -> None:
    for number, days in (("1002", 3), ("1004", 40)):
        at = f"{today() - timedelta(days=days)}T10:00"
        shop.announce(shop.services.interactions.record(people[number], InteractionData(at)).changes)
    table = shop.page.list.table
    place = next(place for place, column in enumerate(COLUMNS) if column.key == "last_contact")
    table.setColumnHidden(place, False)
    table.sortByColumn(place, Qt.SortOrder.AscendingOrder)
    shop.settle()
    assert shop.page.list.sort == Sort("last_contact")
    shown = [table.model().index(row, place).data() for row in range(4)]
    assert list(zip(shop.names(), shown, strict=True))[:2] == [
        ("株式会社山田製作所", "40日前"),
        ("佐藤 健", "3日前"),
    ]
    assert shown[2:] == ["", ""], "whoever was never spoken to stands last"


def test_an_order_by_several_columns_is_chosen_and_kept(
    shop: Shop, people: dict[str, int], context: Context
) -> None:
    for number, day in (("1001", "2026-05-01"), ("1002", "2026-05-01"), ("1004", "2026-04-01")):
        visit = shop.services.visits.record(people[number], VisitData(visited_on=day))
        shop.context.events.announce(visit.changes)

    def fill(dialog: SortDialog) -> bool:
        assert dialog.data() == Sort()
        dialog.fields[0].setCurrentIndex(dialog.fields[0].findData("last_seen"))
        dialog.directions[0].choose("down")
        dialog.fields[1].setCurrentIndex(dialog.fields[1].findData("kana"))
        dialog.directions[1].choose("down")
        dialog.fields[2].setCurrentIndex(dialog.fields[2].findData("kana"))
        return True

    shop.prompts.answer(fill)
    shop.do("customers.sort")
    chosen = by(Sort("last_seen", True), Sort("kana", True))
    assert shop.page.list.sort == chosen
    assert shop.names() == ["山田 花子", "佐藤 健", "株式会社山田製作所", "山口 <img src=x>"]
    assert ListPanel(context, SearchBox()).sort == chosen


@pytest.mark.parametrize(
    ("kept", "sort"),
    [
        (None, Sort()),
        (["total", True], Sort("total", True)),
        ([["status", False], ["total", True]], by(Sort("status"), Sort("total", True))),
        ([["gone", False], ["total", True], ["total", False], 7], Sort("total", True)),
        ([["gone", False]], Sort()),
        ("kana", Sort()),
    ],
)
def test_what_was_kept_of_an_order_is_looked_at(kept: object, sort: Sort) -> None:
    assert restored_sort(kept) == sort
    assert restored_sort(kept_sort(sort)) == sort


def test_columns_say_what_somebody_asks_at_the_counter(shop: Shop, people: dict[str, int]) -> None:
    twelve_days = (today() - timedelta(days=12)).isoformat()
    sale = SaleData(twelve_days, (SaleLine("カット", 1, 5500, 5500, ""),))
    shop.context.events.announce(shop.services.sales.record(people["1001"], sale).changes)
    shop.settle()
    model = shop.page.list.model
    row = model.position_of(people["1001"])
    texts = [model.index(row, column).data() for column in range(5)]
    assert texts == ["山田 花子", "090-1234-5678", "12日前", "¥5,500", "注意"]
    tip = model.index(row, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == plain_tip("ジアミンアレルギー")


def test_a_whole_mobile_number_is_seen_on_the_narrowest_screen(empty_shop: Shop) -> None:
    """1366 × 768 at 150 %, below a task bar, with the kana index beside a list that scrolls."""
    for count in range(FIRST):
        empty_shop.services.customers.create(
            CustomerData(number=str(count), family_kana="ヤマダ", phones=(ContactPoint("090-8888-8888"),))
        )
    empty_shop.page.list.reload()
    empty_shop.settle()
    empty_shop.window.resize(910, 485)
    empty_shop.settle()
    table = empty_shop.page.list.table
    assert empty_shop.window.width() == 910
    assert empty_shop.page.list.around.index.bar.isVisible()
    place = table.visualRect(table.model().index(0, 1))
    needed = table.fontMetrics().horizontalAdvance("090-8888-8888") + 2 * PADDING
    assert place.width() >= needed
    assert place.left() + needed <= table.viewport().width()


def test_a_long_list_is_complete_and_keeps_its_place(shop: Shop) -> None:
    for count in range(FIRST + 20):
        shop.services.customers.create(CustomerData(family_name=f"渡辺{count}", family_kana="ワタナベ"))
    last = shop.services.customers.create(CustomerData(family_name="渡", family_kana="ワタン"))
    shop.context.events.announce(last.changes)
    shop.settle()
    model = shop.page.list.model
    assert model.rowCount() == FIRST + 25
    shop.show(last.id)
    shop.enter("source", "紹介")
    assert shop.page.list.table.current_id() == last.id
    assert model.rowCount() == FIRST + 25


def test_the_model_keeps_its_contract(shop: Shop) -> None:
    model: QAbstractItemModel = shop.page.list.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    shop.find("山田")
    shop.find("")
    assert tester.model() is model


def test_the_menu_of_a_row_has_the_actions_of_the_window(shop: Shop) -> None:
    menu = ListMenu(shop.context.actions, shop.page.list.table).build()
    shown = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert shown == [action_id for group in GROUPS for action_id in group]
    menu.deleteLater()


def test_another_order_is_looked_at_from_its_top(shop: Shop) -> None:
    for count in range(FIRST + 20):
        shop.services.customers.create(CustomerData(family_name=f"渡辺{count}", family_kana="ワタナベ"))
    last = shop.services.customers.create(CustomerData(family_name="渡", family_kana="ワン"))
    shop.context.events.announce(last.changes)
    shop.settle()
    shop.show(last.id)
    table = shop.page.list.table
    assert table.verticalScrollBar().value() > 0
    for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
        shop.show(last.id)
        table.sortByColumn(0, order)
        shop.settle()
        assert table.verticalScrollBar().value() == 0
        assert table.current_id() == last.id, "whom somebody looks at stays"


def test_the_status_line_says_how_many_are_selected(shop: Shop, translations: Translations) -> None:
    said: list[str] = []
    shop.context.selection_said.connect(said.append)
    table = shop.page.list.table
    table.selectAll()
    assert said[-1] == "4名を選択中"
    translations.switch("en")
    shop.settle()
    assert said[-1] == "4 selected"
    shop.context.open_page("insights")
    assert said[-1] == ""
    shop.context.open_page("customers")
    assert said[-1] == "4 selected"
    table.go_to(0)
    assert said[-1] == "", "one alone is seen without words"


def test_who_has_no_name_is_not_called_by_their_number(shop: Shop) -> None:
    made = shop.services.customers.create(CustomerData(number="6", phones=(ContactPoint("090-1234-5678"),)))
    shop.announce(made.changes)
    shop.show(made.id)
    table, header = shop.page.list.table, shop.page.detail.header
    row = shop.page.list.model.position_of(made.id)
    assert table.model().index(row, 0).data() == "お名前なし"
    assert header.name_text == "お名前なし"
    shop.enter("source", "紹介")
    shop.do("customer.delete")
    assert "お名前なし (No. 6)" in shop.toast
