"""A careful person walks the page and its dialogs, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.criteria import Condition, Op, all_of, any_of
from app.core.criteria_fields import FIELDS
from app.core.criteria_words import by_conditions
from app.core.custom_fields import CustomField
from app.core.enums import CustomFieldType
from app.core.filters import Sort
from app.services.customer_card import CustomerData
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from app.ui.customers.bulk.dialog import BulkDialog
from app.ui.customers.bulk.editing import Offer
from app.ui.customers.entry.source import HelpSource
from app.ui.customers.filters.builder_dialog import BuilderDialog, Materials
from app.ui.customers.filters.list_commands import ListCommands
from app.ui.customers.filters.list_name_dialog import ListNameDialog
from app.ui.customers.filters.lists_dialog import ListsDialog
from app.ui.customers.history.interaction_dialog import InteractionDialog
from app.ui.customers.history.sale_dialog import SaleDialog
from app.ui.customers.history.visit_dialog import VisitDialog
from app.ui.customers.list.export_dialog import ExportDialog
from app.ui.customers.list.sort_dialog import SortDialog
from app.ui.customers.new_customer_dialog import NewCustomerDialog
from app.ui.customers.tags.tag_dialog import TagDialog
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.core.messages import Language
    from app.ui.context import Context
    from app.ui.i18n import Translations
    from tests.ui.customers.shop import Shop

DATA = ["山田 花子", "ヤマダ ハナコ", "山", "VIP"]


def pieces(*texts: str) -> list[str]:
    return [*DATA, *texts]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page(shop: Shop, people: dict[str, int], translations: Translations, language: Language) -> None:
    shop.services.visits.record(people["1001"], VisitData("2026-05-02", menu="カット"))
    shop.show(people["1001"])
    translations.switch(language)
    shop.settle()
    caution = "Caution  ジアミンアレルギー"
    for tab in (0, 1):
        shop.page.detail.tabs.setCurrentIndex(tab)
        last = shop.page.detail.header.last_line.text
        assert faults(shop.page, language, data=pieces(caution, last)) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_empty_states(empty_shop: Shop, translations: Translations, language: Language) -> None:
    translations.switch(language)
    empty_shop.settle()
    assert faults(empty_shop.page, language) == []
    empty_shop.services.customers.create(CustomerData(family_name="A"))
    empty_shop.page.list.on_changes(
        empty_shop.services.customers.create(CustomerData(family_name="B")).changes
    )
    empty_shop.settle()
    empty_shop.find("zzz")
    assert faults(empty_shop.page, language) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_conditions_and_lists(shop: Shop, translations: Translations, language: Language) -> None:
    service = shop.services.smart_lists
    service.create("VIP", all_of(Condition("tags", Op.FILLED)))
    translations.switch(language)
    shop.context.open_page("customers", by_conditions(service.lists()[0].criteria, service.fields(), "VIP"))
    shop.settle()
    shop.find("tag:VIP")
    assert faults(shop.page.list, language, data=DATA) == []
    shop.find("tag:zzz")
    assert faults(shop.page.list, language, data=DATA) == []
    every = [Condition(field.name, op) for field in FIELDS.values() for op in field.ops]
    materials = Materials(service.fields(), service.suggestions(), ())
    builder = BuilderDialog(shop.context, materials, all_of(any_of(*every[:90])))
    builder.accept()
    named = ListNameDialog(None, "VIP", "VIP", ())
    for dialog in (builder, named, ListsDialog(shop.context, ListCommands(shop.context))):
        shop.bot.addWidget(dialog)
        dialog.show()
        shop.settle()
        assert faults(dialog, language, data=DATA) == []
        assert dialog.windowTitle()
        dialog.close()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_dialogs(qtbot: QtBot, context: Context, translations: Translations, language: Language) -> None:
    translations.switch(language)
    sale = SaleData("2026-05-01", (SaleLine("cut", 1, 5500, 5500, ""),))
    known = SaleData("2026-05-01", total=9800)
    inquiry = InteractionData("2026-05-01T10:00", kind="inquiry", state="open")
    own = (
        CustomField(1, "skin", CustomFieldType.CHOICE, ("dry",)),
        CustomField(2, "a", CustomFieldType.NUMBER),
    )
    for dialog in (
        NewCustomerDialog(None, CustomerData(kind="company"), [], HelpSource(context)),
        VisitDialog(None, None, [], [], is_new=True),
        SaleDialog(None, sale, [], [], is_new=False),
        SaleDialog(None, known, [], [], is_new=True),
        InteractionDialog(None, inquiry, [], is_new=False),
        TagDialog(None, 3, []),
        ExportDialog(None),
        BulkDialog(None, Offer(2, 5, True, own=own)),
        SortDialog(None, Sort("total", descending=True)),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        assert faults(dialog, language) == []
        assert dialog.windowTitle()
        dialog.close()
