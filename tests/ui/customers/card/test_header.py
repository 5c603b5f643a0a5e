"""The head of a card: from afar it says large what must not be overlooked."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from app.core import clock
from app.core.cycle import Certainty, CycleState
from app.core.messages import message
from app.services.card_parts import ContactPersonData
from app.services.customer_card import CustomerData
from app.services.insights.forecast_lines import CycleLine
from app.services.interactions import InteractionData
from app.services.sales import SaleData
from app.services.visits import VisitData
from app.ui.customers.card import last_line
from app.ui.customers.card.header import CustomerHeader
from app.ui.customers.card.last_line import LastLine
from app.ui.customers.list.columns import COLUMNS
from app.ui.theme.tokens import Type
from app.ui.widgets.labels import ElidedLabel, PlainLabel
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.core.messages import Language
    from app.services.container import Services
    from tests.ui.customers.shop import Shop

READ_FROM_AFAR = 24


def size_of(shop: Shop, text: str) -> int:
    """The pixel size in which the head writes a text."""
    labels = shop.page.detail.header.findChildren(PlainLabel)
    label = next(one for one in labels if one.text() == text and one.isVisibleTo(shop.page))
    label.ensurePolished()
    return label.font().pixelSize()


def test_name_caution_and_last_visit_are_read_from_afar(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])
    head = shop.page.detail.header
    texts = ("山田 花子", head.caution_text, "—")
    assert [size_of(shop, text) for text in texts] == [Type.NAME, Type.HEAD, Type.FIGURE]
    shop.do("view.afar")
    assert all(size_of(shop, text) >= READ_FROM_AFAR for text in texts)
    assert faults(head) == []
    shop.do("view.afar")
    assert [size_of(shop, text) for text in texts] == [Type.NAME, Type.HEAD, Type.FIGURE]


@pytest.mark.parametrize(
    ("name", "size"), [("山田商店", Type.COUNTER_NAME), ("株式会社とても長い名前の山田製作所", Type.COUNTER)]
)
def test_a_long_name_is_smaller_rather_than_cut(shop: Shop, services: Services, name: str, size: int) -> None:
    shop.do("view.afar")
    made = services.customers.create(CustomerData(kind="company", company=name))
    shop.context.events.announce(made.changes)
    shop.settle()
    shop.show(made.id)
    shop.page.splitter.setSizes([300, 600])
    assert size_of(shop, name) == size


@pytest.mark.parametrize(
    ("birthday", "words"), [("1983-04-12", "歳(昭和58年4月12日)"), ("2983-04-12", "令和965年4月12日")]
)
def test_nobody_is_younger_than_born(shop: Shop, services: Services, birthday: str, words: str) -> None:
    made = services.customers.create(CustomerData(family_name="山田", birthday=birthday))
    shop.context.events.announce(made.changes)
    shop.settle()
    shop.show(made.id)
    labels = shop.page.detail.header.findChildren(ElidedLabel)
    facts = [label.text() for label in labels]
    said = next(text for text in facts if made.number in text)
    assert said.endswith(words)
    assert ("歳" in said) is ("歳" in words)


@pytest.mark.parametrize(("language", "words"), [("ja", "5月8日生まれ"), ("en", "born May 8")])
def test_a_birthday_may_lack_its_year(shop: Shop, services: Services, language: Language, words: str) -> None:
    shop.context.translations.switch(language)
    made = services.customers.create(CustomerData(family_name="山田", birthday="--05-08"))
    shop.context.events.announce(made.changes)
    shop.settle()
    shop.show(made.id)
    facts = [label.text() for label in shop.page.detail.header.findChildren(ElidedLabel)]
    assert next(text for text in facts if made.number in text).endswith(words)


def test_the_window_opens_as_it_was_looked_at(shop: Shop) -> None:
    shop.do("view.afar")
    assert shop.context.device.state("customers.afar") is True


@pytest.mark.parametrize(("width", "beside"), [(800, True), (430, False)])
def test_verbs_make_way_for_the_name(
    qtbot: QtBot, shop: Shop, people: dict[str, int], width: int, beside: bool
) -> None:
    head, verb = CustomerHeader(), QPushButton("編集")
    qtbot.addWidget(head)
    head.verbs.addWidget(verb)
    head.show_card(shop.stored(people["1004"]))
    head.resize(width, 200)
    head.show()
    name = next(one for one in head.findChildren(PlainLabel) if one.text() == "株式会社山田製作所")

    def is_beside() -> bool:
        return verb.mapTo(head, QPoint()).y() < name.geometry().bottom()

    qtbot.waitUntil(lambda: is_beside() is beside)


def test_verbs_go_below_a_name_that_would_be_cut_beside_them(
    qtbot: QtBot, shop: Shop, services: Services
) -> None:
    company = "株式会社とても長い名前の山田精密機械"
    made = services.customers.create(CustomerData(kind="company", company=company))
    head, verb = CustomerHeader(), QPushButton("来店を記録  Ctrl+N")
    qtbot.addWidget(head)
    head.verbs.addWidget(verb)
    head.show_card(shop.stored(made.id))
    head.resize(600, 240)
    head.show()
    name = next(one for one in head.findChildren(PlainLabel) if one.text() == company)
    qtbot.waitUntil(lambda: verb.mapTo(head, QPoint()).y() >= name.geometry().bottom())
    assert name.width() >= name.sizeHint().width()


def test_what_somebody_came_for_last_stands_in_the_head(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])
    line = shop.page.detail.header.last_line
    assert line.isHidden()
    day = clock.today() - timedelta(days=12)
    record = shop.services.visits.record
    shop.announce(record(people["1001"], VisitData(day.isoformat(), "佐藤", "カット+カラー")).changes)
    assert line.text == "12日前 · カット+カラー · 担当 佐藤"
    assert line.inquiries.isHidden()


def test_no_visit_beside_purchases_is_not_counted(qtbot: QtBot, shop: Shop, people: dict[str, int]) -> None:
    customer, day = people["1001"], clock.today().isoformat()

    def names() -> list[str]:
        head = CustomerHeader()
        qtbot.addWidget(head)
        head.resize(900, 300)
        head.show_card(shop.stored(customer))
        texts = [label.text() for label in head.findChildren(ElidedLabel)]
        return [text for text in texts if text in ("累計", "最終", "購入", "来店", "初めて")]

    assert names() == ["累計", "最終", "購入", "来店", "初めて"]
    shop.services.sales.record(customer, SaleData(day, total=5500))
    assert names() == ["累計", "最終", "購入", "初めて"]
    shop.services.visits.record(customer, VisitData(day))
    assert names() == ["累計", "最終", "購入", "来店", "初めて"]


def test_when_somebody_is_due_again_stands_beside_it(
    qtbot: QtBot, shop: Shop, people: dict[str, int]
) -> None:
    for ago in (70, 40, 10):
        day = clock.today() - timedelta(days=ago)
        shop.services.visits.record(people["1001"], VisitData(day.isoformat(), "佐藤", "カット"))
    shop.show(people["1001"])
    line = shop.page.detail.header.last_line
    qtbot.waitUntil(lambda: not line.next.isHidden(), timeout=20_000)
    assert line.next.text().startswith("次の目安 ")
    assert "ふだんは約30日おきです" in line.next.accessibleName()
    # Nobody is told of one customer what was asked for another, and nothing of whom nothing is expected.
    shop.show(people["1002"])
    assert line.next.isHidden()


@pytest.mark.parametrize(
    ("state", "due", "said"),
    [
        (CycleState.ON_TRACK, date(2026, 12, 3), "次の目安 12月3日(木)ごろ"),
        (CycleState.ON_TRACK, date(2027, 1, 6), "次の目安 1月6日(水)ごろ"),
        (CycleState.DUE, date(2026, 12, 3), "そろそろ 12月3日(木)ごろ"),
        (CycleState.LATE, date(2026, 9, 3), "遅れ 9月3日(木)ごろが目安"),
        (CycleState.LATE, date(2024, 1, 30), "遅れ 2024年1月30日ごろが目安"),
        (CycleState.GONE, date(2024, 1, 30), None),
    ],
)
def test_each_state_has_its_words(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, state: CycleState, due: date, said: str | None
) -> None:
    monkeypatch.setattr(last_line, "today", lambda: date(2026, 11, 22))
    reason = message("forecast.cycle.own", gap=30, gaps=4, away=12)
    line = LastLine()
    qtbot.addWidget(line)
    line.show_next(CycleLine(1, 5, due, 30, due, due, due, 0.9, state, Certainty.HIGH, reason))
    assert line.next.isHidden() is (said is None)
    if said is not None:
        assert line.next.text() == said
        assert "確かさ: 高" in line.next.toolTip()
    line.show_next(None)
    assert line.next.isHidden()


def test_inquiries_that_wait_lead_to_the_history(shop: Shop, people: dict[str, int]) -> None:
    hanako = people["1001"]
    shop.show(hanako)
    talks = (("01", "inquiry", "answering"), ("02", "inquiry", "closed"), ("03", "call", None))
    for day, kind, state in talks:
        data = InteractionData(f"2026-03-{day}", kind=kind, state=state, subject=f"{day}日")
        shop.announce(shop.services.interactions.record(hanako, data).changes)
    detail = shop.page.detail
    waiting = detail.header.last_line.inquiries
    assert waiting.text() == "未回答の問い合わせ 1 件"
    waiting.setFocus()
    shop.press(waiting, Qt.Key.Key_Space)
    assert detail.tabs.currentWidget() is detail.history
    assert detail.history.view.hasFocus()
    event = detail.history.model.event_at(detail.history.view.currentIndex())
    assert event is not None
    assert event.when == "2026-03-01"


def test_in_a_low_window_name_and_caution_stay_whole(
    qtbot: QtBot, shop: Shop, people: dict[str, int]
) -> None:
    head = CustomerHeader()
    qtbot.addWidget(head)
    head.resize(440, 400)
    shop.announce(shop.services.visits.record(people["1001"], VisitData("2026-03-01", menu="カット")).changes)
    head.show_card(shop.stored(people["1001"]))
    head.show()

    def texts() -> set[str]:
        return {label.text() for label in head.findChildren(PlainLabel) if label.isVisibleTo(head)}

    told = {"山田 花子", head.caution_text, "VIP", "累計"}
    assert told <= texts()

    def is_within(height: int) -> bool:
        return head.minimumSizeHint().height() <= height

    for height, left_out in ((230, {"累計"}), (190, {"累計", "VIP"})):
        head.set_room(height)
        assert told & texts() == told - left_out
        qtbot.waitUntil(partial(is_within, height))
    head.set_room(400)
    assert told <= texts()


def test_tags_that_do_not_fit_are_counted(qtbot: QtBot, shop: Shop, people: dict[str, int]) -> None:
    tags = tuple(f"とても長い名前のタグ{place}" for place in range(6))
    shop.announce(shop.services.customers.change(people["1002"], {"tags": tags}).changes)
    head = CustomerHeader()
    qtbot.addWidget(head)
    head.resize(440, 300)
    head.show()
    head.show_card(shop.stored(people["1002"]))
    texts = [label.text() for label in head.findChildren(PlainLabel) if label.isVisibleTo(head)]
    shown = [text for text in texts if text in tags]
    assert 0 < len(shown) < len(tags)
    assert f"+{len(tags) - len(shown)}" in texts


def test_a_caution_without_end_says_where_it_goes_on(shop: Shop, people: dict[str, int]) -> None:
    shop.services.customers.change(people["1001"], {"caution": "ジアミン。" * 20_000})
    shop.page.detail.show_customer(people["1001"])
    shop.settle()
    head = shop.page.detail.header
    assert head.caution_text.startswith("注意  ジアミン。")
    assert head.caution_text.endswith("…(続きは「詳細」にあります)")
    assert len(head.caution_text) < 700
    assert len(shop.page.detail.form.editors["caution"].text()) == 100_000


def test_where_a_person_works_stands_in_head_and_list(shop: Shop, services: Services) -> None:
    saved = services.customers.create(
        CustomerData(
            family_name="中村", given_name="健一", family_kana="ナカムラ", company="関西工業有限会社"
        )
    )
    shop.context.events.announce(saved.changes)
    shop.settle()
    shop.show(saved.id)
    facts = shop.page.detail.header.findChildren(ElidedLabel)
    assert any(label.text().startswith("関西工業有限会社 · No. ") for label in facts)
    (row,) = services.customers.rows([saved.id])
    name = COLUMNS[0]
    assert name.above is not None
    assert name.above(row) == "ナカムラ  関西工業有限会社"


def test_the_head_of_a_firm_says_whom_to_ask_for(shop: Shop, services: Services) -> None:
    saved = services.customers.create(CustomerData(kind="company", company="株式会社北斗工業"))
    services.contact_persons.add(
        saved.id, ContactPersonData(family_name="中村", given_name="大輔", department="資材課")
    )
    shop.context.events.announce(saved.changes)
    shop.settle()
    shop.show(saved.id)
    facts = shop.page.detail.header.findChildren(ElidedLabel)
    assert any(label.text().endswith(" · 資材課 中村 大輔") for label in facts)
