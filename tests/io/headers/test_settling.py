"""Columns that are told by what stands beside them, and words that name the customer."""

from __future__ import annotations

import re

import pytest

from app.core.enums import Noun
from app.core.fields import IN_NOTE
from app.io.headers.guess import guess_header
from app.io.headers.header_guess import HeaderGuess
from app.io.headers.title_reading import read_title
from app.io.tables.raw import Row


def of_titles(titles: str, *rows: str) -> HeaderGuess:
    return guess_header([tuple(titles.split(",")), *(tuple(row.split(",")) for row in rows)])


def targets(guess: HeaderGuess) -> list[str | None]:
    return [column.target for column in guess.columns]


@pytest.mark.parametrize(
    ("title", "kind", "target"),
    [
        ("契約者", Noun.CUSTOMER, "full_name"),
        ("ご依頼主様", Noun.CUSTOMER, "full_name"),
        ("保護者氏名", Noun.CUSTOMER, "full_name"),
        ("喪主名", Noun.SALE, "customer.full_name"),
        ("法/個", Noun.CUSTOMER, "kind"),
        ("生月日", Noun.CUSTOMER, "birthday"),
        ("箱数", Noun.SALE, "quantity"),
        ("品種", Noun.SALE, "product"),
        ("IN", Noun.VISIT, "visited_on"),
        ("ご依頼主名", Noun.SALE, "customer.full_name"),
        ("医院名", Noun.CUSTOMER, "company"),
        ("サロン名カナ", Noun.CUSTOMER, "company_kana"),
        ("サロンCD", Noun.CUSTOMER, "number"),
        ("施設名", Noun.SALE, "customer.company"),
        ("園児名", Noun.CUSTOMER, "full_name"),
        ("Name / 氏名", Noun.CUSTOMER, "full_name"),
        ("No／番号", Noun.CUSTOMER, "number"),
        ("解約年月日", Noun.CUSTOMER, "status"),
        ("退去日", Noun.CUSTOMER, "status"),
        ("募集担当コード", Noun.CUSTOMER, None),
        ("募集担当者名", Noun.CUSTOMER, "staff"),
        ("契約者カナ", Noun.CUSTOMER, "full_kana"),
        ("顧問先コード", Noun.CUSTOMER, "number"),
        ("顧問先コード", Noun.SALE, "customer"),
        ("契約者住所", Noun.CUSTOMER, "address"),
        ("郵便番号・住所", Noun.CUSTOMER, "address"),
        ("〒・所在地", Noun.SALE, "customer.address"),
        ("ご住所（郵便番号）", Noun.CUSTOMER, "postal_code"),
        ("契約者ID種別", Noun.CUSTOMER, None),
        ("予約経路", Noun.SALE, "channel"),
        ("Street Address 2", Noun.CUSTOMER, "building"),
        ("管理ID", Noun.CUSTOMER, "number"),
        ("請求書送付先メール", Noun.CUSTOMER, "emails"),
        ("納品書送付先メール", Noun.CUSTOMER, None),
        ("科目", Noun.VISIT, "menu"),
        ("番地・ビル名", Noun.CUSTOMER, "address"),
        ("乗務員", Noun.SALE, "staff"),
        ("点検責任者", Noun.VISIT, "staff"),
        ("シッター", Noun.VISIT, "staff"),
        ("運転手", Noun.SALE, "staff"),
        ("配合", Noun.SALE, "product"),
        ("品名・摘要", Noun.SALE, "product"),
        ("内容・備考", Noun.VISIT, "memo"),
        ("覚え書き", Noun.VISIT, "memo"),
        ("書き置き", Noun.SALE, "note"),
        ("顧客メモ", Noun.SALE, "customer.note"),
        ("気づいたこと", Noun.VISIT, "memo"),
        ("稽古の曲", Noun.VISIT, "menu"),
        ("手入れ", Noun.VISIT, "menu"),
        ("尾数", Noun.SALE, "quantity"),
        ("お弟子さん", Noun.VISIT, "customer.full_name"),
        ("氏名（ひらがな）", Noun.CUSTOMER, "full_kana"),
        ("会社名（カタカナ）", Noun.CUSTOMER, "company_kana"),
        ("カナ(苗字)", Noun.CUSTOMER, "family_kana"),
        ("カナ(姓)", Noun.SALE, "customer.family_kana"),
        ("地名地番", Noun.CUSTOMER, "street"),
        ("それ以降", Noun.CUSTOMER, "street"),
        ("発行元住所", Noun.CUSTOMER, None),
        ("アカウント作成日", Noun.CUSTOMER, "joined_on"),
        ("粗利金額", Noun.SALE, None),
        ("月極料金", Noun.SALE, None),
        ("概算金額", Noun.SALE, None),
        ("見込客氏名", Noun.CUSTOMER, "full_name"),
        ("寄付日", Noun.SALE, "sold_on"),
        ("寄付額", Noun.SALE, "amount"),
        ("寄付者名", Noun.SALE, "customer.full_name"),
        ("税込販売額", Noun.SALE, "amount"),
        ("当月請求額", Noun.SALE, "total"),
        ("伝票ナンバー", Noun.SALE, "number"),
        ("購入者ID", Noun.SALE, "customer"),
        ("手術", Noun.VISIT, "menu"),
        ("フリーダイヤル", Noun.SALE, None),
        ("担当ヘルパー", Noun.VISIT, "staff"),
        ("提供内容", Noun.VISIT, "menu"),
        ("パスワード", Noun.CUSTOMER, None),
    ],
)
def test_words_that_name_the_customer(title: str, kind: Noun, target: str | None) -> None:
    assert read_title(title, kind).target == target


def test_what_stands_behind_a_pet_is_the_pets() -> None:
    guess = of_titles(
        "飼主名,電話,ペット名,種類,性別,生年月日,備考", "山田 花子,090-1111-2222,モモ,柴,♀,2019/5/1,"
    )
    assert targets(guess) == ["full_name", "phones", IN_NOTE, None, IN_NOTE, IN_NOTE, "note"]


def test_what_stands_behind_the_customer_again_is_the_customers() -> None:
    guess = of_titles("愛犬の名前,性別,飼主名,生年月日", "モモ,♀,山田 花子,1980/5/1")
    assert targets(guess) == [IN_NOTE, IN_NOTE, "full_name", "birthday"]


REPAIR = "的場 雄二,ママチャリ,タイヤ交換,5500"


@pytest.mark.parametrize(
    ("titles", "day"),
    [
        ("受付日,引渡日", 0),
        ("受付日,完成日", 0),
        ("引渡日,受付日", 1),
        ("受付日,施工日", 1),
    ],
)
def test_work_is_sold_on_the_day_it_is_taken_in(titles: str, day: int) -> None:
    rows = [f"2026/3/{at},2026/3/{at + 2},{REPAIR}" for at in (2, 7, 15)]
    guess = of_titles(f"{titles},お客様名,車種,作業内容,合計（税込）", *rows)
    assert (guess.kind, targets(guess)[day], targets(guess)[1 - day]) == (Noun.SALE, "sold_on", None)


def test_orders_with_whole_addresses_are_sales() -> None:
    titles = "注文番号,受付日,ご注文者,フリガナ,郵便番号,ご住所,電話番号,商品名,数量,単価,金額,お届け希望日"
    person = "来海 芳郎,キマチ ヨシロウ,690-0887,島根県松江市殿町8-3,0852-21-4470,松葉がに"
    guess = of_titles(titles, *(f"25-{at},2025/12/{at},{person},2,12800,25600,12/20" for at in (1, 3, 9)))
    assert (guess.kind, targets(guess)[1]) == (Noun.SALE, "sold_on")


@pytest.mark.parametrize("title", ["調律師", "訪問者", "作業担当"])
def test_whoever_does_the_work_is_staff(title: str) -> None:
    assert read_title(title, Noun.VISIT).target == "staff"


def test_days_without_a_year_make_a_book_of_visits() -> None:
    titles = "氏名,性別,住所,連絡先,来店日"
    rows = [f"中谷 伸一,男,萩市江向412-{at},0838-22-661{at},4月{at}日" for at in (5, 6, 19)]
    assert of_titles(titles, *rows).kind is Noun.VISIT
    assert of_titles(titles, *(row.replace("4月", "2026年4月") for row in rows)).kind is Noun.CUSTOMER


def test_a_division_that_is_none_of_persons_and_firms_is_no_kind() -> None:
    assert targets(of_titles("氏名,電話,区分", "山田 花子,090-1111-2222,再診"))[2] is None
    assert targets(of_titles("氏名,電話,区分", "山田 花子,090-1111-2222,個人"))[2] == "kind"


def test_a_register_of_stays_is_one_of_visits() -> None:
    guess = of_titles(
        "到着日,出発日,室名,宿泊者氏名,住所,連絡先",
        "2025/10/3,2025/10/4,桐,早川 宗治,甲府市丸の内3-20,055-222-6614",
    )
    assert (guess.kind, targets(guess)[0]) == (Noun.VISIT, "visited_on")
    assert (
        of_titles("氏名,住所,電話,到着日", "早川 宗治,甲府市丸の内3-20,055-222-6614,").kind is Noun.CUSTOMER
    )


def test_the_number_of_a_car_is_no_customers() -> None:
    guess = of_titles(
        "No.,使用者名,電話,登録番号,車名", "1,根本 義男,029-241-3306,水戸 501 す 22-45,フィット"
    )
    assert targets(guess) == ["number", "full_name", "phones", None, None]
    assert targets(of_titles("氏名,電話,登録番号", "根本 義男,029-241-3306,A-1"))[2] == "number"


def test_the_only_address_is_that_which_is_delivered_to() -> None:
    person = "三好 静,087-821-1180,高松市番町1-8-15"
    assert targets(of_titles("お名前,電話,お届け先住所", person)) == ["full_name", "phones", "address"]
    guess = of_titles("お名前,電話,お届け先住所,住所", f"{person},高松市三谷町2222")
    assert targets(guess) == ["full_name", "phones", None, "address"]
    guess = of_titles("お名前,電話,お届け先住所,お届け先名", f"{person},三好 健")
    assert targets(guess) == ["full_name", "phones", None, None]


def test_the_day_of_an_order_may_be_called_after_the_desk_alone() -> None:
    guess = of_titles(
        "受付,ご注文主,TEL,品名,数,計",
        "2026/6/20,尾形 重雄,023-622-1180,水羊羹,1,3240",
        "2026/6/22,柿崎 よし子,023-653-1123,詰合せ,2,8640",
    )
    assert guess.kind is Noun.SALE
    assert targets(guess)[0] == "sold_on"
    assert targets(guess)[3:] == ["product", "quantity", "total"]


def test_a_count_of_the_rows_yields_to_the_numbers_of_the_customers() -> None:
    people = ("1,08-0007,五十嵐 肇", "2,11-0120,林 薫", "3,20-0330,東海林 莉子")
    assert targets(of_titles("No.,カルテ番号,氏名", *people)) == [None, "number", "full_name"]
    members = ("7,08-0007,五十嵐 肇", "9,11-0120,林 薫")
    assert targets(of_titles("No.,カルテ番号,氏名", *members)).count("number") == 1
    alone = ("1,五十嵐 肇", "2,林 薫")
    assert targets(of_titles("No.,氏名", *alone)) == ["number", "full_name"]


@pytest.mark.parametrize(
    ("title", "target"),
    [("会社・店名", "company"), ("募集人", "staff"), ("created_at", "joined_on"), ("診察券", "number")],
)
def test_titles_of_a_register_that_strangers_use(title: str, target: str) -> None:
    assert read_title(title, Noun.CUSTOMER).target == target


def test_a_ledger_whose_day_has_a_title_of_its_own() -> None:
    titles = "撮影日,お名前,撮影メニュー,カメラマン,お支払い"
    guess = of_titles(titles, '2024/1/5,山田 花子,七五三,田畑,"22000"', "2024/1/6,林 薫,お宮参り,田畑,33000")
    assert guess.kind is Noun.SALE
    assert targets(guess)[:1] == ["sold_on"]


def test_a_ledger_without_goods_whose_people_come_again() -> None:
    rows = [
        f"2024/1/{day},山田 花{day % 3},東京都渋谷区神宮前1-1-{day % 3},1800{day}" for day in range(1, 10)
    ]
    guess = of_titles("滞在日,代表者氏名,住所,宿泊料", *rows)
    assert targets(guess) == ["sold_on", "customer.full_name", "customer.address", "amount"]
    once = of_titles("滞在日,代表者氏名,住所,宿泊料", *rows[:3])
    assert once.kind is Noun.CUSTOMER


def test_days_that_go_on_are_those_of_a_ledger() -> None:
    people = ["山田 花子", "林 薫", "原 誠", "関 茂", "北原 愛", "二木 勇", "小口 隆"]
    arrivals = [
        f"10月{day * 3}日,{name},03-1111-222{day},1800{day}" for day, name in enumerate(people, start=1)
    ]
    guess = of_titles("御到着,代表者氏名,電話番号,宿泊料", *arrivals)
    assert guess.kind is Noun.SALE
    assert targets(guess) == ["sold_on", "customer.full_name", "customer.phones", "amount"]
    years = [f"{2000 + at * 3}/4/1,{name},03-1111-222{at},1800{at}" for at, name in enumerate(people)]
    assert of_titles("御到着,代表者氏名,電話番号,宿泊料", *years).kind is Noun.CUSTOMER


def test_the_day_of_a_booking_gives_way_to_the_day_that_was_booked() -> None:
    row = "2024/3/1,2024/4/5,山田 花子,振袖,33000"
    guess = of_titles("予約日,着用日,お名前,プラン,合計金額", row, row)
    assert targets(guess) == [None, "sold_on", "customer.full_name", "product", "total"]
    assert (
        targets(of_titles("予約日,お名前,プラン,合計金額", "2024/3/1,山田 花子,振袖,33000"))[0] == "sold_on"
    )


@pytest.mark.parametrize(
    ("title", "target"),
    [
        *(
            ("初検日", "joined_on"),
            ("契約開始日", "joined_on"),
            ("入居日", "joined_on"),
            ("開始", "joined_on"),
            ("お引渡日", "joined_on"),
            ("引き渡し年月日", "joined_on"),
            ("納車日", "joined_on"),
        ),
        *(
            ("入会", "joined_on"),
            ("入れた日", None),
            ("初七日", None),
            ("契約満了日", None),
            ("入荷日", None),
        ),
    ],
)
def test_the_day_since_when_somebody_is_a_customer(title: str, target: str | None) -> None:
    rows = ("山田 花子,2020/4/1", "林 薫,R3.5.6")
    assert targets(of_titles(f"氏名,{title}", *rows)) == ["full_name", target]


def test_a_rent_beside_the_day_of_a_contract_is_no_sale() -> None:
    row = "株式会社みなと,床ワックス,33000,2020/4/1"
    guess = of_titles("契約先,作業内容,月額(税抜),契約日", row, row)
    assert (guess.kind, targets(guess)) == (Noun.CUSTOMER, ["full_name", None, None, "joined_on"])


def test_two_addresses_are_not_put_together() -> None:
    row = "株式会社みなと,東京都渋谷区神宮前1-1-1,東京都港区芝1-2-3"
    assert targets(of_titles("契約先,契約先住所,現場住所", row, row)) == ["full_name", "address", None]
    lines = "山田 花子,東京都渋谷区神宮前1-1-1,みどり荘101"
    assert targets(of_titles("氏名,住所1,住所2", lines, lines)) == ["full_name", "address", "address"]


def test_seven_digits_are_no_postal_code_beside_one() -> None:
    row = "山田 花子,150-0001,2345678"
    assert targets(of_titles("氏名,〒,製造番号", row, row)) == ["full_name", "postal_code", None]


def test_a_name_below_the_same_group_as_the_family_name_is_the_given_name() -> None:
    guess = of_titles("生徒 姓,生徒 名,よみがな せい,よみがな めい", "山田,花子,やまだ,はなこ")
    assert targets(guess) == ["family_name", "given_name", "family_kana", "given_kana"]


def test_where_somebody_goes_to_school_is_no_customer() -> None:
    assert targets(of_titles("氏名,学校名,電話", "山田 花子,北中学校,090-1111-2222")) == [
        "full_name",
        None,
        "phones",
    ]


def test_who_sent_somebody_may_be_a_magazine() -> None:
    rows = [f"山田 花子,{('HP', '雑誌')[at % 2]}" for at in range(6)]
    assert targets(of_titles("氏名,紹介元", *rows)) == ["full_name", "source"]
    assert targets(of_titles("氏名,紹介者", *rows)) == ["full_name", "referred_by"]


def test_a_reading_titled_like_one_of_the_given_name() -> None:
    assert targets(of_titles("お名前,カナ名,電話", "山田 花子,ヤマダ ハナコ,090-1111-2222"))[1] == "full_kana"
    in_parts = of_titles("姓,名,カナ姓,カナ名", "山田,花子,ヤマダ,ハナコ")
    assert targets(in_parts) == ["family_name", "given_name", "family_kana", "given_kana"]


def test_a_book_of_receivers_is_a_list_of_customers() -> None:
    titles = "お届け先コード,お届け先電話番号,お届け先郵便番号,お届け先住所,お届け先名,お届け先名(カナ)"
    guess = of_titles(titles, "D1,03-1111-2222,150-0001,東京都渋谷区神宮前1-1-1,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ")
    assert guess.kind is Noun.CUSTOMER
    assert targets(guess) == ["number", "phones", "postal_code", "address", "full_name", "full_kana"]
    assert [column.title for column in guess.columns] == titles.split(",")


def test_receivers_beside_a_customer_are_nobody() -> None:
    guess = of_titles("氏名,電話番号,お届け先名", "山田 花子,03-1111-2222,林 薫")
    assert targets(guess) == ["full_name", "phones", None]


def test_how_somebody_paid_is_no_amount() -> None:
    rows = ("2024/1/5,山田 花子,花束,5500,現金", "2024/1/6,林 薫,花束,3300,振込")
    guess = of_titles("受付日,ご依頼主,商品,金額,お支払い", *rows)
    assert targets(guess) == ["sold_on", "customer.full_name", "product", "amount", "payment"]


def test_what_a_ledger_without_goods_says_of_its_lines() -> None:
    row = "2024/4/5,山田 花子,生樽,33000"
    assert targets(of_titles("日付,お名前,摘要,金額", row, row))[2] == "product"
    assert targets(of_titles("日付,お名前,摘要,商品名,金額", row, row))[2] == "note"
    assert targets(of_titles("氏名,電話,摘要", "山田 花子,090-1111-2222,生樽"))[2] == "note"


def test_a_register_with_a_plan_and_a_fee_stays_a_register() -> None:
    titles = "氏名,フリガナ,電話,住所,生年月日,契約日,プラン,月額料金"
    row = "山田 花子,ヤマダ ハナコ,090-1111-2222,東京都渋谷区神宮前1-1-1,1980/1/1,2020/4/1,A,5000"
    guess = of_titles(titles, row, row)
    assert guess.kind is Noun.CUSTOMER
    assert targets(guess)[5] == "joined_on"


@pytest.mark.parametrize(
    ("words", "target"),
    [(("在籍", "退塾"), "status"), (("会計済み", "受付待ち"), None), (("", ""), "status")],
)
def test_states_are_those_of_a_customer(words: tuple[str, str], target: str | None) -> None:
    rows: list[Row] = [("氏名", "電話番号", "ステータス")]
    rows += [("山田 花子", "090-1111-2222", word or None) for word in words]
    assert guess_header(rows).columns[2].target == target


def test_the_number_for_emergencies_where_it_is_the_only_one() -> None:
    row = "山田 花子,東京都渋谷区神宮前1-1-1,090-1111-2222"
    assert targets(of_titles("生徒氏名,住所,緊急連絡先", row)) == ["full_name", "address", "phones"]
    with_another = of_titles("生徒氏名,電話,緊急連絡先", "山田 花子,090-3333-4444,090-1111-2222")
    assert targets(with_another) == ["full_name", "phones", None]


def test_a_city_with_the_house_number_is_the_address() -> None:
    titles = "会社名,都道府県,市区町村・番地,電話"
    rows = [f"荒川塗装{at}店,埼玉県,川口市本町3-6-{at},048-252-773{at}" for at in (1, 2, 3)]
    assert targets(of_titles(titles, *rows))[2] == "address"
    cities = [row.replace("本町3-6-", "") for row in rows]
    assert targets(of_titles(titles, *(re.sub("市[0-9]", "市", row) for row in cities)))[2] == "city"


def test_whoever_keeps_a_bar_is_spoken_with_there() -> None:
    rows = ["スナック 桃代,スナック モモヨ,桃代,093-521-4470", "BAR 灯台,バー トウダイ,古賀,093-531-8826"]
    guess = of_titles("店名,フリガナ,ママ・店長,店電話", *rows)
    assert targets(guess) == ["company", "full_kana", "contact_name", "phones"]


def test_goods_are_sold_on_the_day_they_are_sent_where_no_other_is_given() -> None:
    titles = "発送日,お客様名,電話番号,品名,数量,単価,金額"
    rows = [f"2026/9/{at},早乙女 弘美,090-2810-6647,ゴーダ,2,1100,2200" for at in (4, 18, 25)]
    guess = of_titles(titles, *rows)
    assert (guess.kind, targets(guess)[0]) == (Noun.SALE, "sold_on")
    both = of_titles(f"注文日,{titles}", *(f"2026/9/1,{row}" for row in rows))
    assert targets(both)[:2] == ["sold_on", None]


def test_a_register_of_what_is_kept_for_people_is_no_ledger() -> None:
    titles = "棚番,お客様名,フリガナ,郵便番号,住所,電話番号,車種,預かり日"
    person = "星野 由美子,ホシノ ユミコ,965-0817,福島県会津若松市千石町7-15,090-1490-3372"
    rows = [f"A-{at},{person},タント,2026/11/{at}" for at in (7, 8, 14)]
    assert of_titles(titles, *rows).kind is Noun.CUSTOMER


def test_a_site_is_nobodys_name() -> None:
    titles = "日,排出事業者,現場,品目,数量,単価,金額"
    firms = ("(株)タカラ内装,川越 店舗改装", "入間金属工業株式会社,本社工場", "田辺造園,所沢 倉庫")
    rows = [f"{at},{firm},廃プラ,3,12000,36000" for at, firm in enumerate(firms, start=4)]
    assert targets(of_titles(titles, *rows))[1:3] == ["customer.company", None]


def test_the_reading_behind_that_of_the_family_is_the_given_names() -> None:
    guess = of_titles("契約者姓,契約者名,契約者姓カナ,契約者名カナ", "高田,信彦,タカダ,ノブヒコ")
    assert targets(guess) == ["family_name", "given_name", "family_kana", "given_kana"]


def test_a_street_that_begins_with_its_city_is_the_address() -> None:
    towns = ("前橋市稲荷新田町225-12", "富山市新桜町81-6", "仁多郡奥出雲町三成440")
    streets = ("古市1-2", "幸町 18-2", "本町通3")
    titles = ("お客様名", "都道府県", "住所番地", "ビル名等")
    for places, target in ((towns, "address"), (streets, "street")):
        rows: list[Row] = [("桜井 花子", "群馬県", place, None) for place in places]
        assert targets(guess_header([titles, *rows])) == ["full_name", "prefecture", target, "building"]


def test_branches_beside_the_names_of_customers_are_the_shops_own() -> None:
    titles = ("店舗名", "顧客名", "住所")
    people = ("黒川 康弘", "株式会社中央テクノ", "金森 大輔", "林 薫", "森 誠", "西 友美")
    place = "徳島県徳島市助任橋1-27-15"
    own: list[Row] = [(("本店", "駅前店")[at % 2], name, place) for at, name in enumerate(people)]
    assert targets(guess_header([titles, *own])) == [None, "full_name", "address"]
    theirs: list[Row] = [(f"酒処 {name[0]}店", name, place) for name in people]
    assert targets(guess_header([titles, *theirs])) == ["company", "full_name", "address"]


def test_receivers_are_the_customers_where_nobody_else_is_named() -> None:
    receiver = "お届け先コード,お届け先郵便番号,お届け先住所１,お届け先名１,お届け先電話"
    row = "000291,2590317,神奈川県足柄下郡湯河原町福浦鍛冶屋26-1,木村 千尋,090-2395-5113"
    rows = [(*row.split(","), None, None)] * 3
    guess = guess_header([(*receiver.split(","), "代行ご依頼主名１", "代行ご依頼主電話"), *rows])
    assert guess.kind is Noun.CUSTOMER
    assert targets(guess)[:5] == ["number", "postal_code", "address", "full_name", "phones"]
    sent = of_titles("JAN,出荷数,発送先氏名,郵便番号,電話番号", "490,1,粕谷 花子,860-0025,080-7640-2909")
    assert targets(sent)[2:] == ["full_name", "postal_code", "phones"]


def test_the_day_on_which_something_was_written_down_gives_way_to_the_day_it_was_for() -> None:
    rows = ("2026/1/4 10:00,山口 彩香,2026-01-07,藍染め", "2026/1/6 11:23,星 正人,2026-01-11,陶芸")
    guess = of_titles("日付,名前,体験日,プログラム", *rows)
    assert guess.kind is Noun.VISIT
    assert targets(guess) == [None, "customer.full_name", "visited_on", "menu"]


def test_a_way_in_that_is_no_way_of_contact_makes_no_book_of_calls() -> None:
    titles = "日時,会員番号,氏名,方法"
    entered = of_titles(
        titles, "2026/8/11 17:45,000281,浅田 さくら,手動", "2026/8/16 9:05,000288,戸田 彩香,QR"
    )
    called = of_titles(
        titles, "2026/8/11 17:45,000281,浅田 さくら,電話", "2026/8/16 9:05,000288,戸田 彩香,訪問"
    )
    assert (entered.kind, called.kind) == (Noun.VISIT, Noun.INTERACTION)


def test_a_service_that_sells_is_not_what_it_sold() -> None:
    sold = of_titles("サービス,購入日,氏名,商品名,数量", "カート,2026/2/8,清水 真由美,小皿,1")
    assert targets(sold) == [None, "sold_on", "customer.full_name", "product", "quantity"]
    alone = of_titles("サービス,購入日,氏名,金額", "出張,2026/2/8,清水 真由美,3300")
    assert targets(alone)[0] == "product"


def test_the_size_of_goods_is_not_the_goods() -> None:
    rows = (
        "12/23,鎌田 純,生チョコ,5号,1,4800",
        "12/24,大塚 里美,ブッシュ,M,1,3900",
        "12/24,小林 宏,生チョコ,6号,2,9600",
    )
    titles = "お渡し日,お客様名,ケーキ,サイズ,個数,金額"
    found = targets(of_titles(titles, *(f"2025/{row}" for row in rows)))
    assert found[2:] == ["product", None, "quantity", "amount"]


def test_a_sum_that_nobody_filled_in_leaves_the_price_beside_it() -> None:
    rows = ("2026/9/4,伊藤 翔太,和室,13000,", "2026/9/5,荻野 浩二,洋室,15000,")
    assert targets(of_titles("利用日,氏名,部屋,宿代,割引前合計", *rows))[3] == "amount"
