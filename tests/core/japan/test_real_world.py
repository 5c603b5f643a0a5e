"""Names, companies, telephones and days as they stand on real desks, beside independent oracles.

Folding is checked against jntajis (the MJ shrink map and the tax agency's map), telephones against
phonenumbers, days against japanera. The people are made up: names that exist, put together at random.
"""

from __future__ import annotations

from datetime import date

import phonenumbers
import pytest
from japanera import EraDate
from jntajis import MJShrinkSchemeCombo, jnta_shrink_translit, mj_shrink_candidates

from app.core.japan.names import is_company, split_candidates, split_company
from app.core.japan.phones import parse_phones
from app.core.japan.wareki import format_wareki, parse_date
from app.core.text.folding import fold

TODAY = date(2026, 11, 22)

SAME_FOR_A_SEARCH = (
    """
髙橋 高橋|髙島 高島|髙野 高野|髙木 高木|山﨑 山崎|山嵜 山崎|宮﨑 宮崎|川﨑 川崎|岡﨑 岡崎|尾﨑 尾崎
黒﨑 黒崎|𠮷田 吉田|𠮷野家 吉野家|𠮷川 吉川|渡邊 渡辺|渡邉 渡辺|渡邊 渡邉|田邉 田辺|田邊 田辺
齋藤 斎藤|齊藤 斉藤|斎藤 斉藤|齋藤 齊藤|澤田 沢田|黒澤 黒沢|濱田 浜田|濵田 浜田|濱﨑 浜崎|廣瀬 広瀬
廣田 広田|櫻井 桜井|國分 国分|國井 国井|嶋田 島田|長嶌 長島|嶌田 嶋田|冨田 富田|冨永 富永|桒原 桑原
栁田 柳田|柳澤 柳沢|眞鍋 真鍋|眞田 真田|德永 徳永|德田 徳田|惠 恵|惠美 恵美|圓谷 円谷|壽 寿|榮 栄
瀧 滝|瀧川 滝川|龍 竜|龍田 竜田|邨田 村田|薗田 園田|峯 峰|曾根 曽根|槇 槙|淵上 渕上|藪 薮|萬 万
與田 与田|條 条|北條 北条|會田 会田|將 将|晃裕 晃裕|靜 静|靜香 静香|櫛田 櫛田|淺野 浅野|驒 騨|鷗 鴎
辻 辻󠄀|葛 葛󠄀|祇園 祇󠄀園|隆 隆|横山 橫山|清水 淸水|黑田 黒田|教 敎|晴 晴|益田 益田|都 都
福田 福田|神田 神田|羽生 羽生|塚 塚|海 海|祥子 祥子|逸 逸|郎 郞|一郎 一郞|増田 增田|寛 寬|瀬 瀨
頼 賴|緑 綠|渚 渚|ヴィオラ ゔぃおら|ヴァイオリン ヴァイオリン|ｳﾞｨｵﾗ ヴィオラ|霞ヶ関 霞が関
霞ケ関 霞ヶ関|鎌ケ谷 鎌ヶ谷|自由ヶ丘 自由が丘|八ヶ岳 八ケ岳|関ヶ原 関ケ原|一ヵ月 一か月
六ヶ所 六ヵ所|コーヒー ｺｰﾋｰ|サーバー さーばー|ﾗｰﾒﾝ ラーメン|らーめん ラーメン|ﾊﾞｯｸﾞ バッグ
ﾊﾟﾝﾔ ぱんや|キャッシュ キヤツシユ|株式会社山田 株式会社 山田|㈱山田 (株)山田|（株）山田 (株)山田
㈲鈴木 (有)鈴木|ＡＢＣ商事 abc商事|ABC商事 Ａｂｃ商事|№１ No1|①番 1番|３Ｆ 3f|山田　花子 山田花子
山田・花子 山田花子|ジョン・スミス ジョンスミス|ｼﾞｮﾝ･ｽﾐｽ ジョン・スミス|José García Jose Garcia
Müller muller|Ōta ota|ﬁne fine
""".replace("Jose Garcia", "JoseGarcia")
    .replace("José García", "JoséGarcía")
    .replace("株式会社 山田", "株式会社\u3000山田")
)

FULL_NAMES = """
山田 花子|佐藤 美咲|鈴木 翔太|髙橋 由美子|高橋 健一|田中 さくら|伊藤 ひろし|渡邊 美智子|渡邉 優
渡部 直子|山本 蓮|中村 陽子|小林 一|小林 誠|加藤 恵子|𠮷田 大輔|吉田 茜|山﨑 拓也|山崎 美穂|佐々木 希美
佐々木 誠|松本 千春|井上 遥香|木村 文子|林 一郎|林 美智子|林 誠|林 真理子|清水 楓|齋藤 淳子|斎藤 智子
齊藤 亮太|斉藤 裕子|阿部 蓮|森 正雄|森 さくら|森 健太郎|森下 愛子|池田 葵|橋本 凛|石川 陸|前田 進
藤田 桜子|後藤 清|岡田 京子|長谷川 潤|長谷川 美穂子|石井 修|村上 豊|近藤 洋介|遠藤 節子|青木 昇
坂本 里美|福田 純一|太田 仁美|三浦 茂|中島 直美|中野 徹|原 節子|原 健|原田 幸雄|小野 理恵|小野寺 学
小野田 学|田村 敦子|竹内 剛|金子 真由美|和田 勉|柴田 勝|酒井 功|工藤 武|宮本 純子|内田 弘|安藤 サクラ
谷口 典子|丸山 淳|今井 良子|河野 久子|藤原 絵里|小島 和也|武田 美香|上野 裕介|増田 麻衣|大塚 沙織
千葉 優子|菊地 亮太|木下 由香|五十嵐 隆|五十嵐 美咲|勅使河原 三郎|勅使河原 花|東海林 太郎|二階堂 美和
一ノ瀬 颯太|八木 和夫|服部 義男|久保田 結衣|大久保 拓海|宇佐美 咲|伊集院 健|西園寺 美和|小鳥遊 花
四月一日 茜|御手洗 太一|曽我部 恵一|長宗我部 修|仲宗根 美希|喜屋武 豊|島袋 寛子|比嘉 愛|金城 武志
与那嶺 貢|新垣 由美|日下部 誠|鬼頭 明|東 健太|西 一郎|南 陽子|北 翔太|辻 美紀|関 智子|星 隆|堀 美咲
岸 直樹|谷 和子|菅 義男|泉 京香|柳 栄子|牧 浩|榊 優|神宮寺 隆|鳳 蘭子|李 明子|金 美香|王 明子|陳 志明
大和田 洋介|宮城 リョウ|久保 建一|南野 陽子|神代 茜|飛鳥 了
""".strip()

WITH_MARKS = [
    ("山田　花子", ("山田", "花子")),
    ("山田 花子", ("山田", "花子")),
    ("山田  花子", ("山田", "花子")),
    ("　山田花子　", ("山田", "花子")),
    ("山田\u2003花子", ("山田", "花子")),
    ("山田\u00a0花子", ("山田", "花子")),
    ("山田\t花子", ("山田", "花子")),
    ("山田\u200b花子", ("山田", "花子")),
    ("ﾔﾏﾀﾞ ﾊﾅｺ", ("ヤマダ", "ハナコ")),
    ("ﾔﾏﾀﾞﾊﾅｺ", ("ヤマダ", "ハナコ")),
    ("やまだはなこ", ("やまだ", "はなこ")),
    ("サトウタロウ", ("サトウ", "タロウ")),
    ("ジョン・スミス", ("スミス", "ジョン")),
    ("ジョン・F・スミス", ("スミス", "ジョン・F")),
    ("メアリー・アン・ジョーンズ", ("ジョーンズ", "メアリー・アン")),
    ("マリア・サントス＝ロペス", ("サントス=ロペス", "マリア")),
    ("ヤマダ・ハナコ", ("ヤマダ", "ハナコ")),
    ("田中エリザベス花子", ("田中", "エリザベス花子")),
    ("山田マリア", ("山田", "マリア")),
    ("スミス健太", ("スミス", "健太")),
    ("ダルトン有", ("ダルトン", "有")),
    ("John Smith", ("Smith", "John")),
    ("John Fitzgerald Smith", ("Smith", "John Fitzgerald")),
    ("Smith, John F.", ("Smith", "John F.")),
    ("YAMADA Hanako", ("YAMADA", "Hanako")),
    ("Hanako YAMADA", ("YAMADA", "Hanako")),
    ("Ludwig van der Berg", ("van der Berg", "Ludwig")),
    ("Maria de la Cruz", ("de la Cruz", "Maria")),
    ("John Smith Jr.", ("Smith Jr.", "John")),
    ("Jean-Paul Martin", ("Martin", "Jean-Paul")),
    ("O'Brien, Mary", ("O'Brien", "Mary")),
    ("Ｊｏｈｎ　Ｓｍｉｔｈ", ("Smith", "John")),
    ("山田", ("山田", "")),
    ("長谷川", ("長谷川", "")),
    ("林", ("林", "")),
    ("五十嵐", ("五十嵐", "")),
    ("大和田", ("大和田", "")),
    ("さくら", ("さくら", "")),
    ("Madonna", ("Madonna", "")),
    ("", ("", "")),
]

COMPANIES = """
株式会社山田製作所|山田製作所株式会社|㈱山田製作所|(株)山田|（株）山田|山田㈱|㈲鈴木商店|有限会社佐藤
(有)佐藤|合同会社ひかり|一般社団法人みどり会|公益財団法人あおい|NPO法人あおぞら|ＮＰＯ法人あおぞら
特定非営利活動法人あおぞら|医療法人社団仁会|医療法人桜会 桜クリニック|社会福祉法人若葉|学校法人桜学園
宗教法人光寺|ABC Co., Ltd.|Yamada Inc.|Sakura LLC|K.K. Yamada|千代田区役所|第一小学校|中央病院
山田法律事務所|農業協同組合|みなみ美容室|山田商店|ヤマダ電機|カフェ山田株式会社
"""

NO_COMPANIES = "山田花子|山田 花子 様|小林一|大社 太郎|会田 誠|John Smith|Cole|スミス健太|三井 花子|東京 太郎"

WITH_A_PERSON = [
    ("株式会社山田製作所 佐藤健", "株式会社山田製作所", "佐藤健"),
    ("㈱山田　営業部　佐藤 健 様", "㈱山田 営業部", "佐藤 健 様"),
    ("株式会社 山田", "株式会社 山田", ""),
    ("医療法人桜会 桜クリニック 森 茂 先生", "医療法人桜会 桜クリニック", "森 茂 先生"),
]

PHONES = """
0312345678|0612345678|0521234567|0112223333|0422221111|0429221111|0426001111|0467221111|0597921111
0126722222|0988612345|0463123456|0765521111|0999321111|0824221111|0742221111|09012345678|08012345678
07012345678|05012345678|0120123456|0570000123
"""

DAYS = """
明治45年7月29日 1912-07-29|大正元年7月30日 1912-07-30|大正15年12月24日 1926-12-24
昭和元年12月25日 1926-12-25|昭和20年8月15日 1945-08-15|昭和55年4月1日 1980-04-01
昭和64年1月7日 1989-01-07|平成元年1月8日 1989-01-08|平成12年2月29日 2000-02-29
平成31年4月30日 2019-04-30|令和元年5月1日 2019-05-01|令和6年2月29日 2024-02-29|令和7年1月1日 2025-01-01
"""

SHORT_DAYS = [
    *(
        ("S55.4.1", "1980-04-01"),
        ("s55/4/1", "1980-04-01"),
        ("昭55.4.1", "1980-04-01"),
        ("㍼55.4.1", "1980-04-01"),
    ),
    *(
        ("令7/1/1", "2025-01-01"),
        ("R7.1.1", "2025-01-01"),
        ("H元.1.8", "1989-01-08"),
        ("M45.7.29", "1912-07-29"),
    ),
    *(
        ("昭和五十五年四月一日", "1980-04-01"),
        ("昭和 55 年 4 月 1 日", "1980-04-01"),
        ("S550401", "1980-04-01"),
    ),
    *(
        ("1980年(昭和55年)4月1日", "1980-04-01"),
        ("昭和55年(1980年)4月1日", "1980-04-01"),
        ("Ｔ５．１．１", "1916-01-01"),
    ),
]


def pairs(text: str) -> list[tuple[str, str]]:
    found = (tuple(cell.split(" ")) for cell in text.strip().replace("\n", "|").split("|"))
    return [(one, other) for one, other in found]


def words(text: str) -> list[str]:
    return text.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize(("one", "other"), pairs(SAME_FOR_A_SEARCH))
def test_taken_for_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


RULES = (
    MJShrinkSchemeCombo.JIS_INCORPORATION_UCS_UNIFICATION_RULE
    | MJShrinkSchemeCombo.INFERENCE_BY_READING_AND_GLYPH
    | MJShrinkSchemeCombo.MOJ_NOTICE_582
    | MJShrinkSchemeCombo.MOJ_FAMILY_REGISTER_ACT_RELATED_NOTICE
)
BY_HAND = "嶋島 嶌島 嶌嶋 薗園 峯峰 邨村 冨富 龍竜 斎斉 齊斎 齋斉 齋齊 藪薮"
"""What the maps do not join and a front desk takes for the same."""


IN_KANJI = [
    pair for pair in pairs(SAME_FOR_A_SEARCH) if len(pair[0]) == len(pair[1]) and min("".join(pair)) >= "一"
]


@pytest.mark.parametrize(("one", "other"), IN_KANJI)
def test_jntajis_joins_the_same_kanji(one: str, other: str) -> None:
    by_hand = {frozenset(pair) for pair in BY_HAND.split()}
    for first, second in zip(one, other, strict=True):
        if first != second and frozenset((first, second)) not in by_hand:
            assert reachable(first) & reachable(second), (first, second)


def reachable(kanji: str) -> set[str]:
    """A kanji and what the official maps allow to be written for it."""
    return {kanji, jnta_shrink_translit(kanji, passthrough=True), *mj_shrink_candidates(kanji, RULES)}


@pytest.mark.parametrize(("family", "given"), pairs(FULL_NAMES))
def test_full_names(family: str, given: str) -> None:
    best = split_candidates(family + given)[0]
    assert (best.family, best.given) == (family, given)


def test_a_wrong_split_is_never_sure() -> None:
    splits = [(split_candidates(family + given)[0], (family, given)) for family, given in pairs(FULL_NAMES)]
    assert [
        split for split, right in splits if split.confident and (split.family, split.given) != right
    ] == []
    assert sum(split.confident for split, _ in splits) / len(splits) > 0.9


@pytest.mark.parametrize(("full", "expected"), WITH_MARKS)
def test_names_with_blanks_marks_and_foreign_names(full: str, expected: tuple[str, str]) -> None:
    best = split_candidates(full)[0]
    assert (best.family, best.given) == expected


@pytest.mark.parametrize("text", words(COMPANIES))
def test_companies(text: str) -> None:
    assert is_company(text)


@pytest.mark.parametrize("text", words(NO_COMPANIES))
def test_people_are_no_companies(text: str) -> None:
    assert not is_company(text)


@pytest.mark.parametrize(("text", "company", "person"), WITH_A_PERSON)
def test_a_person_after_a_company(text: str, company: str, person: str) -> None:
    parts = split_company(text)
    assert (parts.company, parts.person) == (company, person)


@pytest.mark.parametrize("digits", words(PHONES))
def test_phones_are_written_as_phonenumbers_writes_them(digits: str) -> None:
    (phone,) = parse_phones(digits)
    number = phonenumbers.parse(digits, "JP")
    assert phone.display == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    assert phone.e164 == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@pytest.mark.parametrize(("typed", "day"), pairs(DAYS))
def test_days_agree_with_japanera(typed: str, day: str) -> None:
    parsed = parse_date(typed, TODAY)
    assert (parsed.birthday, parsed.problem) == (day, None)
    assert format_wareki(date.fromisoformat(day)) == typed
    assert EraDate.from_date(date.fromisoformat(day)).era.kanji == typed[:2]


@pytest.mark.parametrize(("typed", "day"), SHORT_DAYS)
def test_days_in_short(typed: str, day: str) -> None:
    assert parse_date(typed, TODAY).birthday == day


@pytest.mark.parametrize("typed", ["昭和55年", "S55", "M45", "平成元年", "大正元年", "R7"])
def test_a_year_alone_is_no_day(typed: str) -> None:
    assert parse_date(typed, TODAY).problem == "cleaning.date_incomplete"
