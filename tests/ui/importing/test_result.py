"""結果を見る: the numbers are doors, what stayed out can be saved, and everything can be taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.core.contact import ContactPoint
from app.core.enums import BackupReason
from app.core.filters import Sort
from app.services.customer_card import CustomerData
from app.ui.importing.issues_dialog import IssuesDialog
from app.ui.importing.page import FILE
from app.ui.tasks.runner import Lane
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.stat_strip import StatStrip
from tests.services.import_files import import_file, state, write_list
from tests.ui.importing.driving import (
    PEOPLE,
    customer_list,
    people,
    take_in,
    wait_for_plan,
    wait_for_problem,
    wait_for_result,
    wait_for_start,
)
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.i18n import Translations
    from app.ui.importing.page import ImportingPage
    from tests.ui.fakes import ScriptedPrompts


def test_the_step_says_what_was_done_and_no_toast_repeats_it(
    qtbot: QtBot, page: ImportingPage, context: Context, tmp_path: Path
) -> None:
    with qtbot.assertNotEmitted(context.notice_requested), qtbot.waitSignal(context.events.changed):
        take_in(qtbot, page, customer_list(tmp_path))
    result = page.result_step
    assert result.headline.text_label.text().startswith("取り込みました")
    assert not result.undo.isHidden()


def test_somebody_who_went_elsewhere_is_told_with_the_way_back(
    qtbot: QtBot, page: ImportingPage, context: Context, tmp_path: Path
) -> None:
    page.read(customer_list(tmp_path))
    wait_for_plan(qtbot, page)
    with qtbot.waitSignal(context.notice_requested, timeout=20_000) as said:
        page.session.commit()
        page.hide()
    assert said.args is not None
    assert said.args[0].text.startswith("取り込みました。新しい方 4名、")
    assert said.args[0].operation == page.session.report.operation  # type: ignore[union-attr]


def test_what_was_there_before_is_backed_up(
    qtbot: QtBot, page: ImportingPage, services: Services, tmp_path: Path
) -> None:
    services.customers.create(CustomerData(family_name="控え"))
    take_in(qtbot, page, customer_list(tmp_path))
    (made,) = services.backups.backups()
    assert (made.reason, made.customers) == (BackupReason.BEFORE_RISK, 1)


def test_what_turned_out_to_change_nothing_is_not_called_imported(
    qtbot: QtBot, page: ImportingPage, services: Services, tmp_path: Path
) -> None:
    path = customer_list(tmp_path)
    page.read(path)
    wait_for_plan(qtbot, page)
    import_file(services, path)
    page.session.commit()
    wait_for_result(qtbot, page)
    assert "何も書き換えていません" in page.result_step.headline.text_label.text()
    assert page.result_step.undo.isHidden()


def test_taking_it_back_leaves_the_store_as_it_was(
    qtbot: QtBot, page: ImportingPage, services: Services, tmp_path: Path
) -> None:
    services.customers.create(CustomerData(family_name="既存", given_name="一郎"))
    before = state(services)
    take_in(qtbot, page, customer_list(tmp_path))
    assert len(people(services)) == len(PEOPLE) + 1
    page.result_step.undo.click()
    wait_for_start(qtbot, page)
    assert state(services) == before


def test_what_was_edited_since_is_left_and_named(
    qtbot: QtBot, page: ImportingPage, services: Services, context: Context, tmp_path: Path
) -> None:
    take_in(qtbot, page, customer_list(tmp_path))
    report = page.session.report
    assert report is not None
    services.customers.change(report.created_ids[0], {"note": "常連"})
    with qtbot.waitSignal(context.notice_requested) as said:
        page.result_step.undo.click()
    assert said.args is not None
    assert said.args[0].text == (
        "お客様名簿.xlsx の取り込みを取り消しました。 あとの記録がある 山田 花子 は残しました。"
        "その記録を元に戻せば「残りも取り消す」で取り消せます。"
    )
    assert people(services) == ["山田 花子"]


def test_updated_customers_are_a_door_too(
    qtbot: QtBot, page: ImportingPage, services: Services, context: Context, tmp_path: Path
) -> None:
    data = CustomerData(
        number="01001", family_name="山田", given_name="花子", phones=(ContactPoint("090-1234-5678"),)
    )
    known = services.customers.create(data).id
    take_in(qtbot, page, customer_list(tmp_path))
    assert page.result_step.open_updated.text() == "更新した 1名を見る"
    with qtbot.waitSignal(context.page_requested) as asked:
        page.result_step.open_updated.click()
    assert asked.args is not None
    assert asked.args[1].ids == (known,)


def test_rows_that_stayed_out_are_saved_with_their_reasons(
    qtbot: QtBot, page: ImportingPage, context: Context, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    rows = [("会員番号", "氏名", "メモ"), ("1", "山田 花子", ""), ("", "", "名前がない")]
    take_in(qtbot, page, write_list(tmp_path / "名簿.xlsx", rows))
    saved = tmp_path / "残り.xlsx"
    prompts.answer(saved)
    with qtbot.waitSignal(context.notice_requested, timeout=20_000) as said:
        page.result_step.save_rejected.click()
    assert said.args is not None
    assert said.args[0].text == f"1行を {tmp_path.name} › 残り.xlsx に保存しました。"
    sheet = load_workbook(saved).active
    assert sheet is not None
    found = list(sheet.iter_rows(values_only=True))
    assert found[0] == ("元の行", "取り込まなかった理由", "会員番号", "氏名", "メモ")
    assert [row[0] for row in found[1:]] == ["3"]
    assert found[1][-1] == "名前がない"


def test_a_place_that_cannot_be_written_is_said_on_the_page(
    qtbot: QtBot, page: ImportingPage, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    rows = [("会員番号", "氏名", "メモ"), ("1", "山田 花子", ""), ("", "", "名前がない")]
    take_in(qtbot, page, write_list(tmp_path / "名簿.xlsx", rows))
    prompts.answer(tmp_path / "ない" / "残り.xlsx")
    page.result_step.save_rejected.click()
    assert "残り.xlsx" in wait_for_problem(qtbot, page)
    assert page.problem.button.isHidden()


def test_recent_imports_can_be_taken_back_after_asking(
    qtbot: QtBot, page: ImportingPage, services: Services, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    take_in(qtbot, page, customer_list(tmp_path))
    page.result_step.again.click()
    recent = page.file_step.recent
    qtbot.waitUntil(lambda: bool(recent.buttons))
    (way_back,) = recent.buttons.values()
    prompts.answer(False)
    way_back.click()
    assert len(people(services)) == len(PEOPLE)
    prompts.answer(True)
    way_back.click()
    qtbot.waitUntil(lambda: not recent.buttons)
    assert people(services) == []
    assert [entry.undone for entry in services.imports.recent()] == [True]


def test_an_import_undone_elsewhere_says_so(
    qtbot: QtBot, page: ImportingPage, services: Services, context: Context, tmp_path: Path
) -> None:
    take_in(qtbot, page, customer_list(tmp_path))
    result = page.result_step
    context.events.announce(services.undo.undo().changes)
    qtbot.waitUntil(result.undo.isHidden)
    assert result.headline.text_label.text().startswith("この取り込みは取り消しました")
    assert result.open_created.isHidden()
    context.events.announce(services.undo.redo().changes)
    qtbot.waitUntil(lambda: not result.undo.isHidden())
    assert result.headline.text_label.text().startswith("取り込みました")


def test_the_rest_of_an_undo_is_offered_until_it_is_taken_back(
    qtbot: QtBot, page: ImportingPage, services: Services, context: Context, tmp_path: Path
) -> None:
    data = CustomerData(number="01001", family_name="山田", given_name="花子")
    known = services.customers.create(data).id
    before = state(services)
    take_in(qtbot, page, customer_list(tmp_path))
    result = page.result_step
    changed = services.customers.change(known, {"phones": ()}).changes
    report = page.session.report
    assert report is not None
    context.events.announce(services.undo.undo(report.operation).changes)
    said = "この取り込みは取り消しました。あとの記録があるものは残っています。"
    qtbot.waitUntil(lambda: result.headline.text_label.text() == said)
    assert (result.undo.text(), result.undo.isHidden()) == ("残りも取り消す", False)
    services.undo.undo(changed.operation)
    result.undo.click()
    wait_for_start(qtbot, page)
    assert state(services) == before
    qtbot.waitUntil(lambda: bool(services.imports.recent()) and not page.file_step.recent.buttons)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_remarks_can_be_looked_through_beforehand(
    qtbot: QtBot,
    page: ImportingPage,
    context: Context,
    prompts: ScriptedPrompts,
    tmp_path: Path,
    language: str,
) -> None:
    context.translations.switch("en" if language == "en" else "ja")
    seen: list[tuple[str, ...]] = []

    def look(dialog: IssuesDialog) -> bool:
        # What the value of the row was is said in the sentence on it.
        assert faults(dialog, language, is_data=lambda text: "ﾔﾏﾀﾞ ﾊﾅｺ" in text) == []
        model = dialog.panel.model
        seen.extend(tuple(model.index(row, column).data() for column in (0, 1, 2)) for row in range(2))
        return True

    page.read(customer_list(tmp_path))
    wait_for_plan(qtbot, page)
    prompts.answer(look)
    page.mapping_step.plan_card.issues_button.click()
    assert seen == [("4", "ﾌﾘｶﾞﾅ", "ﾔﾏﾀﾞ ﾊﾅｺ"), ("4", "TEL", "9012345678")]


def test_while_an_import_is_written_no_other_file_is_read(
    qtbot: QtBot, page: ImportingPage, context: Context, tmp_path: Path
) -> None:
    path = customer_list(tmp_path)
    page.read(path)
    wait_for_plan(qtbot, page)
    said: list[str] = []
    context.notice_requested.connect(lambda notice: said.append(notice.text))
    page.session.commit()
    page.read(path)
    assert said == ["取り込みが終わってから、もう一度選んでください。"]
    qtbot.waitUntil(lambda: page.step != FILE and not page.session.is_committing)


def test_people_whose_note_warns_are_counted_and_opened(
    qtbot: QtBot, page: ImportingPage, context: Context, services: Services, tmp_path: Path
) -> None:
    rows = [
        ("会員番号", "お名前", "備考", "注意事項"),
        ("1", "山田 花子", "ジアミンでかぶれた。犬はモモ", None),
        ("2", "髙橋 健一", "毛先3cm", None),
        ("3", "山﨑 沙織", "卵アレルギー", "卵アレルギー"),
        ("4", "渡邉 一", "妊娠中", None),
    ]
    result = page.result_step
    take_in(qtbot, page, write_list(tmp_path / "名簿.xlsx", rows))
    qtbot.waitUntil(lambda: not result.cautions.isHidden(), timeout=20_000)
    said = result.cautions.text_label.text()
    assert said == "備考に注意の言葉(アレルギーなど)がある方が2名います。注意事項は空です。"
    with qtbot.waitSignal(context.page_requested) as opened:
        result.cautions.triggered.emit()
    assert opened.args is not None
    (key, wanted) = opened.args
    assert key == "customers"
    ids = services.customers.all_ids(wanted, Sort())
    assert {row.name for row in services.customers.rows(list(ids))} == {"山田 花子", "渡邉 一"}
    # Nothing was moved by itself, and an import that is taken back warns of nobody.
    assert {services.customers.card(int(one)).data.caution for one in ids} == {""}
    result.show_undone(True)
    assert result.cautions.isHidden()


def test_of_notes_without_a_warning_nothing_is_said(
    qtbot: QtBot, page: ImportingPage, context: Context, tmp_path: Path
) -> None:
    take_in(qtbot, page, customer_list(tmp_path))
    qtbot.waitUntil(lambda: not context.runner.busy(Lane.READ), timeout=20_000)
    assert page.result_step.cautions.isHidden()


def test_figures_have_their_units(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    take_in(qtbot, page, customer_list(tmp_path))
    assert stats(page)[:3] == [("読んだ行", "4 行"), ("新しく登録", "4 名"), ("更新", "0 名")]


def test_orders_are_counted_beside_their_rows(
    qtbot: QtBot, page: ImportingPage, translations: Translations, tmp_path: Path
) -> None:
    head = ("伝票番号", "日付", "お客様", "商品", "金額")
    lines = [("S1", date(2026, 3, 1), "山田 花子", goods, 1000) for goods in ("カット", "カラー", "洗髪")]
    path = write_list(tmp_path / "売上.xlsx", [head, *lines, ("S2", date(2026, 3, 2), "森 健", "洗髪", 500)])
    take_in(qtbot, page, path)
    assert stats(page) == [
        ("読んだ行", "4 行"),
        ("売上にすると", "2 件"),
        ("新しく登録", "2 件"),
        ("更新", "0 件"),
        ("変更なし", "0 件"),
        ("取り込まなかった分", "0 件"),
    ]
    translations.switch("en")
    page.result_step.retranslate()
    assert stats(page)[:3] == [("Rows read", "4 rows"), ("As sales", "2"), ("Added", "2")]


def stats(page: ImportingPage) -> list[tuple[str, str]]:
    strip = page.result_step.findChild(StatStrip)
    assert strip is not None
    texts = [label.text() for label in strip.findChildren(ElidedLabel)]
    return list(zip(texts[::2], texts[1::2], strict=True))
