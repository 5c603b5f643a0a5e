"""The history: adding, changing and deleting, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.core.clock import today
from app.core.messages import message
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.ui.customers.history.interaction_dialog import InteractionDialog
    from app.ui.customers.history.panel import HistoryPanel
    from app.ui.customers.history.sale_dialog import SaleDialog
    from app.ui.customers.history.visit_dialog import VisitDialog
    from tests.ui.customers.shop import Shop


@pytest.fixture
def history(shop: Shop, people: dict[str, int]) -> HistoryPanel:
    """The history of 山田 花子, still empty."""
    shop.show(people["1001"])
    shop.page.detail.tabs.setCurrentIndex(1)
    return shop.page.detail.history


def spoken(history: HistoryPanel) -> list[str]:
    return [str(history.model.index(row).data()) for row in range(history.model.rowCount())]


def fill_visit(dialog: VisitDialog) -> bool:
    dialog.editors["menu"].write("カット")
    dialog.editors["staff"].write("佐藤")
    return dialog.check()


def fill_sale(dialog: SaleDialog) -> bool:
    first = dialog.lines.rows[0]
    first.line("product").setText("カラー")
    first.line("quantity").setText("2")
    first.line("unit_price").setText("3,300")
    first.line("unit_price").textEdited.emit("3,300")
    dialog.lines.add_blank()
    second = dialog.lines.rows[1]
    second.line("product").setText("シャンプー")
    second.line("amount").setText("1100")
    return dialog.check()


def fill_inquiry(dialog: InteractionDialog) -> bool:
    assert dialog.row("state").isHidden()
    dialog.editors["kind"].write("inquiry")
    dialog.editors["kind"].typed.emit()
    assert not dialog.row("state").isHidden()
    dialog.editors["subject"].write("営業時間")
    return dialog.check()


def test_what_can_be_recorded_is_said_whole_on_a_small_screen(shop: Shop, history: HistoryPanel) -> None:
    shop.page.context.translations.switch("en")
    shop.page.detail.tabs.setCurrentWidget(history)
    shop.window.resize(1092, 614)
    shop.settle()
    buttons = [made for made in history.findChildren(QPushButton) if made.isVisibleTo(history)]
    assert {made.text() for made in buttons} == {"Add a visit", "Add a sale", "Add a contact"}
    assert all(made.width() >= made.sizeHint().width() for made in buttons)


def test_a_visit_is_recorded_for_today(shop: Shop, history: HistoryPanel, people: dict[str, int]) -> None:
    shop.prompts.answer(fill_visit)
    shop.do("visit.new")
    assert shop.toast == "来店を記録しました"
    (event,) = shop.services.timeline.events(people["1001"])
    assert event.data == VisitData(today().isoformat(), "佐藤", "カット", number=event.data.number)
    assert "カット" in spoken(history)[0]
    assert shop.page.detail.tabs.tabText(1) == "履歴 1"
    shop.undo()
    assert spoken(history) == []


@pytest.mark.parametrize(("typed", "amount"), [("5500", 5500), ("¥8,800円", 8800), (" 12,100 円", 12_100)])
def test_a_visit_with_an_amount_is_a_sale_too(
    shop: Shop, history: HistoryPanel, people: dict[str, int], typed: str, amount: int
) -> None:
    def fill(dialog: VisitDialog) -> bool:
        assert "山田 花子 様" in [label.text() for label in dialog.findChildren(PlainLabel)]
        fill_visit(dialog)
        dialog.editors["amount"].write(typed)
        return dialog.check()

    shop.prompts.answer(fill)
    shop.do("visit.new")
    assert shop.toast == "来店と売上を記録しました"
    day = today().isoformat()
    events = {type(event.data): event.data for event in shop.services.timeline.events(people["1001"])}
    assert events == {
        SaleData: SaleData(
            day, (SaleLine("カット", 1, amount, amount, "佐藤"),), amount, number=events[SaleData].number
        ),
        VisitData: VisitData(day, "佐藤", "カット", number=events[VisitData].number),
    }
    card = shop.page.detail.card
    assert card is not None
    assert (card.figures.visits, card.figures.purchases, card.figures.total) == (1, 1, amount)
    assert shop.services.undo.history()[0].label == message("operation.paid_visit_recorded", name="山田 花子")
    shop.undo()
    assert spoken(history) == []


def test_an_amount_that_cannot_be_read_says_so_below_itself(
    shop: Shop, history: HistoryPanel, people: dict[str, int]
) -> None:
    def fill(dialog: VisitDialog) -> bool:
        dialog.editors["amount"].write("五千ぐらい?")
        assert not dialog.check()
        assert dialog.row("amount").message
        return False

    shop.prompts.answer(fill)
    shop.do("visit.new")
    assert spoken(history) == []
    assert shop.services.timeline.events(people["1001"]) == ()


def test_a_sale_adds_up_its_lines(shop: Shop, history: HistoryPanel, people: dict[str, int]) -> None:
    shop.prompts.answer(fill_sale)
    shop.do("sale.new")
    (event,) = shop.services.timeline.events(people["1001"])
    assert isinstance(event.data, SaleData)
    assert [(line.product, line.quantity, line.amount) for line in event.data.lines] == [
        ("カラー", 2, 6600),
        ("シャンプー", 1, 1100),
    ]
    assert "¥7,700" in spoken(history)[0]
    card = shop.page.detail.card
    assert card is not None
    assert (card.figures.purchases, card.figures.total) == (1, 7700)


def test_a_sale_has_a_time_of_day(shop: Shop, history: HistoryPanel, people: dict[str, int]) -> None:
    def fill(dialog: SaleDialog) -> bool:
        time = dialog.editors["sold_at"]
        time.write("25:70")
        assert not fill_sale(dialog)
        assert "「25:70」は時刻として読めません" in dialog.row("sold_at").message
        time.write("午後２時半")
        return dialog.check()

    shop.prompts.answer(fill)
    shop.do("sale.new")
    (event,) = shop.services.timeline.events(people["1001"])
    day = today().isoformat()
    assert isinstance(event.data, SaleData)
    assert (event.when, event.moment, event.data.sold_at) == (day, f"{day}T14:30", "14:30")
    assert "14:30" in spoken(history)[0]
    shop.undo()
    assert spoken(history) == []


def test_sales_of_a_day_stand_in_the_order_of_their_times(
    shop: Shop, history: HistoryPanel, people: dict[str, int]
) -> None:
    for time, channel in (("15:00", "二番"), (None, "不明"), ("09:30", "一番")):
        sale = SaleData("2026-05-01", total=100, channel=channel, sold_at=time)
        shop.context.events.announce(shop.services.sales.record(people["1001"], sale).changes)
    shop.settle()
    order = [next(name for name in ("一番", "二番", "不明") if name in line) for line in spoken(history)]
    assert order == ["二番", "一番", "不明"]


def test_an_inquiry_begins_open(shop: Shop, history: HistoryPanel, people: dict[str, int]) -> None:
    shop.prompts.answer(fill_inquiry)
    shop.do("interaction.new")
    (event,) = shop.services.timeline.events(people["1001"])
    assert isinstance(event.data, InteractionData)
    assert (event.data.kind, event.data.state, event.data.subject) == ("inquiry", "open", "営業時間")
    assert "営業時間" in spoken(history)[0]


def test_enter_changes_and_delete_takes_out(
    shop: Shop, history: HistoryPanel, people: dict[str, int]
) -> None:
    sale = SaleData("2026-05-01", (SaleLine("カット", 1, 5500, 5500, ""),), payment="現金")
    visit = VisitData("2026-05-02", menu="相談")
    shop.services.sales.record(people["1001"], sale)
    shop.context.events.announce(shop.services.visits.record(people["1001"], visit).changes)
    shop.settle()
    assert ["相談" in spoken(history)[0], "カット" in spoken(history)[1]] == [True, True]

    def rename(dialog: VisitDialog) -> bool:
        assert dialog.editors["menu"].text() == "相談"
        assert "amount" not in dialog.editors
        dialog.editors["menu"].write("見積もり")
        return dialog.check()

    shop.prompts.answer(rename)
    history.view.setFocus()
    shop.press(history.view, Qt.Key.Key_Return)
    shop.settle()
    assert "見積もり" in spoken(history)[0]
    assert shop.toast == "来店を直しました"
    history.view.setCurrentIndex(history.model.index(1))
    shop.press(history.view, Qt.Key.Key_Delete)
    shop.settle()
    assert shop.toast == "売上を履歴から削除しました"
    assert len(spoken(history)) == 1
    shop.undo()
    assert len(spoken(history)) == 2
    assert "¥5,500" in spoken(history)[1]


def test_a_sale_opened_and_closed_is_left_as_it_was(
    shop: Shop, history: HistoryPanel, people: dict[str, int]
) -> None:
    known_total = SaleData("2026-05-01", total=9800, channel="楽天")
    shop.context.events.announce(shop.services.sales.record(people["1001"], known_total).changes)
    shop.settle()
    before = shop.services.undo.history()
    shop.prompts.answer(lambda dialog: dialog.check())
    history.view.setCurrentIndex(history.model.index(0))
    shop.press(history.view, Qt.Key.Key_Return)
    shop.settle()
    assert shop.services.undo.history() == before
    assert "¥9,800" in spoken(history)[0]


def test_a_sale_of_an_unknown_amount_says_so_and_may_stay_one(
    shop: Shop, history: HistoryPanel, people: dict[str, int]
) -> None:
    ordered = SaleData("2026-05-01", (SaleLine("干し柿", 2, None, None, ""),))
    shop.context.events.announce(shop.services.sales.record(people["1001"], ordered).changes)
    shop.settle()
    assert "金額不明" in spoken(history)[0]

    def choose_payment(dialog: SaleDialog) -> bool:
        assert [label.text() for label in dialog.lines.findChildren(PlainLabel)][-1] == "金額不明"
        dialog.editors["payment"].write("振込")
        return dialog.check()

    def say_price(dialog: SaleDialog) -> bool:
        dialog.lines.rows[0].line("unit_price").setText("1980")
        dialog.lines.rows[0].line("unit_price").textEdited.emit("1980")
        return dialog.check()

    history.view.setCurrentIndex(history.model.index(0))
    for answer in (choose_payment, say_price):
        shop.prompts.answer(answer)
        shop.press(history.view, Qt.Key.Key_Return)
        shop.settle()
    (event,) = shop.services.timeline.events(people["1001"])
    assert isinstance(event.data, SaleData)
    assert (event.data.payment, event.data.amount) == ("振込", 3_960)
    assert "¥3,960" in spoken(history)[0]


def test_a_line_that_cannot_be_kept_says_why(shop: Shop, history: HistoryPanel) -> None:
    assert history.model.rowCount() == 0

    def half_filled(dialog: SaleDialog) -> bool:
        assert not dialog.check()
        assert dialog.lines.problem == "商品か金額を入れてください"
        dialog.lines.rows[0].line("product").setText("カット")
        assert not dialog.check()
        assert dialog.lines.problem == "金額を入れてください"
        dialog.editors["sold_on"].write("きのう")
        assert not dialog.check()
        assert "きのう" in dialog.row("sold_on").message
        shop.compose(dialog.editors["sold_on"].widget, "の次")
        assert dialog.row("sold_on").message == ""
        return False

    shop.prompts.answer(half_filled)
    shop.do("sale.new")
    assert shop.prompts.dialogs == ["SaleDialog"]
    assert history.model.rowCount() == 0


def test_a_failed_write_gives_the_typing_back(
    shop: Shop, history: HistoryPanel, people: dict[str, int]
) -> None:
    assert history.model.rowCount() == 0
    shop.context.events.announce(
        shop.services.visits.record(people["1001"], VisitData("2026-05-02", menu="相談")).changes
    )
    shop.settle()
    (event,) = shop.services.timeline.events(people["1001"])

    def gone_meanwhile(dialog: VisitDialog) -> bool:
        shop.services.visits.delete(event.id)
        dialog.editors["menu"].write("長い相談")
        return dialog.check()

    def look(dialog: VisitDialog) -> bool:
        assert dialog.editors["menu"].text() == "長い相談"
        return False

    shop.prompts.answer(gone_meanwhile, look)
    shop.press(history.view, Qt.Key.Key_Return)
    shop.settle()
    assert shop.prompts.dialogs == ["VisitDialog", "MessageDialog", "VisitDialog"]
