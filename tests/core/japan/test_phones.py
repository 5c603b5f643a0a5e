"""Telephone numbers as they stand in cells."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.japan import phones
from app.core.japan.phones import parse_phones


@pytest.mark.parametrize(
    ("text", "display", "e164"),
    [
        ("090-1234-5678", "090-1234-5678", "+819012345678"),
        ("09012345678", "090-1234-5678", "+819012345678"),
        ("090 1234 5678", "090-1234-5678", "+819012345678"),
        ("090(1234)5678", "090-1234-5678", "+819012345678"),
        ("090.1234.5678", "090-1234-5678", "+819012345678"),
        ("090ー1234ー5678", "090-1234-5678", "+819012345678"),
        ("090‐1234−5678", "090-1234-5678", "+819012345678"),
        ("０９０－１２３４－５６７８", "090-1234-5678", "+819012345678"),
        ("TEL:090-1234-5678", "090-1234-5678", "+819012345678"),
        ("携帯 090-1234-5678 (母)", "090-1234-5678", "+819012345678"),
        ("090 1234 5678 (10時以降)", "090-1234-5678", "+819012345678"),
        ("0312345678", "03-1234-5678", "+81312345678"),
        ("(03)1234-5678", "03-1234-5678", "+81312345678"),
        ("03(1234)5678", "03-1234-5678", "+81312345678"),
        ("03 - 1234 - 5678", "03-1234-5678", "+81312345678"),
        ("0422221111", "0422-22-1111", "+81422221111"),
        ("0429221111", "04-2922-1111", "+81429221111"),
        ("0426001111", "042-600-1111", "+81426001111"),
        ("0112223333", "011-222-3333", "+81112223333"),
        ("0126722222", "01267-2-2222", "+81126722222"),
        ("0597921111", "05979-2-1111", "+81597921111"),
        ("0467221111", "0467-22-1111", "+81467221111"),
        ("0988612345", "098-861-2345", "+81988612345"),
        ("0120123456", "0120-123-456", "+81120123456"),
        ("0570-000-123", "0570-000-123", "+81570000123"),
        ("08001234567", "0800-123-4567", "+818001234567"),
        ("05012345678", "050-1234-5678", "+815012345678"),
        ("+1 650-253-0000", "+1 650-253-0000", "+16502530000"),
        ("+44 20 7031 3000", "+44 20 7031 3000", "+442070313000"),
    ],
)
def test_one_number(text: str, display: str, e164: str) -> None:
    (phone,) = parse_phones(text)
    assert (phone.display, phone.e164, phone.extension, phone.problem) == (display, e164, None, None)


@pytest.mark.parametrize(
    ("text", "display", "repaired"),
    [
        ("9012345678", "090-1234-5678", (phones.LEADING_ZERO,)),
        ("90-1234-5678", "090-1234-5678", (phones.LEADING_ZERO,)),
        ("312345678", "03-1234-5678", (phones.LEADING_ZERO,)),
        ("120123456", "0120-123-456", (phones.LEADING_ZERO,)),
        ("8001234567", "0800-123-4567", (phones.LEADING_ZERO,)),
        ("+81 90-1234-5678", "090-1234-5678", (phones.COUNTRY_CODE,)),
        ("+819012345678", "090-1234-5678", (phones.COUNTRY_CODE,)),
        ("+81-(0)90-1234-5678", "090-1234-5678", (phones.COUNTRY_CODE,)),
        ("(+81)3-1234-5678", "03-1234-5678", (phones.COUNTRY_CODE,)),
        ("0081-3-1234-5678", "03-1234-5678", (phones.COUNTRY_CODE,)),
        ("010-81-3-1234-5678", "03-1234-5678", (phones.COUNTRY_CODE,)),
        ("819012345678", "090-1234-5678", (phones.COUNTRY_CODE,)),
        ("０９０１２３４５６７８", "090-1234-5678", (phones.WIDTH,)),
        ("９０１２３４５６７８", "090-1234-5678", (phones.WIDTH, phones.LEADING_ZERO)),
        ("090-1234-5678", "090-1234-5678", ()),
        ("09012345678", "090-1234-5678", ()),
    ],
)
def test_repairs_are_named(text: str, display: str, repaired: tuple[str, ...]) -> None:
    (phone,) = parse_phones(text)
    assert (phone.display, phone.problem, phone.repaired) == (display, None, repaired)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("110", phones.TOO_SHORT),
        ("123", phones.TOO_SHORT),
        ("090-1234", phones.TOO_SHORT),
        ("090-1234-567", phones.TOO_SHORT),
        ("1234-5678", phones.WITHOUT_AREA),
        ("22-1111", phones.WITHOUT_AREA),
        ("090-1234-56789", phones.TOO_LONG),
        ("000-0000-0000", phones.UNKNOWN_AREA),
        ("00-1234-5678", phones.UNKNOWN_AREA),
        ("+1 23", phones.UNKNOWN_ABROAD),
        ("+999 123456789", phones.UNKNOWN_ABROAD),
        ("なし", phones.UNREADABLE),
        ("不明", phones.UNREADABLE),
        ("7", phones.UNREADABLE),
    ],
)
def test_problems_keep_what_was_typed(text: str, problem: str) -> None:
    (phone,) = parse_phones(text)
    assert (phone.display, phone.e164, phone.problem) == (text, None, problem)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("03-1234-5678 内線123", ["03-1234-5678 内線123"]),
        ("03-1234-5678（内線 12）", ["03-1234-5678 内線12"]),
        ("03-1234-5678(内12)", ["03-1234-5678 内線12"]),
        ("03-1234-5678 ext.9", ["03-1234-5678 内線9"]),
        ("03-1234-5678 x9", ["03-1234-5678 内線9"]),
        ("03-1234-5678\n090-1234-5678", ["03-1234-5678", "090-1234-5678"]),
        ("03-1234-5678 / 090-1234-5678", ["03-1234-5678", "090-1234-5678"]),
        ("03-1234-5678、09012345678", ["03-1234-5678", "090-1234-5678"]),
        ("03-1234-5678 09012345678", ["03-1234-5678", "090-1234-5678"]),
        ("03-1234-5678 ::: +81 90-1234-5678", ["03-1234-5678", "090-1234-5678"]),
        ("自宅:03-1234-5678 携帯:090-1234-5678", ["03-1234-5678", "090-1234-5678"]),
        ("03-1234-5678(代) 内線5", ["03-1234-5678 内線5"]),
        ("090-1234-5678, 09012345678", ["090-1234-5678"]),
        ("03-1234-5678 内線1 / 03-1234-5678 内線2", ["03-1234-5678 内線1", "03-1234-5678 内線2"]),
        ("090-1234-5678, 110", ["090-1234-5678", "110"]),
        ("", []),
        ("　", []),
    ],
)
def test_several_numbers_and_extensions(text: str, shown: list[str]) -> None:
    assert [phone.shown for phone in parse_phones(text)] == shown


@given(st.integers(10_000_000, 9_999_999_999))
def test_agrees_with_the_phone_library(national: int) -> None:
    number = phonenumbers.PhoneNumber(country_code=81, national_number=national)
    (phone,) = parse_phones(f"0{national}")
    if phonenumbers.is_valid_number(number):
        assert phone.e164 == f"+81{national}"
        assert phone.display == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    elif len(str(national)) == 9 and not str(national).startswith(("120", "570", "990", "180", "170")):
        assert phone.e164 is None


@given(st.integers(100_000_000, 999_999_999))
def test_landlines_are_hyphenated_as_the_phone_library_does(national: int) -> None:
    number = phonenumbers.PhoneNumber(country_code=81, national_number=national)
    (phone,) = parse_phones(f"0{national}")
    if phonenumbers.is_valid_number(number) and not str(national).startswith("60"):
        assert phone.display == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


@given(st.text(alphabet="0123456789+-() /内線ex、０９ー", max_size=30))
def test_what_is_shown_is_read_again(text: str) -> None:
    for phone in parse_phones(text):
        if phone.problem is None:
            (again,) = parse_phones(phone.shown)
            assert (again.shown, again.e164) == (phone.shown, phone.e164)
