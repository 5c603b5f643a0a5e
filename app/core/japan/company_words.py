"""How names of companies, offices, schools and shops begin and end, and what stands inside them, where no
legal form says what they are.

No personal name has these there; words that some do (屋, 寺, 堂) are not here.
"""

from __future__ import annotations

import re

_ENDINGS = """
市役所 区役所 役場 県庁 府庁 病院 医院 クリニック 歯科 整骨院 接骨院 鍼灸院 治療院 動物病院 美容院 大学
高等学校 高校 中学校 小学校 学園 幼稚園 保育園 こども園 保育所 図書館 公民館 会館 博物館 美術館 体育館
旅館 商店 商会 商事 工業 工務店 製作所 製造所 鉄工所 研究所 事務所 営業所 出張所 支店 本店 支社 銀行
信用金庫 売店 組合 協会 連合会 自治会 町内会 町会 農協 漁協 生協 農園 牧場 農場 老人ホーム 工場 産業 建設
設備 電設 建材 造園 物流 運輸 運送 電機 電気 電器 精機 自動車 不動産 印刷 塗装 石油 食品 製菓 製麺 薬局
書店 酒店 酒造 ホテル 食堂 割烹 料亭 美容室 理容室 サロン 神社
保存会 同窓会 後援会 婦人会 老人会 子ども会 こども会 商工会 会議所 青年会 青年部 女性部 振興会 父母会 保護者会
PTA クラブ サークル 連盟 楽団 劇団
飯店 板金 鉄工 木工 石材 製材 鋼材 金物 果樹園 養鶏 養豚 畜産 水産 製茶 製粉 製紙 織物 縫製 金属 溶接 配管
空調 防水 土木 測量 建築 内装 看板 広告 企画 出版 新聞社 倉庫 交通 タクシー 整備 モータース 警備 薬品
診療所 内科 外科 眼科 皮膚科 小児科 耳鼻科 耳鼻咽喉科 産婦人科 歯科医院 助産院 教会
委員会 愛好会 友の会 県人会 互助会 親睦会 協議会
"""
_BEGINNINGS = """
洋菓子 和菓子 御菓子 お菓子 菓子司 御菓子司 菓子工房 パティスリー 仕出し 惣菜 手芸 生花 フラワー
劇団 楽団 合唱団 串カツ 串かつ 串揚げ お好み焼き お好み焼 たこ焼き もつ鍋 鉄板焼 鉄板焼き
天ぷら とんかつ おでん うどん
料亭 食堂 大衆食堂 洋食 和食 日本料理 中華料理 中国料理 定食 弁当 酒場 大衆酒場 ベーカリー
スナック 居酒屋 割烹 小料理 酒処 食事処 お食事処 そば処 手打ちそば 手打ちうどん うどん処 すし処 喫茶
珈琲 カフェ レストラン ラーメン らーめん 焼肉 焼鳥 焼き鳥 やきとり 寿司 鮨 ビストロ パブ ダイニング
キッチン 美容室 美容院 理容 理容室 理髪 ヘアサロン ヘアメイク ヘアー バーバー カットハウス 蕎麦処
ビューティサロン ネイルサロン エステサロン ペンション 民宿 旅館 ホテル ゲストハウス デイサービス
グループホーム 特別養護老人ホーム 老人ホーム 甘味処 甘味 茶房 茶寮
"""

_INSIDE = """
サービス センター プラント スタジオ ショップ オフィス システム ファーム スクール ギャラリー アトリエ
カンパニー エンジニアリング コーポレーション ホールディングス クリーニング
"""  # four letters or more: `plain_names` knows their words by it

_BEHIND = "館亭荘庵苑閣屋堂軒"
COMPANY_ENDINGS = frozenset(_ENDINGS.split())
COMPANY_BEGINNINGS = frozenset(_BEGINNINGS.split())
COMPANY_ENDING = re.compile(f"(?:{'|'.join(_ENDINGS.split())})$|\\S\\s+\\S+[{_BEHIND}]$")
"""One of the words, or a letter with which names of shops end and surnames too, but no given name."""
LAST_OF_COMPANIES = "".join(sorted({*_BEHIND, *(word[-1] for word in _ENDINGS.split())}))
COMPANY_INSIDES = frozenset(_INSIDE.split())
COMPANY_INSIDE = re.compile("|".join(_INSIDE.split()))
COMPANY_WORDS = re.compile(
    f"(?:{'|'.join(sorted(COMPANY_BEGINNINGS | COMPANY_INSIDES, key=len, reverse=True))})"
    f"(?:{'|'.join(sorted(COMPANY_ENDINGS, key=len, reverse=True))})?"
)
"""What a company is, without its name: 居酒屋, 割烹旅館."""
_BEGINS = "|".join(sorted(COMPANY_BEGINNINGS, key=len, reverse=True))
COMPANY_BEGINNING = re.compile(
    rf"^(?:{_BEGINS}).|^\S*(?:{_BEGINS})\s+\S"  # ジャズ喫茶 ミントン
    r"|\b(?:hair|cafe|salon|hotel|restaurant)\b",
    re.IGNORECASE,
)
