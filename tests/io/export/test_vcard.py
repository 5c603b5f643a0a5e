from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.contact import Address, ContactPoint
from app.core.progress import Cancelled
from app.io.export.vcard import VCard, Version, write_vcards
from app.io.readers.vcard import open_vcard
from tests.io.books import read_book

HANAKO = VCard(
    "山田 花子",
    number="0007",
    family_name="山田",
    given_name="花子",
    family_kana="ヤマダ",
    given_kana="ハナコ",
    honorific="様",
    company="有限会社みなと; 本店",
    company_kana="ミナト",
    department="営業部",
    title="課長, 主任",
    gender="female",
    birthday="1980-04-01",
    phones=(
        ContactPoint("0463-12-3456", "自宅"),
        ContactPoint("090-1234-5678", "携帯"),
        ContactPoint("0463-12-3457", "FAX"),
        ContactPoint("045-123-4567", "実家"),
        ContactPoint("045-123-4568", "勤務先"),
        ContactPoint("+44 20 7946 0000"),
    ),
    emails=(ContactPoint("hanako@example.jp"), ContactPoint("yamada@example.co.jp", "会社")),
    postal_code="251-0035",
    prefecture="神奈川県",
    city="藤沢市",
    street="片瀬海岸1-1-1",
    building="片瀬ハイツ 201",
    tags=("常連", "年賀状"),
    note="一行目\n二行目: \\ ; , とても長い備考がここに続きます。" * 3,
)
CARDS = (
    HANAKO,
    VCard("みなと商店", is_company=True, company="みなと商店", company_kana="ミナトショウテン"),
    VCard("𠮷野", family_name="𠮷野", birthday="--02-29", gender="other"),
    VCard("Mary Ann van Dyke", family_name="van Dyke", given_name="Mary Ann"),
    VCard("42", phones=(ContactPoint("090-0000-0001"),)),
)
VERSIONS = get_args(Version)
TITLES = {
    "会員番号": "number",
    "姓": "family_name", "名": "given_name", "セイ": "family_kana", "メイ": "given_kana",
    "敬称": "honorific", "会社名": "company", "会社名フリガナ": "company_kana", "部署": "department",
    "役職": "title", "生年月日": "birthday", "郵便番号": "postal_code", "都道府県": "prefecture",
    "市区町村": "city", "番地": "street", "建物名": "building", "備考": "note",
}  # fmt: skip
GENDERS = {"男性": "male", "女性": "female", "その他": "other"}
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), max_size=40)


def read(path: Path) -> list[VCard]:
    """The cards of a file as our own reader gives them."""
    rows = list(open_vcard(path.read_bytes(), path.name, path.stem, None).book.rows(0))
    titles = [str(title) for title in rows[0]]
    return [_card(dict(zip(titles, map(text, row), strict=True))) for row in rows[1:]]


def text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _card(row: dict[str, str]) -> VCard:
    return VCard(
        "",
        gender=GENDERS.get(row.get("性別", ""), ""),
        phones=_points(row, "電話番号"),
        emails=_points(row, "メールアドレス"),
        tags=tuple(filter(None, row.get("タグ", "").split(","))),
        **{name: row.get(title, "") for title, name in TITLES.items()},  # type: ignore[arg-type]  # texts only
    )


def _points(row: dict[str, str], title: str) -> tuple[ContactPoint, ...]:
    places = ("", *(str(place) for place in range(2, 10)))
    return tuple(
        ContactPoint(row[title + place], row.get(f"{title}の種類{place}", ""))
        for place in places
        if row.get(title + place)
    )


def as_read(card: VCard) -> VCard:
    """What can be known of a card after it was written: the shown name is made of the others."""
    return replace(card, shown_name="", is_company=False)


@pytest.mark.parametrize("version", VERSIONS)
def test_our_own_reader_gives_the_same_cards_back(tmp_path: Path, version: Version) -> None:
    path = tmp_path / "連絡先.vcf"
    assert write_vcards(path, CARDS, version=version) == len(CARDS)
    assert read(path) == [as_read(card) for card in CARDS]
    assert read_book(path).sheets[0].name == "連絡先"


@pytest.mark.parametrize("version", VERSIONS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(family=TEXT, street=TEXT, note=TEXT, label=TEXT)
def test_any_text_survives(
    tmp_path: Path, version: Version, family: str, street: str, note: str, label: str
) -> None:
    phones = (ContactPoint("090-1234-5678", label), ContactPoint("090-1234-5679"))
    card = VCard("x", family_name=family, street=street, note=note, phones=phones)
    write_vcards(tmp_path / "a.vcf", [card], version=version)
    assert read(tmp_path / "a.vcf") == [as_read(card)]


@pytest.mark.parametrize("note", ["\t字下げ", "\t字下げ\n\t\t二段", "一行目\n\t二行目"])
def test_a_note_keeps_its_indent(tmp_path: Path, note: str) -> None:
    write_vcards(tmp_path / "a.vcf", [VCard("x", family_name="林", note=note)])
    assert [card.note for card in read(tmp_path / "a.vcf")] == [note]


@pytest.mark.parametrize("street", ["片瀬海岸1-1-1", ""])
def test_every_address_is_there_with_what_it_is_for(tmp_path: Path, street: str) -> None:
    others = (
        Address("実家", "630-0201", "奈良県", "生駒市", "小明町3"),
        Address("会社", city="堺市"),
    )
    card = VCard("x", family_name="林", street=street, address_label="別荘", other_addresses=others)
    write_vcards(tmp_path / "a.vcf", [card])
    lines = [
        line for line in (tmp_path / "a.vcf").read_text("utf-8").splitlines() if "ADR" in line or "AB" in line
    ]
    main = ["main.ADR;TYPE=HOME:;;片瀬海岸1-1-1;;;;", "main.X-ABLabel:別荘"] if street else []
    assert lines == [
        *main,
        "other1.ADR:;;小明町3;生駒市;奈良県;630-0201;",
        "other1.X-ABLabel:実家",
        "other2.ADR;TYPE=WORK:;;;堺市;;;",
    ]
    (back,) = read(tmp_path / "a.vcf")
    assert (back.street, back.city, back.note) == (street, "", "")


def test_lines_are_as_the_standard_has_them(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    write_vcards(path, CARDS)
    lines = path.read_bytes().split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert all(line.decode() is not None for line in lines)
    assert lines[:3] == [b"BEGIN:VCARD", b"VERSION:3.0", b"PRODID:-//Tokuicho//Customers//JA"]


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (
            "3.0",
            ["X-PHONETIC-LAST-NAME:ヤマダ", "SORT-STRING:ヤマダ ハナコ", "BDAY:1980-04-01",
             "TEL;TYPE=HOME,PREF:0463-12-3456", "TEL;TYPE=FAX:0463-12-3457", "item1.TEL:045-123-4567",
             "item1.X-ABLabel:実家", "N:山田;花子;;;様",
             "ADR;TYPE=HOME:;;片瀬海岸1-1-1\\n片瀬ハイツ 201;藤沢市;神奈川県;251-0035;"],
        ),
        (
            "4.0",
            ["X-PHONETIC-LAST-NAME:ヤマダ", 'N;SORT-AS="ヤマダ,ハナコ":山田;花子;;;様', "BDAY:19800401",
             "GENDER:F", "TEL;TYPE=HOME;PREF=1:0463-12-3456"],
        ),
    ],
)  # fmt: skip
def test_where_telephones_look_for_it(tmp_path: Path, version: Version, expected: list[str]) -> None:
    path = tmp_path / "a.vcf"
    write_vcards(path, [HANAKO], version=version)
    lines = path.read_text("utf-8").replace("\n ", "").splitlines()
    assert [line for line in expected if line not in lines] == []


@pytest.mark.parametrize(
    ("version", "expected"), [("3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"), ("4.0", "BDAY:--0229")]
)
def test_a_birthday_without_its_year(tmp_path: Path, version: Version, expected: str) -> None:
    path = tmp_path / "a.vcf"
    write_vcards(path, [VCard("a", birthday="--02-29")], version=version)
    assert expected in path.read_text("utf-8").splitlines()


def test_cancelling_leaves_the_file_before(tmp_path: Path) -> None:
    def progress(done: int, total: int, stage: str = "") -> None:
        assert (done, total, stage) == (500, 1_000, "file.writing")
        raise Cancelled

    path = tmp_path / "a.vcf"
    path.write_text("old", "utf-8")
    with pytest.raises(Cancelled):
        write_vcards(path, [VCard("a")] * 1_000, count=1_000, progress=progress)
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
