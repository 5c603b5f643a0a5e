from __future__ import annotations

import quopri
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.enums import Noun
from app.core.errors import UserError
from app.io.failures import EncodingUnknown, FileEmpty, FileTooLarge
from app.io.headers.guess import guess_header
from app.io.readers.vcard import open_vcard
from app.io.tables.raw import Row
from tests.io.books import read_book

SMARTPHONE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS//JA
N:髙橋;一郎;;;様
FN:髙橋 一郎
X-PHONETIC-LAST-NAME:タカハシ
X-PHONETIC-FIRST-NAME:イチロウ
ORG:㈱山田商店;営業部;第一課
TITLE:課長
item1.EMAIL;type=INTERNET;type=WORK:ichiro@example.co.jp
EMAIL;type=INTERNET;type=HOME;type=pref:taka@example.jp
TEL;type=CELL;type=VOICE:090-1234-5678
TEL;type=HOME;type=FAX:03-1234-5679
TEL;type=HOME;type=VOICE:03-1234-5678
ADR;type=WORK:;;北区梅田1-1;大阪市;大阪府;530-0001;日本
ADR;type=HOME:;;神南1-2-3\\nハイツ101;渋谷区;東京都;150-0041;日本
BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06
NOTE:カット\\, パーマ\\n苦手: 香りの強いもの; 紹介
URL:https://example.jp
CATEGORIES:常連,紹介
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ
 AAAQABAAD/2wBDAAEB=
END:VCARD
""".replace("\n", "\r\n")


def table(data: bytes, encoding: str | None = None) -> list[Row]:
    return list(open_vcard(data, "a.vcf", "a", encoding).book.rows(0))


def person(lines: str, version: str = "3.0") -> dict[object, object]:
    """The one person of a card, by title."""
    titles, row = table(f"BEGIN:VCARD\r\nVERSION:{version}\r\n{lines}\r\nEND:VCARD\r\n".encode())
    return dict(zip(titles, row, strict=True))


def quoted(text: str, encoding: str, width: int = 0) -> bytes:
    """Quoted-printable with every byte spelled, cut after so many bytes wherever that is."""
    spelled = [b"=%02X" % byte for byte in text.encode(encoding)]
    if not width:
        return b"".join(spelled)
    return b"=\r\n".join(b"".join(spelled[start : start + width]) for start in range(0, len(spelled), width))


def test_a_smartphones_card(tmp_path: Path) -> None:
    path = tmp_path / "連絡先.vcf"
    path.write_bytes(SMARTPHONE.encode())
    book = read_book(path)
    assert (book.info.format, book.info.encoding, book.sheets[0].name) == ("vcf", "utf-8", "連絡先")
    titles, row = book.sheets[0].rows
    assert list(zip(titles, row, strict=True)) == [
        ("氏名", "髙橋 一郎"), ("フリガナ", "タカハシ イチロウ"), ("敬称", "様"), ("会社名", "㈱山田商店"),
        ("部署", "営業部 第一課"), ("役職", "課長"), ("生年月日", "--05-06"), ("郵便番号", "150-0041"),
        ("住所", "東京都渋谷区神南1-2-3 ハイツ101"),
        ("ほかの住所", "会社: 530-0001 大阪府大阪市北区梅田1-1"), ("電話番号", "090-1234-5678"),
        ("電話番号の種類", "携帯"), ("電話番号2", "03-1234-5678"), ("電話番号の種類2", "自宅"),
        ("電話番号3", "03-1234-5679"), ("電話番号の種類3", "FAX"), ("メールアドレス", "taka@example.jp"),
        ("メールアドレスの種類", "自宅"), ("メールアドレス2", "ichiro@example.co.jp"),
        ("メールアドレスの種類2", "会社"), ("タグ", "常連,紹介"),
        ("備考", "カット, パーマ\n苦手: 香りの強いもの; 紹介\nウェブページ: https://example.jp"),
    ]  # fmt: skip


def test_the_titles_are_understood() -> None:
    titles, row = table(SMARTPHONE.encode())
    guess = guess_header([titles, row])
    assert (guess.kind, guess.header_row) == (Noun.CUSTOMER, 0)
    targets = [column.target for column in guess.columns]
    assert targets == [
        "full_name", "full_kana", "honorific", "company", "department", "title", "birthday", "postal_code",
        "address", "other_addresses", *("phones", "phone_labels") * 3, *("emails", "email_labels") * 2,
        "tags", "note",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [0, 1, 3, 5, 18])
@pytest.mark.parametrize(
    ("charset", "encoding"), [("SHIFT_JIS", "cp932"), ("UTF-8", "utf-8"), ("ISO-2022-JP", "iso2022_jp")]
)
def test_a_mobile_phones_card(charset: str, encoding: str, width: int) -> None:
    head = b";CHARSET=%s;ENCODING=QUOTED-PRINTABLE:" % charset.encode()
    card = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN" + head + quoted("表;花子;;;", encoding, width) + b"\r\n"
        b"SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:" + "ｵﾓﾃ;ﾊﾅｺ;;;".encode("cp932") + b"\r\n"
        b"ADR;HOME" + head + quoted(";;能登町十一-2;;石川県;927-0000;", encoding, width) + b"\r\n"
        b"TEL;CELL;VOICE:09012345678\r\nTEL;WORK;FAX:0761234567\r\nEND:VCARD\r\n"
    )
    titles, row = table(card * 2 + card.replace(b"0901", b"0801"))[0::2]
    assert dict(zip(titles, row, strict=True)) == {
        "氏名": "表 花子", "フリガナ": "ｵﾓﾃ ﾊﾅｺ", "郵便番号": "927-0000", "住所": "石川県能登町十一-2",
        "電話番号": "09012345678", "電話番号の種類": "携帯", "電話番号2": "0761234567",
        "電話番号の種類2": "FAX",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "version", "expected"),
    [
        ("N;SORT-AS=\"ヤマダ,ハナコ\":山田;花子;;;\nTEL;VALUE=uri;TYPE=\"cell,voice\":tel:+81-90-1234-5678;ext=12",
         "4.0", {"氏名": "山田 花子", "フリガナ": "ヤマダ ハナコ", "電話番号": "+81-90-1234-5678 内線12",
                 "電話番号の種類": "携帯"}),
        ("N:山田 花子;;;;\nSORT-STRING:やまだはなこ", "3.0",
         {"氏名": "山田 花子", "フリガナ": "やまだはなこ"}),
        ("N;SORT-AS=\"Stevenson,John\":Stevenson;John;;;\nADR:;;2 Oak Rd.,;Bath,;;;UK", "4.0",
         {"氏名": "Stevenson John", "住所": "2 Oak Rd., Bath, UK"}),
        ("N:;;;;\nFN:山田花子\nGENDER:F\nBDAY:19800506", "4.0",
         {"氏名": "山田花子", "性別": "女性", "生年月日": "1980-05-06"}),
        ("N:Public;John;Q;;\nADR:;Suite 2;1 Main St.;Springfield;IL;62701;USA", "3.0",
         {"氏名": "Public John Q", "郵便番号": "62701", "住所": "1 Main St., Suite 2, Springfield, IL, USA"}),
        ("FN:山田商店\nORG:山田商店\nX-PHONETIC-ORG:ヤマダショウテン\nX-ABShowAs:COMPANY", "3.0",
         {"会社名": "山田商店", "会社名フリガナ": "ヤマダショウテン"}),
        ("N:山田;花子\nX-MS-N-YOMI:ヤマダ;ハナコ\nORG:みなと;営業\nX-MS-ORG-YOMI:ミナト", "2.1",
         {"氏名": "山田 花子", "フリガナ": "ヤマダ ハナコ", "会社名": "みなと", "会社名フリガナ": "ミナト",
          "部署": "営業"}),
        ("N:山田;花子;;;\nCATEGORIES:myContacts,常連\nCATEGORIES:starred", "3.0",
         {"氏名": "山田 花子", "タグ": "常連"}),
        ("PRODID:-//Sabre//Sabre VObject 4.5//EN\nN:山田;花子;;;\nX-CUSTOMER-NUMBER:0012", "3.0",
         {"会員番号": "0012", "氏名": "山田 花子"}),
        ("PRODID:-//Tokuicho//Customers//JA\nN:山田;;;;\nADR:;青葉ハイツ;神南1-2-3;渋谷区;東京都;;", "3.0",
         {"姓": "山田", "都道府県": "東京都", "市区町村": "渋谷区", "番地": "神南1-2-3",
          "建物名": "青葉ハイツ"}),
        ("N:山田;花子;;;\nFN:山田商店\nORG:山田商店;営業\nX-ABShowAs:COMPANY", "3.0",
         {"氏名": "山田 花子", "会社名": "山田商店", "部署": "営業"}),
        ("N:山田商店;;;;\nFN:山田商店\nORG:山田商店\nX-ABShowAs:COMPANY", "3.0", {"会社名": "山田商店"}),
        ("KIND:org\nFN:山田商店 本店\nORG:山田商店", "4.0", {"会社名": "山田商店"}),
        ("N:山\\;田;花\\,子;;;\nBDAY:2000年頃", "3.0", {"氏名": "山;田 花,子", "生年月日": "2000年頃"}),
        ("N:山田;花\n 子;;;\nNOTE:長い\n  メモ", "3.0", {"氏名": "山田 花子", "備考": "長い メモ"}),
        ("NOTE:一行目\nhttp://example.jp を見る\n電話:後で", "2.1",
         {"備考": "一行目\nhttp://example.jp を見る\n電話:後で"}),
        ("N:山田;;;;\nTEL:\nEMAIL:\nADR:;;;;;;\nNOTE:", "3.0", {"氏名": "山田"}),
        ("N:山田;;;;\nAGENT:\nBEGIN:VCARD\nN:秘書;;;;\nTEL:03\nEND:VCARD\nTEL:06", "2.1",
         {"氏名": "山田", "電話番号": "06"}),
        ("n:山田;;;;\ntel;type=work;type=pref:06\nTEL:06\nTEL:03", "3.0",
         {"氏名": "山田", "電話番号": "06", "電話番号の種類": "会社", "電話番号2": "03"}),
        ("N:山田;;;;\nitem1.TEL:03\nitem1.X-ABLabel:実家\nTEL;TYPE=FAX:04\nTEL;PREF=1:05\n"
         "item2.EMAIL;TYPE=WORK:a@example.jp\nitem2.X-ABLabel:_$!<Other>!$_", "4.0",
         {"氏名": "山田", "電話番号": "05", "電話番号2": "03", "電話番号の種類2": "実家", "電話番号3": "04",
          "電話番号の種類3": "FAX", "メールアドレス": "a@example.jp"}),
    ],
)  # fmt: skip
def test_cards(lines: str, version: str, expected: dict[object, object]) -> None:
    assert person(lines.replace("\n", "\r\n"), version) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"])
def test_cards_that_name_no_encoding(encoding: str) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:山田;花子;;;\r\nNOTE:カットとパーマ\r\nEND:VCARD\r\n"
    assert table(card.encode(encoding)) == [("氏名", "備考"), ("山田 花子", "カットとパーマ")]


def test_a_character_cut_by_folding_is_whole_again() -> None:
    text = "NOTE:お客様のご希望".encode()
    for cut in range(6, len(text)):
        data = b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + text[:cut] + b"\r\n " + text[cut:] + b"\r\nEND:VCARD\r\n"
        assert table(data)[1] == ("お客様のご希望",)


def test_a_byte_cut_without_any_mark_is_whole_again() -> None:
    head = b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:"
    assert table(head + b"=8E=5\n2=93=63;=89=D4;;;\nTEL:03\nEND:VCARD\n")[1] == ("山田 花", "03")


def test_a_wrong_charset_is_not_believed() -> None:
    name = quopri.encodestring("山田;花子;;;".encode()).strip()
    data = b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-2022-JP;QUOTED-PRINTABLE:" + name + b"\nEND:VCARD\n"
    assert table(data)[1] == ("山田 花子",)


def test_a_card_without_its_end_is_kept() -> None:
    data = "BEGIN:VCARD\nN:山田;;;;\nBEGIN:VCARD\nN:鈴木;;;;\n".encode()
    assert table(data) == [("氏名",), ("山田",), ("鈴木",)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n", FileEmpty),
        (b"BEGIN:VCARD\r\nPHOTO;BASE64:AAAA\r\n\r\nEND:VCARD\r\n", FileEmpty),
        (b"BEGIN:VCARD\n" + b"".join(b"TEL:%d\n" % number for number in range(20_000)), FileTooLarge),
        ("BEGIN:VCARD\nFN:Анна Борис Виктор\n".encode("koi8_r"), EncodingUnknown),
    ],
)
def test_what_says_nothing_is_a_sentence(data: bytes, expected: type[UserError]) -> None:
    with pytest.raises(expected):
        table(data)


LINES = (
    *(
        b"BEGIN:VCARD",
        b"END:VCARD",
        b"VERSION:2.1",
        b"N:\x8e\x52;=",
        b"N;ENCODING=QUOTED-PRINTABLE:=8E=",
        b"=52",
    ),
    *(
        b" x",
        b"\t=",
        b"TEL;CELL:0",
        b"AGENT:",
        b"ADR;;;:;;;;;;;;;",
        b":",
        b";",
        b"\\",
        b"NOTE:\\",
        b'N;X="a:b',
        b"",
    ),
    *(
        b"ORG:;;",
        b"BDAY:--",
        b"SOUND;X-IRMC-N:;",
        b"SOUND;BASE64:AA==",
        b"CATEGORIES:,,",
        b"\xff\xfe",
        b"\x1b$B",
    ),
)


@given(st.lists(st.sampled_from(LINES)))
def test_any_lines_end_in_people_or_a_sentence(lines: list[bytes]) -> None:
    with suppress(UserError):
        rows = table(b"\r\n".join([b"BEGIN:VCARD", *lines]))
        assert all(len(row) == len(rows[0]) for row in rows)
        assert all(any(row) for row in rows)
