"""Generated customers for measuring: Japanese names, readings, addresses and notes, the same for one seed.

Not the demo's believable shop, but its statistics: few family names that many share, many given names, towns
by weight, most fields filled. Nobody real is in it.
"""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIL_DOMAINS = ("example.jp", "mail.example.com", "example.ne.jp")
FAMILY = (
    "佐藤サトウ 鈴木スズキ 高橋タカハシ 田中タナカ 伊藤イトウ 渡辺ワタナベ 山本ヤマモト "
    "中村ナカムラ 小林コバヤシ 加藤カトウ 吉田ヨシダ 山田ヤマダ 佐々木ササキ 山口ヤマグチ "
    "松本マツモト 井上イノウエ 木村キムラ 林ハヤシ 斎藤サイトウ 清水シミズ 山崎ヤマザキ 森モリ "
    "池田イケダ 橋本ハシモト 阿部アベ 石川イシカワ 山下ヤマシタ 中島ナカジマ 石井イシイ "
    "小川オガワ 前田マエダ 岡田オカダ 長谷川ハセガワ 藤田フジタ 近藤コンドウ 坂本サカモト "
    "遠藤エンドウ 青木アオキ 藤井フジイ 西村ニシムラ 福田フクダ 太田オオタ 三浦ミウラ "
    "藤原フジワラ 岡本オカモト 松田マツダ 中川ナカガワ 中野ナカノ 原田ハラダ 小野オノ 田村タムラ "
    "竹内タケウチ 金子カネコ 和田ワダ 中山ナカヤマ 石田イシダ 上田ウエダ 森田モリタ 原ハラ "
    "柴田シバタ 酒井サカイ 工藤クドウ 横山ヨコヤマ 宮崎ミヤザキ 宮本ミヤモト 内田ウチダ "
    "高木タカギ 安藤アンドウ 谷口タニグチ 大野オオノ 丸山マルヤマ 今井イマイ 髙田タカダ "
    "河野コウノ 小島コジマ 武田タケダ 上野ウエノ 杉山スギヤマ 千葉チバ 村上ムラカミ "
    "勅使河原テシガワラ 御手洗ミタライ 鷲尾ワシオ 柳生ヤギュウ 樋口ヒグチ 蓮見ハスミ "
    "早乙女サオトメ 五十嵐イガラシ"
)
GIVEN_KANJI = (
    "花子 太郎 美咲 翔太 陽菜 健一 由美子 大輔 恵子 直樹 さくら 誠 久美子 拓也 真由美 和夫 明美 "
    "浩二 優子 隼人 千尋 蓮 葵 湊 結衣 悠斗"
)
GIVEN_KANA = (
    "ハナコ タロウ ミサキ ショウタ ヒナ ケンイチ ユミコ ダイスケ ケイコ ナオキ サクラ マコト "
    "クミコ タクヤ マユミ カズオ アケミ コウジ ユウコ ハヤト チヒロ レン アオイ ミナト ユイ "
    "ユウト"
)
GIVEN_SECOND_KANJI = "  郎 美 子 香 介 恵 奈 人 也 枝 乃 希 斗 治 代 江 音"
TOWNS = (
    "東京都/渋谷区/神南/150-00 東京都/新宿区/西新宿/160-00 東京都/世田谷区/三軒茶屋/154-00 "
    "東京都/八王子市/旭町/192-00 神奈川県/横浜市港北区/日吉/223-00 "
    "神奈川県/川崎市中原区/小杉町/211-00 大阪府/大阪市北区/梅田/530-00 "
    "大阪府/堺市堺区/大浜北町/590-09 愛知県/名古屋市中区/栄/460-00 "
    "福岡県/福岡市博多区/博多駅前/812-00 北海道/札幌市中央区/大通西/060-00 "
    "宮城県/仙台市青葉区/一番町/980-08 京都府/京都市下京区/四条通/600-80 "
    "広島県/広島市中区/紙屋町/730-00 千葉県/船橋市/本町/273-00 "
    "埼玉県/さいたま市大宮区/桜木町/330-08 静岡県/浜松市中央区/砂山町/430-09 "
    "石川県/金沢市/香林坊/920-09 鹿児島県/鹿児島市/中央町/890-00 沖縄県/那覇市/久茂地/900-00"
)
BUILDINGS = ("", "", "", "サンハイツ", "コーポ桜", "メゾン青葉", "第一ビル", "パークホームズ")
NOTES = (
    *("", "", "", "土曜の午前をご希望", "カラーは明るめ、前髪は眉の下", "請求書は月末締め翌月払い"),
    *("紹介で来店。駐車場を使われる", "お子様連れ、次回はカット＋パーマ", "電話は夕方以降に"),
    "DMは不要とのこと。アレルギーあり、要パッチテスト",
)
COMPANIES = ("旭精工", "東和製作所", "三光電機", "みなと商会", "北斗工業", "桜井金属", "大和樹脂", "明星紙業")
TAGS = ("VIP", "紹介", "法人", "休眠")
STAMPS = {"created_at": "2026-01-01T00:00:00.000000Z", "updated_at": "2026-01-01T00:00:00.000000Z"}


def customers(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Rows for the `customer` table, without ids."""
    chance = random.Random(seed)
    families = [(entry.rstrip(KATAKANA), entry[len(entry.rstrip(KATAKANA)) :]) for entry in FAMILY.split()]
    weights = list(itertools.accumulate(1 / (rank + 4) for rank in range(len(families))))
    given = list(zip(GIVEN_KANJI.split(), GIVEN_KANA.split(), strict=True))
    towns = [tuple(town.split("/")) for town in TOWNS.split()]
    for number in range(1, count + 1):
        family, family_kana = chance.choices(families, cum_weights=weights)[0]
        first, first_kana = chance.choice(given)
        prefecture, city, street, postal_code = chance.choice(towns)
        building = chance.choice(BUILDINGS)
        company = chance.choice(COMPANIES) if number % 10 == 0 else ""
        phone = chance.randrange(10**8)
        roman = f"{_letters(chance)}{chance.randrange(1000)}"
        yield {
            "number": f"C{number:07d}",
            "kind": "company" if company else "person",
            "family_name": family,
            "given_name": (first + chance.choice(GIVEN_SECOND_KANJI)).strip(),
            "family_kana": family_kana if number % 20 else "",
            "given_kana": first_kana if number % 20 else "",
            "company": f"株式会社{company}" if company else "",
            "phones": [
                {
                    "number": f"090-{phone // 10000:04d}-{phone % 10000:04d}",
                    "e164": f"+8190{phone:08d}",
                    "label": "",
                }
            ],
            "emails": [{"address": f"{roman}@{chance.choice(MAIL_DOMAINS)}", "label": ""}],
            "postal_code": f"{postal_code}{chance.randrange(100):02d}",
            "prefecture": prefecture,
            "city": city,
            "street": f"{street}{chance.randrange(1, 9)}-{chance.randrange(1, 30)}-{chance.randrange(1, 20)}",
            "building": f"{building}{chance.randrange(101, 909)}" if building else "",
            "joined_on": _day(chance),
            "status": "lead" if number % 17 == 0 else "customer",
            "note": chance.choice(NOTES),
            **STAMPS,
        }


KATAKANA = "".join(map(chr, range(0x30A1, 0x30FF)))


def _day(chance: random.Random) -> str:
    return f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"


def _letters(chance: random.Random) -> str:
    return "".join(chance.choices("abcdefghikmnorstuwy", k=7))
