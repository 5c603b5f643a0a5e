"""Scenes of an import: each step, what is asked on the way, and a file that cannot be read.

The page is driven as a person drives it, and its dialogs are held as it opens them.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from app.core.enums import Noun
from app.core.errors import UserError
from app.core.filters import CustomerFilter
from app.io.mapping_file import FileColumn, MappingFile, write_mapping
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.ui.i18n import current_language
from app.ui.importing.page import ImportingPage
from tests.io.shapes.cards_by_hand import rows_of
from tests.screens.stage import held, settle, word
from tests.services.import_files import import_file, write_book, write_list
from tests.services.known_files import base_row, write_export

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.io.tables.raw import Cell
    from app.ui.application import Application

SIZE: Final = (1360, 850)
KNOWN: Final = "K0001"
NOT_BEFORE: Final = count(1)


def mapping(application: Application) -> QWidget:
    """Step 2: the columns as they are understood, the first rows, and what would become of them."""
    _read(application, _people(application))
    return application.window


def known(application: Application) -> QWidget:
    """Step 2 of the export of a known shop system."""
    _read(application, write_export(_path(application, "orders.csv"), "base_orders", [base_row("A1B2C3")]))
    return application.window


def mappings(application: Application) -> QWidget:
    """The mappings that were remembered."""
    page = _read(application, _people(application))
    _remember(application)
    return held(application, page.mapping_step.readings_button.click)


def mapping_name(application: Application) -> QWidget:
    """Another name for one of them."""
    page = _read(application, _people(application))
    _remember(application)
    first = application.context.services.imports.mappings.mappings()[0]
    return held(application, lambda: page.readings.rename(first, [first.name]))


def result(application: Application) -> QWidget:
    """Step 3: what was done. What an earlier picture took in is taken back first."""
    _undo_all(application)
    page = _read(application, _people(application))
    page.session.commit()
    settle(application, lambda: page.session.report is not None)
    return application.window


def refused(application: Application) -> QWidget:
    """A file that is no list."""
    path = _path(application, word("壊れた名簿.xlsx", "damaged list.xlsx"))
    path.write_bytes(b"PK\x03\x04" + bytes(500))
    _read(application, path)
    return application.window


def password(application: Application) -> QWidget:
    """A protected workbook."""
    return held(application, lambda: _read(application, _protected(application)))


def doubts(application: Application) -> QWidget:
    """Rows that may be somebody known."""
    page = _read(application, _people(application))
    return held(application, page.mapping_step.plan_card.doubts_requested.emit)


def issues(application: Application) -> QWidget:
    """Every remark of a plan."""
    page = _read(application, _people(application))
    return held(application, page.mapping_step.plan_card.issues_requested.emit)


def rows(application: Application) -> QWidget:
    """What the rows of a plan would change, field by field."""
    number, family, given = word("K0011", "K0012"), word("藤沢", "Fujisawa"), word("美波", "Minami")
    with suppress(UserError):
        known_before = CustomerData(number=number, family_name=family, given_name=given, street="鵠沼2-2")
        saved = application.context.services.customers.create(known_before)
        application.context.events.announce(saved.changes)
        settle(application)
    titles = (
        word("会員番号", "Customer number"),
        word("お名前", "Name"),
        word("TEL", "Phone"),
        word("番地", "Street"),
        word("メモ", "Note"),
    )
    name = word("藤沢 美波", "Minami Fujisawa")
    known = (number, name, "090-1234-5678", "片瀬海岸1-1-1", word("窓側の席がお好み", "Likes the window"))
    others = [(f"N{place}", f"渡邉 {sign}", "", "", "") for place, sign in enumerate("一二三", 1)]
    path = _path(application, word("お客様名簿.xlsx", "Customers.xlsx"))
    page = _read(application, write_list(path, [titles, known, *others]))
    return held(application, page.mapping_step.plan_card.rows_button.click)


def deleted(application: Application) -> QWidget:
    """Step 2 of a shop's orders, one of which was deleted here since they came in."""
    services = application.context.services
    orders = [base_row("D1"), base_row("D2"), base_row("D3")]
    came = import_file(services, write_export(_path(application, "orders.csv"), "base_orders", orders[:2]))
    for entry in services.timeline.events(came.created_ids[0])[:1] if came.created_ids else ():
        services.sales.delete(entry.id)
    _read(application, write_export(_path(application, "orders.csv"), "base_orders", orders))
    return application.window


def several(application: Application) -> QWidget:
    """Step 2 with files that were chosen together, one of them broken."""
    titles = (word("氏名", "Name"), word("電話番号", "Phone"))
    names = (word("鵠沼 渚", "Nagisa Kugenuma"), word("辻堂 海", "Umi Tsujido"))
    paths = [_path(application, word(f"{month}月.xlsx", f"Month {month}.xlsx")) for month in (1, 2, 3)]
    for at, (path, name) in enumerate(zip(paths, names, strict=False)):
        write_list(path, [titles, (name, f"090-0000-001{at}")])
    paths[-1].write_bytes(paths[0].read_bytes()[:600])
    _read(application, *paths)
    return application.window


def untitled(application: Application) -> QWidget:
    """Step 2 of a list without titles."""
    path = _path(application, word("お客様.xlsx", "People.xlsx"))
    people = (
        ("K01", "藤沢 美波", "フジサワ ミナミ", "251-0035", "藤沢市片瀬海岸1-1-1", "090-0000-0011", "甲"),
        ("K02", "大磯 拓海", "オオイソ タクミ", "255-0003", "中郡大磯町大磯1-2", "0463-00-0012", "乙"),
        ("K03", "葉山 凪", "ハヤマ ナギ", "240-0112", "三浦郡葉山町堀内3-4", "080-0000-0013", "甲"),
    )
    _read(application, write_list(path, people))
    return application.window


def close(application: Application) -> QWidget:
    """Step 2 of a list that may be of visits as well as of customers."""
    _read(application, _visits(application))
    return application.window


def decided(application: Application) -> QWidget:
    """Step 2 of a list in which people come again."""
    _read(application, _visits(application, coming_again=True))
    return application.window


def sheets(application: Application) -> QWidget:
    """Step 2 of customers, visits and sales on sheets of their own, and the names of staff on another."""
    _read(application, _sheets(application))
    return application.window


def sheets_result(application: Application) -> QWidget:
    """Step 3 of the same; what an earlier picture took in is taken back first."""
    _undo_all(application)
    page = _read(application, _sheets(application))
    page.session.commit()
    settle(application, lambda: page.session.report is not None)
    return application.window


def families(application: Application) -> QWidget:
    """Step 2 of our own list, in which a family was edited."""
    _read(application, _families(application))
    return application.window


def families_rows(application: Application) -> QWidget:
    """Who moves in with whom, row by row."""
    page = _read(application, _families(application))
    return held(application, page.mapping_step.plan_card.rows_button.click)


def cards(application: Application) -> QWidget:
    """Step 2 with one sheet for each customer."""
    _read(application, _cards(application))
    return application.window


def card_fields(application: Application) -> QWidget:
    """Where the fields of a card are."""
    page = _read(application, _cards(application))
    return held(application, page.mapping_step.layout_switch.point.click)


def begun(application: Application) -> QWidget:
    """The first step again, so that the next scene begins with it."""
    _page(application)
    return application.window


SHOWN: Final[tuple[tuple[str, Callable[[Application], QWidget]], ...]] = (
    ("import-mapping", mapping),
    ("import-known", known),
    ("import-deleted", deleted),
    ("dialog-mappings", mappings),
    ("dialog-mapping-name", mapping_name),
    ("import-several", several),
    ("import-untitled", untitled),
    ("import-close", close),
    ("import-decided", decided),
    ("import-sheets", sheets),
    ("import-families", families),
    ("dialog-rows-families", families_rows),
    ("import-cards", cards),
    ("dialog-card-fields", card_fields),
    ("dialog-doubts", doubts),
    ("dialog-issues", issues),
    ("dialog-rows", rows),
    ("import-result", result),
    ("import-result-sheets", sheets_result),
    ("import-refused", refused),
    ("dialog-password", password),
    ("import-begun", begun),
)


def _remember(application: Application) -> None:
    """Two mappings, one for lists and one for sales, and no other."""
    kept = application.context.services.imports.mappings
    for one in kept.mappings():
        kept.delete(one.id)
    for name, kind, columns in (
        (
            word("本店の名簿", "Main shop"),
            Noun.CUSTOMER,
            ((word("お名前", "Name"), "full_name"), (word("ひとこと", "Remark"), "caution")),
        ),
        (
            word("催事の売上", "Fair sales"),
            Noun.SALE,
            ((word("日にち", "Day"), "sold_on"), (word("売上", "Sold"), "total")),
        ),
    ):
        path = _path(application, f"{name}.json")
        write_mapping(MappingFile(name, kind, tuple(FileColumn(*column) for column in columns)), path)
        kept.read_file(path)


def _page(application: Application) -> ImportingPage:
    """The page at its first step."""
    application.window.resize(*SIZE)
    application.context.open_page("importing")
    page: Any = application.window.page("importing")
    assert isinstance(page, ImportingPage)
    page.result_step.again_requested.emit()
    settle(application)
    return page


def _read(application: Application, *paths: Path) -> ImportingPage:
    page = _page(application)
    page.read(*paths)
    settle(application, lambda: page.session.plan is not None or page.problem.isVisible())
    return page


def _people(application: Application) -> Path:
    """A list with something to repair, to doubt, to leave out, and with somebody who is known."""
    _know_somebody(application)
    titles = (
        word("会員番号", "Customer number"),
        word("お名前", "Name"),
        word("ﾌﾘｶﾞﾅ", "Kana"),
        word("TEL", "Phone"),
        word("誕生日", "Birthday"),
        word("郵便番号", "Postal code"),
        word("担当", "Staff"),
        word("肌質", "Skin type"),
    )
    number = next(NOT_BEFORE) * 100
    staff = word("佐藤", "Sato")
    rows: Sequence[tuple[object, ...]] = (
        ("", word("東雲 花子", "Hanako Shinonome"), "ｼﾉﾉﾒ ﾊﾅｺ", "", "昭和58年4月12日", "1500041", staff, ""),
        (f"N{number}", "髙橋 健一", "タカハシ ケンイチ", 9012345678, "S46.11.3", "〒150-0042", staff, ""),
        (f"N{number + 1}", "山﨑 沙織", "ヤマサキ サオリ", "080-2222-0042", "令和99年1月1日", "", "", ""),
        (
            f"N{number + 2}",
            "渡邉 一",
            "わたなべ はじめ",
            "123",
            "1950/2/28",
            "",
            "",
            word("敏感", "sensitive"),
        ),
        (f"N{number + 2}", "𠮷野 﨑子", "ヨシノ サキコ", "090-3333-0042", "", "", "", ""),
        ("", "", "", "", "", "", staff, ""),
    )
    name = word("お客様名簿.xlsx", "Customers.xlsx")
    heading = word("お客様名簿 2026年", "Customers 2026")
    sheet = word("名簿", "List")
    return write_list(_path(application, name), [(heading,), (), titles, *rows], sheet)


def _know_somebody(application: Application) -> None:
    """Somebody of the register whom the list holds once more, without their number."""
    services = application.context.services
    with suppress(UserError):
        services.customers.create(
            CustomerData(
                number=KNOWN,
                family_name=word("東雲", "Shinonome"),
                given_name=word("花子", "Hanako"),
                family_kana="シノノメ",
                given_kana="ハナコ",
            )
        )


def _undo_all(application: Application) -> None:
    services = application.context.services
    for done in services.imports.recent():
        with suppress(UserError):
            services.undo.undo(done.operation)


def _sheets(application: Application) -> Path:
    """A workbook with customers, visits and sales; the sales name staff by codes."""
    number, day = word("会員番号", "Customer number"), word("来店日", "Visit Date")
    names = (word("藤沢 美波", "Minami Fujisawa"), word("大磯 拓海", "Takumi Oiso"))
    people = [
        (number, word("お名前", "Name"), word("電話番号", "Phone")),
        *((f"S{at:03}", name, f"090-1234-002{at}") for at, name in enumerate(names, 1)),
    ]
    visits = [
        (day, number, word("メニュー", "Menu"), word("担当", "Staff")),
        ("2026/4/1", "S001", word("カット", "Cut"), word("佐藤", "Sato")),
        ("2026/5/2", "S001", word("カラー", "Colour"), word("佐藤", "Sato")),
    ]
    sold_on, amount = word("売上日", "Sale date"), word("金額", "Amount")
    sales = [
        (sold_on, number, word("商品名", "Product Name"), amount, word("担当コード", "Staff code")),
        ("2026/4/1", "S001", word("シャンプー", "Shampoo"), 2200, 1),
        ("2026/4/3", "S002", word("トリートメント", "Treatment"), 3300, 2),
    ]
    staff = [
        (word("コード", "Code"), word("氏名", "Name")),
        (1, word("佐藤", "Sato")),
        (2, word("田中", "Tanaka")),
    ]
    return write_book(
        _path(application, word("台帳.xlsx", "Books.xlsx")),
        {
            word("顧客", "Customers"): people,
            word("来店", "Visits"): visits,
            word("売上", "Sales"): sales,
            word("担当者", "Staff"): staff,
        },
    )


def _families(application: Application) -> Path:
    """Our own list of two families, in which one moved in with the other, one left, and one is named anew."""
    import openpyxl

    services = application.context.services
    family = word("葉山", "Hayama")
    names = word("凪 渚 湊 汐 澪", "Nagi Nagisa Minato Shio Mio").split()
    numbers = [f"F{place:03}" for place in range(1, 6)]
    with suppress(UserError):
        ids = [
            services.customers.create(CustomerData(number=number, family_name=family, given_name=given)).id
            for number, given in zip(numbers, names, strict=True)
        ]
        for one, other, role in ((0, 1, "妻"), (0, 2, "長男"), (3, 4, "妹")):
            services.households.join(ids[one], ids[other], other_role=role)
    path = _path(application, word("一覧.xlsx", "List.xlsx"))
    ids = [services.customers.card_of_number(number).id for number in numbers]
    options = ExportOptions(current_language())
    services.exports.export(path, [Noun.CUSTOMER], wanted=CustomerFilter(ids=tuple(ids)), options=options)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    number = columns[word("会員番号", "Customer no.")]
    rows = {sheet.cell(row, number).value: row for row in range(2, sheet.max_row + 1)}
    head = columns[word("ご家族の代表の番号", "Household (customer no. of its head)")]
    sheet.cell(rows[numbers[2]], head).value = numbers[3]
    sheet.cell(rows[numbers[1]], head).value = None
    name = columns[word("ご家族", "Household")]
    sheet.cell(rows[numbers[3]], name).value = word("葉山の本家", "Hayama family")
    book.save(path)
    return path


def _protected(application: Application) -> Path:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = _people(application)
    path = plain.with_name(word("会員一覧.xlsx", "Members.xlsx"))
    with plain.open("rb") as source, path.open("wb") as target:
        OOXMLFile(source).encrypt("secret", target)
    return path


def _cards(application: Application) -> Path:
    """A workbook of cards: labels beside their values, visits and purchases below."""
    path = _path(application, word("カルテ.xlsx", "Cards.xlsx"))
    labels = [word("お名前", "Name"), word("電話番号", "Phone"), word("髪質", "Hair")]
    titles = (word("来店日", "Visit Date"), word("メニュー", "Menu"), word("担当", "Staff"))
    goods = (word("購入日", "Purchase Date"), word("商品名", "Product Name"), word("金額", "Amount"))
    names = (
        word("藤沢 美波", "Minami Fujisawa"),
        word("大磯 拓海", "Takumi Oiso"),
        word("葉山 凪", "Nagi Hayama"),
    )
    hair = (word("太め", "thick"), word("細め", "thin"), word("くせ毛", "curly"))
    sheets = {}
    for at, (name, kind) in enumerate(zip(names, hair, strict=True), start=1):
        cells: dict[tuple[int, int], Cell] = {(row, 2): label for row, label in enumerate(labels, start=2)}
        cells |= {(2, 6): name, (3, 6): f"090-0000-000{at}", (4, 6): kind}
        cells |= {(7, column): title for column, title in zip((2, 6, 10), titles, strict=True)}
        visit = (f"2026/{at}/15", word("カット", "Cut"), word("佐藤", "Sato"))
        cells |= {(8, column): cell for column, cell in zip((2, 6, 10), visit, strict=True)}
        cells |= {(11, column): title for column, title in zip((2, 6, 10), goods, strict=True)}
        bought: tuple[Cell, ...] = (f"2026/{at}/15", word("シャンプー", "Shampoo"), 2200)
        cells |= {(12, column): cell for column, cell in zip((2, 6, 10), bought, strict=True)}
        sheets[name] = rows_of(cells)
    return write_book(path, sheets)


def _visits(application: Application, *, coming_again: bool = False) -> Path:
    """A list of who came when, and for what."""
    titles = (
        word("来店日", "Visit Date"),
        word("お名前", "Name"),
        word("ご住所", "Address"),
        word("電話番号", "Phone"),
        word("施術内容", "Treatment"),
    )
    cut, colour = word("カット", "Cut"), word("カラー", "Colour")
    people = (
        (word("藤沢 美波", "Minami Fujisawa"), "藤沢市片瀬海岸1-1-1", "090-0000-0011", cut),
        (word("大磯 拓海", "Takumi Oiso"), "中郡大磯町大磯1-2", "0463-00-0012", cut),
        (word("葉山 凪", "Nagi Hayama"), "三浦郡葉山町堀内3-4", "080-0000-0013", colour),
    )
    rows = [(f"2026/9/{day}", *person) for day, person in enumerate(people * (1 + coming_again), start=1)]
    return write_list(_path(application, word("来店.xlsx", "Visits.xlsx")), [titles, *rows])


def _path(application: Application, name: str) -> Path:
    return application.context.services.folder.root / name
