"""A card on paper: who it is stands on every page, the caution before everything else, nothing is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.paper import FillBox, Paper, PaperSize, PictureBox, Sheet, TextBox, TextStyle, Tone
from app.core.print_documents import PrintedCard, PrintedEvent, PrintedField, PrintedGroup
from app.io.print_layout import frame
from app.io.print_layout.card import CAUTION, DETAIL, FIELD, HEADLINE, NAME, card_sheets
from app.io.print_layout.text import plain
from tests.io.print_layout.measuring import Measurer, outside, overlapping, squeezed, texts

MEASURER = Measurer()
LETTERS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("山田花子髙𠮷。「」ー a1\n")), max_size=60
)
CARD = PrintedCard(
    kana="ヤマダ ハナコ",
    name="山田 花子",
    honorific="様",
    number="No. 1024",
    facts="41歳 · 090-1234-5678",
    tags=("VIP", "カラー"),
    caution_title="注意",
    caution="ジアミンアレルギー",
    figures=(("累計", "¥182,400"), ("購入", "23 回")),
    groups=(
        PrintedGroup(
            "連絡先", (PrintedField("電話番号", "090-1234-5678"), PrintedField("郵便番号", "225-0002"))
        ),
        PrintedGroup("空", ()),
        PrintedGroup("メモ", (PrintedField("備考", "<b>太字</b>\n犬はモモ", wide=True),)),
    ),
    history_title="履歴 2件",
    history=(
        PrintedEvent("11月10日(火)", "カット", "佐藤 現金", "¥12,100"),
        PrintedEvent("10月2日(金)", "電話", "", ""),
    ),
    as_of="2026年11月22日 現在",
)
DAYS = st.sampled_from(["日付なし", "11月10日(火)"])
EVENTS = st.builds(PrintedEvent, DAYS, LETTERS, LETTERS, st.sampled_from(["", "¥1", "¥1,234,567,890"]))
CARDS = st.builds(
    replace,
    st.just(CARD),
    kana=LETTERS,
    name=LETTERS,
    honorific=st.sampled_from(["", "様", "御中"]),
    facts=LETTERS,
    tags=st.lists(LETTERS, max_size=12).map(tuple),
    caution=LETTERS | LETTERS.map(lambda text: text * 20),
    groups=st.lists(
        st.builds(
            PrintedGroup,
            st.just("連絡先"),
            st.lists(
                st.builds(
                    PrintedField,
                    st.just("電話番号"),
                    LETTERS | LETTERS.map(lambda text: text * 20),
                    st.booleans(),
                ),
                max_size=6,
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    history=st.lists(EVENTS, max_size=12).map(tuple),
    photo=st.sampled_from([b"", b"jpeg"]),
)


def sheets_of(card: PrintedCard, paper: Paper | None = None) -> list[Sheet]:
    return card_sheets(card, paper or Paper(), MEASURER)


def found(sheet: Sheet, text: str) -> TextBox:
    return next(box for box in sheet.boxes if isinstance(box, TextBox) and box.text == text)


def test_where_things_stand() -> None:
    (sheet,) = sheets_of(CARD)
    name, spoken, caution = (found(sheet, text) for text in ("山田 花子", "様", "ジアミンアレルギー"))
    assert found(sheet, "ヤマダ ハナコ").y == frame.TOP
    assert name.x == frame.SIDE
    assert name.baseline == spoken.baseline
    assert spoken.x > name.x + name.width
    order = ["山田 花子", "VIP", "ジアミンアレルギー", "累計", "連絡先", "メモ", "履歴 2件", "カット", "電話"]
    heights = [found(sheet, text).y for text in order]
    assert heights == sorted(heights)
    assert "空" not in texts([sheet])
    assert found(sheet, "<b>太字</b>").x == found(sheet, "犬はモモ").x
    assert found(sheet, "電話番号").y == found(sheet, "郵便番号").y
    assert found(sheet, "¥12,100").x + found(sheet, "¥12,100").width == 210 - frame.SIDE
    band = next(box for box in sheet.boxes if isinstance(box, FillBox) and box.tone is Tone.DANGER_SHADE)
    assert band.y < caution.y
    assert caution.y + caution.height < band.y + band.height
    assert (caution.style.tone, caution.style.bold) == (Tone.DANGER, True)


def test_a_long_history_says_on_each_page_whose_it_is() -> None:
    events = tuple(PrintedEvent("11月10日(火)", f"施術{number}", "メモ" * 30, "¥1") for number in range(90))
    sheets = sheets_of(replace(CARD, history=events))
    assert len(sheets) > 3
    for page, sheet in enumerate(sheets, 1):
        assert f"{page} / {len(sheets)}" in texts([sheet])
        assert outside(sheet) == []
    assert all("山田 花子 様" in texts([sheet]) for sheet in sheets[1:])
    headlines = [text for text in texts(sheets) if text.startswith("施術")]
    assert headlines == [event.headline for event in events]


def test_an_amount_is_never_cut() -> None:
    (sheet,) = sheets_of(replace(CARD, figures=(("累計", "¥123,456,789,012"),) * 6))
    boxes = [box for box in sheet.boxes if isinstance(box, TextBox) and box.text == "¥123,456,789,012"]
    assert len(boxes) == 6
    assert all(one.x + one.width < other.x for one, other in pairwise(boxes))


def test_without_caution_there_is_no_band() -> None:
    (sheet,) = sheets_of(replace(CARD, caution=""))
    assert not any(isinstance(box, FillBox) and box.tone is Tone.DANGER for box in sheet.boxes)
    assert "注意" not in texts([sheet])


def test_a_photo_stands_beside_the_name() -> None:
    (sheet,) = sheets_of(replace(CARD, photo=b"jpeg", tags=(), facts=""))
    photo = next(box for box in sheet.boxes if isinstance(box, PictureBox))
    assert photo.content == b"jpeg"
    assert photo.y == frame.TOP
    assert photo.x + photo.width == 210 - frame.SIDE
    number, name = found(sheet, "No. 1024"), found(sheet, "山田 花子")
    assert number.x + number.width < photo.x
    assert name.y < photo.y + photo.height
    assert found(sheet, "ジアミンアレルギー").y > photo.y + photo.height


@settings(max_examples=30)
@given(CARDS, st.sampled_from([Paper(size) for size in PaperSize]))
def test_any_card_lies_on_its_paper_and_loses_nothing(card: PrintedCard, paper: Paper) -> None:
    sheets = sheets_of(card, paper)
    for sheet in sheets:
        assert outside(sheet) == []
        assert overlapping(sheet) == []
    fields = [field.text for group in card.groups for field in group.fields]
    amounts = [event.amount for event in card.history]
    assert letters(sheets, NAME) == count([card.name])
    assert letters(sheets, HEADLINE) == count([event.headline for event in card.history])
    said = [text for event in card.history for text in (event.when, event.detail)]
    assert letters(sheets, DETAIL) == count(said)
    assert letters(sheets, FIELD) == count(fields + amounts)
    assert letters(sheets, CAUTION) == count(
        [card.caution, card.caution_title if card.caution.strip() else ""]
    )


def letters(sheets: list[Sheet], style: TextStyle) -> Counter[str]:
    """How often each letter was printed in one style."""
    boxes = (box for sheet in sheets for box in sheet.boxes if isinstance(box, TextBox))
    return Counter(squeezed("".join(box.text for box in boxes if box.style == style)))


def count(wanted: list[str]) -> Counter[str]:
    """How often each letter is to be printed."""
    return Counter(squeezed("".join(plain(part) for text in wanted for part in text.splitlines())))
