"""Each known export comes in with every field where it belongs, asked nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.core import clock
from app.core.enums import CustomFieldType, Noun
from app.core.messages import sentence
from app.services.importing.draft.known_files import told
from app.services.sales import SaleData
from app.services.visits import VisitData
from tests.services.import_files import import_file
from tests.services.known_files import Cells, base_row, write_export

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

Fields = dict[str, Any]

SHOPIFY_PERSON: Cells = {
    "First Name": "健",
    "Last Name": "髙橋",
    "Email": "ken@example.jp",
    "Accepts Email Marketing": "yes",
    "Tags": "VIP, 常連",
}
SHOPIFY_FIELDS: Fields = {
    "family_name": "髙橋",
    "given_name": "健",
    "emails": ["ken@example.jp"],
    "mail_consent": True,
    "tags": ["VIP", "常連"],
    "postal_code": "060-0001",
    "prefecture": "北海道",
    "city": "札幌市中央区",
    "street": "北一条西1-2",
    "building": "青葉ビル3F",
    "phones": ["090-1234-5678"],
}
EC_CUBE_PERSON: Cells = {
    "会員ID": "7",
    "お名前(姓)": "髙橋",
    "お名前(名)": "健",
    "お名前(セイ)": "タカハシ",
    "お名前(メイ)": "ケン",
    "郵便番号": "1500041",
    "都道府県(ID)": "13",
    "都道府県(名称)": "東京都",
    "住所1": "渋谷区神南",
    "住所2": "1-2-3 青葉ハイツ101",
    "メールアドレス": "ken@example.jp",
    "TEL": "0312345678",
    "性別(ID)": "1",
    "性別(名称)": "男性",
    "誕生日": "1980-04-01 00:00:00",
}
EC_CUBE_FIELDS: Fields = {
    "family_name": "髙橋",
    "given_name": "健",
    "family_kana": "タカハシ",
    "given_kana": "ケン",
    "postal_code": "150-0041",
    "prefecture": "東京都",
    "city": "渋谷区",
    "street": "神南1-2-3",
    "building": "青葉ハイツ101",
    "emails": ["ken@example.jp"],
    "phones": ["03-1234-5678"],
    "gender": "male",
    "birthday": "1980-04-01",
}
PEOPLE: list[tuple[str, Cells, Fields]] = [
    (
        "shopify_customers",
        {
            **SHOPIFY_PERSON,
            "Customer ID": "'7012345678901",
            "Default Address Address1": "北一条西1-2",
            "Default Address Address2": "青葉ビル3F",
            "Default Address City": "札幌市中央区",
            "Default Address Province Code": "JP-01",
            "Default Address Country Code": "JP",
            "Default Address Zip": "'0600001",
            "Phone": "'+819012345678",
            "Total Spent": "5500.00",
            "Total Orders": "1",
            "Note": "左利き",
        },
        {**SHOPIFY_FIELDS, "note": "左利き"},
    ),
    (
        "shopify_customers-old",
        {
            **SHOPIFY_PERSON,
            "Address1": "北一条西1-2",
            "Address2": "青葉ビル3F",
            "City": "札幌市中央区",
            "Province": "Hokkaido",
            "Province Code": "JP-01",
            "Zip": "'0600001",
            "Phone": "'+819012345678",
        },
        SHOPIFY_FIELDS,
    ),
    (
        "shopify_customers-template",
        {
            **SHOPIFY_PERSON,
            "Default Address Address1": "北一条西1-2",
            "Default Address Address2": "青葉ビル3F",
            "Default Address City": "札幌市中央区",
            "Default Address Province Code": "JP-01",
            "Default Address Zip": "'0600001",
            "Phone": "'+819012345678",
        },
        SHOPIFY_FIELDS,
    ),
    (
        "ec_cube_customers",
        {
            **EC_CUBE_PERSON,
            "職業(名称)": "公務員",
            "ショップ用メモ欄": "のし紙",
            "会員ステータス(名称)": "本会員",
            "登録日": "2025-01-02 03:04:05",
            "ポイント": "30",
        },
        {**EC_CUBE_FIELDS, "note": "職業: 公務員\nのし紙", "joined_on": "2025-01-02"},
    ),
    (
        "ec_cube_customers-parts",
        {
            **{name: text for name, text in EC_CUBE_PERSON.items() if name not in {"郵便番号", "TEL"}},
            "郵便番号1": "150",
            "郵便番号2": "0041",
            "TEL1": "03",
            "TEL2": "1234",
            "TEL3": "5678",
        },
        EC_CUBE_FIELDS,
    ),
    (
        "atena_shokunin",
        {
            "姓": "髙橋",
            "名": "健",
            "姓かな": "たかはし",
            "名かな": "けん",
            "姓名": "髙橋 健",
            "敬称": "様",
            "自宅〒": "150-0041",
            "自宅住所1": "東京都渋谷区神南1-2-3",
            "自宅住所2": "青葉ハイツ101",
            "自宅電話": "03-1234-5678",
            "会社〒": "530-0001",
            "会社住所1": "大阪府大阪市北区梅田1-1",
            "会社電話": "06-1234-5678",
            "会社E-mail": "ken@example.jp",
            "会社名": "青葉商会",
            "役職名": "部長",
            "連名": "花子",
            "趣味": "釣り",
            "誕生日": "1980/4/1",
        },
        {
            "family_name": "髙橋",
            "given_name": "健",
            "family_kana": "タカハシ",
            "given_kana": "ケン",
            "honorific": "様",
            "postal_code": "150-0041",
            "prefecture": "東京都",
            "city": "渋谷区",
            "street": "神南1-2-3",
            "building": "青葉ハイツ101",
            "phones": ["03-1234-5678", "06-1234-5678"],
            "emails": ["ken@example.jp"],
            "company": "青葉商会",
            "title": "部長",
            "note": "連名: 花子\n趣味: 釣り",
            "birthday": "1980-04-01",
        },
    ),
    (
        "eight",
        {
            "会社名": "青葉商会",
            "部署名": "営業部",
            "役職": "課長",
            "姓": "髙橋",
            "名": "健",
            "e-mail": "ken@example.jp",
            "郵便番号": "150-0041",
            "住所": "東京都渋谷区神南1-2-3",
            "TEL会社": "03-1234-5678",
            "Fax": "03-1234-0000",
            "携帯電話": "090-1234-5678",
            "URL": "https://example.jp",
            "名刺交換日": "2025/02/03",
        },
        {
            "company": "青葉商会",
            "department": "営業部",
            "title": "課長",
            "family_name": "髙橋",
            "given_name": "健",
            "emails": ["ken@example.jp"],
            "postal_code": "150-0041",
            "prefecture": "東京都",
            "city": "渋谷区",
            "street": "神南1-2-3",
            "phones": ["03-1234-5678", "090-1234-5678"],
            "joined_on": "2025-02-03",
        },
    ),
    (
        "google_contacts",
        {
            "First Name": "健",
            "Last Name": "髙橋",
            "Phonetic First Name": "ケン",
            "Phonetic Last Name": "タカハシ",
            "Nickname": "ケンさん",
            "Birthday": "--04-01",
            "Notes": "一行目\n二行目",
            "Labels": "* myContacts ::: 常連",
            "E-mail 1 - Value": "ken@example.jp ::: ken2@example.jp",
            "Phone 1 - Label": "Mobile",
            "Phone 1 - Value": "090-1234-5678 ::: 03-1234-5678",
            "Phone 2 - Label": "Home Fax",
            "Phone 2 - Value": "03-1234-0000",
            "Address 1 - Street": "渋谷区神南1-2-3",
            "Address 1 - Region": "東京都",
            "Address 1 - Postal Code": "150-0041",
            "Address 1 - Formatted": "〒150-0041\n東京都渋谷区神南1-2-3",
        },
        {
            "family_name": "髙橋",
            "given_name": "健",
            "family_kana": "タカハシ",
            "given_kana": "ケン",
            "birthday": "--04-01",
            "note": "ニックネーム: ケンさん\n一行目\n二行目",
            "tags": ["常連"],
            "emails": ["ken@example.jp", "ken2@example.jp"],
            "phones": ["090-1234-5678", "03-1234-5678"],
            "postal_code": "150-0041",
            "prefecture": "東京都",
            "city": "渋谷区",
            "street": "神南1-2-3",
        },
    ),
    (
        "google_contacts_old",
        {
            "Name": "髙橋 健",
            "Given Name": "健",
            "Family Name": "髙橋",
            "Given Name Yomi": "ケン",
            "Family Name Yomi": "タカハシ",
            "Group Membership": "* myContacts",
            "E-mail 1 - Type": "* Home",
            "E-mail 1 - Value": "ken@example.jp",
            "Phone 1 - Type": "Work Fax",
            "Phone 1 - Value": "03-1234-0000",
            "Organization 1 - Name": "青葉商会",
            "Organization 1 - Title": "部長",
        },
        {
            "family_name": "髙橋",
            "given_name": "健",
            "family_kana": "タカハシ",
            "given_kana": "ケン",
            "emails": ["ken@example.jp"],
            "company": "青葉商会",
            "title": "部長",
        },
    ),
    (
        "outlook",
        {
            "First Name": "健",
            "Last Name": "髙橋",
            "Given Yomi": "ケン",
            "Surname Yomi": "タカハシ",
            "E-mail Address": "ken@example.jp",
            "Business Phone": "03-1234-5678",
            "Mobile Phone": "090-1234-5678",
            "Business Fax": "03-1234-0000",
            "Company": "青葉商会",
            "Job Title": "部長",
            "Business Street": "神南1-2-3",
            "Business City": "渋谷区",
            "Business State": "東京都",
            "Business Postal Code": "150-0041",
            "Birthday": "0/0/00",
            "Hobby": "釣り",
        },
        {
            "family_name": "髙橋",
            "given_name": "健",
            "family_kana": "タカハシ",
            "given_kana": "ケン",
            "emails": ["ken@example.jp"],
            "phones": ["03-1234-5678", "090-1234-5678"],
            "company": "青葉商会",
            "title": "部長",
            "postal_code": "150-0041",
            "prefecture": "東京都",
            "city": "渋谷区",
            "street": "神南1-2-3",
            "note": "趣味: 釣り",
        },
    ),
    (
        "freee_partners",
        {
            "名前（通称）": "青葉商会",
            "取引先コード": "T-01",
            "正式名称（帳票出力時に使用される名称）": "株式会社青葉商会",
            "カナ名称": "アオバショウカイ",
            "敬称": "御中",
            "事業所種別": "法人",
            "郵便番号": "150-0041",
            "都道府県": "東京都",
            "市区町村・番地": "渋谷区神南1-2-3",
            "建物名・部屋番号など": "青葉ビル3F",
            "電話番号": "03-1234-5678",
            "営業担当者名": "佐藤",
            "口座番号": "1234567",
            "適格請求書発行事業者の登録番号": "T1234567890123",
        },
        {
            "number": "T-01",
            "kind": "company",
            "company": "株式会社青葉商会",
            "company_kana": "アオバショウカイ",
            "honorific": "御中",
            "postal_code": "150-0041",
            "prefecture": "東京都",
            "city": "渋谷区",
            "street": "神南1-2-3",
            "building": "青葉ビル3F",
            "phones": ["03-1234-5678"],
            "staff": "佐藤",
            "note": "通称: 青葉商会\nインボイス登録番号: T1234567890123",
        },
    ),
    (
        "digicats_customers",
        {
            "ID": "9",
            "顧客名": "髙橋 健",
            "カード番号": "K-77",
            "性別": "男",
            "備考": "左利き",
            "登録日時": "2025-01-02 10:00",
        },
        {
            "family_name": "髙橋",
            "given_name": "健",
            "number": "K-77",
            "gender": "male",
            "note": "左利き",
            "joined_on": "2025-01-02",
        },
    ),
    (
        "stores_reservation_customers",
        {
            "顧客名": "髙橋 健",
            "メールアドレス": "ken@example.jp",
            "電話番号": "090-1234-5678",
            "会員番号": "55",
            "顧客メモ": "左利き",
            "回数券残": "3",
        },
        {
            "family_name": "髙橋",
            "given_name": "健",
            "emails": ["ken@example.jp"],
            "phones": ["090-1234-5678"],
            "number": "55",
            "note": "左利き",
        },
    ),
    (
        "wakuwaku_customers",
        {
            "顧客区分": "一般",
            "姓": "髙橋",
            "名": "健",
            "姓フリガナ": "タカハシ",
            "名フリガナ": "ケン",
            "会社名": "青葉商会",
            "郵便番号": "1500041",
            "都道府県": "東京都",
            "住所1": "渋谷区神南1-2-3",
            "住所2": "青葉ハイツ101",
            "電話": "03-1234-5678",
            "携帯電話": "090-1234-5678",
            "FAX": "03-1234-0000",
            "PCメール": "ken@example.jp",
        },
        {
            "tags": ["一般"],
            "family_name": "髙橋",
            "given_name": "健",
            "family_kana": "タカハシ",
            "given_kana": "ケン",
            "company": "青葉商会",
            "postal_code": "150-0041",
            "prefecture": "東京都",
            "city": "渋谷区",
            "street": "神南1-2-3",
            "building": "青葉ハイツ101",
            "phones": ["03-1234-5678", "090-1234-5678"],
            "emails": ["ken@example.jp"],
        },
    ),
    (
        "yamato_b2",
        {
            "送り状種類": "0",
            "伝票番号": "123456789012",
            "お届け先電話番号": "09012345678",
            "お届け先郵便番号": "1500041",
            "お届け先住所": "東京都渋谷区神南1-2-3",
            "お届け先アパートマンション名": "青葉ハイツ101",
            "お届け先名": "髙橋 健",
            "お届け先名(ｶﾅ)": "ﾀｶﾊｼ ｹﾝ",
            "敬称": "様",
            "ご依頼主名": "うちの店",
            "ご依頼主住所": "京都府京都市中京区",
        },
        {
            "family_name": "髙橋",
            "given_name": "健",
            "family_kana": "タカハシ",
            "given_kana": "ケン",
            "honorific": "様",
            "postal_code": "150-0041",
            "prefecture": "東京都",
            "city": "渋谷区",
            "street": "神南1-2-3",
            "building": "青葉ハイツ101",
            "phones": ["090-1234-5678"],
        },
    ),
    (
        "fudemame",
        {
            "氏名(姓)": "髙橋",
            "氏名(名)": "健",
            "フリガナ(セイ)": "タカハシ",
            "フリガナ(メイ)": "ケン",
            "顧客コード": "F9",
            "郵便番号": "150-0041",
            "住所(都道府県)": "東京都",
            "住所(市区町村)": "渋谷区",
            "住所(地名番地)": "神南1-2-3",
            "住所(ビル名)": "青葉ハイツ101",
            "自宅TEL": "03-1234-5678",
            "メール": "ken@example.jp",
            "連名": "花子",
        },
        {
            "family_name": "髙橋",
            "given_name": "健",
            "family_kana": "タカハシ",
            "given_kana": "ケン",
            "number": "F9",
            "postal_code": "150-0041",
            "prefecture": "東京都",
            "city": "渋谷区",
            "street": "神南1-2-3",
            "building": "青葉ハイツ101",
            "phones": ["03-1234-5678"],
            "emails": ["ken@example.jp"],
            "note": "連名: 花子",
        },
    ),
]


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 4, 1))


def filled(services: Services, customer_id: int) -> Fields:
    """What a card has, without what every card has, numbers and addresses without their labels."""
    data = services.customers.card(customer_id).data
    values: Fields = {name: getattr(data, name) for name in data.__dataclass_fields__}
    for name in ("phones", "emails"):
        values[name] = [point.value for point in values[name]]
    values["tags"] = list(values["tags"])
    usual = {"kind": "person", "status": "customer", "number": "00001"}
    return {name: value for name, value in values.items() if value and usual.get(name) != value}


@pytest.mark.parametrize(("header", "row", "fields"), PEOPLE, ids=[header for header, *_rest in PEOPLE])
def test_a_customer_comes_in_with_every_field(
    services: Services, tmp_path: Path, header: str, row: Cells, fields: Fields
) -> None:
    report = import_file(services, write_export(tmp_path / "export.csv", header, [row]))
    assert report.kind is Noun.CUSTOMER
    (created,) = report.created_ids
    assert filled(services, created) == fields
    assert [issue for issue in report.issues if issue.action != "repaired"] == []


SHOPIFY_ORDER: Cells = {
    "Name": "#1001",
    "Email": "ken@example.jp",
    "Financial Status": "paid",
    "Total": "11600",
    "Subtotal": "11000",
    "Shipping": "600",
    "Created at": "2026-03-01 10:11:12 +0900",
    "Lineitem quantity": "2",
    "Lineitem name": "カットソー - M",
    "Lineitem price": "5500",
    "Billing Name": "髙橋 健",
    "Billing Street": "神南1-2-3, 青葉ハイツ101",
    "Billing Address1": "神南1-2-3",
    "Billing Address2": "青葉ハイツ101",
    "Billing City": "渋谷区",
    "Billing Zip": "'1500041",
    "Billing Province": "JP-13",
    "Billing Phone": "090-1234-5678",
    "Shipping Name": "林 薫",
    "Shipping Phone": "06-1234-5678",
    "Payment Method": "Shopify Payments",
    "Source": "web",
    "Accepts Marketing": "no",
}
BUYER: Fields = {
    "family_name": "髙橋",
    "given_name": "健",
    "postal_code": "150-0041",
    "prefecture": "東京都",
    "city": "渋谷区",
    "street": "神南1-2-3",
    "building": "青葉ハイツ101",
    "phones": ["090-1234-5678"],
    "emails": ["ken@example.jp"],
}
WITHOUT_MAIL = {name: value for name, value in BUYER.items() if name != "emails"}
Lines = list[tuple[str, float, int]]
ORDERS: list[tuple[str, list[Cells], Fields, Fields, Lines]] = [
    (
        "base_orders",
        [base_row("A1"), base_row("A1", "帽子", **{"バリエーション": "", "価格": "0", "数量": "1"})],
        BUYER,
        {"number": "A1", "total": 11_600, "payment": "クレジットカード決済", "channel": "BASE"},
        [("カットソー - M", 2.0, 11_000), ("帽子", 1.0, 0)],
    ),
    (
        "base_orders-old",
        [base_row("A1")],
        BUYER,
        {"number": "A1", "total": 11_600, "payment": "クレジットカード決済", "channel": "BASE"},
        [("カットソー - M", 2.0, 11_000)],
    ),
    (
        "shopify_orders",
        [
            SHOPIFY_ORDER,
            {
                "Name": "#1001",
                "Email": "ken@example.jp",
                "Lineitem quantity": "1",
                "Lineitem name": "帽子",
                "Lineitem price": "0",
            },
        ],
        BUYER,
        {"number": "#1001", "total": 11_600, "payment": "Shopify Payments", "channel": "web"},
        [("カットソー - M", 2.0, 11_000), ("帽子", 1.0, 0)],
    ),
    (
        "minne_orders",
        [
            {
                "注文ID": "900",
                "注文日": "2026/03/01",
                "注文状況": "発送済み",
                "支払方法": "コンビニ",
                "作品名": "カットソー",
                "販売価格": "5500",
                "数量": "2",
                "小計": "11000",
                "注文の合計": "11600",
                "注文者のユーザーID": "77",
                "注文者のニックネーム": "けん",
                "注文者の氏名": "髙橋 健",
                "注文者の電話番号": "09012345678",
                "配送先の郵便番号": "1500041",
                "配送先の住所1": "東京都渋谷区神南1-2-3",
                "配送先の住所2": "青葉ハイツ101",
                "配送先の氏名": "高橋　健",
                "配送先の電話番号": "09012345678",
            }
        ],
        WITHOUT_MAIL,
        {"number": "900", "total": 11_600, "payment": "コンビニ"},
        [("カットソー", 2.0, 11_000)],
    ),
    (
        "creema_orders",
        [
            {
                "注文ID": "B-5",
                "購入日": "2026/03/01",
                "ステータス": "発送済み",
                "作品タイトル": "カットソー",
                "種類": "M",
                "作品単価": "5000",
                "オプション1": "刺しゅう",
                "オプション1価格": "500",
                "作品価格": "5500",
                "数量": "2",
                "取引相手": "ken77",
                "合計金額": "11600",
                "ご注文金額": "11000",
                "氏名": "髙橋 健",
                "郵便番号": "150-0041",
                "住所": "東京都渋谷区神南1-2-3 青葉ハイツ101",
                "TEL": "090-1234-5678",
            }
        ],
        WITHOUT_MAIL,
        {"number": "B-5", "total": 11_600},
        [("カットソー - M - 刺しゅう", 2.0, 11_000)],
    ),
    (
        "ec_cube_orders",
        [
            {
                **EC_CUBE_PERSON,
                "注文ID": "31",
                "注文番号": "31",
                "支払合計": "11600",
                "小計": "11000",
                "送料": "600",
                "送料#2": "600",
                "対応状況(名称)": "発送済み",
                "支払方法(名称)": "郵便振替",
                "受注日": "2026-03-01 10:11:12",
                "商品名": "カットソー",
                "規格分類名1": "M",
                "価格": "5500",
                "個数": "2",
                "明細区分(名称)": "商品",
                "配送先_お名前(姓)": "林",
                "配送先_TEL": "0612345678",
            },
            {
                **EC_CUBE_PERSON,
                "注文ID": "31",
                "注文番号": "31",
                "支払合計": "11600",
                "受注日": "2026-03-01 10:11:12",
                "商品名": "送料",
                "価格": "600",
                "個数": "1",
                "明細区分(名称)": "送料",
            },
        ],
        EC_CUBE_FIELDS,
        {"number": "31", "total": 11_600, "payment": "郵便振替"},
        [("カットソー - M", 2.0, 11_000)],
    ),
    (
        "stores_orders",
        [
            {
                "オーダー番号": "S9",
                "オーダー日時": "2026-03-01 10:11:12",
                "ステータス": "発送済み",
                "アイテム名": "カットソー",
                "氏(購入者)": "髙橋",
                "名(購入者)": "健",
                "郵便番号(購入者)": "1500041",
                "都道府県(購入者)": "東京都",
                "住所(購入者)": "渋谷区神南1-2-3 青葉ハイツ101",
                "電話番号(購入者)": "09012345678",
                "氏(配送先)": "林",
                "電話番号(配送先)": "0612345678",
                "合計": "11600",
            }
        ],
        WITHOUT_MAIL,
        {"number": "S9", "total": 11_600},
        [("カットソー", 1.0, 11_600)],
    ),
    (
        "rakuten_orders",
        [
            {
                "受注番号": "R-1",
                "注文日": "2026/03/01",
                "商品名": "カットソー",
                "個数": "2",
                "単価": "5500",
                "項目・選択肢": "M",
                "注文者名字": "髙橋",
                "注文者名前": "健",
                "メールアドレス": "ken@example.jp",
                "注文者郵便番号1": "150",
                "注文者郵便番号2": "0041",
                "注文者住所:都道府県": "東京都",
                "注文者住所:都市区": "渋谷区",
                "注文者住所:町以降": "神南1-2-3",
            }
        ],
        {name: value for name, value in BUYER.items() if name not in {"phones", "building"}},
        {"number": "R-1", "total": 11_000},
        [("カットソー - M", 2.0, 11_000)],
    ),
    (
        "makeshop_orders",
        [
            {
                "日付": "2026/03/01",
                "注文番号": "M-1",
                "処理状況": "入金済",
                "注文者": "髙橋 健",
                "注文者(振り仮名)": "タカハシ ケン",
                "商品名": "カットソー",
                "合計金額": "11600",
            }
        ],
        {"family_name": "髙橋", "given_name": "健", "family_kana": "タカハシ", "given_kana": "ケン"},
        {"number": "M-1", "total": 11_600},
        [("カットソー", 1.0, 11_600)],
    ),
]


@pytest.mark.parametrize(
    ("header", "rows", "buyer", "order", "lines"), ORDERS, ids=[header for header, *_rest in ORDERS]
)
def test_an_order_comes_in_with_its_buyer_and_its_items(
    services: Services,
    tmp_path: Path,
    header: str,
    rows: list[Cells],
    buyer: Fields,
    order: Fields,
    lines: Lines,
) -> None:
    report = import_file(services, write_export(tmp_path / "export.csv", header, rows))
    assert report.kind is Noun.SALE
    (created,) = report.created_ids
    assert filled(services, created) == buyer
    (event,) = services.timeline.events(created)
    assert isinstance(event.data, SaleData)
    assert event.data.sold_on == "2026-03-01"
    assert {name: getattr(event.data, name) for name in order} == order
    assert [(line.product, line.quantity, line.amount) for line in event.data.lines] == lines
    assert [issue for issue in report.issues if issue.action != "repaired"] == []


def test_a_visit_comes_in_with_its_customer(services: Services, tmp_path: Path) -> None:
    visit = {
        "ID": "V1",
        "顧客ID": "9",
        "顧客名": "髙橋 健",
        "カード番号": "K-77",
        "来店日時": "2026-03-01 10:00",
        "施術内容": "カット",
        "個人指名": "佐藤",
        "備考": "襟足は短め",
    }
    customer = {"ID": "9", "顧客名": "髙橋 健", "カード番号": "K-77", "登録日時": "2025-01-02"}
    import_file(services, write_export(tmp_path / "顧客.csv", "digicats_customers", [customer]))
    report = import_file(services, write_export(tmp_path / "来店.csv", "digicats_visits", [visit]))
    assert (report.kind, report.counts.created, report.counts.customers_created) == (Noun.VISIT, 1, 0)
    (event,) = services.timeline.events(services.customers.card_of_number("K-77").id)
    assert event.data == VisitData("2026-03-01", "佐藤", "カット", "襟足は短め", number="V1")


@pytest.mark.parametrize(
    ("header", "cancelled"),
    [
        ("base_orders", {"発送状況": "キャンセル"}),
        ("shopify_orders", {"Cancelled at": "2026-03-02 10:00:00 +0900"}),
        ("shopify_orders", {"Financial Status": "refunded"}),
        ("ec_cube_orders", {"対応状況(名称)": "注文取消し"}),
        ("minne_orders", {"注文状況": "キャンセル"}),
        ("creema_orders", {"ステータス": "キャンセル済み"}),
    ],
)
def test_a_cancelled_order_is_no_sale_and_brings_nobody(
    services: Services, tmp_path: Path, header: str, cancelled: Cells
) -> None:
    rows = next(rows for name, rows, *_rest in ORDERS if name == header)
    report = import_file(
        services, write_export(tmp_path / "export.csv", header, [rows[0] | cancelled, *rows[1:]])
    )
    assert (report.counts.created, report.counts.rejected, report.counts.customers_created) == (0, 1, 0)
    (said,) = [issue for issue in report.issues if issue.action == "rejected"]
    assert said.reason.code == "import.order_cancelled"


def test_a_partial_refund_is_taken_off_its_order(services: Services, tmp_path: Path) -> None:
    paid = {**SHOPIFY_ORDER, "Refunded Amount": "0.00"}
    further: Cells = {
        "Name": "#1001",
        "Lineitem quantity": "1",
        "Lineitem name": "帽子",
        "Lineitem price": "0",
    }
    (created,) = import_file(
        services, write_export(tmp_path / "a.csv", "shopify_orders", [paid, further])
    ).created_ids
    refunded = paid | {"Financial Status": "partially_refunded", "Refunded Amount": "5500.00"}
    path = write_export(tmp_path / "b.csv", "shopify_orders", [refunded, further])
    report = import_file(services, path)
    assert (report.counts.created, report.counts.updated) == (0, 1)
    (event,) = services.timeline.events(created)
    assert isinstance(event.data, SaleData)
    assert (event.data.total, event.data.lines[-1].product, event.data.lines[-1].amount) == (
        6_100,
        "返金",
        -5_500,
    )
    assert [
        sentence(issue.reason, "ja") for issue in report.issues if "返金" in sentence(issue.reason, "ja")
    ] == ["返金 5,500円を売上から引きました。"]
    assert import_file(services, path).operation is None


def test_a_parcel_to_somebody_else_is_not_the_buyers_address(services: Services, tmp_path: Path) -> None:
    rows = next(rows for name, rows, *_rest in ORDERS if name == "minne_orders")
    gift = {"配送先の氏名": "林 薫", "配送先の電話番号": "0612345678"}
    path = write_export(tmp_path / "export.csv", "minne_orders", [rows[0] | gift])
    (created,) = import_file(services, path).created_ids
    assert filled(services, created) == {
        "family_name": "髙橋",
        "given_name": "健",
        "phones": ["090-1234-5678"],
    }


@pytest.mark.parametrize(
    ("header", "turned"),
    [
        ("minne_orders", {"配送先の住所1": "青葉ハイツ101", "配送先の住所2": "東京都渋谷区神南1-2-3"}),
        ("ec_cube_orders", {"住所1": "青葉ハイツ101", "住所2": "渋谷区神南1-2-3"}),
    ],
)
def test_a_building_written_in_front_of_its_town_is_the_building(
    services: Services, tmp_path: Path, header: str, turned: Cells
) -> None:
    rows, buyer = next((rows, buyer) for name, rows, buyer, *_rest in ORDERS if name == header)
    report = import_file(
        services, write_export(tmp_path / "export.csv", header, [row | turned for row in rows])
    )
    (created,) = report.created_ids
    assert filled(services, created) == buyer
    flagged = {issue.reason.code for issue in report.issues if issue.action == "flagged"}
    assert flagged == {"import.address_in_other_order"}


def test_what_a_file_is_and_what_of_it_stays_out_is_said(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_export(tmp_path / "x.csv", "base_orders", [base_row("A1")]))
    headline, left_out = told(draft)
    assert sentence(headline, "ja") == "これはBASEの注文CSVです。38列のうち 19列を読みます。"
    assert sentence(left_out, "ja").startswith("読まない列: お届け先 7列(注文した方とは限らないため)、")
    assert sentence(headline, "en") == "This is a BASE orders CSV. Read: 19 of 38 columns."


def test_it_can_be_read_as_another_kind_and_as_what_it_is_again(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_export(tmp_path / "x.csv", "base_orders", [base_row("A1")]))
    as_customers = services.imports.remap(draft, kind=Noun.CUSTOMER)
    assert (as_customers.known, told(as_customers)) == (None, ())
    again = services.imports.remap(as_customers, kind=Noun.SALE)
    assert again == draft


def test_a_field_of_the_shop_is_read_though_the_format_does_not_know_it(
    services: Services, tmp_path: Path
) -> None:
    own = services.custom_fields.add("Tax Exempt", CustomFieldType.YES_NO).id
    row = {**SHOPIFY_PERSON, "Tax Exempt": "yes"}
    path = write_export(tmp_path / "x.csv", "shopify_customers", [row])
    (created,) = import_file(services, path).created_ids
    assert services.customers.card(created).data.custom == {str(own): True}
