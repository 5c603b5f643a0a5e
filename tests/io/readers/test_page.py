from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.io.failures import FileEmpty, FileTooLarge, NotATable
from app.io.readers.page import decode_page, open_page
from app.io.tables.raw import Row
from tests.io.books import read_book

EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=shift_jis"><title>名簿 > 控え</title>
<style><!--table {mso-displayed-decimal-separator:"\\.";} .xl24 {mso-number-format:"\\@";} td<br> --></style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>顧客&amp;名簿</x:Name>
</x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head>
<body link=blue><table x:str border=0 style='border-collapse:collapse'>
 <col width=72 style='width:54pt'>
 <tr height=17><td height=17 class=xl24>氏名</td><td>電話番号</td><td>累計</td></tr>
 <tr><td><ruby>髙橋<span style='display:none'><rt>タカハシ</rt></span></ruby><span
 style='mso-spacerun:yes'>&nbsp; </span>一郎</td>
 <td class=xl24 style='mso-number-format:"\\@"'>0901234567</td><td x:num="1200">1,200</td></tr>
 <tr><td>鈴木<br>
 みどり</td><td x:num="9012345678">9.01E+09</td><td x:num>0</td></tr>
 <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]>
</table></body></html>"""


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-16"])
def test_what_excel_saved_as_a_web_page(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "顧客.xls"
    page = EXCEL if encoding == "cp932" else EXCEL.replace("shift_jis", "utf-8")
    path.write_bytes(page.encode(encoding))
    book = read_book(path)
    assert (book.info.format, book.info.encoding) == (
        "html",
        encoding.removesuffix("-sig") + "-le" * ("16" in encoding),
    )
    assert [sheet.name for sheet in book.sheets] == ["顧客&名簿"]
    assert book.sheets[0].rows == [
        ("氏名", "電話番号", "累計"),
        ("髙橋 一郎", "0901234567", "1,200"),
        ("鈴木\nみどり", "9012345678", "0"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<tr><td>a<td>b<tr><td>1<td>2", [("a", "b"), ("1", "2")]),
        ("<THEAD><TR><TH>a</TH></TR></THEAD><TBODY><TR><TD>1</TD></TR></TBODY>", [("a",), ("1",)]),
        (
            "<tr><td colspan=2>a</td><td>b</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>",
            [("a", None, "b"), ("1", "2", "3")],
        ),
        (
            "<tr><td rowspan='2'>東京</td><td>a</td></tr><tr><td>b</td></tr><tr><td>大阪</td></tr>",
            [("東京", "a"), (None, "b"), ("大阪",)],
        ),
        (
            "<tr><td>1</td><td rowspan=2 colspan=2>x</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>",
            [("1", "x", None, "2"), ("3", None, None, "4")],
        ),
        ("<tr><td> a \n b </td><td>&nbsp;</td><td>&lt;c&gt;&#x3042;</td></tr>", [("a b", None, "<c>あ")]),
        ('<tr><td>="090"</td><td>=1+1</td></tr>', [("090", "=1+1")]),
        ("<tr><td>a</td></tr><tr></tr><tr><td>b</td></tr>", [("a",), (), ("b",)]),
        ("<tr><td><p>一</p><p>二</p></td></tr>", [("一\n二",)]),
        ("<tr><td>5 < 6 & 7</td></tr>", [("5 < 6 & 7",)]),
        ('<tr><td title="a > b">c</td></tr>', [("c",)]),
        ("<script>if (a<b) '<td>x</td>'</script><tr><td>c<!-- <td>d</td> --></td></tr>", [("c",)]),
        ("<tr><td colspan=junk rowspan=0>a</td><td>b</td></tr>", [("a", "b")]),
        ("<tr><td>cut short", [("cut short",)]),
    ],
)
def test_cells(content: str, expected: list[Row]) -> None:
    ending = "" if "cut short" in content else "</table>"
    assert list(open_page(f"<table>{content}{ending}", "a.xls", "a").rows(0)) == expected


def test_tables_are_sheets_and_one_in_another_too() -> None:
    page = (
        "<table><caption>お客様</caption><tr><td>氏名</td><td><table><tr><td>内</td></tr></table></td>"
        "<td>電話</td></tr></table><table><tr><td></td></tr></table><table><tr><td>二</td></tr></table>"
    )
    book = open_page(page, "a.xls", "a")
    assert [sheet.name for sheet in book.sheets] == ["お客様", "a", "a (2)"]
    assert [list(book.rows(position)) for position in range(3)] == [
        [("氏名", None, "電話")], [("内",)], [("二",)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "written_in", "expected"),
    [
        ("Shift_JIS", "cp932", "cp932"),
        ("EUC-JP", "euc_jp", "euc_jp"),
        ("x-sjis", "utf-8", "utf-8"),
        ("utf-8", "cp932", "cp932"),
        ("no-such-charset", "utf-8", "utf-8"),
        ("iso-8859-1", "cp932", "cp932"),
    ],
)
def test_the_declared_encoding_is_believed_where_it_fits(
    declared: str, written_in: str, expected: str
) -> None:
    page = f'<meta charset="{declared}"><table><tr><td>氏名</td><td>ﾔﾏﾀﾞ 山田花子</td></tr></table>'
    decoded = decode_page(page.encode(written_in), "a.xls", None)
    assert (decoded.text, decoded.encoding) == (page, expected)


def test_another_language_is_read_as_it_says() -> None:
    page = '<meta charset="iso-8859-1"><table><tr><td>René Müller</td></tr></table>'
    assert decode_page(page.encode("latin-1"), "a.xls", None).text == page
    unknown = page.replace("iso-8859-1", "none")
    assert decode_page(unknown.encode("latin-1"), "a.xls", None).text == unknown


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<html><body>ログインしてください</body></html>", NotATable),
        ("<html><frameset><frame src='a.files/sheet001.htm'></frameset></html>", NotATable),
        ("<table><tr><td>&nbsp;</td></tr></table>", FileEmpty),
        ("<table><tr><td colspan=999999999>a</td></tr></table>", FileTooLarge),
        ("<table><tr>" + "<td>a" * 17_000, FileTooLarge),
    ],
)
def test_what_is_no_list_is_a_sentence(page: str, expected: type[UserError]) -> None:
    with pytest.raises(expected):
        open_page(page, "a.xls", "a")


HOSTILE = (
    *("<!--", "<", "<a ", "<a x='", '<td title="', "&#", "<![if ", "<script>", "<script></scrip", "<table>"),
    "'\"",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    # Looking for an end again and again would take hours here.
    with suppress(UserError):
        open_page("<table><tr><td>" + piece * 200_000, "a.xls", "a")


TAGS = (
    *(
        "<table>",
        "<tr>",
        "<td rowspan=3>",
        "<th colspan=2>",
        "</td>",
        "</tr>",
        "</table>",
        "<br>",
        "<caption>",
    ),
    *("</caption>", "<rt>", "a", "<!--", "-->", "<p>", "&amp;", "<", '"', "<style>", "</style>"),
)


@given(st.lists(st.sampled_from(TAGS)))
def test_any_tags_end_in_rows_or_a_sentence(pieces: list[str]) -> None:
    try:
        book = open_page("".join(pieces), "a.xls", "a")
    except UserError:
        return
    assert all(any(row) for position in range(len(book.sheets)) for row in list(book.rows(position))[-1:])
