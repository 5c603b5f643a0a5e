"""What is typed of a contact person, of a further address or of a relation comes back after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from app.core.contact import Address, ContactPoint
from app.services.card_parts import ContactPersonData
from app.services.drafts import Draft, DraftKind, DraftPlace
from app.ui.customers.fields.address_lines import ADD, EDIT
from app.ui.customers.fields.point_rows import PointsEditor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.ui.customers.fields.address_dialog import AddressDialog
    from app.ui.customers.record_dialog import RecordDialog
    from app.ui.customers.relations.contact_dialog import ContactPersonDialog
    from app.ui.customers.relations.role_dialog import RoleDialog
    from tests.ui.customers.shop import Shop

AT = "2026-11-22T01:05:00.000000Z"


def kept(shop: Shop, place: DraftPlace) -> Mapping[str, str]:
    """What lies beside the store for this place."""
    return next((draft.texts for draft in shop.services.drafts.drafts() if draft.place == place), {})


def type_into(shop: Shop, dialog: RecordDialog[Any], name: str, text: str) -> None:
    editor = dialog.editors[name]
    line = editor.rows[0].line if isinstance(editor, PointsEditor) else editor.widget
    assert isinstance(line, QLineEdit)
    shop.compose(line, text)


def test_a_new_contact_person(shop: Shop, people: dict[str, int]) -> None:
    company = people["1004"]
    place = DraftPlace(DraftKind.CONTACT_PERSON, company)

    def type_and_keep(dialog: ContactPersonDialog) -> bool:
        type_into(shop, dialog, "family_name", "木村")
        type_into(shop, dialog, "phones", "0312345678")
        shop.wait(lambda: "0312345678" in kept(shop, place).get("phones", ""))
        dialog.accept()
        return bool(dialog.result())

    shop.show(company)
    shop.prompts.answer(type_and_keep)
    shop.page.detail.relations.add_contact.click()
    shop.settle()
    shop.wait(lambda: not kept(shop, place))
    (kimura,) = shop.stored(company).contact_persons
    assert (kimura.data.name, kimura.data.phones) == ("木村", (ContactPoint("03-1234-5678"),))


def test_a_contact_person_comes_back(shop: Shop, people: dict[str, int]) -> None:
    company = people["1004"]
    person = shop.services.contact_persons.add(company, ContactPersonData(family_name="木村", title="課長"))
    place = DraftPlace(DraftKind.CONTACT_PERSON, company, person.id)
    shop.services.drafts.keep([Draft(place, {"title": "部長"}, AT, "1004")])

    def go_on(dialog: ContactPersonDialog) -> bool:
        assert dialog.draft_band is not None
        dialog.draft_band.button.click()
        dialog.accept()
        return bool(dialog.result())

    shop.show(company)
    shop.page.detail.show_customer(company)
    shop.settle()
    (kimura,) = shop.stored(company).contact_persons
    shop.prompts.answer(go_on)
    shop.page.detail.relations.requested.emit("contact.edit", kimura)
    shop.settle()
    assert shop.stored(company).contact_persons[0].data.title == "部長"
    shop.wait(lambda: not kept(shop, place))


def test_stepping_back_from_a_contact_person_throws_typing_away(shop: Shop, people: dict[str, int]) -> None:
    company = people["1004"]
    place = DraftPlace(DraftKind.CONTACT_PERSON, company)

    def step_back(dialog: ContactPersonDialog) -> bool:
        type_into(shop, dialog, "family_name", "木村")
        shop.wait(lambda: bool(kept(shop, place)))
        return False

    shop.show(company)
    shop.prompts.answer(step_back)
    shop.page.detail.relations.add_contact.click()
    shop.settle()
    shop.wait(lambda: not kept(shop, place))


def test_a_further_address(shop: Shop, people: dict[str, int]) -> None:
    hanako = people["1001"]
    main = {"postal_code": "150-0041", "prefecture": "東京都", "city": "渋谷区", "street": "神南1-2-3"}
    shop.services.customers.change(hanako, {**main, "other_addresses": (Address("実家", street="藤沢1"),)})
    new, old = (DraftPlace(DraftKind.ADDRESS, hanako, number) for number in (0, 1))

    def type_and_keep(dialog: AddressDialog) -> bool:
        type_into(shop, dialog, "street", "片瀬2")
        shop.wait(lambda: kept(shop, new).get("street") == "片瀬2")
        dialog.accept()
        return bool(dialog.result())

    def go_on(dialog: AddressDialog) -> bool:
        assert dialog.draft_band is not None
        dialog.draft_band.button.click()
        assert dialog.editors["street"].text() == "藤沢99"
        dialog.accept()
        return bool(dialog.result())

    shop.show(hanako)
    shop.page.detail.show_customer(hanako)
    shop.settle()
    shop.prompts.answer(type_and_keep)
    shop.page.detail.form.addresses.requested_at(ADD, 0)
    shop.settle()
    shop.wait(lambda: not kept(shop, new))
    shop.services.drafts.keep([Draft(old, {"street": "藤沢99"}, AT, "1001")])
    shop.prompts.answer(go_on)
    shop.page.detail.form.addresses.requested_at(EDIT, 0)
    shop.settle()
    shop.wait(lambda: not kept(shop, old))
    assert [address.street for address in shop.stored(hanako).data.other_addresses] == ["藤沢99", "片瀬2"]


def test_a_relation(shop: Shop, people: dict[str, int]) -> None:
    hanako, ken = people["1001"], people["1002"]
    shop.services.households.join(hanako, ken)
    place = DraftPlace(DraftKind.HOUSEHOLD_ROLE, hanako, ken)

    def type_and_keep(dialog: RoleDialog) -> bool:
        type_into(shop, dialog, "household_role", "夫")
        shop.wait(lambda: kept(shop, place) == {"household_role": "夫"})
        dialog.accept()
        return bool(dialog.result())

    shop.show(hanako)
    shop.page.detail.show_customer(hanako)
    shop.settle()
    household = shop.stored(hanako).household
    assert household is not None
    member = next(one for one in household.members if one.person.id == ken)
    shop.prompts.answer(type_and_keep)
    shop.page.detail.relations.requested.emit("household.role", member)
    shop.settle()
    shop.wait(lambda: not kept(shop, place))
    household = shop.stored(hanako).household
    assert household is not None
    assert {one.person.id: one.role for one in household.members}[ken] == "夫"


def test_the_start_leads_to_them(empty_shop: Shop, people: dict[str, int]) -> None:
    shop, company = empty_shop, people["1004"]
    place = DraftPlace(DraftKind.CONTACT_PERSON, company)
    shop.services.drafts.keep([Draft(place, {"family_name": "木村"}, AT, "1004")])
    shop.page.drafts_found.look()
    shop.settle()
    assert "株式会社山田製作所 御中の窓口の方" in shop.page.drafts_found.band.text_label.text()

    def go_on(dialog: ContactPersonDialog) -> bool:
        assert dialog.editors["family_name"].text() == "木村"
        dialog.accept()
        return bool(dialog.result())

    shop.prompts.answer(go_on)
    shop.page.drafts_found.band.button.click()
    shop.wait(lambda: bool(shop.stored(company).contact_persons))
    assert shop.page.detail.tabs.currentWidget() is shop.page.detail.relations
    shop.wait(lambda: not kept(shop, place))
