"""列を確かめる: the columns are steered by typing and by hand, the keyboard stays where it was, and the plan
follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.core.contact import ContactPoint
from app.core.custom_fields import CustomField
from app.core.enums import CustomFieldType, Noun
from app.core.fields import FIELDS
from app.services.customer_card import CustomerData
from app.services.importing.draft.making import custom_target, targets_of
from app.services.importing.draft.types import Target
from app.services.importing.types import Duplicates
from app.ui.importing.field_box import NAME_ROLE, FieldBox, FieldModel
from app.ui.importing.plan_card import PlanCard
from tests.services.import_files import write_list
from tests.ui.importing.driving import (
    PEOPLE,
    customer_list,
    figures,
    people,
    press,
    tab_to,
    wait_for_plan,
    wait_for_result,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage

NUMBER, NAME, KANA, PHONE, BIRTHDAY, STAFF = range(6)


@pytest.fixture
def planned(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> ImportingPage:
    """The page with a list whose plan is there."""
    page.read(customer_list(tmp_path))
    wait_for_plan(qtbot, page)
    return page


def box(page: ImportingPage, column: int) -> FieldBox:
    return page.mapping_step.mapping.box(column)


def test_a_column_is_left_out_by_typing_and_the_keyboard_stays(qtbot: QtBot, planned: ImportingPage) -> None:
    phone = box(planned, PHONE)
    tab_to(phone)
    edit = phone.lineEdit()
    assert edit is not None
    edit.selectAll()
    write("取り込まない")
    press(Qt.Key.Key_Return)
    assert phone.field is None
    assert box(planned, PHONE) is phone
    assert QApplication.focusWidget() is phone
    wait_for_plan(qtbot, planned)
    assert planned.session.draft is not None
    assert planned.session.draft.columns[PHONE].target is None


def test_a_name_longer_than_its_box_is_shown_from_its_beginning(planned: ImportingPage) -> None:
    phone = box(planned, PHONE)
    edit = phone.lineEdit()
    assert edit is not None
    tab_to(phone)
    edit.end(False)
    press(Qt.Key.Key_Tab)
    assert not phone.hasFocus()
    assert edit.cursorPosition() == 0


def test_a_day_in_three_columns_is_one_field_until_it_is_not_read(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path
) -> None:
    rows = [
        ("氏名", "生年", "生月", "生日", "電話番号"),
        ("山田 花子", 1975, 3, 12, "090-1111-2222"),
        ("林 薫", 1983, 12, 1, "090-3333-4444"),
    ]
    page.read(write_list(tmp_path / "名簿.xlsx", rows))
    wait_for_plan(qtbot, page)
    table = page.mapping_step.mapping
    born = table.box(5)
    assert [one.accessibleName() for one in table.findChildren(FieldBox)] == [
        "氏名 の読み方",
        "生年・月・日 の読み方",
        "電話番号 の読み方",
    ]
    assert born.field == "birthday"
    born.setFocus()
    table.changed.emit(5, None)
    qtbot.waitUntil(lambda: len(table.findChildren(FieldBox)) == 6)
    assert (table.box(1).field, table.box(5).field, table.box(5).hasFocus()) == (None, None, True)


def test_what_is_no_field_is_put_back(planned: ImportingPage) -> None:
    name = box(planned, NAME)
    tab_to(name)
    edit = name.lineEdit()
    assert edit is not None
    edit.selectAll()
    write("そんな項目はない")
    press(Qt.Key.Key_Tab)
    assert name.field == "full_name"
    assert name.currentText() == "氏名"


def test_a_part_of_a_name_finds_the_field(planned: ImportingPage) -> None:
    staff = box(planned, STAFF)
    tab_to(staff)
    completer = staff.finder
    completer.setCompletionPrefix("メール")
    found = [
        completer.completionModel().index(row, 0).data()
        for row in range(completer.completionModel().rowCount())
    ]
    assert "メールアドレス" in found
    completer.setCompletionPrefix("連絡先と住所")
    assert completer.completionModel().rowCount() == 0


def test_a_field_moves_to_the_column_it_was_last_given_to(qtbot: QtBot, planned: ImportingPage) -> None:
    staff = box(planned, STAFF)
    staff.setCurrentIndex(staff.findText("氏名"))
    staff.activated.emit(staff.currentIndex())
    assert box(planned, NAME).field is None
    wait_for_plan(qtbot, planned)
    assert planned.session.draft is not None
    assert planned.session.draft.mapping[STAFF] == "full_name"


def test_the_wheel_never_changes_a_column(planned: ImportingPage) -> None:
    name = box(planned, NAME)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(name.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(name, event)
    assert name.field == "full_name"
    assert name.currentText() == "氏名"


def test_fields_stand_in_groups_and_the_shops_own_among_them(context: Context) -> None:
    del context
    own = custom_target(CustomField(3, "ペットの名前", CustomFieldType.TEXT))
    title = own.title
    model = FieldModel(
        [Target("full_name", title), Target("customer.phones", title), Target("note", title), own]
    )
    rows = [(model.item(row).text(), model.item(row).isEnabled()) for row in range(model.rowCount())]
    assert rows == [
        ("取り込まない", True),
        ("お名前", False),
        ("ペットの名前", True),
        ("そのほか", False),
        ("ペットの名前", True),
        ("お店で足した項目", False),
        ("ペットの名前", True),
        ("どのお客様か", False),
        ("ペットの名前", True),
    ]
    assert model.row_of("custom.3") == 6
    assert model.row_of(None) == 0
    assert model.row_of_text("どのお客様か") is None


@pytest.mark.parametrize("kind", [Noun.SALE, Noun.VISIT, Noun.INTERACTION])
def test_what_a_record_says_itself_stands_together(context: Context, kind: Noun) -> None:
    del context
    model = FieldModel(targets_of(kind, {}))
    rows = [model.item(row) for row in range(model.rowCount())]
    headings = [row for row, item in enumerate(rows) if not item.isEnabled()]
    own = [declared.name for declared in FIELDS[kind] if declared.name != "customer"]
    first = headings[0]
    assert rows[first].text() == "日付と内容"
    assert [rows[row].data(NAME_ROLE) for row in range(first + 1, headings[1])] == own
    buyer = next(row for row in headings if rows[row].text() == "どのお客様か")
    assert buyer < model.row_of("customer")


def test_beside_each_column_stands_what_reading_it_does(planned: ImportingPage) -> None:
    mapping = planned.mapping_step.mapping
    assert mapping.note(NUMBER) == "01001、01002、01003"
    assert mapping.note(KANA) == "半角カナを 2件 全角にしました"
    assert mapping.note(PHONE).startswith("先頭の0を 1件 補いました")
    assert mapping.note(STAFF) == "新しい名前 2件"


def test_quick_changes_cost_one_plan(qtbot: QtBot, planned: ImportingPage) -> None:
    plans: list[object] = []
    planned.session.planning.connect(plans.append)
    for column in (PHONE, BIRTHDAY, STAFF):
        planned.session.map_column(column, None)
    assert planned.mapping_step.plan_card.import_button.text() == "確かめています…"
    wait_for_plan(qtbot, planned)
    assert len(plans) == 1
    assert planned.session.draft is not None
    assert set(planned.session.draft.mapping) == {NUMBER, NAME, KANA}


def test_known_customers_may_stay_as_they_are(
    qtbot: QtBot, planned: ImportingPage, services: Services
) -> None:
    data = CustomerData(
        number="01001", family_name="山田", given_name="花子", phones=(ContactPoint("090-1234-5678"),)
    )
    services.customers.create(data)
    planned.session.plan_anew()
    wait_for_plan(qtbot, planned)
    assert figures(planned)[:2] == ["3", "1"]
    card: PlanCard = planned.mapping_step.plan_card
    card.duplicates.setCurrentIndex(card.duplicates.findData(Duplicates.SKIP.value))
    card.duplicates.activated.emit(card.duplicates.currentIndex())
    wait_for_plan(qtbot, planned)
    assert figures(planned)[:2] == ["3", "0"]
    card.import_button.click()
    wait_for_result(qtbot, planned)
    assert len(people(services)) == len(PEOPLE)


def test_a_store_that_changed_meanwhile_is_counted_anew(
    qtbot: QtBot, planned: ImportingPage, services: Services, context: Context
) -> None:
    assert figures(planned)[0] == "4"
    data = CustomerData(
        number="01001", family_name="山田", given_name="花子", phones=(ContactPoint("090-1234-5678"),)
    )
    planned.hide()
    context.events.announce(services.customers.create(data).changes)
    assert figures(planned)[0] == "4"
    planned.show()
    planned.activate()
    wait_for_plan(qtbot, planned)
    assert figures(planned)[:2] == ["3", "1"]


def test_the_first_rows_are_shown_as_they_would_come_in(planned: ImportingPage) -> None:
    model = planned.mapping_step.preview.preview
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert titles[:5] == ["行", "判定", "会員番号", "氏名", "フリガナ(氏名)"]
    first = [model.index(0, column).data() for column in range(model.columnCount())]
    assert first[:6] == ["4", "新規", "01001", "山田 花子", "ヤマダ ハナコ", "090-1234-5678"]


@pytest.mark.parametrize(("height", "scrolls"), [(724, ["columns", "rows"]), (556, ["page"])])
def test_one_thing_scrolls_inside_another_never(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path, height: int, scrolls: list[str]
) -> None:
    titles = ["会員番号", "お名前", *(f"項目{number}" for number in range(14))]
    rows = [[f"A{number}", f"山田 {number}", *range(14)] for number in range(12)]
    page.resize(1272, height)
    page.read(write_list(tmp_path / "長い名簿.xlsx", [titles, *rows]))
    wait_for_plan(qtbot, page)
    step = page.mapping_step
    areas = {"page": step.page, "columns": step.columns, "rows": step.preview}
    qtbot.waitUntil(
        lambda: [name for name, area in areas.items() if area.verticalScrollBar().maximum()] == scrolls
    )
