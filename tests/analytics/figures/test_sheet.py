"""Words on a sheet are plain, whatever a user typed."""

from __future__ import annotations

import pytest
from matplotlib.text import Text

from app.analytics.figures.drawing import Box, Drawing, Size
from app.analytics.figures.output import PictureFormat, picture, render
from app.analytics.figures.sheet import LONGEST_LABEL, Sheet
from tests.analytics.figures.styles import STYLES


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(Size(300, 100), STYLES["light"])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (r"$\frac{1}{0}$", r"$\frac{1}{0}$"),
        ("5$ と $6", "5$ と $6"),
        ("一行目\n二行目\tタブ\x00", "一行目 二行目 タブ "),
        ("全角\u3000空白", "全角 空白"),
        ("名" * 10_000, "名" * LONGEST_LABEL),
        ("", ""),
        ("カット✨🌸", "カット"),
        ("👩🏽‍🦰山田️", "山田"),
        ("葛󠄀城 𠮷野家 髙﨑", "葛城 𠮷野家 髙﨑"),
        ("か\u3099 𝗔𝗕セット", "が ABセット"),
        ("🐈", ""),
    ],
)
@pytest.mark.filterwarnings("error")  # a glyph that no font has is warned of
def test_hostile_words_are_drawn_as_typed(sheet: Sheet, typed: str, shown: str) -> None:
    sheet.text(10, 50, typed, size=14, colour="#000000")
    (text,) = sheet.figure.findobj(Text)
    assert text.get_text() == shown
    assert render(Drawing(sheet.figure, sheet.size, ())).width == 300


@pytest.mark.parametrize("words", ["短い", "株式会社ながいながい名前のお客様", "W" * 10_000])
@pytest.mark.parametrize("room", [20, 80, 200])
def test_fitting_words_fit(sheet: Sheet, words: str, room: float) -> None:
    shown = sheet.fitting(words, room, 14)
    assert sheet.width(shown, 14) <= room
    assert shown == words or (shown.endswith("…") and words.startswith(shown[:-1]))


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("カット", 100, ("カット",)),
        ("リタッチカラー", 70, ("リタッチ", "カラー")),
        ("シャンプー(店販)", 80, ("シャンプー", "(店販)")),
        ("Hair dryer", 60, ("Hair", "dryer")),
        ("ノンジアミンカラーとトリートメント", 70, ("ノンジアミ", "ンカラー…")),
    ],
)
def test_long_words_take_two_lines(sheet: Sheet, words: str, room: float, lines: tuple[str, ...]) -> None:
    assert sheet.two_lines(words, room, 14) == lines


@pytest.mark.parametrize("kind", PictureFormat)
@pytest.mark.filterwarnings("error")
def test_signs_that_no_font_has_leave_no_box_in_a_file(sheet: Sheet, kind: PictureFormat) -> None:
    sheet.text(10, 30, "花🌸 𠮷田", size=14, colour="#000000", bold=True)
    sheet.text(10, 60, "花🌸 𠮷田", size=14, colour="#000000", figures=True)
    shown = [text.get_text() for text in sheet.figure.findobj(Text)]
    assert shown == ["花 𠮷田", "花 田"]  # columns of figures have one font alone
    assert picture(Drawing(sheet.figure, sheet.size, ()), kind)


def test_a_smaller_size_is_chosen_only_where_it_is_needed(sheet: Sheet) -> None:
    assert sheet.fitting_size("12", 100, 18, 8) == 18
    size = sheet.fitting_size("1,234万円", 60, 18, 8)
    assert 8 <= size < 18
    assert sheet.width("1,234万円", size) <= 60
    assert sheet.fitting_size("1,234,567,890万円", 20, 18, 8) == 8


@pytest.mark.parametrize("words", ["1", "1,234", "¥98,765", "31.5%"])
def test_columns_of_figures_have_equal_digits(sheet: Sheet, words: str) -> None:
    eights = "".join("8" if letter.isdigit() else letter for letter in words)
    assert sheet.width(words, 15, figures=True) == pytest.approx(
        sheet.width(eights, 15, figures=True), abs=0.3
    )


def test_a_box_covers_the_pixels_it_names(sheet: Sheet) -> None:
    sheet.box(Box(10, 20, 30, 40), "#FF0000")
    image = render(Drawing(sheet.figure, sheet.size, ()), scale=2)

    def pixel(x: int, y: int) -> bytes:
        at = 4 * (2 * y * image.width + 2 * x)
        return image.rgba[at : at + 3]

    red, ground = b"\xff\x00\x00", b"\xff\xff\xff"
    assert [pixel(10, 20), pixel(39, 59)] == [red, red]
    assert [pixel(9, 20), pixel(10, 19), pixel(40, 59), pixel(39, 60)] == [ground] * 4
