"""つながり at the screen: contact persons, household and referrals of the shown customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.core.contact import ContactPoint
from app.services.card_parts import ContactPersonData
from app.ui.customers.fields.point_rows import PointsEditor
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.customers.relations.contact_dialog import ContactPersonDialog
    from app.ui.customers.relations.finder import FinderDialog
    from app.ui.customers.relations.role_dialog import RoleDialog
    from tests.ui.customers.shop import Shop


def named(shop: Shop, name: str) -> QWidget:
    """The button of the tab with this name."""
    buttons = [
        found
        for kind in (QPushButton, IconButton)
        for found in shop.page.detail.relations.findChildren(kind)
        if found.accessibleName() == name and found.isVisibleTo(shop.page.detail.relations)
    ]
    assert len(buttons) == 1, [found.accessibleName() for found in buttons]
    return buttons[0]


def find_and_take(typed: str, shop: Shop) -> object:
    """Answers the finder as somebody does who types and presses Enter."""

    def answer(dialog: FinderDialog) -> bool:
        shop.settle()
        dialog.search.edit.setText(typed)
        dialog.search.searched.emit(typed)
        shop.settle()
        assert dialog.list.count() == 1
        return dialog.accept_button.isEnabled()

    return answer


def type_text(editor: QWidget, text: str) -> None:
    """Put a text into a control as typing does."""
    assert isinstance(editor, QLineEdit)
    editor.setText(text)


def test_a_family_is_made_and_seen_from_both_cards(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])
    shop.prompts.answer(find_and_take("さとう", shop))  # type: ignore[arg-type]
    shop.page.detail.relations.add_member.click()
    shop.settle()
    assert shop.toast == "山田 花子 と 佐藤 健 をご家族にしました"

    def role(dialog: RoleDialog) -> bool:
        dialog.editor.write("夫")
        return True

    shop.prompts.answer(role)
    shop.bot.mouseClick(named(shop, "佐藤 健 の続柄"), Qt.MouseButton.LeftButton)
    shop.settle()
    household = shop.stored(people["1002"]).household
    assert household is not None
    assert [(member.person.name, member.role) for member in household.members] == [
        ("山田 花子", ""),
        ("佐藤 健", "夫"),
    ]
    shop.bot.mouseClick(named(shop, "佐藤 健 のカードを開く"), Qt.MouseButton.LeftButton)
    shop.wait(lambda: shop.page.detail.customer_id == people["1002"])
    shop.settle()
    assert named(shop, "山田 花子 のカードを開く").isEnabled()
    assert shop.page.detail.tabs.tabText(2) == "つながり 1"
    shop.bot.mouseClick(named(shop, "佐藤 健 をご家族から外す"), Qt.MouseButton.LeftButton)
    shop.settle()
    assert shop.stored(people["1001"]).household is None
    shop.undo()
    assert shop.stored(people["1001"]).household is not None


def test_a_referrer_is_seen_from_both_cards(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])
    shop.prompts.answer(find_and_take("さとう", shop))  # type: ignore[arg-type]
    shop.page.detail.relations.set_referrer.click()
    shop.settle()
    assert shop.stored(people["1001"]).data.referrer == "1002"
    shop.show(people["1002"])
    assert named(shop, "山田 花子 のカードを開く").isEnabled()
    shop.show(people["1001"])
    shop.bot.mouseClick(named(shop, "紹介者を外す"), Qt.MouseButton.LeftButton)
    shop.settle()
    assert shop.stored(people["1001"]).data.referrer == ""


def test_contact_persons_of_a_company(shop: Shop, people: dict[str, int]) -> None:
    company = people["1004"]
    shop.show(company)

    def fill(dialog: ContactPersonDialog) -> bool:
        dialog.accept()
        assert dialog.result() == 0, "nobody without a name"
        for name, text in (("family_name", "木村"), ("title", "課長"), ("phones", "03 1234 5678")):
            editor = dialog.editors[name]
            line = editor.rows[0].line if isinstance(editor, PointsEditor) else editor.widget
            type_text(line, text)
        dialog.accept()
        return bool(dialog.result())

    shop.prompts.answer(fill)
    shop.page.detail.relations.add_contact.click()
    shop.settle()
    shop.services.contact_persons.add(company, ContactPersonData(family_name="林"))
    shop.page.detail.show_customer(company)
    shop.settle()
    (kimura, _) = shop.stored(company).contact_persons
    assert (kimura.data.name, kimura.data.title) == ("木村", "課長")
    assert kimura.data.phones == (ContactPoint("03-1234-5678"),)
    shop.bot.mouseClick(named(shop, "林 を上へ"), Qt.MouseButton.LeftButton)
    shop.settle()
    assert [person.data.name for person in shop.stored(company).contact_persons] == ["林", "木村"]
    shop.bot.mouseClick(named(shop, "林 を外す"), Qt.MouseButton.LeftButton)
    shop.settle()
    assert [person.data.name for person in shop.stored(company).contact_persons] == ["木村"]
    shop.find("きむら")
    shop.find("木村")
    assert shop.names() == ["株式会社山田製作所"], "whom one speaks with leads to the company"


def test_the_numbers_of_a_contact_person_keep_their_labels(shop: Shop, people: dict[str, int]) -> None:
    company = people["1004"]
    numbers = (ContactPoint("03-1234-5678", "会社"), ContactPoint("090-1234-5678", "携帯"))
    shop.services.contact_persons.add(company, ContactPersonData(family_name="木村", phones=numbers))
    shop.show(company)
    shop.page.detail.show_customer(company)
    shop.settle()

    def change(dialog: ContactPersonDialog) -> bool:
        phones = dialog.editors["phones"]
        assert isinstance(phones, PointsEditor)
        type_text(phones.rows[0].line, "ない")
        dialog.accept()
        assert dialog.result() == 0
        assert ("ない" in phones.rows[0].note, phones.rows[1].note) == (True, "")
        type_text(phones.rows[0].line, "0312345679")
        dialog.accept()
        return bool(dialog.result())

    shop.prompts.answer(change)
    shop.bot.mouseClick(named(shop, "木村 を直す"), Qt.MouseButton.LeftButton)
    shop.settle()
    (kimura,) = shop.stored(company).contact_persons
    assert kimura.data.phones == (ContactPoint("03-1234-5679", "会社"), numbers[1])


def test_a_person_has_no_empty_card_for_contact_persons(shop: Shop, people: dict[str, int]) -> None:
    shop.show(people["1001"])
    assert shop.page.detail.relations.contacts.isHidden()
    shop.show(people["1004"])
    assert not shop.page.detail.relations.contacts.isHidden()


def test_a_name_and_what_is_known_beside_it_never_lie_upon_each_other(
    shop: Shop, people: dict[str, int]
) -> None:
    company, detail = people["1004"], shop.page.detail
    kimura = ContactPersonData(
        family_name="木村", family_kana="キムラ", title="課長", phones=(ContactPoint("03-1234-5678"),)
    )
    shop.services.contact_persons.add(company, kimura)
    shop.services.households.join(people["1001"], people["1002"], role="本人", other_role="母")
    for customer, card in (
        (company, detail.relations.contacts),
        (people["1001"], detail.relations.household),
    ):
        shop.show(customer)
        detail.show_customer(customer)
        detail.tabs.setCurrentWidget(detail.relations)
        shop.settle()
        words = [
            label for label in card.findChildren(ElidedLabel) if label.isVisibleTo(card) and label.text()
        ]
        assert len(words) >= 2
        for place, label in enumerate(words):
            assert not any(label.geometry().intersects(other.geometry()) for other in words[place + 1 :])
