"""Names of people and companies as they stand in lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.japan import names
from app.core.japan.name_data import name_data
from app.core.japan.names import (
    CompanyParts,
    NameParts,
    is_company,
    names_company,
    reading_candidates,
    split_candidates,
    split_company,
    split_kana,
    split_name,
    split_name_read,
    strip_honorific,
)

WITHOUT_BLANK = """
山田 太郎|佐藤 花子|鈴木 一郎|髙橋 美咲|高橋 健|田中 実|伊藤 彩|渡邉 美優|渡邊 誠|渡部 浩|山本 陽子
中村 翔太|小林 一|加藤 恵子|𠮷田 大輔|吉田 直樹|山﨑 拓也|山崎 茜|山嵜 学|佐々木 花子|佐々木 健|松本 千尋
井上 遥|木村 隆|林 一郎|林 美智子|清水 楓|齋藤 淳|斎藤 智子|齊藤 亮|斉藤 裕子|阿部 蓮|森 正雄|森下 愛
池田 葵|橋本 凛|石川 陸|前田 進|藤田 桜|後藤 清|岡田 京子|長谷川 潤|長谷川 美穂|石井 修|小川 博|坂本 里美
村上 豊|近藤 勇|遠藤 節子|青木 昇|藤井 瞳|西村 香織|福田 純一|太田 仁美|三浦 茂|岡本 文子|松田 聡|中島 直美
中野 徹|原 節子|原田 幸雄|小野 理恵|小野寺 学|田村 敦|竹内 剛|金子 真|金子 真由美|中山 詩織|和田 勉|石田 稔
上田 奈々|森田 健|柴田 勝|酒井 功|工藤 武|横山 恵美|宮崎 達也|宮本 純子|内田 弘|高木 晃|安藤 サクラ
谷口 典子|大野 敏子|丸山 淳|今井 良子|河野 久子|藤原 絵里|小島 和也|武田 美香|村田 綾子|上野 裕介|増田 麻衣
平野 友美|大塚 沙織|千葉 優子|久保 晶子|松井 春子|桜井 梓|櫻井 翔|菊地 亮太|野口 千春|新井 美紀|木下 由香
佐野 奈美|野村 美樹|杉山 綾香|古川 彩香|濱田 涼|浜田 康弘|市川 真央|高田 舞|水野 有紀|五十嵐 隆|小松 真理子
島田 菜々子|嶋田 菜々子|大西 莉子|廣瀬 優花|広瀬 優花|澤田 美月|沢田 美月|國分 健太|二階堂 ふみ|一ノ瀬 颯太
八木 和夫|服部 義男|久保田 結衣|大久保 拓海|東海林 太郎|勅使河原 三郎|宇佐美 咲|伊集院 光|南野 陽子
西園寺 公一|佐藤 ひろし|鈴木 さくら|田中 みどり|高橋 ゆうこ|小林 エミ|李 明|大和田 洋介|神田 英樹
"""
NAMES = [pair.split() for pair in WITHOUT_BLANK.replace("\n", "|").strip("|").split("|")]


@pytest.mark.parametrize(("family", "given_name"), NAMES)
def test_split_without_blank(family: str, given_name: str) -> None:
    parts = split_name(family + given_name)
    assert (parts.family, parts.given) == (family, given_name)


def test_most_names_are_split_with_confidence() -> None:
    sure = sum(split_name(family + given_name).confident for family, given_name in NAMES)
    assert sure / len(NAMES) > 0.9


@pytest.mark.parametrize(
    ("full", "family", "given_name", "confident"),
    [
        ("山田　太郎", "山田", "太郎", True),
        ("山田  太郎", "山田", "太郎", True),
        (" 山田 太郎 ", "山田", "太郎", True),
        ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ", "タロウ", True),
        ("やまだ たろう", "やまだ", "たろう", True),
        ("山田", "山田", "", True),
        ("佐々木", "佐々木", "", True),
        ("Smith, John", "Smith", "John", True),
        ("John Smith", "Smith", "John", False),
        ("John Fitzgerald Smith", "Smith", "John Fitzgerald", False),
        ("Ｊｏｈｎ　Ｓｍｉｔｈ", "Smith", "John", False),
        ("ジョン・スミス", "スミス", "ジョン", False),
        ("ジョン・F・スミス", "スミス", "ジョン・F", False),
        ("マリア・デル・ガルシア", "ガルシア", "マリア・デル", False),
        ("マリア ガルシア", "マリア", "ガルシア", False),
        ("ヤマダタロウ", "ヤマダ", "タロウ", False),
        ("さくら", "さくら", "", False),
        ("Madonna", "Madonna", "", False),
        ("田中ウルヴェ京子", "田中", "ウルヴェ京子", False),
        ("柳楽優弥", "柳楽", "優弥", True),
        ("神宮寺鉄平", "神宮寺", "鉄平", False),
        ("", "", "", True),
    ],
)
def test_split_name(full: str, family: str, given_name: str, confident: bool) -> None:
    assert split_name(full) == NameParts(family, given_name, confident)


@given(st.text(alphabet="山田太郎髙﨑佐々木ヤマ・たろ JohnS,", max_size=12))
def test_no_character_is_lost(full: str) -> None:
    parts = split_name(full)
    kept = parts.family + parts.given
    assert sorted(c for c in kept if c not in " ,・") == sorted(c for c in full if c not in " ,・")


@pytest.mark.parametrize(
    ("kana", "family", "given_name", "expected"),
    [
        ("ヤマダ タロウ", "山田", "太郎", NameParts("ヤマダ", "タロウ", True)),
        ("ﾔﾏﾀﾞﾀﾛｳ", "山田", "太郎", NameParts("ヤマダ", "タロウ", True)),
        ("やまだ　たろう", "", "", NameParts("ヤマダ", "タロウ", True)),
        ("コンノハルカ", "今野", "遥", NameParts("コンノ", "ハルカ", True)),
        ("ナカタヒデトシ", "中田", "英寿", NameParts("ナカタ", "ヒデトシ", True)),
        ("ナカダヒデトシ", "中田", "英寿", NameParts("ナカダ", "ヒデトシ", True)),
        ("タカハシミサキ", "髙橋", "美咲", NameParts("タカハシ", "ミサキ", True)),
        ("キリュウインショウ", "鬼龍院", "翔", NameParts("キリュウイン", "ショウ", True)),
        ("ジングウジショウ", "神宮寺", "翔", NameParts("ジングウジ", "ショウ", True)),
        ("ヤマダ", "山田", "", NameParts("ヤマダ", "", True)),
        ("アイウエオ", "甲", "乙", NameParts("アイウエオ", "", False)),
        ("ハナコ", "Smith", "花子", NameParts("", "ハナコ", False)),
        ("けん", "Smith", "健", NameParts("", "ケン", False)),
        ("サトウ", "佐藤", "Anna", NameParts("サトウ", "", False)),
    ],
)
def test_split_kana(kana: str, family: str, given_name: str, expected: NameParts) -> None:
    assert split_kana(kana, family, given_name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("山田太郎 様", ("山田太郎", "様")),
        ("山田太郎様", ("山田太郎", "様")),
        ("山田太郎　殿", ("山田太郎", "殿")),
        ("山田さん", ("山田", "さん")),
        ("林さま", ("林", "さま")),
        ("民宿 あさま", ("民宿 あさま", "")),
        ("民宿 あさま様", ("民宿 あさま", "様")),
        ("山田製作所御中", ("山田製作所", "御中")),
        ("山田 先生", ("山田", "先生")),
        ("原 さくらさん", ("原 さくら", "さん")),
        ("原 さん", ("原", "さん")),
        ("山田太郎", ("山田太郎", "")),
        ("様", ("様", "")),
        ("", ("", "")),
    ],
)
def test_honorific(text: str, expected: tuple[str, str]) -> None:
    assert strip_honorific(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "株式会社山田製作所",
            "山田製作所株式会社",
            "㈱山田",
            "(株)山田",
            "（株）山田",
            "山田㈱",
            "㈲鈴木商店",
            "有限会社佐藤",
        ),
        *(
            "合同会社ひかり",
            "一般社団法人みどり会",
            "NPO法人あおぞら",
            "ＮＰＯ法人あおぞら",
            "医療法人社団仁会",
            "学校法人桜学園",
        ),
        *(
            "千代田区役所",
            "みなみ美容室",
            "ABC Co., Ltd.",
            "Yamada Inc.",
            "Sakura LLC",
            "K.K. Yamada",
            "㈱山田 御中",
        ),
        *("山田商店", "第一小学校", "中央病院", "農業協同組合", "山田法律事務所"),
        *(
            "食堂 ひなた",
            "料亭 ふじ乃",
            "洋菓子 ミモレ",
            "新地飯店",
            "おでん 八島",
            "劇団 浅野川座",
            "高井田板金",
            "谷津内科",
        ),
        *("スナック 茜", "居酒屋まるよし", "市立図書館", "緑町自治会", "hair make Lien", "ホテル高原"),
        *("新町小学校 PTA", "緑町テニスクラブ", "港吹奏楽団"),
    ],
)
def test_companies(text: str) -> None:
    assert is_company(text)


@pytest.mark.parametrize(
    "text",
    [
        "山田太郎",
        "山田 太郎 様",
        "John Smith",
        "Vincent Inca",
        "工藤進",
        "Cole",
        "大学 太郎",
        "病院坂 学",
        "土屋 守",
        "木村 料",
        "",
    ],
)
def test_people(text: str) -> None:
    assert not is_company(text)


@pytest.mark.parametrize(
    ("text", "company", "person"),
    [
        ("株式会社山田製作所 山田太郎", "株式会社山田製作所", "山田太郎"),
        ("㈱山田 営業部 佐藤 花子 様", "㈱山田 営業部", "佐藤 花子 様"),
        ("有限会社　佐藤工務店　佐藤 健", "有限会社 佐藤工務店", "佐藤 健"),
        ("株式会社みなと ご担当 佐藤 花子様", "株式会社みなと", "佐藤 花子様"),
        ("株式会社みなと　担当：佐藤 花子", "株式会社みなと", "佐藤 花子"),
        ("みどり歯科クリニック 岡本太郎", "みどり歯科クリニック", "岡本太郎"),
        ("株式会社みなと 総務部", "株式会社みなと 総務部", ""),
        ("株式会社みなと 東京本社", "株式会社みなと 東京本社", ""),
        ("有限会社山田製作所　宇美月 様", "有限会社山田製作所", "宇美月 様"),
        ("株式会社 宇美月 様", "株式会社 宇美月 様", ""),
        ("株式会社みなと 様", "株式会社みなと 様", ""),
        ("株式会社 山田", "株式会社 山田", ""),
        ("居酒屋 山田", "居酒屋 山田", ""),
        ("割烹旅館 菊水 様", "割烹旅館 菊水 様", ""),
        ("美容室 花 山田 花子様", "美容室 花", "山田 花子様"),
        ("(株)山田", "(株)山田", ""),
        ("ABC Co., Ltd.", "ABC Co., Ltd.", ""),
    ],
)
def test_split_company(text: str, company: str, person: str) -> None:
    assert split_company(text) == CompanyParts(company, person)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("桜台幼稚園 伊藤優子", True),
        ("給食サービス虹", True),
        ("ギャラリー 泉", True),
        ("伊藤 ギャラ", False),
        ("蕎麦処 つがる庵", True),
        ("湯の里 小浜館", True),
        ("関鍛冶保存会", True),
        ("日田高校 同窓会", True),
        ("割烹旅館 菊水 様", True),
        ("ジャズ喫茶 ミントン", True),
        ("大館 太郎", False),
        ("中央病院　東　真李江様", True),
        ("株式会社みなと商会", True),
        ("大学 太郎", False),
        ("山田 花子", False),
    ],
)
def test_names_company(text: str, expected: bool) -> None:
    assert names_company(text) is expected


@pytest.mark.parametrize(
    ("full", "kana", "family", "given", "confident"),
    [
        ("小山田太郎", "オヤマダ タロウ", "小山田", "太郎", True),
        ("小山田太郎", "おやまだたろう", "小山田", "太郎", True),
        ("東海林太郎", "ショウジ　タロウ", "東海林", "太郎", True),
        ("城森智", "シロモリ サトシ", "城森", "智", True),
        ("森林太郎", "モリ リンタロウ", "森", "林太郎", True),
        ("山田 太郎", "スズキ タロウ", "山田", "太郎", True),
        ("城森智", "", "城森", "智", False),
        ("山田", "ヤマダ", "山田", "", True),
        ("John Smith", "ジョン スミス", "Smith", "John", False),
        ("", "ヤマダ", "", "", True),
    ],
)
def test_a_name_is_cut_where_its_reading_is(
    full: str, kana: str, family: str, given: str, confident: bool
) -> None:
    assert split_name_read(full, kana) == NameParts(family, given, confident)


@pytest.mark.parametrize("name", ["クサマ", "カサマ", "ハザマ"])
def test_a_reading_that_ends_like_an_honorific_stays(name: str) -> None:
    assert strip_honorific(name) == (name, "")


@pytest.mark.parametrize(
    ("name", "part", "first"),
    [
        ("髙橋", "family", "タカハシ"),
        ("山﨑", "family", "ヤマザキ"),
        ("翔太", "given", "ショウタ"),
        ("美咲", "given", "ミサキ"),
        ("ひろし", "given", "ヒロシ"),
    ],
)
def test_reading_candidates(name: str, part: str, first: str) -> None:
    assert reading_candidates(name, "family" if part == "family" else "given")[0] == first


def test_unknown_names_have_no_reading() -> None:
    assert reading_candidates("〇〇", "family") == ()


def test_common_given_names_are_read_as_the_data_says() -> None:
    data = name_data()
    for common in data.common_given_names():
        assert data.given_readings(common.name)[0] == common.kana
    assert {common.gender for common in data.common_given_names("female")} == {"female"}


def test_surnames_come_commonest_first() -> None:
    surnames = name_data().surnames
    assert [surname.name for surname in surnames[:3]] == ["佐藤", "鈴木", "高橋"]
    assert len({surname.name for surname in surnames}) == len(surnames)


@pytest.mark.parametrize(
    ("full", "expected"),
    [
        ("東海林太郎", [("東海林", "太郎"), ("東海", "林太郎")]),
        ("森林太郎", [("森", "林太郎"), ("森林", "太郎")]),
        ("山田", [("山田", ""), ("山", "田")]),
        ("ジョン・スミス", [("スミス", "ジョン"), ("ジョン", "スミス")]),
        ("John Smith", [("Smith", "John"), ("John", "Smith")]),
        ("山田 花子", [("山田", "花子")]),
        ("", [("", "")]),
    ],
)
def test_every_way_to_split(full: str, expected: list[tuple[str, str]]) -> None:
    ways = split_candidates(full)
    assert [(way.family, way.given) for way in ways][: len(expected)] == expected
    assert not any(way.confident for way in ways[1:])


def test_readings_come_likeliest_first() -> None:
    data = name_data()
    assert data.given_readings("智子")[:2] == ("トモコ", "サトコ")
    assert data.given_readings("恵子")[0] == "ケイコ"
    assert data.surname_readings("河野") == ("コウノ", "カワノ")
    assert data.surname_readings("新妻") == ("ニイヅマ", "ニイツマ")
    assert data.surname_readings("〇〇") == ()


def test_known_names_are_counted() -> None:
    data = name_data()
    assert data.people_read("ワタナベ") > data.people_named("渡辺") > 1_000_000
    assert data.given_spellings("ハナコ") > data.given_spellings("ハナコサン") == 0


def test_a_page_in_the_cell_of_the_name_is_looked_at_like_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(name: str, _part: str) -> tuple[str, ...]:
        asked.append(name)
        return ()

    monkeypatch.setattr(names, "reading_candidates", ask)
    assert split_name_read("長" * 2_000, "ナガ" * 2_000).family == "長" * 2_000
    assert len(asked) < 100
