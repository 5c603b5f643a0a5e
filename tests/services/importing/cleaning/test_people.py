"""Values of an import on their way into the store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from app.services.importing.cleaning.companies import LIKE_A_PERSON
from app.services.importing.cleaning.main_address import IN_OTHER_ORDER, NOT_SPLIT
from app.services.importing.cleaning.points import emails_as_json, emails_of, phones_as_json, phones_of
from app.services.importing.types import Duplicates
from tests.services.import_files import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

GIVEN = ((10, "アイ"), (11, "ケン"), (12, "ユミ"))

TEXTS = st.text(max_size=8) | st.sampled_from(['"', "\\", "\n", "山", "𠮷", "090-1234-5678"])


@given(st.lists(st.tuples(TEXTS, st.none() | TEXTS.filter(bool)), max_size=3))
def test_phones_as_json_are_the_phones_of_the_store(pairs: list[tuple[str, str | None]]) -> None:
    assert phones_as_json(pairs) == json.dumps(phones_of(pairs))


@given(st.lists(TEXTS, max_size=3))
def test_emails_as_json_are_the_emails_of_the_store(addresses: list[str]) -> None:
    assert emails_as_json(addresses) == json.dumps(emails_of(addresses))


def test_what_many_rows_say_is_kept_once(services: Services, tmp_path: Path) -> None:
    day, code = "2024-04-01", "330-0855"
    rows = [
        ("氏名", "フリガナ", "電話番号", "入会日", "郵便番号"),
        *((f"山田 {given}", f"ヤマダ {given}", f"090-1234-00{at}", day, code) for at, given in GIVEN),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows))
    people = services.imports.plan(draft, Duplicates.UPDATE).rows.people
    for name in ("family_name", "family_kana", "joined_on", "postal_code"):
        assert len({id(row.get(name)) for row in people.rows}) == 1
        assert people.rows[0].get(name)


def test_an_individual_in_a_list_of_firms_is_a_person(services: Services, tmp_path: Path) -> None:
    rows = [
        ("関与先名", "フリガナ", "代表者氏名", "区分", "TEL"),
        ("合同会社ミドリ", "ミドリ", "林 薫", "法人", "03-1111-2222"),
        ("降旗 和也", "フルハタ カズヤ", "降旗 和也", "個人", "03-1111-3333"),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows))
    people = services.imports.plan(draft, Duplicates.UPDATE).rows.people.rows
    names = ("kind", "company", "family_name", "given_name", "family_kana")
    assert [tuple(row.get(name) for name in names) for row in people] == [
        ("company", "合同会社ミドリ", "", "", ""),
        ("person", "", "降旗", "和也", "フルハタ"),
    ]


def test_whoever_is_called_sama_in_a_list_of_firms_is_a_person(services: Services, tmp_path: Path) -> None:
    rows = [
        ("得意先名", "フリガナ", "ご担当者名", "電話番号"),
        ("割烹 いなみ 御中", "カッポウイナミ", "北川 勝則", "0763-82-1145"),
        ("㈱砺波給食センター 御中", "トナミキュウショクセンター", "朴木 美佐", "0763-33-2298"),
        ("嶋田 久雄 様", "シマダ ヒサオ", None, "0763-32-4471"),
        ("丸八 様", None, "吉江 昇", "0763-82-5590"),
        ("喫茶 ポエム 様", None, None, "0763-82-5591"),
        ("根岸 洋一", "ネギシ ヨウイチ", None, "0763-82-5592"),
        ("根岸 興業", "ネギシ コウギョウ", None, "0763-82-5593"),
    ]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "得意先.xlsx", rows)))
    names = ("company", "family_name", "given_name", "family_kana", "kind")
    assert [tuple(row.get(name) or "" for name in names) for row in plan.rows.people.rows] == [
        ("割烹 いなみ", "", "", "", "company"),
        ("㈱砺波給食センター", "", "", "", "company"),
        ("", "嶋田", "久雄", "シマダ", ""),
        ("丸八", "", "", "", "company"),
        ("喫茶 ポエム", "", "", "", "company"),
        ("", "根岸", "洋一", "ネギシ", ""),
        ("根岸 興業", "", "", "", "company"),
    ]


def test_a_number_goes_on_with_the_town_before_it(services: Services, tmp_path: Path) -> None:
    rows = [
        ("氏名", "住所1", "住所2"),
        ("野口 達也", "大阪府吹田市豊津町", "14-3"),
        ("浜田 由紀", "大阪府吹田市泉町2-7-5", "205号室"),
        ("西 勇", "大阪府吹田市江坂町1-22", "ハイツ江坂 3F"),
        ("東 誠", "大阪府吹田市津雲台", "五丁目2-3"),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows))
    people = services.imports.plan(draft, Duplicates.UPDATE).rows.people
    assert [(row.get("street"), row.get("building")) for row in people.rows] == [
        ("豊津町14-3", ""),
        ("泉町2-7-5", "205号室"),
        ("江坂町1-22", "ハイツ江坂 3F"),
        ("津雲台五丁目2-3", ""),
    ]


def test_an_address_written_building_first_is_read_from_where_it_begins(
    services: Services, tmp_path: Path
) -> None:
    rows = [
        ("氏名", "郵便番号", "住所1", "住所2"),
        ("野口 達也", "150-0041", "青葉ハイツ101", "東京都渋谷区神南1-2-3"),
        ("浜田 由紀", "150-0041", "サンハイツ 205号室", "神南1-2-4"),
        ("西 勇", None, "第3ビル 3F", "吹田市江坂町1-22"),
        ("東 誠", None, "渋谷区民ハイツ101", "東京都渋谷区神南1-2-3"),
        ("北 優", None, "1-2-3", "東京都渋谷区神南"),
        ("林 薫", None, "東京都渋谷区神南1-2-3", "青葉ハイツ101"),
        ("南 愛", None, "大阪府吹田市江坂町1-22", "東京都ビル 3F"),
        ("森 誠", None, "青葉ビル", "不明な土地1-2"),
    ]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows)))
    names = ("prefecture", "city", "street", "building")
    assert [tuple(row.get(name) for name in names) for row in plan.rows.people.rows] == [
        ("東京都", "渋谷区", "神南1-2-3", "青葉ハイツ101"),
        ("東京都", "渋谷区", "神南1-2-4", "サンハイツ 205号室"),
        ("大阪府", "吹田市", "江坂町1-22", "第3ビル 3F"),
        ("東京都", "渋谷区", "神南1-2-3", "渋谷区民ハイツ101"),
        ("東京都", "渋谷区", "神南1-2-3", ""),
        ("東京都", "渋谷区", "神南1-2-3", "青葉ハイツ101"),
        ("大阪府", "吹田市", "江坂町1-22", "東京都ビル 3F"),
        ("", "", "青葉ビル 不明な土地1-2", ""),
    ]
    turned = [issue for issue in plan.issues if issue.reason.code == IN_OTHER_ORDER]
    assert [(issue.row, issue.column, issue.action) for issue in turned] == [
        (row, "住所2", "flagged") for row in (2, 3, 4, 5, 6)
    ]
    assert (turned[0].value, turned[0].after) == (
        "東京都渋谷区神南1-2-3",
        "東京都渋谷区神南1-2-3 青葉ハイツ101",
    )
    assert [issue.row for issue in plan.issues if issue.reason.code == NOT_SPLIT] == [9]


def test_a_city_without_its_prefecture_is_in_the_only_one_that_has_it(
    services: Services, tmp_path: Path
) -> None:
    rows = [
        ("お客様名", "市町村", "町名・番地", "電話番号"),
        ("百瀬 勝利", "松本市", "城東2-5-18", "0263-33-7719"),
        ("佐藤 花子", "府中市", "宮西町2-24", "042-364-4111"),
        ("等々力 文雄", "安曇野市", "穂高5917-3", "0263-82-3047"),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows))
    people = services.imports.plan(draft, Duplicates.UPDATE).rows.people
    found = [(row.get("prefecture"), row.get("city"), row.get("street")) for row in people.rows]
    assert (found[0], found[2]) == (("長野県", "松本市", "城東2-5-18"), ("長野県", "安曇野市", "穂高5917-3"))
    assert found[1][0] == ""  # there is one in Tokyo and one in Hiroshima


def test_an_address_without_its_city_is_where_its_postal_code_says(
    services: Services, tmp_path: Path
) -> None:
    rows = [
        ("世帯主", "郵便番号", "住所", "電話"),
        ("田名部 靖", "039-1166", "根城5-14-3", "0178-44-6218"),
        ("下斗米 キヌ", "039-1166", "沼館5-14-9", "0178-44-2083"),  # no town of that code
    ]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows)))
    found = [(row.get("prefecture"), row.get("city"), row.get("street")) for row in plan.rows.people.rows]
    assert found == [("青森県", "八戸市", "根城5-14-3"), ("", "", "沼館5-14-9")]
    assert [(one.row, one.reason.code) for one in plan.issues] == [(3, "import.address_not_split")]


def test_a_person_among_firms_is_told_by_the_name_alone_and_flagged(
    services: Services, tmp_path: Path
) -> None:
    rows = [
        ("会社名", "担当者", "TEL"),
        ("綾瀬塗装店", "綾瀬さん", "048-927-5518"),
        ("岡田 誠一", None, "080-6635-4128"),
        ("山田 本店", None, "080-6635-4129"),
        ("岡田 誠一", "岡田 誠一", "080-6635-4130"),
    ]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows)))
    names = ("company", "family_name", "given_name")
    assert [tuple(row.get(name) for name in names) for row in plan.rows.people.rows] == [
        ("綾瀬塗装店", "", ""),
        ("", "岡田", "誠一"),
        ("山田 本店", "", ""),
        ("岡田 誠一", "", ""),
    ]
    flagged = [issue for issue in plan.issues if issue.reason.code == LIKE_A_PERSON]
    assert [(issue.row, issue.value, issue.action) for issue in flagged] == [(3, "岡田 誠一", "flagged")]


def test_the_reading_of_a_person_among_firms_is_the_persons(services: Services, tmp_path: Path) -> None:
    rows = [
        ("事業所名", "事業所名ｶﾅ", "電話番号"),
        ("焼津冷凍協同組合", "ﾔｲﾂﾞﾚｲﾄｳｷｮｳﾄﾞｳｸﾐｱｲ", "054-628-5094"),
        ("望月 静江", "ﾓﾁﾂﾞｷ ｼｽﾞｴ", "090-1298-7745"),
    ]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows)))
    names = ("company", "company_kana", "family_name", "family_kana", "given_kana")
    assert [tuple(row.get(name) for name in names) for row in plan.rows.people.rows] == [
        ("焼津冷凍協同組合", "ヤイヅレイトウキョウドウクミアイ", "", "", ""),
        ("", "", "望月", "モチヅキ", "シズエ"),
    ]


def test_a_ward_alone_is_in_the_city_of_its_postal_code(services: Services, tmp_path: Path) -> None:
    rows = [
        ("氏名", "郵便番号", "住所", "建物"),
        ("中島 良治", "804-0061", "戸畑区中本町6-21", None),
        ("林 薫", "802-0004", "小倉北区鍛冶町1-3-12", "第3鍛冶町ビル"),
        ("森 誠", "060-0001", "中央区北一条西2-1", None),
        ("北原 愛", "103-0027", "中央区日本橋1-2-3", None),
    ]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows)))
    names = ("prefecture", "city", "street", "building")
    assert [tuple(row.get(name) for name in names) for row in plan.rows.people.rows] == [
        ("福岡県", "北九州市戸畑区", "中本町6-21", ""),
        ("福岡県", "北九州市小倉北区", "鍛冶町1-3-12", "第3鍛冶町ビル"),
        ("北海道", "札幌市中央区", "北一条西2-1", ""),
        ("東京都", "中央区", "日本橋1-2-3", ""),
    ]


def test_a_firm_among_family_names_is_a_firm(services: Services, tmp_path: Path) -> None:
    rows = [
        ("姓", "名", "姓カナ", "名カナ", "電話番号"),
        ("鯉渕", "昭男", "コイブチ", "アキオ", "029-221-7703"),
        ("笠間ひまわり学園 剣道部", None, "カサマヒマワリガクエン", None, "0296-72-4485"),
        ("大内", None, "オオウチ", None, "0296-72-4486"),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows))
    people = services.imports.plan(draft, Duplicates.UPDATE).rows.people.rows
    names = ("kind", "company", "company_kana", "family_name", "family_kana")
    assert [tuple(row.get(name) for name in names) for row in people] == [
        ("", "", "", "鯉渕", "コイブチ"),
        ("company", "笠間ひまわり学園 剣道部", "カサマヒマワリガクエン", "", ""),
        ("", "", "", "大内", "オオウチ"),
    ]


def test_a_firm_of_an_unknown_kind_has_its_reading(services: Services, tmp_path: Path) -> None:
    rows = [
        ("区分", "氏名・名称", "フリガナ", "電話番号"),
        ("檀家", "株式会社 瑞光", "ズイコウ", "076-241-7736"),
        ("寺院", "瑞光院", "ズイコウイン", "076-241-7737"),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows))
    people = services.imports.plan(draft, Duplicates.UPDATE).rows.people.rows
    assert [(row.get("company"), row.get("company_kana")) for row in people] == [
        ("株式会社 瑞光", "ズイコウ"),
        ("瑞光院", "ズイコウイン"),
    ]


def test_a_street_has_its_building_and_a_town_its_county(services: Services, tmp_path: Path) -> None:
    rows = [
        ("氏名", "市区町村", "町名・番地", "電話番号"),
        ("糸原 昭一", "奥出雲町", "三成440", "0854-54-2196"),
        ("辻 健一郎", "近江八幡市", "桜宮町204-3 リバティ桜宮502", "080-2294-7736"),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows))
    people = services.imports.plan(draft, Duplicates.UPDATE).rows.people.rows
    names = ("prefecture", "city", "street", "building")
    assert [tuple(row.get(name) for name in names) for row in people] == [
        ("島根県", "仁多郡奥出雲町", "三成440", ""),
        ("滋賀県", "近江八幡市", "桜宮町204-3", "リバティ桜宮502"),
    ]
