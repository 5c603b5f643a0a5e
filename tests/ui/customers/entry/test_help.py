"""Help while a new customer is typed in, and while a card is edited."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import event

from app.core.japan.name_data import NameData
from app.core.japan.postal import PostalTable
from app.services.customer_card import CustomerData
from app.ui.customers.entry.source import HelpSource
from app.ui.customers.new_customer_dialog import NewCustomerDialog
from tests.ui.customers.typist import PATIENCE_MS, Typist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.i18n import Translations
    from tests.ui.customers.shop import Shop

DOWN = Qt.Key.Key_Down


class Desk:
    """The dialog for a new customer and somebody who types in it."""

    def __init__(self, bot: QtBot, context: Context, begun: CustomerData | None = None) -> None:
        self.dialog = NewCustomerDialog(None, begun or CustomerData(), [], HelpSource(context))
        bot.addWidget(self.dialog)
        self.dialog.show()
        bot.waitExposed(self.dialog)
        self.dialog.activateWindow()
        bot.waitUntil(self.dialog.isActiveWindow, timeout=PATIENCE_MS)
        self.typist = Typist(bot, context.runner, self.dialog.editors)
        self.typist.go_to("family_name")
        self.typist.settle()
        self.names = self.dialog.help.names
        self.address = self.dialog.help.address

    def offered(self, part: str) -> list[object]:
        """The readings offered for a part of the name."""
        chip = (self.names.family if part == "family" else self.names.given).chip
        assert chip.isHidden() is not bool(chip.offers)
        return [offer.value for offer in chip.offers]

    def kana(self) -> tuple[str, str]:
        return self.typist.text("family_kana"), self.typist.text("given_kana")

    def full_name(self) -> tuple[str, str]:
        return self.typist.text("family_name"), self.typist.text("given_name")


@pytest.fixture
def served(context: Context, services: Services) -> Iterator[Context]:
    context.attach(services)
    yield context
    context.runner.shut_down()
    services.postal_codes.close()


@pytest.fixture
def desk(qtbot: QtBot, served: Context) -> Desk:
    return Desk(qtbot, served)


def test_the_reading_comes_with_the_name(desk: Desk) -> None:
    desk.typist.convert("やまだ", "山田")
    desk.typist.press(Qt.Key.Key_Tab)
    desk.typist.convert("はなこ", "花子")
    assert desk.full_name() == ("山田", "花子")
    assert desk.kana() == ("ヤマダ", "ハナコ")
    assert (desk.offered("family"), desk.offered("given")) == ([], [])


def test_the_reading_follows_what_is_typed(desk: Desk) -> None:
    desk.typist.convert("やま", "山")
    desk.typist.convert("もと", "本")
    assert desk.kana() == ("ヤマモト", "")
    desk.typist.press(Qt.Key.Key_Backspace, 2)
    assert desk.kana() == ("", "")


def test_a_typed_reading_is_never_replaced(desk: Desk) -> None:
    desk.typist.convert("かわの", "河野")
    desk.typist.go_to("family_kana").selectAll()
    desk.typist.convert("コウノ", "コウノ")
    desk.typist.go_to("family_name").selectAll()
    desk.typist.convert("さとう", "佐藤")
    assert desk.kana() == ("コウノ", "")
    assert desk.offered("family") == ["サトウ"]
    desk.typist.press(DOWN)
    assert desk.kana() == ("サトウ", "")


def test_a_pasted_name_is_guessed_and_never_filled_in_unasked(desk: Desk) -> None:
    desk.typist.paste("髙橋")
    assert desk.kana() == ("", "")
    assert desk.offered("family") == ["タカハシ"]
    assert desk.names.family.chip.text() == "読み: タカハシ(推測)  ↓"
    desk.typist.press(DOWN)
    assert desk.kana() == ("タカハシ", "")
    assert desk.offered("family") == []


def test_several_readings_come_one_after_the_other(desk: Desk) -> None:
    desk.typist.paste("河野")
    assert desk.offered("family") == ["コウノ", "カワノ"]
    desk.typist.press(DOWN)
    assert desk.kana()[0] == "コウノ"
    desk.typist.press(DOWN)
    assert desk.kana()[0] == "カワノ"
    desk.typist.press(DOWN)
    assert desk.kana()[0] == "コウノ"


def test_the_mouse_takes_an_offer_too(desk: Desk, qtbot: QtBot) -> None:
    desk.typist.paste("佐藤")
    qtbot.mouseClick(desk.names.family.chip, Qt.MouseButton.LeftButton)
    assert desk.kana()[0] == "サトウ"


def test_a_prediction_is_no_reading(desk: Desk) -> None:
    desk.typist.convert("やま", "山田")
    assert desk.kana() == ("", "")
    assert desk.offered("family") == ["ヤマダ"]


def test_an_unknown_name_is_left_in_peace(desk: Desk) -> None:
    desk.typist.paste("〇〇")
    assert desk.kana() == ("", "")
    assert desk.offered("family") == []


def test_typing_the_reading_ends_the_offer(desk: Desk) -> None:
    desk.typist.paste("河野")
    desk.typist.go_to("family_kana")
    desk.typist.convert("かわの", "カワノ")
    assert desk.offered("family") == []


def test_a_full_name_is_split_with_its_reading(desk: Desk) -> None:
    desk.typist.convert("やまだはなこ", "山田花子")
    assert desk.names.split_chip.text().startswith("姓 山田 ・ 名 花子 に分ける")
    desk.typist.press(DOWN)
    assert desk.full_name() == ("山田", "花子")
    assert desk.kana() == ("ヤマダ", "ハナコ")


def test_a_full_name_without_a_reading_is_split_and_guessed(desk: Desk) -> None:
    desk.typist.paste("山田　花子")
    desk.typist.press(DOWN)
    assert desk.full_name() == ("山田", "花子")
    assert desk.offered("family") == ["ヤマダ"]
    assert desk.offered("given")[0] == "ハナコ"


def test_an_ambiguous_name_is_split_another_way(desk: Desk) -> None:
    desk.typist.paste("東海林太郎")
    desk.typist.press(DOWN)
    assert desk.full_name() == ("東海林", "太郎")
    desk.typist.press(DOWN)
    assert desk.full_name() == ("東海", "林太郎")


def test_a_reading_is_taken_in_its_own_field_while_another_split_is_offered(desk: Desk) -> None:
    desk.typist.paste("鈴木一朗太")
    desk.typist.press(DOWN)
    for field in ("family_kana", "given_kana"):
        desk.typist.go_to(field)
        desk.typist.press(DOWN)
    assert desk.full_name() == ("鈴木", "一朗太")
    assert desk.kana() == ("スズキ", "イチロウタ")


@pytest.mark.parametrize("name", ["長谷川", "林", "株式会社山田"])
def test_what_is_no_full_name_is_not_split(desk: Desk, name: str) -> None:
    desk.typist.paste(name)
    assert desk.names.split_chip.offers == ()


def test_a_given_name_that_stands_there_is_not_replaced(desk: Desk) -> None:
    desk.typist.go_to("given_name")
    desk.typist.convert("さくら", "桜")
    desk.typist.go_to("family_name")
    desk.typist.convert("やまだはなこ", "山田花子")
    assert desk.names.split_chip.offers == ()


def test_a_given_name_of_its_own_ends_the_offer_to_split(desk: Desk) -> None:
    desk.typist.convert("やまだはなこ", "山田花子")
    assert desk.names.split_chip.offers
    desk.typist.go_to("given_name")
    desk.typist.convert("さくら", "桜")
    assert desk.names.split_chip.offers == ()


def test_a_name_that_was_searched_in_vain_is_helped_with_at_once(qtbot: QtBot, served: Context) -> None:
    desk = Desk(qtbot, served, CustomerData(family_name="山田花子"))
    assert desk.names.split_chip.offers
    desk.typist.press(DOWN)
    assert desk.full_name() == ("山田", "花子")


def test_a_company_is_read_without_its_legal_form(qtbot: QtBot, served: Context) -> None:
    desk = Desk(qtbot, served, CustomerData(kind="company"))
    desk.typist.go_to("company")
    desk.typist.convert("かぶしきがいしゃ", "株式会社")
    desk.typist.convert("やまだしょうてん", "山田商店")
    assert desk.typist.text("company_kana") == "ヤマダショウテン"
    desk.typist.go_to("company").selectAll()
    desk.typist.convert("ゆうげんがいしゃもり", "有限会社森")
    assert desk.typist.text("company_kana") == "モリ"


def address(desk: Desk) -> tuple[str, ...]:
    return tuple(desk.typist.text(name) for name in ("prefecture", "city", "street", "building"))


def test_an_address_comes_with_its_code(desk: Desk) -> None:
    desk.typist.go_to("postal_code")
    desk.typist.write("100-000")
    assert address(desk) == ("", "", "", "")
    desk.typist.write("5")
    assert address(desk) == ("東京都", "千代田区", "丸の内", "")
    desk.typist.press(Qt.Key.Key_Backspace)
    desk.typist.write("1")
    assert address(desk) == ("東京都", "千代田区", "千代田", ""), "what was filled in follows the code"


def test_the_house_number_goes_behind_the_town_of_the_code(desk: Desk) -> None:
    desk.typist.go_to("postal_code")
    desk.typist.write("1000005")
    desk.typist.press(Qt.Key.Key_Tab, 3)
    desk.typist.write("1-2-3")
    assert address(desk) == ("東京都", "千代田区", "丸の内1-2-3", "")
    desk.typist.press(Qt.Key.Key_Backtab)
    desk.typist.press(Qt.Key.Key_Tab)
    desk.typist.write("9")
    assert address(desk)[2] == "9", "what somebody typed is selected as anywhere"


@pytest.mark.parametrize(("typed", "kept"), [("1000005", "100-0005"), ("10000", "10000")])
def test_a_code_that_is_left_stands_as_it_is_kept(desk: Desk, typed: str, kept: str) -> None:
    desk.typist.go_to("postal_code")
    desk.typist.write(typed)
    desk.typist.press(Qt.Key.Key_Tab)
    assert desk.typist.text("postal_code") == kept


def test_towns_of_a_code_are_listed(desk: Desk) -> None:
    desk.typist.go_to("postal_code")
    desk.typist.write("0288401")
    assert address(desk) == ("岩手県", "下閉伊郡田野畑村", "", "")
    assert desk.address.towns.view.isVisible()
    words = desk.address.towns.words()
    assert len(words) > 5
    desk.typist.press(DOWN, 2)
    desk.typist.press(Qt.Key.Key_Return)
    assert address(desk) == ("岩手県", "下閉伊郡田野畑村", words[1], "")
    assert not desk.address.towns.view.isVisible()
    assert desk.dialog.isVisible(), "Enter chose a town, not the whole dialog"


def test_a_list_that_was_put_away_comes_back(desk: Desk) -> None:
    desk.typist.go_to("postal_code")
    desk.typist.write("0288401")
    desk.typist.press(Qt.Key.Key_Escape)
    assert not desk.address.towns.view.isVisible()
    assert desk.dialog.isVisible()
    desk.typist.press(DOWN)
    assert desk.address.towns.view.isVisible()
    desk.address.towns.close()


def test_a_typed_address_is_replaced_only_when_asked(desk: Desk) -> None:
    desk.typist.go_to("city")
    desk.typist.convert("よこはまし", "横浜市")
    desk.typist.go_to("postal_code")
    desk.typist.write("1000005")
    assert address(desk) == ("東京都", "横浜市", "丸の内", "")
    assert desk.address.chip.text().startswith("住所: 東京都千代田区丸の内")
    desk.typist.press(DOWN)
    assert address(desk) == ("東京都", "千代田区", "丸の内", "")


def test_a_street_that_goes_on_is_kept(desk: Desk) -> None:
    desk.typist.go_to("street")
    desk.typist.convert("まるのうち", "丸の内")
    desk.typist.write("1-2-3")
    desk.typist.go_to("postal_code")
    desk.typist.write("1000005")
    assert address(desk) == ("東京都", "千代田区", "丸の内1-2-3", "")
    assert desk.address.chip.offers == ()


def test_a_floor_of_a_tower_and_an_office(desk: Desk) -> None:
    desk.typist.go_to("postal_code")
    desk.typist.write("1066107")
    assert address(desk) == ("東京都", "港区", "六本木", "六本木ヒルズ森タワー 7階")
    desk.typist.line("postal_code").selectAll()
    desk.typist.write("1008111")
    assert address(desk) == ("東京都", "千代田区", "千代田1-1", "")


def wait_for_the_pause(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.address._pause.isActive(), timeout=PATIENCE_MS)
    desk.typist.settle()


def test_the_code_of_an_address_is_offered(desk: Desk, qtbot: QtBot) -> None:
    for name, kana, kanji in (
        ("prefecture", "とうきょうと", "東京都"),
        ("city", "ちよだく", "千代田区"),
        ("street", "まるのうち", "丸の内"),
    ):
        desk.typist.go_to(name)
        desk.typist.convert(kana, kanji)
    wait_for_the_pause(desk, qtbot)
    assert desk.typist.text("postal_code") == ""
    assert desk.address.chip.text() == "郵便番号: 100-0005  ↓"
    desk.typist.press(DOWN)
    assert desk.typist.text("postal_code") == "100-0005"
    assert desk.address.chip.offers == ()


def test_a_town_with_several_codes_offers_them_all(desk: Desk, qtbot: QtBot) -> None:
    desk.typist.go_to("street")
    desk.typist.paste("三重県伊勢市朝熊町")
    wait_for_the_pause(desk, qtbot)
    assert [offer.value for offer in desk.address.chip.offers] == ["517-0081", "516-0021"]
    assert "池の浦" in desk.address.chip.offers[0].words


def test_phones_are_hyphenated_when_left(desk: Desk) -> None:
    desk.typist.go_to("phones")
    desk.typist.write("09012345678")
    desk.typist.press(Qt.Key.Key_Tab)
    assert desk.typist.text("phones") == "090-1234-5678"


def test_a_number_with_too_few_digits_is_doubted_when_left(desk: Desk) -> None:
    row = desk.dialog.row("phones")
    desk.typist.go_to("phones")
    desk.typist.write("090-1234-567")
    desk.typist.press(Qt.Key.Key_Tab)
    desk.typist.settle()
    assert row.message.startswith("電話番号「090-1234-567」は桁が足りません。")
    assert desk.dialog.check(), "a doubt stands in nobody's way"
    desk.typist.go_to("phones")
    desk.typist.press(Qt.Key.Key_End)
    desk.typist.write("8")
    assert row.message == ""
    desk.typist.press(Qt.Key.Key_Tab)
    desk.typist.settle()
    assert row.message == ""


def test_the_offers_speak_english(qtbot: QtBot, served: Context, translations: Translations) -> None:
    translations.switch("en")
    desk = Desk(qtbot, served)
    desk.typist.paste("山田花子")
    assert desk.names.split_chip.text().startswith("Split into 山田 and 花子")
    desk.typist.press(DOWN)
    assert desk.names.given.chip.text().startswith("Reading: ハナコ (a guess)")


def test_a_card_is_helped_with_as_well(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])
    typist = Typist(shop.bot, shop.context.runner, shop.page.detail.form.editors)
    typist.go_to("family_name").selectAll()
    typist.convert("さとう", "佐藤")
    assert typist.text("family_kana") == "ヤマダ", "what is kept is somebody's own"
    typist.press(DOWN)
    typist.press(Qt.Key.Key_Tab)
    stored = shop.stored(people["1001"]).data
    assert (stored.family_name, stored.family_kana) == ("佐藤", "サトウ")
    typist.go_to("postal_code")
    typist.write("1000005")
    typist.press(Qt.Key.Key_Tab)
    stored = shop.stored(people["1001"]).data
    assert (stored.postal_code, stored.city, stored.street) == ("100-0005", "千代田区", "丸の内")


def test_a_kept_reading_that_no_longer_fits_is_helped_with(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])
    typist = Typist(shop.bot, shop.context.runner, shop.page.detail.form.editors)
    typist.go_to("family_name").selectAll()
    typist.paste("河野")
    assert typist.text("family_kana") == "ヤマダ"
    chip = shop.page.detail._help.names.family.chip
    assert [offer.value for offer in chip.offers] == ["コウノ", "カワノ"]
    shop.page.detail.form.revert()


def test_offers_go_with_their_customer(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1002"])
    typist = Typist(shop.bot, shop.context.runner, shop.page.detail.form.editors)
    typist.go_to("family_kana").clear()
    typist.go_to("family_name").selectAll()
    typist.paste("河野")
    help_ = shop.page.detail._help
    assert help_.names.family.chip.offers
    shop.page.detail.form.revert()
    shop.show(people["1001"])
    assert help_.names.family.chip.offers == ()


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch, services: Services) -> set[str]:
    """The threads in which a statement ran."""
    seen: set[str] = set()

    def watched(method: Any) -> Any:
        def ask(self: object, statement: str, *values: object) -> object:
            seen.add(threading.current_thread().name)
            return method(self, statement, *values)

        return ask

    def executed(*_: object) -> None:
        seen.add(threading.current_thread().name)

    monkeypatch.setattr(NameData, "_rows", watched(NameData._rows))
    monkeypatch.setattr(PostalTable, "_rows", watched(PostalTable._rows))
    event.listen(services.store.engine, "before_cursor_execute", executed)
    return seen


def test_no_statement_runs_in_the_thread_of_the_window(threads: set[str], desk: Desk, qtbot: QtBot) -> None:
    desk.typist.paste("山田優里菜")
    desk.typist.press(DOWN, 2)
    desk.typist.go_to("postal_code")
    desk.typist.write("1000005")
    desk.typist.go_to("street")
    desk.typist.write("1-2-3")
    wait_for_the_pause(desk, qtbot)
    desk.typist.go_to("phones")
    desk.typist.write("09012345678")
    desk.typist.press(Qt.Key.Key_Return)
    assert not desk.dialog.isVisible()
    assert {name.partition("_")[0] for name in threads} == {"lane-read"}


def test_a_new_customer_takes_at_most_eight_keys_beside_the_text(empty_shop: Shop) -> None:
    """The shortcut, the name, its reading already filled in, the number of the telephone, Enter."""
    keys: list[str] = [empty_shop.context.actions["customer.new"].shortcut().toString()]

    def fill_in(dialog: NewCustomerDialog) -> bool:
        dialog.show()
        dialog.activateWindow()
        empty_shop.wait(dialog.isActiveWindow)
        typist = Typist(empty_shop.bot, empty_shop.context.runner, dialog.editors, keys)
        typist.settle()
        typist.convert("やまだ", "山田")
        typist.press(Qt.Key.Key_Tab)
        typist.convert("はなこ", "花子")
        assert (typist.text("family_kana"), typist.text("given_kana")) == ("ヤマダ", "ハナコ")
        typist.press(Qt.Key.Key_Tab, 3)
        typist.write("09012345678")
        typist.press(Qt.Key.Key_Return)
        return bool(dialog.result())

    empty_shop.prompts.answer(fill_in)
    assert keys[0]
    empty_shop.do("customer.new")
    empty_shop.wait(lambda: empty_shop.page.list.model.rowCount() > 0)
    assert len(keys) <= 8, keys
    row = empty_shop.page.list.model.row_at(0)
    assert row is not None
    assert (row.name, row.kana, row.phone) == ("山田 花子", "ヤマダ ハナコ", "090-1234-5678")


def test_a_name_that_is_taken_back_takes_its_reading_along(desk: Desk) -> None:
    desk.typist.convert("やまだ", "山田")
    assert desk.kana()[0] == "ヤマダ"
    desk.typist.press(Qt.Key.Key_Escape)
    assert (desk.full_name()[0], desk.kana()[0]) == ("", "")
    desk.typist.convert("やまだ", "山田")
    desk.typist.go_to("family_kana").selectAll()
    desk.typist.convert("ヤマタ", "ヤマタ")
    desk.typist.go_to("family_name")
    desk.typist.press(Qt.Key.Key_Escape)
    assert desk.kana()[0] == "ヤマタ", "what somebody typed is theirs"


def test_a_number_is_no_reading(desk: Desk) -> None:
    desk.typist.go_to("given_name")
    desk.typist.write("90")
    assert desk.kana()[1] == ""
    desk.typist.write("kun")
    assert desk.kana()[1] == "90kun"
