from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.io.failures import EncodingUnknown, WrongEncoding
from app.io.readers.decoding import decode, decode_declared
from tests.io.files import csv_text

PEOPLE = csv_text()
ABROAD = """First name;Last name;City;Note\r
Jürgen;Müller;Köln;Straße 5 – 2. OG, 30 €\r
María José;García Núñez;Málaga;¿mañana?\r
François;Lefèvre;Besançon;à rappeler, « très poli »\r
Åsa;Sjöström;Malmö;\r
"""
SHORT = "氏名,電話番号\r\n佐藤,090-1234-5678\r\n"
HALF_WIDTH = "ﾅﾏｴ,ﾃﾞﾝﾜ\r\nﾔﾏﾀﾞ ﾊﾅｺ,090\r\nｽｽﾞｷ ｲﾁﾛｳ,03\r\n"
SIGNS = "会社名,備考\r\n㈱山田商店,①番の棚\r\n"
LETTER = "備考\r\n" + "美しい春の庭で小さな鳥が静かに歌い続けていました" * 8 + "\r\n"


@pytest.mark.parametrize(
    ("text", "written_in", "expected"),
    [
        (PEOPLE, "utf-8", "utf-8"),
        (PEOPLE, "utf-8-sig", "utf-8"),
        (PEOPLE.replace("髙", "高"), "cp932", "cp932"),
        (PEOPLE, "cp932", "cp932"),
        (PEOPLE.replace("髙", "高"), "euc_jp", "euc_jp"),
        (PEOPLE.replace("髙", "高"), "iso2022_jp", "iso2022_jp_ext"),
        (PEOPLE, "utf-16", "utf-16-le"),
        (PEOPLE, "utf-16-le", "utf-16-le"),
        (PEOPLE, "utf-16-be", "utf-16-be"),
        (PEOPLE, "utf-32-le", "utf-32-le"),
        (PEOPLE, "utf-32-be", "utf-32-be"),
        (PEOPLE + "𠮟,る\r\n", "utf-32", "utf-32-le"),
        (SHORT, "cp932", "cp932"),
        (SHORT, "euc_jp", "euc_jp"),
        (HALF_WIDTH, "cp932", "cp932"),
        (SIGNS, "cp932", "cp932"),
        (SIGNS, "euc_jis_2004", "euc_jp"),
        (LETTER, "utf-16-le", "utf-16-le"),
        (LETTER, "utf-16-be", "utf-16-be"),
        ("name,phone\r\nHanako,090\r\n", "ascii", "utf-8"),
        ("氏名\r\n", "cp932", "cp932"),
        ("氏名\r\n", "euc_jp", "euc_jp"),
        (ABROAD, "cp1252", "cp1252"),
        (ABROAD.replace("–", "-").replace("€", "EUR"), "latin-1", "cp1252"),
        ("name,city\r\nJürgen Müller,Köln\r\n", "cp1252", "cp1252"),
        ("name\r\nÖzil\r\n", "cp1252", "cp1252"),
        ("name,note\r\nJosé Peña,à la carte\r\n", "cp1252", "cp1252"),
    ],
)
def test_finds_the_encoding(text: str, written_in: str, expected: str) -> None:
    decoded = decode(text.encode(written_in), "a.csv")
    assert (decoded.text, decoded.encoding, decoded.replaced) == (text, expected, 0)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
@pytest.mark.parametrize("count", [1, 2])
def test_marks_leave_no_trace(mark: bytes, encoding: str, count: int) -> None:
    decoded = decode(mark * count + SHORT.encode(encoding), "a.csv")
    assert (decoded.text, decoded.encoding) == (SHORT, encoding)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # As Windows programs write them (CP51932, CP50221): signs of row 13 and kanji of row 92.
        (
            "フリガナ,会社\n".encode("euc_jp") + b"\xfc\xe2\xb6\xb6,\xad\xea\xbb\xb3\xc5\xc4,\xad\xa1\n",
            "髙橋,㈱山田,①",
        ),
        (b"\x1b$B;aL>\x1b(B\n\x1b$B|b66\x1b(B,\x1b$B-j;3ED\x1b(B,\x1b$B-!\x1b(B\n", "髙橋,㈱山田,①"),
        (b"\x1b$B;aL>\x1b(B\n\x1b(IO];^\x1b(B,090\n", "ﾏﾝｻﾞ,090"),
        # Signs that CP932 has two or three places for: those of NEC, those of IBM and NEC's choice of IBM's.
        (
            "フリガナ,会社\n".encode("cp932") + b"\xfb\xfc\x8b\xb4\xee\xe0\x8b\xb4,\x87\x8a\xfa\x58\n",
            "髙橋髙橋,㈱㈱",
        ),
    ],
)
def test_signs_beyond_the_standard(data: bytes, expected: str) -> None:
    decoded = decode(data, "a.csv")
    assert (decoded.text.splitlines()[1], decoded.replaced) == (expected, 0)


def test_a_line_cut_within_an_escape_keeps_its_end() -> None:
    decoded = decode(b"\x1b$B;3ED;\n\x1b(B090,03\n", "a.csv")
    assert (decoded.text, decoded.replaced) == ("山田\ufffd\n090,03\n", 1)


@pytest.mark.parametrize(
    ("written_in", "broken", "replaced"),
    [
        ("cp932", b"\x8eR\x93c\xff,03", 1),
        ("cp932", b"\x8eR\x93c\x83,03", 1),
        ("cp932", b"\x8eR\x93c,03\x83", 1),
        ("cp932", b'"\x8eR\x93c\x83",03', 1),
        ("cp932", b"\x80\x8eR\x93c\xa0,03\xfd\xfe", 4),
        ("utf-8", b"\xe5\xb1,03\xe3", 2),
        ("euc_jp", b"\xbb\xb3\xc5,03\xa5", 2),
    ],
)
def test_a_broken_byte_loses_neither_comma_nor_line(written_in: str, broken: bytes, replaced: int) -> None:
    people = PEOPLE.replace("髙", "高").encode(written_in)
    decoded = decode(people * 5 + broken + b"\r\n" + people, "a.csv")
    lines = decoded.text.replace("\r\n", "\n").split("\n")
    (row,) = [line for line in lines if "\ufffd" in line]
    assert (row.count(","), "03" in row, decoded.replaced) == (1, True, replaced)
    assert len(lines) == len(PEOPLE.replace("\r\n", "\n").split("\n")) * 6 - 5 + 1


def test_a_few_broken_characters_are_counted_not_hidden() -> None:
    data = (PEOPLE * 40).encode()
    broken = data[:100] + b"\xe3" + data[100:]
    decoded = decode(broken, "a.csv")
    assert decoded.encoding == "utf-8"
    assert decoded.replaced >= 1


@pytest.mark.parametrize("written_in", ["cp932", "euc_jp"])
@pytest.mark.parametrize(
    "line",
    [
        *(
            "様,殿",
            "山",
            "㈱",
            "ｱｲｳ",
            "ﾔﾏﾀﾞ ﾊﾅｺ",
            "①",
            "〒150-0041",
            "ー",
            "Café 山田",
            "M山田 JR 東京",
            "Aさん B様",
        ),
        *("name,備", "a,b,c,龠", "Tel:０３", "№1", "TEL（自宅）", "x±y", "10℃", "§1", "×", "°C"),
    ],
)
def test_no_short_japanese_text_is_taken_for_a_western_one(line: str, written_in: str) -> None:
    try:
        data = f"name,memo\r\n{line}\r\n".encode(written_in)
        found = decode(data, "a.csv").encoding
    except (UnicodeEncodeError, EncodingUnknown):
        return
    assert found != "cp1252"


@pytest.mark.parametrize(
    "data",
    [
        "姓名,电话,地址\n王芳,138,北京市朝阳区\n张伟,139,广东省广州市\n李娜,137,浙江省杭州市\n".encode(
            "gb18030"
        ),
        "姓名,電話\n陳美玲,02\n林志明,03\n".encode("big5"),
        "Имя,Город\nАнна,Москва\nБорис,Тверь\n".encode("cp1251"),
        "Όνομα,Πόλη\nΜαρία,Αθήνα\n".encode("cp1253"),
        "Имя,Телефон\nАнна,123\nБорис,456\n".encode("koi8_r"),
        bytes(range(128, 256)) * 40,
    ],
)
def test_what_no_japanese_program_writes_is_not_guessed(data: bytes) -> None:
    with pytest.raises(EncodingUnknown):
        decode(data, "a.csv")


def test_the_users_choice_is_followed() -> None:
    assert decode(SHORT.encode("euc_jp"), "a.csv", "euc_jp").text == SHORT
    assert decode(b"\xef\xbb\xbf" + SHORT.encode(), "a.csv", "utf-8").text == SHORT


@pytest.mark.parametrize("encoding", ["utf-8", "euc_jp", "no such encoding"])
def test_a_choice_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(WrongEncoding):
        decode(PEOPLE.encode("cp932"), "a.csv", encoding)


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_end_in_text_or_a_sentence(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "a.csv").text, str)
    except UserError as failure:
        assert failure.message.fields["file"] == "a.csv"


@given(
    st.lists(st.sampled_from("山田花子鈴木一郎東京都渋谷区やまだハナコー０１２㈱"), min_size=6, max_size=60)
)
def test_japanese_texts_survive_their_encodings(characters: list[str]) -> None:
    text = "氏名,フリガナ,ご住所\n" + "".join(characters) + "\n"
    for encoding in ("utf-8", "cp932"):
        assert decode(text.encode(encoding), "a.csv").text == text


def test_what_a_file_declares_is_not_the_users_choice() -> None:
    decoded = decode_declared(b"\x80\xa0\xfd" * 9, "a.xls", None, b"shift_jis")
    assert decoded.replaced > 0
