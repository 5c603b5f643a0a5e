"""The customers page in its window, on a real store with a few people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.contact import ContactPoint
from app.services.customer_card import CustomerData
from app.ui.customers.page import CustomersPage
from app.ui.main_window import MainWindow
from tests.ui.customers.shop import Shop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from tests.ui.fakes import ScriptedPrompts

PEOPLE = (
    CustomerData(
        number="1001",
        family_name="山田",
        given_name="花子",
        family_kana="ヤマダ",
        given_kana="ハナコ",
        phones=(ContactPoint("090-1234-5678"),),
        birthday="1983-04-12",
        caution="ジアミンアレルギー",
        tags=("VIP",),
    ),
    CustomerData(number="1002", family_name="佐藤", given_name="健", family_kana="サトウ", given_kana="ケン"),
    CustomerData(
        number="1003",
        family_name="山口",
        given_name="<img src=x>",
        family_kana="ヤマグチ",
        note="<b>太字</b>ではない",
    ),
    CustomerData(
        number="1004",
        kind="company",
        company="株式会社山田製作所",
        company_kana="ヤマダセイサクショ",
        department="購買部",
    ),
)


def forget_drafts(window: MainWindow) -> None:
    """A window that is closed asks for what is not kept: a test that is over has no answer."""
    page = window.page("customers")
    if isinstance(page, CustomersPage) and page.detail.card is not None:
        page.detail.keeping.drop()


@pytest.fixture
def people(services: Services) -> dict[str, int]:
    """Four customers, their ids by number."""
    return {person.number: services.customers.create(person).id for person in PEOPLE}


@pytest.fixture
def empty_shop(
    qtbot: QtBot, context: Context, services: Services, prompts: ScriptedPrompts
) -> Iterator[Shop]:
    """The page on a store without customers."""
    window = MainWindow(context)
    qtbot.addWidget(window, before_close_func=forget_drafts)
    window.show()
    context.attach(services)
    window.start()
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    made = Shop(qtbot, window, page, services, context, prompts)
    made.wait(lambda: page.list.is_empty or page.list.model.rowCount() > 0)
    yield made
    context.runner.shut_down()


@pytest.fixture
def shop(people: dict[str, int], empty_shop: Shop) -> Shop:
    """The page, the first customer shown."""
    assert people
    empty_shop.wait(lambda: empty_shop.page.detail.card is not None)
    return empty_shop
