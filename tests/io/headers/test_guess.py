from __future__ import annotations

from datetime import date

import pytest

from app.core.enums import Noun
from app.core.fields import FIELDS
from app.core.messages import LANGUAGES, Language, has_sentence, sentence
from app.io.headers.guess import guess_header
from app.io.headers.header_guess import THRESHOLD, HeaderGuess
from app.io.headers.titles import targets_for, title_key
from app.io.tables.raw import Row
from tests.io.title_variants import make_variant

SEEDS = range(120)


def of_titles(titles: str, *rows: Row, kind: Noun | None = None) -> HeaderGuess:
    return guess_header([tuple(titles.split(",")), *rows], kind=kind)


def test_nineteen_of_twenty_columns_are_right() -> None:
    wrong: list[str] = []
    columns = 0
    for seed in SEEDS:
        variant = make_variant(seed)
        guess = guess_header(variant.rows)
        columns += len(variant.answer)
        titles = variant.rows[variant.header_row]
        if (guess.kind, guess.header_row) != (variant.kind, variant.header_row):
            wrong += [f"{seed}: {guess.kind} in row {guess.header_row}"] * len(variant.answer)
            continue
        wrong += [
            f"{seed} {variant.kind}: {title!r} is {expected}, not {guess.mapping.get(index)}"
            for index, (title, expected) in enumerate(zip(titles, variant.answer, strict=True))
            if guess.mapping.get(index) != expected
        ]
    assert len(wrong) <= 0.05 * columns, "\n".join(wrong)


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_titles_are_all_known(kind: Noun, language: Language) -> None:
    titles = tuple(sentence(field.title, language) for field in FIELDS[kind])
    guess = guess_header([titles])
    assert guess.kind is kind
    assert guess.header_row == 0
    assert [column.target for column in guess.columns] == [field.name for field in FIELDS[kind]]
    assert {column.confidence for column in guess.columns} == {1.0}


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ("Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,"
         "Default Address Address1,Default Address Address2,Default Address City,"
         "Default Address Province Code,"
         "Default Address Country Code,Default Address Zip,Default Address Phone,Phone,"
         "Accepts SMS Marketing,"
         "Total Spent,Total Orders,Note,Tax Exempt,Tags",
         "number given_name family_name emails mail_consent company street building city - - "
         "postal_code phones "
         "phones - - - note - tags"),
        ("First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,"
         "Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,"
         "Total Orders,Tags,Note,"
         "Tax Exempt",
         "given_name family_name emails mail_consent company street building city prefecture - - "
         "- postal_code "
         "phones - - - tags note -"),
        ("会員ID,お名前(姓),お名前(名),お名前(セイ),お名前(メイ),会社名,郵便番号,都道府県(ID),"
         "都道府県(名称),住所1,住所2,"
         "メールアドレス,TEL,性別(ID),性別(名称),職業(ID),職業(名称),誕生日,初回購入日,最終購入日,"
         "購入回数,ショップ用メモ欄,"
         "会員ステータス(ID),会員ステータス(名称),登録日,更新日,ポイント",
         "number family_name given_name family_kana given_kana company postal_code - prefecture "
         "address address "
         "emails phones - gender - - birthday - - - note - status joined_on - -"),
        ("会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,"
         "名刺交換日",
         "company department title family_name given_name emails postal_code address phones "
         "phones phones - phones "
         "- joined_on"),
        ("姓,名,姓かな,名かな,敬称,自宅〒,自宅住所1,自宅住所2,自宅電話,会社〒,会社住所1,会社電話,"
         "会社名,連名,連名ふりがな,メモ1,備考1",
         "family_name given_name family_kana given_kana honorific postal_code address address "
         "phones other_addresses other_addresses phones "
         "company in_note in_note note note"),
        ("氏名,郵便番号（自宅）,住所1（自宅）,郵便番号（会社）,住所1（会社）,電話（会社）",
         "full_name postal_code address other_addresses other_addresses phones"),
        ("氏名（姓）,氏名（名）,氏名（セイ）,氏名（メイ）,都道府県,市区町村,番地・建物名",
         "family_name given_name family_kana given_kana prefecture city address"),
        ("会社名,担当者名,電話番号", "company contact_name phones"),
        ("氏名,担当者,電話番号", "full_name staff phones"),
        ("苗字,名前,TEL1,TEL2", "family_name given_name phones phones"),
        ("氏名,紹介者,注意事項,DM", "full_name referred_by caution dm_consent"),
        ("氏名,好きな色,血液型", "full_name - -"),
    ],
)  # fmt: skip
def test_lists_of_customers(titles: str, expected: str) -> None:
    guess = of_titles(titles)
    assert guess.kind is Noun.CUSTOMER
    assert " ".join(column.target or "-" for column in guess.columns) == expected


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ("注文ID,注文日時,氏(請求先),名(請求先),郵便番号(請求先),都道府県(請求先),住所(請求先),"
         "住所2(請求先),電話番号(請求先),"
         "メールアドレス(請求先),氏(配送先),名(配送先),郵便番号(配送先),都道府県(配送先),"
         "住所(配送先),住所2(配送先),電話番号(配送先),"
         "備考,商品名,バリエーション,価格,税率,数量,合計金額,送料,支払い方法,代引き手数料,"
         "発送状況,商品ID,種類ID,購入元,配送日,配送時間帯,"
         "注文メモ,調整金額",
         "number sold_on customer.family_name customer.given_name customer.postal_code customer.prefecture "
         "customer.address customer.address customer.phones customer.emails - - - - - - - note product - "
         "unit_price - quantity total - payment - - - - channel - - note -"),
        ("会員番号,売上日,商品名,金額", "customer sold_on product amount"),
        ("来店日,お客様名,メニュー,担当,金額", "sold_on customer.full_name product staff amount"),
        ("日付,顧客名,税抜金額,税込金額", "sold_on customer.full_name - amount"),
        ("日付,顧客名,小計（税抜き）,小計（税込み）", "sold_on customer.full_name - amount"),
        ("日付,顧客名,税込,税抜", "sold_on customer.full_name amount -"),
        ("日付,顧客名,本体金額,消費税,合計(税込)", "sold_on customer.full_name amount - total"),
        ("日付,顧客名,税抜金額", "sold_on customer.full_name amount"),
        ("日付,顧客名,商品名,税抜単価,数量", "sold_on customer.full_name product unit_price quantity"),
    ],
)  # fmt: skip
def test_lists_of_sales(titles: str, expected: str) -> None:
    guess = of_titles(titles)
    assert guess.kind is Noun.SALE
    assert " ".join(column.target or "-" for column in guess.columns) == expected


def test_a_list_of_visits() -> None:
    guess = of_titles("ID,顧客ID,顧客名,カード番号,来店日時,施術内容,個人指名,備考")
    assert guess.kind is Noun.VISIT
    assert guess.mapping[1] == "customer"
    assert [guess.mapping.get(index) for index in (2, 4, 5, 6, 7)] == [
        "customer.full_name", "visited_on", "menu", "staff", "memo",
    ]  # fmt: skip


def test_the_titles_are_found_below_what_stands_above() -> None:
    rows: list[Row] = [
        ("お客様名簿",),
        (),
        (None, "2024年4月1日現在"),
        ("会員番号", "氏名", "電話番号"),
        ("1", "山田", "090-1234-5678"),
    ]
    guess = guess_header(rows)
    assert (guess.header_row, guess.first_data_row) == (3, 4)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [()],
        [("山田 花子", "090-1234-5678", "東京都渋谷区"), ("鈴木 一郎", "03-1234-5678", "大阪市")],
        [("これは", "ただの", "文章です")],
        [("1", "2", "3"), ("4", "5", "6")],
    ],
)
def test_no_row_of_titles(rows: list[Row]) -> None:
    guess = guess_header(rows)
    assert guess.header_row is None
    assert guess.first_data_row == 0


def test_without_titles_the_cells_name_what_they_can() -> None:
    rows: list[Row] = [("山田 花子", "090-1234-5678", "hanako@example.jp", "150-0001")] * 3
    guess = guess_header(rows)
    assert guess.mapping == {1: "phones", 2: "emails", 3: "postal_code"}
    assert guess.kind is Noun.CUSTOMER


def test_a_single_column_of_names() -> None:
    guess = guess_header([("氏名",), ("山田 花子",), ("鈴木 一郎",)])
    assert guess.mapping == {0: "full_name"}


def test_the_cells_overrule_a_title_that_they_contradict() -> None:
    guess = of_titles("氏名,電話番号", ("山田", "hanako@example.jp"), ("鈴木", "ichiro@example.jp"))
    assert guess.mapping == {0: "full_name", 1: "emails"}


def test_a_title_that_only_resembles_needs_cells_that_agree() -> None:
    agreeing = of_titles("氏名,誕生の日", ("山田", date(1980, 1, 2)), ("鈴木", "昭和55年3月4日"))
    assert agreeing.mapping.get(1) == "birthday"
    contradicting = of_titles("氏名,誕生の日", ("山田", "はい"), ("鈴木", "いいえ"))
    assert contradicting.mapping.get(1) is None
    assert contradicting.columns[1].confidence < THRESHOLD


def test_every_guess_is_a_target_of_its_kind() -> None:
    for seed in SEEDS:
        rows = make_variant(seed).rows
        for kind in FIELDS:
            names = {target.name for target in targets_for(kind)}
            assert set(guess_header(rows, kind=kind).mapping.values()) <= names


def test_a_bare_number_over_sales_is_nobodys() -> None:
    assert of_titles("No.,日付,商品名,金額").mapping == {1: "sold_on", 2: "product", 3: "amount"}


def test_a_second_column_for_one_place_stays_unmapped() -> None:
    guess = of_titles("氏名,生年月日,誕生日")
    assert guess.mapping == {0: "full_name", 1: "birthday"}


def test_the_users_word_on_the_kind_is_final() -> None:
    assert of_titles("氏名,日付,金額", kind=Noun.SALE).mapping == {
        0: "customer.full_name",
        1: "sold_on",
        2: "amount",
    }
    assert of_titles("氏名,日付,金額", kind=Noun.CUSTOMER).mapping == {0: "full_name"}


def test_the_shops_own_fields() -> None:
    rows: list[Row] = [("氏名", "ｻﾛﾝ歴", "電話"), ("山田", "3年", "090-1234-5678")]
    assert guess_header(rows, customs={"サロン歴": "custom.3"}).mapping.get(1) == "custom.3"


@pytest.mark.parametrize("kind", FIELDS)
def test_every_target_has_a_title(kind: Noun) -> None:
    targets = targets_for(kind)
    assert len({target.name for target in targets}) == len(targets)
    for target in targets:
        assert has_sentence(target.title.code)
        assert all("{" not in sentence(target.title, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾌﾘｶﾞﾅ", "ふりがな："),
        ("〒", "郵便番号"),
        ("E-mail", "Ｅｍａｉｌ"),
        ("会員No.", "会員№"),
        ("First Name", "first_name"),
        ("ご住所 ", "ご 住所"),
    ],
)
def test_titles_are_compared_by_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


def test_a_sheet_of_sixteen_thousand_columns_is_no_trouble() -> None:
    wide: Row = ("氏名", "電話番号", *([None] * 16_000), "x")
    guess = guess_header([wide, ("山田", "090-1234-5678", *([None] * 16_000), "y")] * 50)
    assert guess.mapping == {0: "full_name", 1: "phones"}


@pytest.mark.parametrize(
    ("titles", "kind", "targets"),
    [
        (
            "日付,お客様名,電話番号,種別,受発信,担当,用件,内容,対応状況",
            Noun.INTERACTION,
            "at,customer.full_name,customer.phones,kind,direction,staff,subject,body,state",
        ),
        (
            "連絡日,相手先,手段,発着,要件,対応者,メモ,済",
            Noun.INTERACTION,
            "at,customer.full_name,kind,direction,subject,staff,body,state",
        ),
        (
            "受付日時,お名前,フリガナ,メールアドレス,電話番号,お問い合わせ内容",
            Noun.INTERACTION,
            "at,customer.full_name,customer.full_kana,customer.emails,customer.phones,body",
        ),
        (
            "訪問日,得意先コード,得意先名,担当,商談内容",
            Noun.INTERACTION,
            "at,customer,customer.full_name,staff,body",
        ),
        (
            "Date,Customer,Type,Direction,Subject,Notes,Staff,Status",
            Noun.INTERACTION,
            "at,customer.full_name,kind,direction,subject,body,staff,state",
        ),
        ("訪問日,会社名,内容", Noun.VISIT, "visited_on,customer.company,menu"),
        ("日付,氏名,施術内容,メモ", Noun.VISIT, "visited_on,customer.full_name,menu,memo"),
        ("受付日,氏名,電話,住所,状態", Noun.CUSTOMER, ",full_name,phones,address,status"),
    ],
)
def test_contacts_are_told_from_visits_and_registers(titles: str, kind: Noun, targets: str) -> None:
    guess = of_titles(titles)

    assert guess.kind is kind
    assert [column.target or "" for column in guess.columns] == targets.split(",")


def test_a_book_without_prices_is_of_visits() -> None:
    titles = ("作業日", "お客様名", "電話番号", "台数", "作業内容", "作業員")
    rows = [("2026/6/8", "成島 一恵", "047-433-7162", 1, "壁掛 分解洗浄", "藤代")] * 3
    assert guess_header([titles, *rows]).kind is Noun.VISIT
    priced = guess_header([(*titles, "金額"), *((*row, 12000) for row in rows)])
    assert (priced.kind, priced.mapping[3]) == (Noun.SALE, "quantity")


def test_days_below_each_other_are_days_though_marks_repeat_them() -> None:
    days = ("５月９日(土)", "〃", "〃", "５月16日(土)", "〃", "５月23日(土)")
    rows = [(day, "木村 ハツヱ", "津軽あいや節", None) for day in days]
    guess = guess_header([("月　日", "お弟子さん", "稽古の曲", "気づいたこと"), *rows])
    assert (guess.kind, guess.mapping[0]) == (Noun.VISIT, "visited_on")


@pytest.mark.parametrize(
    ("title", "days", "expected"),
    [
        ("受取日", ("27日", "28日", "〃"), "sold_on"),
        ("締日", ("20日", "31日", "〃"), None),
        ("受取日", ("済", "まだ", "済"), None),
    ],
)
def test_days_of_a_month_beside_goods_and_prices_are_those_of_the_sale(
    title: str, days: tuple[str, ...], expected: str | None
) -> None:
    rows = [(day, "古川 重信", "のし餅 3升", "5,400円") for day in days]
    guess = guess_header([(title, "お名前", "品物", "金額"), *rows])
    assert guess.columns[0].target == expected


@pytest.mark.parametrize(("day", "what"), [("提供日", "サービス内容"), ("日付", "品書き")])
def test_a_book_in_which_people_come_again_is_of_visits(day: str, what: str) -> None:
    titles = (day, "利用者番号", "利用者氏名", "フリガナ", "電話番号", what)
    people = (("214", "徳永 ハツ", "トクナガ ハツ"), ("231", "板東 邦男", "バンドウ クニオ"))
    rows: list[Row] = [
        (f"2026/10/{at + 1}", *people[at % 2], f"088-622-117{at % 2}", "生活援助") for at in range(6)
    ]
    guess = guess_header([titles, *rows])
    assert (guess.kind, guess.mapping[0]) == (Noun.VISIT, "visited_on")
    once: list[Row] = [
        (f"2026/10/{at}", str(at), name, "カナ", f"088-622-117{at}", "生活援助")
        for at, name in enumerate(("徳永 ハツ", "板東 邦男", "林 薫", "森 誠", "西 友美", "東 健"), start=1)
    ]
    assert guess_header([("登録日", *titles[1:]), *once]).kind is Noun.CUSTOMER


def test_a_register_of_what_is_paid_each_month_is_no_ledger() -> None:
    titles = ("場所", "契約者", "ふりがな", "ご住所", "電話", "車種・ナンバー", "月極料金", "契約開始日")
    rows: list[Row] = [
        (
            f"1-{at}",
            name,
            kana,
            "前橋市千代田町3-8-14",
            f"027-231-604{at}",
            "プリウス",
            7000,
            "平成19年4月1日",
        )
        for at, (name, kana) in enumerate((("星野 貞夫", "ほしの さだお"), ("狩野 円", "かのう まどか")))
    ]
    guess = guess_header([titles, *rows])
    assert (guess.kind, guess.mapping[7]) == (Noun.CUSTOMER, "joined_on")
    assert 6 not in guess.mapping
