"""「この方ではありませんか」 while a new customer is typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core import clock
from app.core.contact import ContactPoint
from app.services.customer_card import CustomerData
from app.services.visits import VisitData
from app.ui.customers.entry import known_people
from app.ui.customers.entry.known_people import MOST_SHOWN, PAUSE_MS
from app.ui.customers.entry.source import HelpSource
from app.ui.customers.new_customer_dialog import Existing, NewCustomerDialog
from tests.ui.customers.typist import PATIENCE_MS, Typist
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.core.messages import Language
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.i18n import Translations
    from tests.ui.customers.shop import Shop

PHONE = "090-1234-5678"
HANAKO = CustomerData(
    "7", "person", "山田", "花子", "ヤマダ", "ハナコ", phones=(ContactPoint(PHONE),), caution="ジアミン"
)


class Counter:
    """The dialog on a book with 山田 花子 in it, and somebody who types."""

    def __init__(self, bot: QtBot, context: Context, begun: CustomerData | None = None) -> None:
        self.bot = bot
        self.dialog = NewCustomerDialog(None, begun or CustomerData(), [], HelpSource(context))
        bot.addWidget(self.dialog)
        self.dialog.show()
        bot.waitExposed(self.dialog)
        self.dialog.activateWindow()
        bot.waitUntil(self.dialog.isActiveWindow, timeout=PATIENCE_MS)
        self.typist = Typist(bot, context.runner, self.dialog.editors)
        self.typist.settle()

    def pause(self) -> None:
        """Stop typing until the answer is there."""
        self.bot.wait(PAUSE_MS + 50)
        self.typist.settle()

    @property
    def names(self) -> list[str]:
        """Who is shown."""
        if self.dialog.known.isHidden():
            return []
        return [person.name.text() for person in self.dialog.known.people if not person.isHidden()]


@pytest.fixture
def served(context: Context, services: Services) -> Iterator[Context]:
    context.attach(services)
    made = services.customers.create(HANAKO).id
    services.visits.record(made, VisitData(clock.today().isoformat(), "", "カット", ""))
    yield context
    context.runner.shut_down()
    services.postal_codes.close()


def test_somebody_of_the_book_is_shown_with_what_tells_them(qtbot: QtBot, served: Context) -> None:
    counter = Counter(qtbot, served)
    counter.typist.convert("やまだ", "山田")
    counter.typist.press(Qt.Key.Key_Tab)
    counter.typist.convert("はなこ", "花子")
    counter.pause()
    assert counter.names == ["山田 花子"]
    person = counter.dialog.known.people[0]
    assert (person.kana.text(), person.facts.text()) == ("ヤマダ ハナコ", f"{PHONE}  最終 今日")
    assert person.why.text() == "名前が同じ  No. 7"
    assert person.open_button.text() == "このカードを開く  F4"


def test_the_telephone_alone_is_enough(qtbot: QtBot, served: Context) -> None:
    counter = Counter(qtbot, served)
    counter.typist.go_to("phones")
    counter.typist.write("09012345678")
    counter.pause()
    assert counter.names == ["山田 花子"]
    assert counter.dialog.known.people[0].why.text() == "電話番号が同じ  No. 7"


def test_somebody_else_with_the_number_is_named_in_a_calmer_voice(qtbot: QtBot, served: Context) -> None:
    counter = Counter(qtbot, served)
    known = counter.dialog.known
    counter.typist.go_to("phones")
    counter.typist.write("09012345678")
    counter.pause()
    assert (known.title.text(), known.property("role")) == ("この方ではありませんか", "attention")
    counter.typist.go_to("family_name")
    counter.typist.convert("すずき", "鈴木")
    counter.typist.press(Qt.Key.Key_Tab)
    counter.typist.convert("じろう", "次郎")
    counter.pause()
    assert counter.names == ["山田 花子"]
    assert (known.title.text(), known.property("role")) == ("同じ電話番号のお客様がいます", "primary")
    assert known.people[0].why.text() == "電話番号が同じ  No. 7"
    assert known.accessibleName() == "同じ電話番号のお客様がいます 山田 花子"


def test_whoever_may_be_meant_stands_before_who_shares_the_number(
    qtbot: QtBot, served: Context, services: Services
) -> None:
    services.customers.create(CustomerData(family_name="鈴木", given_name="次郎"))
    begun = CustomerData(family_name="鈴木", given_name="次郎", phones=HANAKO.phones)
    counter = Counter(qtbot, served, begun)
    assert counter.names == ["鈴木 次郎", "山田 花子"]
    assert counter.dialog.known.title.text() == "この方ではありませんか"


def test_what_was_searched_in_vain_is_looked_at_at_once(qtbot: QtBot, served: Context) -> None:
    counter = Counter(qtbot, served, CustomerData(phones=(ContactPoint("090-1234-5678"),)))
    assert counter.names == ["山田 花子"]


def test_strangers_and_mere_namesakes_by_family_are_no_warning(qtbot: QtBot, served: Context) -> None:
    counter = Counter(qtbot, served)
    counter.typist.convert("やまだ", "山田")
    counter.pause()
    assert counter.names == []
    counter.typist.press(Qt.Key.Key_Tab)
    counter.typist.convert("じろう", "次郎")
    counter.pause()
    assert counter.names == []


def test_the_warning_goes_with_what_was_typed(qtbot: QtBot, served: Context) -> None:
    counter = Counter(qtbot, served)
    counter.typist.go_to("phones")
    counter.typist.write("09012345678")
    counter.pause()
    counter.typist.go_to("phones").selectAll()
    counter.typist.press(Qt.Key.Key_Delete)
    counter.pause()
    assert counter.names == []


def test_an_answer_to_what_is_no_longer_typed_is_not_shown(qtbot: QtBot, served: Context) -> None:
    counter = Counter(qtbot, served)
    line = counter.typist.go_to("phones")
    line.setText("09012345678")
    counter.dialog.known_help.look()
    line.setText("0300000000")
    counter.typist.settle()
    assert counter.names == []


def test_no_more_than_three_are_shown(qtbot: QtBot, served: Context, services: Services) -> None:
    for _ in range(4):
        services.customers.create(CustomerData(family_name="山田", given_name="花子", phones=HANAKO.phones))
    counter = Counter(qtbot, served, CustomerData(family_name="山田", given_name="花子"))
    assert counter.names == ["山田 花子"] * MOST_SHOWN


def test_a_low_screen_has_room_for_the_likeliest(
    qtbot: QtBot, served: Context, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_people, "LOW_SCREEN", 10_000)
    services.customers.create(CustomerData(family_name="山田", given_name="花子"))
    counter = Counter(qtbot, served, CustomerData(family_name="山田", given_name="花子"))
    assert counter.names == ["山田 花子"]
    assert counter.dialog.known.people[0].why.text() == "この方ではありませんか  名前が同じ  No. 7"
    assert not counter.dialog.known.title.isVisible()


def test_a_low_screen_says_once_what_is_the_same(
    qtbot: QtBot, served: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_people, "LOW_SCREEN", 10_000)
    counter = Counter(
        qtbot, served, CustomerData(family_name="鈴木", given_name="次郎", phones=HANAKO.phones)
    )
    assert counter.dialog.known.people[0].why.text() == "電話番号が同じ  No. 7"


def test_one_key_opens_the_card_instead(empty_shop: Shop) -> None:
    hanako = empty_shop.services.customers.create(HANAKO).id

    def meet(dialog: NewCustomerDialog) -> bool:
        dialog.show()
        dialog.activateWindow()
        empty_shop.wait(dialog.isActiveWindow)
        typist = Typist(empty_shop.bot, empty_shop.context.runner, dialog.editors)
        typist.go_to("phones")
        typist.write("09012345678")
        empty_shop.wait(lambda: not dialog.known.isHidden())
        dialog.editors["kind"].widget.setFocus()
        typist.press(Qt.Key.Key_F4)
        empty_shop.wait(lambda: bool(dialog.result()))
        assert dialog.data() == Existing(hanako)
        return bool(dialog.result())

    empty_shop.prompts.answer(meet)
    empty_shop.do("customer.new")
    empty_shop.wait(lambda: empty_shop.page.detail.customer_id == hanako)
    assert empty_shop.page.list.model.rowCount() == 1


def test_nothing_stands_in_the_way_of_registering(qtbot: QtBot, served: Context) -> None:
    counter = Counter(qtbot, served)
    counter.typist.go_to("phones")
    counter.typist.write("09012345678")
    counter.pause()
    counter.typist.press(Qt.Key.Key_Return)
    assert counter.dialog.result()
    data = counter.dialog.data()
    assert isinstance(data, CustomerData)
    assert [phone.value for phone in data.phones] == [PHONE]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_languages(
    qtbot: QtBot, served: Context, translations: Translations, language: Language
) -> None:
    translations.switch(language)
    counter = Counter(qtbot, served, CustomerData(phones=HANAKO.phones))
    assert counter.names == ["山田 花子"]
    data = ["山田 花子", "ヤマダ ハナコ", "Is it one of these? 山田 花子", "Open the card of 山田 花子"]
    assert faults(counter.dialog, language, data=data) == []


def test_why_is_said_to_its_last_word(served: Context, qtbot: QtBot) -> None:
    counter = Counter(qtbot, served)
    counter.typist.go_to("family_name")
    counter.typist.paste("山田")
    counter.typist.go_to("given_name")
    counter.typist.paste("花子")
    counter.typist.go_to("phones")
    counter.typist.paste(PHONE)
    counter.pause()
    why = counter.dialog.known.people[0].why
    assert why.text().count("・") >= 1
    assert why.height() >= why.heightForWidth(why.width())
    assert why.wordWrap()
