"""Workbooks of every kind through the page, in both languages: the sentence is right and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.io.files import (
    inline,
    protect,
    sheet_xml,
    write_locked_xls,
    write_sheet_xml,
    write_xlsb,
    write_xlsx,
)
from tests.ui.importing.driving import people, take_in, wait_for_plan, wait_for_problem, wait_for_result

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage
    from app.ui.importing.password_dialog import PasswordDialog
    from tests.ui.fakes import ScriptedPrompts

SECRET = "ひみつ1234"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LIST = (
    ("会員番号", "氏名", "電話番号"),
    ("1", "山田 花子", "090-1234-5678"),
    ("2", "高橋 健一", "03-3456-7890"),
)


def strict(path: Path) -> Path:
    rows = (
        f'<row r="{at}">' + "".join(inline(f"{'ABC'[column]}{at}", text) for column, text in enumerate(row))
        for at, row in enumerate(LIST, 1)
    )
    cells = "".join(f"{row}</row>" for row in rows)
    return write_sheet_xml(path, sheet_xml(cells, "A1:C3", main=STRICT), main=STRICT)


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest, page: ImportingPage, context: Context) -> str:
    """The language that the page speaks."""
    language: str = request.param
    context.translations.switch("en" if language == "en" else "ja")
    return language


@pytest.mark.parametrize("kind", ["xlsb", "strict"])
def test_a_workbook_of_another_kind_comes_in_whole(
    qtbot: QtBot, page: ImportingPage, services: Services, tmp_path: Path, language: str, kind: str
) -> None:
    path = write_xlsb(tmp_path / "名簿.xlsb", LIST) if kind == "xlsb" else strict(tmp_path / "名簿.xlsx")
    take_in(qtbot, page, path)
    assert sorted(people(services)) == ["山田 花子", "高橋 健一"]


def test_a_protected_workbook_asks_in_words(
    qtbot: QtBot,
    page: ImportingPage,
    prompts: ScriptedPrompts,
    services: Services,
    tmp_path: Path,
    language: str,
) -> None:
    path = tmp_path / "保護.xlsx"
    path.write_bytes(protect(write_xlsx(tmp_path / "x.xlsx", {"名簿": LIST}).read_bytes(), SECRET))
    asked: list[str] = []

    def type_in(dialog: PasswordDialog) -> bool:
        asked.append(dialog.reason.text())
        dialog.edit.setText(SECRET)
        return True

    prompts.answer(type_in)
    page.read(path)
    wait_for_plan(qtbot, page)
    assert {"ja": "保護されています", "en": "password"}[language] in asked[0]
    page.mapping_step.plan_card.import_button.click()
    wait_for_result(qtbot, page)
    assert len(people(services)) == 2


def test_an_old_protected_workbook_is_said(
    qtbot: QtBot, page: ImportingPage, prompts: ScriptedPrompts, tmp_path: Path, language: str
) -> None:
    prompts.answer(False)
    page.read(write_locked_xls(tmp_path / "保護.xls", LIST))
    assert {"ja": "保護されています", "en": "password"}[language] in wait_for_problem(qtbot, page)
