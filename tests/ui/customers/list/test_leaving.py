"""The list onto paper, into a PDF and onto the clipboard, from the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter

from app.core.errors import UserError
from app.core.messages import sentence
from app.core.paper import Paper, PaperSize
from app.core.progress import no_progress
from app.ui.printing.painting import page_layout
from app.ui.printing.preview_dialog import Target
from app.ui.printing.printers import NoPrinter
from tests.io.print_layout.measuring import texts
from tests.ui.printing.pdfs import seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.ui.printing.preview_dialog import PreviewDialog
    from tests.ui.customers.shop import Shop

KANA_ORDER = ["佐藤 健", "山口 <img src=x>", "山田 花子", "株式会社山田製作所"]


def save(paper: Paper | None = None) -> Callable[[PreviewDialog], bool]:
    """Press the button that saves."""

    def answer(dialog: PreviewDialog) -> bool:
        if paper is not None:
            dialog.choose_paper(paper)
        dialog.pdf_button.click()
        return dialog.result() == dialog.DialogCode.Accepted

    return answer


def printed(dialog: PreviewDialog) -> list[str]:
    return texts(dialog.data().document.sheets(no_progress))


def select(shop: Shop, *places: int) -> None:
    table = shop.page.list.table
    table.clearSelection()
    flags = table.selectionModel().SelectionFlag
    for place in places:
        table.selectionModel().select(table.model().index(place, 0), flags.Select | flags.Rows)


def test_the_list_as_a_pdf(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "名簿.pdf"
    shop.prompts.answer(save(), path)
    shop.do("customers.print")
    assert shop.toast == f"{tmp_path.name} › 名簿.pdf に 1 ページを保存しました"
    (text,) = seen(path).texts
    places = [text.index(name) for name in KANA_ORDER]
    assert places == sorted(places)
    for part in ("お客様一覧", "4 名", "090-1234-5678", "ジアミンアレルギー", "ヤマダ ハナコ", "1 / 1"):
        assert part in text
    assert seen(path).embedded


def test_the_columns_that_are_seen_and_what_was_searched(shop: Shop) -> None:
    table = shop.page.list.table
    keys = [column.key for column in shop.page.list.model.columns]
    table.setColumnHidden(keys.index("phone"), True)
    table.setColumnHidden(keys.index("number"), False)
    shop.find("花子")
    found: list[str] = []

    def look(dialog: PreviewDialog) -> bool:
        found.extend(printed(dialog))
        return False

    shop.prompts.answer(look)
    shop.do("customers.print")
    assert "「花子」で探した結果" in found
    assert {"山田 花子", "1001", "会員番号"} <= set(found)
    assert not {"090-1234-5678", "電話番号", "佐藤 健"} & set(found)


def test_what_is_selected_comes_first(shop: Shop) -> None:
    select(shop, 0, 3)
    found: list[list[str]] = []

    def look(dialog: PreviewDialog) -> bool:
        found.append(printed(dialog))
        dialog.choose_what(1)
        found.append(printed(dialog))
        return False

    shop.prompts.answer(look)
    shop.do("customers.print")
    assert [name for name in KANA_ORDER if name in found[0]] == [KANA_ORDER[0], KANA_ORDER[3]]
    assert "選んだお客様" in found[0]
    assert set(KANA_ORDER) <= set(found[1])


def test_the_paper_is_remembered(shop: Shop, tmp_path: Path) -> None:
    shop.prompts.answer(save(Paper(PaperSize.B5, landscape=True)), tmp_path / "a.pdf")
    shop.do("customers.print")
    assert seen(tmp_path / "a.pdf").sizes == [(257, 182)]
    papers: list[Paper] = []

    def look(dialog: PreviewDialog) -> bool:
        papers.append(dialog.paper)
        return False

    shop.prompts.answer(look)
    shop.do("customers.print")
    assert papers == [Paper(PaperSize.B5, landscape=True)]


def test_onto_a_printer(shop: Shop, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    printer.setPageLayout(page_layout(Paper(PaperSize.B5)))
    printer.setFullPage(True)
    shop.prompts.answer(lambda dialog: dialog.data().target is Target.PRINTER, printer)
    shop.do("customers.print")
    assert shop.toast == "1 ページを印刷に回しました"
    # The paper that was chosen for the printer is the one that counts.
    assert seen(tmp_path / "a.pdf").sizes == [(182, 257)]
    assert "山田 花子" in seen(tmp_path / "a.pdf").texts[0]


def test_without_a_printer(shop: Shop) -> None:
    shop.prompts.answer(lambda dialog: True, NoPrinter())
    shop.do("customers.print")
    assert "プリンターが見つかりません" in shop.prompts.said[0]


@pytest.mark.parametrize("answers", [(lambda dialog: False,), (save(), None)])
def test_stepping_back_leaves_nothing(shop: Shop, answers: tuple[object, ...]) -> None:
    shop.prompts.answer(*answers)  # type: ignore[arg-type]  # callables and None
    shop.do("customers.print")
    assert shop.prompts.said == []


def test_a_place_that_cannot_be_written_is_named(shop: Shop, tmp_path: Path) -> None:
    shop.prompts.answer(save(), tmp_path / "missing" / "名簿.pdf")
    with shop.bot.waitSignal(shop.context.runner.unhandled) as caught:
        shop.do("customers.print")
    assert caught.args is not None
    (refused,) = caught.args
    assert isinstance(refused, UserError)
    assert "名簿.pdf" in sentence(refused.message, "ja")
    assert shop.toast == ""


def test_nobody_is_not_printed(shop: Shop) -> None:
    shop.find("だれもいない名前")
    shop.do("customers.print")
    assert shop.toast == "印刷するお客様がいません"
    assert shop.prompts.dialogs == []


def test_rows_are_copied_as_they_are_seen(shop: Shop) -> None:
    select(shop, 1, 2)
    shop.do("customers.copy")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == ("山口 <img src=x>\t\t\t\t\r\n山田 花子\t090-1234-5678\t\t\tジアミンアレルギー\r\n")
    assert "山口 &lt;img src=x&gt;</td>" in data.html()
    assert '<td sdnum="1041;0;@">090-1234-5678</td>' in data.html()
    assert shop.toast == "2 名をコピーしました。Excel などに貼り付けられます"


def test_rows_are_copied_with_titles(shop: Shop) -> None:
    select(shop, 0)
    shop.do("customers.copy_titled")
    lines = QGuiApplication.clipboard().mimeData().text().split("\r\n")
    assert lines[0].split("\t")[:2] == ["氏名", "電話番号"]
    assert lines[1].startswith("佐藤 健\t")


def test_the_keys(shop: Shop) -> None:
    shop.window.activateWindow()
    select(shop, 2)
    shop.page.list.table.setFocus()
    shop.press(shop.page.list.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    shop.settle()
    assert QGuiApplication.clipboard().text().startswith("山田 花子\t")
    # In a field the same keys copy what is marked there.
    edit = shop.page.list.search.edit
    edit.setText("やま")
    edit.selectAll()
    edit.setFocus()
    shop.press(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    shop.settle()
    assert QGuiApplication.clipboard().text() == "やま"
