"""The three shops of the demo as they are: what they sell, when people come, who comes back.

Prices are yen. `months` are the weights of January to December: a salon fills before New Year and for
graduations, an office orders before the fiscal year ends, a web shop sells gifts in summer and winter.
`hours` are those of the hours of a day from midnight on: chairs of a salon are full before noon and after
school, a web shop sells when people are at home, and on the invoices of an office stands no hour.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.enums import CustomFieldType, Face


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing the shop sells; `weight` is how often it is chosen."""

    name: str
    category: str
    price: int
    weight: int


@dataclass(frozen=True, slots=True)
class Habit:
    """A kind of customer: share of all, days between purchases, and how many years they stay at the most.

    `interval` None is somebody who bought once.
    """

    share: float
    interval: int | None
    years: float = 0.0


@dataclass(frozen=True, slots=True)
class DemoTag:
    """A tag of the shop, its colour, and how many customers have it."""

    name: str
    color: str
    share: float


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that the shop added: what stands in it, and with how many customers.

    The values of a choice are its choices.
    """

    name: str
    type: CustomFieldType
    values: tuple[str | int | bool, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Shop:
    """Everything the generator knows of one shop."""

    prefectures: tuple[str, ...]
    staff: tuple[str, ...]
    offers: tuple[Offer, ...]
    habits: tuple[Habit, ...]
    months: tuple[int, ...]
    hours: tuple[int, ...]
    timed_share: float
    closed_weekdays: frozenset[int]
    company_share: float
    female_share: float
    channels: tuple[str, ...]
    payments: tuple[str, ...]
    sources: tuple[str, ...]
    cautions: tuple[str, ...]
    caution_share: float
    notes: tuple[str, ...]
    mail_share: float
    lines: int
    quantity: int
    family_share: float
    tags: tuple[DemoTag, ...]
    own_fields: tuple[OwnField, ...]


SALON = Shop(
    prefectures=("神奈川県",),
    staff=("佐藤", "田中", "鈴木", "高橋"),
    offers=(
        Offer("カット", "カット", 5_500, 30),
        Offer("カット+カラー", "カラー", 12_100, 24),
        Offer("ノンジアミンカラー", "カラー", 9_900, 6),
        Offer("リタッチカラー", "カラー", 7_700, 14),
        Offer("パーマ", "パーマ", 13_200, 8),
        Offer("縮毛矯正", "パーマ", 19_800, 4),
        Offer("トリートメント", "ケア", 4_400, 12),
        Offer("ヘッドスパ", "ケア", 6_600, 6),
        Offer("シャンプー(店販)", "店販", 3_300, 4),
    ),
    habits=(
        Habit(0.50, None),
        Habit(0.14, 45, 6),
        Habit(0.16, 75, 5),
        Habit(0.12, 120, 4),
        Habit(0.08, 60, 1.2),
    ),
    months=(85, 80, 130, 105, 95, 95, 105, 90, 95, 100, 100, 150),
    hours=(*[0] * 10, 80, 100, 70, 75, 95, 110, 105, 85, 60),
    timed_share=0.94,
    closed_weekdays=frozenset({1}),
    company_share=0.0,
    female_share=0.78,
    channels=("店頭",),
    payments=("現金", "カード", "QR決済"),
    sources=("紹介", "ホームページ", "SNS", "チラシ", "通りがかり"),
    cautions=(
        "ジアミンアレルギー。カラーはノンジアミンのみ",
        "頭皮が敏感。薬剤は弱めに",
        "金属アレルギー",
        "妊娠中。長時間の施術は避ける",
        "香りの強いものが苦手",
    ),
    caution_share=0.15,
    notes=(
        "毛先は軽めがお好み",
        "前髪は眉の下まで",
        "静かに過ごしたい方",
        "駐車場を利用",
        "雑誌は料理のもの",
    ),
    mail_share=0.6,
    lines=2,
    quantity=1,
    family_share=0.12,
    tags=(
        DemoTag("常連", "ai", 0.18),
        DemoTag("白髪染め", "wakatake", 0.1),
        DemoTag("学生", "yamabuki", 0.06),
    ),
    own_fields=(
        OwnField("髪質", CustomFieldType.CHOICE, ("細い", "普通", "太い", "くせ毛"), 0.7),
        OwnField("駐車場を利用", CustomFieldType.YES_NO, (True, False), 0.3),
    ),
)

B2B = Shop(
    prefectures=("東京都", "埼玉県", "群馬県", "長野県"),
    staff=("山本", "中村"),
    offers=(
        Offer("精密切削部品", "部品", 186_000, 22),
        Offer("試作加工", "試作", 94_000, 18),
        Offer("治具製作", "治具", 248_000, 10),
        Offer("板金加工", "加工", 132_000, 16),
        Offer("溶接加工", "加工", 88_000, 12),
        Offer("表面処理", "加工", 46_000, 12),
        Offer("金型メンテナンス", "保守", 158_000, 6),
        Offer("検査成績書", "書類", 5_500, 8),
    ),
    habits=(
        Habit(0.40, None),
        Habit(0.22, 40, 8),
        Habit(0.22, 90, 7),
        Habit(0.10, 180, 8),
        Habit(0.06, 60, 1.5),
    ),
    months=(90, 105, 165, 75, 85, 100, 95, 70, 110, 100, 105, 100),
    hours=(),
    timed_share=0.0,
    closed_weekdays=frozenset({5, 6}),
    company_share=1.0,
    female_share=0.25,
    channels=("見積", "リピート注文", "電話"),
    payments=("請求書払い", "銀行振込"),
    sources=("展示会", "紹介", "ホームページ", "飛び込み", "商工会議所"),
    cautions=(
        "与信は月50万円まで",
        "納品は午前中のみ",
        "図面の社外持ち出し禁止",
        "検収後の価格交渉あり。見積は上長確認",
    ),
    caution_share=0.12,
    notes=("請求書は20日締め", "担当者は火曜が不在", "次の増設は春の予定", "競合見積あり"),
    mail_share=0.9,
    lines=3,
    quantity=20,
    family_share=0.0,
    tags=(
        DemoTag("重点顧客", "shu", 0.15),
        DemoTag("見積中", "yamabuki", 0.12),
        DemoTag("年間契約", "ai", 0.08),
    ),
    own_fields=(
        OwnField("締め日", CustomFieldType.CHOICE, ("15日", "20日", "末日"), 0.9),
        OwnField("与信限度(万円)", CustomFieldType.NUMBER, (30, 50, 100, 300), 0.6),
    ),
)

EC = Shop(
    prefectures=(
        "東京都",
        "大阪府",
        "愛知県",
        "北海道",
        "福岡県",
        "宮城県",
        "広島県",
        "京都府",
        "兵庫県",
        "千葉県",
    ),
    staff=("小林",),
    offers=(
        Offer("深煎りコーヒー豆 200g", "コーヒー", 1_480, 26),
        Offer("浅煎りコーヒー豆 200g", "コーヒー", 1_580, 20),
        Offer("カフェインレス 200g", "コーヒー", 1_680, 10),
        Offer("ドリップバッグ 10個", "コーヒー", 1_980, 18),
        Offer("焼き菓子詰め合わせ", "菓子", 2_800, 10),
        Offer("ギフトセット", "ギフト", 4_500, 8),
        Offer("ペーパーフィルター", "道具", 480, 10),
        Offer("コーヒーミル", "道具", 6_800, 2),
    ),
    habits=(
        Habit(0.64, None),
        Habit(0.09, 35, 4),
        Habit(0.12, 70, 4),
        Habit(0.09, 150, 4),
        Habit(0.06, 45, 0.8),
    ),
    months=(80, 95, 90, 90, 100, 125, 120, 85, 85, 95, 120, 175),
    hours=(30, 15, 8, 5, 4, 6, 15, 30, 35, 35, 40, 45, 70, 50, 40, 40, 45, 50, 60, 80, 105, 120, 110, 70),
    timed_share=1.0,
    closed_weekdays=frozenset(),
    company_share=0.04,
    female_share=0.56,
    channels=("自社サイト", "モール", "SNS"),
    payments=("カード", "コンビニ払い", "後払い", "代引き"),
    sources=("検索", "SNS", "モール", "紹介", "広告"),
    cautions=("置き配不可", "ナッツアレルギー。菓子の同梱に注意", "宛名は旧姓で届く"),
    caution_share=0.03,
    notes=("豆のまま希望", "中挽き", "のし希望が多い", "平日夜の受け取り"),
    mail_share=0.95,
    lines=3,
    quantity=2,
    family_share=0.03,
    tags=(DemoTag("定期便", "wakatake", 0.14), DemoTag("ギフト", "shu", 0.1)),
    own_fields=(OwnField("焙煎の好み", CustomFieldType.CHOICE, ("浅煎り", "中煎り", "深煎り"), 0.5),),
)

SHOPS: dict[Face, Shop] = {Face.SALON: SALON, Face.B2B: B2B, Face.EC: EC}
