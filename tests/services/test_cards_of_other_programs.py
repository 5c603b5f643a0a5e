"""Our cards as other programs save them again: what these left out or added changes nothing here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import pytest

from app.core.contact import Address, ContactPoint
from app.core.enums import Noun
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions, Version
from tests.services.import_files import import_file, state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.container import Services

HANAKO = CustomerData(
    number="0007",
    family_name="髙橋",
    given_name="花子",
    family_kana="タカハシ",
    given_kana="ハナコ",
    company="有限会社みなと",
    company_kana="ミナト",
    gender="female",
    birthday="1980-04-01",
    phones=(ContactPoint("0463-12-3456", "自宅"), ContactPoint("090-1234-5678", "携帯")),
    emails=(ContactPoint("hanako@example.jp"),),
    postal_code="251-0035",
    prefecture="神奈川県",
    city="藤沢市",
    street="片瀬海岸1-1-1",
    building="片瀬ハイツ 201",
    other_addresses=(Address("実家", "630-0201", "奈良県", "生駒市", "小明町3"),),
    tags=("常連", "年賀状"),
    note="一行目\n二行目",
)
KAORU = CustomerData(number="0008", family_name="林", given_name="薫", birthday="--05-06")
MINATO = CustomerData(
    number="0009",
    kind="company",
    family_name="岡田",
    given_name="真理子",
    company="湊精機株式会社",
    department="購買部",
    phones=(ContactPoint("048-462-4908", "代表"),),
)
PICTURE = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ\r\n AAAQABAAD/2wBDAAEB\r\n"
LEFT_OUT = re.compile(r"(?:PRODID|SORT-STRING|X-GENDER|GENDER|X-CUSTOMER-NUMBER|KIND)\b[^\r\n]*\r\n")
GROUPED = re.compile(r"other1\.(ADR[^\r\n]*\r\n)other1[^\r\n]*\r\n")


def as_google(text: str) -> str:
    """Everything of Google's is in a group of its own, and a label that it does not know is gone."""
    text = GROUPED.sub(r"\1", LEFT_OUT.sub("", text))
    tagged = text.replace("CATEGORIES:", "CATEGORIES:myContacts,")
    return tagged.replace("FN:林", "CATEGORIES:myContacts\r\nFN:林")


def as_iphone(text: str) -> str:
    """An iPhone keeps neither tags nor numbers, names the country, and puts the picture in."""
    text = re.sub(r"CATEGORIES:[^\r\n]*\r\n", "", LEFT_OUT.sub("", text))
    text = re.sub(r"(?:\w+\.)?(ADR[^\r\n]*;)\r\n", r"item9.\1日本\r\nitem9.X-ABADR:jp\r\n", text)
    return text.replace("END:VCARD", f"{PICTURE}END:VCARD")


def as_outlook(text: str) -> str:
    """Outlook has names of its own for readings, and no labels for addresses."""
    text = GROUPED.sub(r"\1", LEFT_OUT.sub("", text)).replace("X-PHONETIC-ORG", "X-MS-ORG-YOMI")
    return re.sub(
        r"X-PHONETIC-LAST-NAME:(.*)\r\nX-PHONETIC-FIRST-NAME:(.*)\r\n", r"X-MS-N-YOMI:\1;\2\r\n", text
    )


@pytest.fixture
def shop(services: Services) -> Services:
    for data in (HANAKO, KAORU, MINATO):
        services.customers.create(data)
    return services


@pytest.mark.parametrize("version", get_args(Version))
@pytest.mark.parametrize("saved_again", [as_google, as_iphone, as_outlook])
def test_cards_that_another_program_saved_again_change_nothing(
    shop: Services, tmp_path: Path, version: Version, saved_again: Callable[[str], str]
) -> None:
    before, path = state(shop), cards(shop, tmp_path, version)
    path.write_text(saved_again(path.read_text("utf-8")), "utf-8", newline="")
    report = import_file(shop, path)
    assert (report.operation, report.counts.unchanged) == (None, 3)
    assert state(shop) == before


@pytest.mark.parametrize("saved_again", [as_google, as_iphone, as_outlook])
def test_what_was_edited_there_is_what_changes(
    shop: Services, tmp_path: Path, saved_again: Callable[[str], str]
) -> None:
    before, path = state(shop), cards(shop, tmp_path)
    text = saved_again(path.read_text("utf-8")).replace("片瀬海岸1-1-1", "鵠沼2-2")
    path.write_text(text.replace("二行目", "二行目\\n三行目"), "utf-8", newline="")
    report = import_file(shop, path)
    hanako = shop.customers.card_of_number("0007").data
    assert (report.counts.updated, report.counts.created) == (1, 0)
    assert (hanako.street, hanako.building, hanako.note) == (
        "鵠沼2-2",
        HANAKO.building,
        "一行目\n二行目\n三行目",
    )
    assert (hanako.phones, hanako.other_addresses, hanako.tags) == (
        HANAKO.phones,
        HANAKO.other_addresses,
        HANAKO.tags,
    )
    shop.undo.undo(report.operation)
    assert state(shop) == before


def test_our_number_tells_who_it_is_wherever_it_is_kept(shop: Services, tmp_path: Path) -> None:
    path = cards(shop, tmp_path)
    text = re.sub(r"PRODID[^\r\n]*", "PRODID:-//Sabre//Sabre VObject 4.5//EN", path.read_text("utf-8"))
    path.write_text(text.replace("N:林;", "N:小川;").replace("FN:林", "FN:小川"), "utf-8", newline="")
    report = import_file(shop, path)
    assert (report.counts.created, report.counts.updated) == (0, 1)
    assert shop.customers.card_of_number("0008").data.name == "小川 薫"


def cards(shop: Services, folder: Path, version: Version = "3.0") -> Path:
    path = folder / "連絡先.vcf"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(vcard=version))
    text = path.read_bytes().decode().replace("\r\n ", "")
    path.write_text(text, "utf-8", newline="")
    return path
