"""What a list says for the note, and says otherwise the next time: what somebody typed there stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from app.core.enums import Noun
from app.core.filters import CustomerFilter, Sort
from app.services.customer_card import CustomerData
from app.services.sales import SaleData
from app.services.visits import VisitData
from tests.services.import_files import import_file, state, write_list

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.container import Services

WHO = ("山田 花子", "090-1111-2222")


def visits(path: Path, breed: str) -> Path:
    titles = ("氏名", "電話番号", "来店日", "メニュー", "犬種")
    return write_list(path / "来店.xlsx", [titles, (*WHO, "2026-03-01", "カット", breed)])


def sales(path: Path, breed: str) -> Path:
    titles = ("伝票番号", "氏名", "電話番号", "売上日", "商品名", "金額", "犬種")
    return write_list(path / "売上.xlsx", [titles, ("S-1", *WHO, "2026-03-01", "茶碗", 3_000, breed)])


def noted(services: Services) -> str:
    """The note of the one sale or visit."""
    (customer,) = services.customers.all_ids(CustomerFilter(), Sort())
    (event,) = services.timeline.events(customer)
    if isinstance(event.data, VisitData):
        return event.data.memo
    assert isinstance(event.data, SaleData)
    return event.data.note


def add_to_note(services: Services, text: str) -> None:
    """Type a line below the note of the one sale or visit."""
    (customer,) = services.customers.all_ids(CustomerFilter(), Sort())
    (event,) = services.timeline.events(customer)
    if isinstance(event.data, VisitData):
        services.visits.change(event.id, replace(event.data, memo=f"{event.data.memo}\n{text}"))
    elif isinstance(event.data, SaleData):
        services.sales.change(event.id, replace(event.data, note=f"{event.data.note}\n{text}"))


@pytest.mark.parametrize("written", [visits, sales])
def test_what_was_typed_into_a_record_stays_when_its_list_says_something_else(
    services: Services, tmp_path: Path, written: Callable[[Path, str], Path]
) -> None:
    import_file(services, written(tmp_path, "柴犬"))
    add_to_note(services, "次回は早めに")
    before = state(services)
    report = import_file(services, written(tmp_path, "秋田犬"))
    assert noted(services) == "犬種: 秋田犬\n次回は早めに"
    assert import_file(services, written(tmp_path, "秋田犬")).operation is None
    services.undo.undo(report.operation)
    assert state(services) == before


@pytest.mark.parametrize("written", [visits, sales])
def test_what_was_typed_and_taken_back_is_not_kept(
    services: Services, tmp_path: Path, written: Callable[[Path, str], Path]
) -> None:
    import_file(services, written(tmp_path, "柴犬"))
    add_to_note(services, "次回は早めに")
    services.undo.undo()
    import_file(services, written(tmp_path, "秋田犬"))
    assert noted(services) == "犬種: 秋田犬"


def people(path: Path, *breeds: str, title: str = "犬種") -> Path:
    return write_list(path / "名簿.xlsx", [("氏名", "電話番号", title), *((*WHO, breed) for breed in breeds)])


def card_note(services: Services) -> str:
    (customer,) = services.customers.all_ids(CustomerFilter(), Sort())
    return services.customers.card(customer).data.note


def change_card_note(services: Services, note: str) -> None:
    (customer,) = services.customers.all_ids(CustomerFilter(), Sort())
    services.customers.change(customer, {"note": note})


def test_what_a_list_said_under_a_title_gives_way_to_what_it_says_now(
    services: Services, tmp_path: Path
) -> None:
    import_file(services, people(tmp_path, "柴犬"))
    change_card_note(services, "窓側\n犬種: 柴犬\n次回は早めに")
    before = state(services)
    report = import_file(services, people(tmp_path, "秋田犬"))
    assert card_note(services) == "窓側\n犬種: 秋田犬\n次回は早めに"
    import_file(services, people(tmp_path, "土佐犬"))
    assert card_note(services) == "窓側\n犬種: 土佐犬\n次回は早めに"
    assert import_file(services, people(tmp_path, "土佐犬")).operation is None
    services.undo.undo()
    services.undo.undo(report.operation)
    assert state(services) == before
    import_file(services, people(tmp_path, "甲斐犬"))
    assert card_note(services) == "窓側\n犬種: 甲斐犬\n次回は早めに"


@pytest.mark.parametrize("typed", ["犬種: 柴犬(3歳)", "犬種: 秋田犬"])
def test_what_somebody_typed_under_that_title_stays(services: Services, tmp_path: Path, typed: str) -> None:
    import_file(services, people(tmp_path, "柴犬"))
    change_card_note(services, typed)
    import_file(services, people(tmp_path, "土佐犬"))
    assert card_note(services) == f"{typed}\n犬種: 土佐犬"


def test_another_list_adds_to_the_note(services: Services, tmp_path: Path) -> None:
    titles = ("氏名", "フリガナ", "電話番号", "犬種")
    rows = [titles, (WHO[0], "ヤマダ ハナコ", WHO[1], "柴犬")]
    import_file(services, write_list(tmp_path / "他.xlsx", rows))
    import_file(services, people(tmp_path, "秋田犬"))
    assert card_note(services) == "犬種: 柴犬\n犬種: 秋田犬"


def test_rows_of_one_customer_say_several_things_under_a_title(services: Services, tmp_path: Path) -> None:
    import_file(services, people(tmp_path, "柴犬", "秋田犬"))
    assert card_note(services) == "犬種: 柴犬\n犬種: 秋田犬"
    assert import_file(services, people(tmp_path, "柴犬", "秋田犬")).operation is None


def test_a_column_added_to_our_own_list_is_changed_there_again(services: Services, tmp_path: Path) -> None:
    services.customers.create(CustomerData(number="1", family_name="山田", note="窓側"))
    path = tmp_path / "お客様.xlsx"
    services.exports.export(path, [Noun.CUSTOMER])
    for breed in ("柴犬", "秋田犬"):
        book = load_workbook(path)
        sheet = book.worksheets[0]
        column = sheet.max_column + (sheet.cell(1, sheet.max_column).value != "犬種")
        sheet.cell(1, column, "犬種")
        sheet.cell(2, column, breed)
        book.save(path)
        import_file(services, path)
        assert card_note(services) == f"窓側\n犬種: {breed}"
