"""A customer's card in words for paper, and the way from the page into a PDF."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from app.core.clock import today
from app.core.contact import Address, ContactPoint
from app.core.enums import ConsentChannel, ConsentWay, CustomFieldType
from app.core.progress import no_progress
from app.services.card_parts import ContactPersonData
from app.services.customer_card import CustomerData
from app.services.interactions import InteractionData
from app.services.sales import SaleData
from app.services.visits import VisitData
from app.ui.customers.card.paper import printed_card
from app.ui.printing.job import as_file_name
from tests.io.print_layout.measuring import texts
from tests.ui.printing.pdfs import picture, seen

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.print_documents import PrintedCard
    from app.services.container import Services
    from app.ui.i18n import Translations
    from app.ui.printing.preview_dialog import PreviewDialog
    from tests.ui.customers.shop import Shop

HANAKO = CustomerData(
    number="1024",
    family_name="山田",
    given_name="花子",
    family_kana="ヤマダ",
    given_kana="ハナコ",
    maiden_name="佐藤",
    gender="female",
    birthday="1985-03-14",
    phones=(ContactPoint("090-1234-5678", "携帯"), ContactPoint("03-3456-7890")),
    emails=(ContactPoint("hanako@example.com"),),
    address_label="自宅",
    postal_code="225-0002",
    prefecture="神奈川県",
    city="横浜市青葉区",
    street="美しが丘1-2-3",
    other_addresses=(Address("実家", "530-0001", "大阪府", "大阪市北区", "梅田1-1", "山田ビル"),),
    joined_on="2021-04-03",
    staff="佐藤",
    source="通りがかり",
    tags=("VIP",),
    caution="ジアミンアレルギー",
    note="<b>毛先3cm</b>\n犬はモモ",
    dm_consent=False,
)
COMPANY = CustomerData(
    kind="company",
    company="株式会社山田製作所",
    family_name="山田",
    given_name="太郎",
    department="購買部",
    title="部長",
    industry="金属加工",
    status="lead",
)


def printed(services: Services, customer_id: int) -> PrintedCard:
    card, own = services.customers.card(customer_id), services.custom_fields.fields()
    return printed_card(card, own, services.timeline.events(customer_id), b"")


def fields(card: PrintedCard, title: str) -> dict[str, str]:
    """The fields of a group by their titles."""
    return {one.title: one.text for group in card.groups if group.title == title for one in group.fields}


@pytest.mark.usefixtures("translations")
def test_everything_that_is_filled(services: Services) -> None:
    hanako = services.customers.create(HANAKO).id
    card = printed(services, hanako)
    assert (card.kana, card.name, card.honorific, card.number) == (
        "ヤマダ ハナコ",
        "山田 花子",
        "様",
        "No. 1024",
    )
    assert card.facts.endswith("歳(昭和60年3月14日) · 090-1234-5678")
    assert (card.caution_title, card.caution, card.tags) == ("注意", "ジアミンアレルギー", ("VIP",))
    assert [group.title for group in card.groups] == [
        "連絡先",
        "プロフィール",
        "お店との関係",
        "お便り",
        "メモ",
    ]
    assert fields(card, "連絡先") == {
        "電話番号": "090-1234-5678(携帯)\n03-3456-7890",
        "メールアドレス": "hanako@example.com",
        "住所(自宅)": "〒225-0002 神奈川県横浜市青葉区美しが丘1-2-3",
        "住所(実家)": "〒530-0001 大阪府大阪市北区梅田1-1 山田ビル",
    }
    assert fields(card, "プロフィール") == {"旧姓": "佐藤", "性別": "女性", "生年月日": "1985年3月14日"}
    assert fields(card, "お店との関係") == {
        "状態": "お客様",
        "登録日": "2021/04/03",
        "担当": "佐藤",
        "来店きっかけ": "通りがかり",
    }
    assert fields(card, "お便り")["DM"].startswith("不可")
    assert fields(card, "メモ") == {"備考": "<b>毛先3cm</b>\n犬はモモ"}
    assert dict(card.figures) == {"累計": "¥0", "最終": "—", "購入": "0 回", "来店": "0 回", "初めて": "—"}


@pytest.mark.usefixtures("translations")
def test_the_history_with_its_years_newest_first(services: Services) -> None:
    hanako = services.customers.create(HANAKO).id
    services.visits.record(hanako, VisitData("2026-11-10", "佐藤", "カット", "毛先3cm"))
    services.sales.record(hanako, SaleData("2025-06-01", total=12_100, payment="現金"))
    services.interactions.record(
        hanako, InteractionData("2026-11-12T14:05:00", "inquiry", "in", "", "予約", "", "open")
    )
    card = printed(services, hanako)
    assert card.history_title == "履歴 3 件"
    assert [(event.when, event.headline, event.amount) for event in card.history] == [
        ("2026/11/12 14:05", "問い合わせ  予約  未対応", ""),
        ("2026/11/10", "カット", ""),
        ("2025/06/01", "売上", "¥12,100"),
    ]
    assert card.history[1].detail == "佐藤  毛先3cm"
    assert dict(card.figures)["累計"] == "¥12,100"


@pytest.mark.usefixtures("translations")
def test_no_visit_beside_purchases_is_not_counted(services: Services) -> None:
    hanako = services.customers.create(HANAKO).id
    services.sales.record(hanako, SaleData("2025-06-01", total=12_100))
    assert [title for title, _text in printed(services, hanako).figures] == ["累計", "最終", "購入", "初めて"]


@pytest.mark.usefixtures("translations")
def test_a_company_with_its_people(services: Services) -> None:
    company = services.customers.create(COMPANY).id
    services.contact_persons.add(
        company,
        ContactPersonData(
            family_name="佐藤",
            given_name="花",
            family_kana="サトウ",
            given_kana="ハナ",
            title="主任",
            phones=(ContactPoint("090-1111-2222"),),
            note="水曜は在宅",
        ),
    )
    services.contact_persons.add(company, ContactPersonData(family_name="鈴木"))
    card = printed(services, company)
    assert (card.name, card.honorific, card.facts) == ("株式会社山田製作所", "御中", "購買部 部長 山田 太郎")
    assert fields(card, "担当者の方々") == {
        "主任": "佐藤 花(サトウ ハナ)  090-1111-2222\n水曜は在宅",
        "担当者": "鈴木",
    }
    assert fields(card, "プロフィール") == {"業種": "金属加工"}
    assert fields(card, "お店との関係")["状態"] == "見込み客"


@pytest.mark.usefixtures("translations")
def test_the_fields_of_the_shop_in_their_order(services: Services) -> None:
    values = {
        "髪質": (CustomFieldType.CHOICE, "くせ毛"),
        "好み": (CustomFieldType.CHOICES, ["紅茶", "雑誌"]),
        "白髪率": (CustomFieldType.NUMBER, 1_200),
        "初回": (CustomFieldType.DATE, "2021-04-03"),
        "ペット": (CustomFieldType.YES_NO, False),
        "経過": (CustomFieldType.LONG_TEXT, "一行目\n二行目"),
        "空": (CustomFieldType.TEXT, None),
    }
    custom = {}
    for name, (kind, value) in values.items():
        choices = {"髪質": ("直毛", "くせ毛"), "好み": ("紅茶", "雑誌")}.get(name, ())
        made = services.custom_fields.add(name, kind, choices)
        if value is not None:
            custom[str(made.id)] = value
    hanako = services.customers.create(replace(HANAKO, custom=custom)).id
    assert list(fields(printed(services, hanako), "独自の項目").items()) == [
        ("髪質", "くせ毛"),
        ("好み", "紅茶、雑誌"),
        ("白髪率", "1,200"),
        ("初回", "2021/04/03"),
        ("ペット", "不可"),
        ("経過", "一行目\n二行目"),
    ]


@pytest.mark.usefixtures("translations")
def test_what_changed_with_its_days(services: Services) -> None:
    hanako = services.customers.create(replace(HANAKO, dm_consent=None, status="lead")).id
    services.customers.change(hanako, {"status": "customer"})
    services.consents.record(
        hanako,
        ConsentChannel.MAIL,
        given=True,
        given_on="2026-11-03",
        way=ConsentWay.PAPER,
        wording="お便りを送ります",
    )
    card = printed(services, hanako)
    lines = fields(card, "お店との関係")["状態"].split("\n")
    assert lines == [f"お客様({today():%Y/%m/%d} から)", "見込み客(2021/04/03 から)"]
    assert fields(card, "お便り") == {"メール配信": "可(2026/11/03 書面)\nお便りを送ります"}


@pytest.mark.usefixtures("translations")
def test_people_who_belong_together(services: Services) -> None:
    hanako = services.customers.create(HANAKO).id
    son = services.customers.create(CustomerData(number="1025", family_name="山田", given_name="一郎")).id
    friend = CustomerData(number="1026", family_name="佐藤", given_name="健", referred_by="1024")
    other = services.customers.create(friend).id
    services.households.join(hanako, son)
    assert fields(printed(services, hanako), "お店との関係")["ご家族"] == "山田 一郎"
    assert fields(printed(services, hanako), "お店との関係")["紹介したお客様"] == "佐藤 健(1026)"
    assert fields(printed(services, other), "お店との関係")["紹介者"] == "山田 花子(1024)"


@pytest.mark.parametrize(
    ("birthday", "facts", "born"),
    [
        ("--03-14", "", "3月14日"),
        (None, "", None),
        ("1985-03-14", "歳(昭和60年3月14日)", "1985年3月14日"),
        ("2985-03-14", "令和967年3月14日", "2985年3月14日"),
    ],
)
@pytest.mark.usefixtures("translations")
def test_birthdays(services: Services, birthday: str | None, facts: str, born: str | None) -> None:
    made = services.customers.create(CustomerData(family_name="山田", birthday=birthday)).id
    card = printed(services, made)
    assert facts in card.facts
    assert ("歳" in card.facts) is ("歳" in facts)
    assert fields(card, "プロフィール").get("生年月日") == born


def test_a_birthday_without_its_year_names_its_month_in_english(
    services: Services, translations: Translations
) -> None:
    translations.switch("en")
    made = services.customers.create(CustomerData(family_name="山田", birthday="--03-14")).id
    assert fields(printed(services, made), "Profile")["Birthday"] == "Mar 14"


def test_in_english(services: Services, translations: Translations) -> None:
    translations.switch("en")
    card = printed(services, services.customers.create(HANAKO).id)
    assert card.facts.endswith("years old (Mar 14, 1985) · 090-1234-5678")
    assert [group.title for group in card.groups] == [
        "Contact",
        "Profile",
        "With the shop",
        "Mailings",
        "Notes",
    ]


def test_the_card_as_a_pdf(shop: Shop, people: dict[str, int], tmp_path: Path) -> None:
    face = io.BytesIO()
    Image.new("RGB", (300, 400), (0, 0, 200)).save(face, "JPEG")
    shop.services.photos.keep(people["1001"], face.getvalue())
    shop.show(people["1001"])
    path = tmp_path / "花子.pdf"

    def save(dialog: PreviewDialog) -> bool:
        assert "山田 花子" in texts(dialog.data().document.sheets(no_progress))
        dialog.pdf_button.click()
        return True

    shop.prompts.answer(save, path)
    shop.do("customer.print")
    assert shop.toast == f"{tmp_path.name} › 花子.pdf に 1 ページを保存しました"
    (text,) = seen(path).texts
    assert text.index("山田 花子") < text.index("ジアミンアレルギー") < text.index("連絡先")
    # The photo, in the upper right corner.
    drawn = picture(path, scale=1.0)
    assert drawn.getpixel((530, 90)) != 255


def test_without_a_customer_there_is_nothing_to_print(shop: Shop) -> None:
    assert shop.context.actions["customer.print"].isEnabled()
    shop.find("だれもいない名前")
    assert not shop.context.actions["customer.print"].isEnabled()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1024 山田 花子", "1024 山田 花子"),
        ("../../etc/passwd", "etc passwd"),
        ('a/b\\c:d*e?"f<g>h|', "a b c d e  f g h"),
        ("x" * 200, "x" * 80),
        ("山田。...", "山田。"),
        ("\n\x00", ""),
    ],
)
def test_a_name_becomes_a_file_name(text: str, name: str) -> None:
    assert as_file_name(text) == name
