"""What is compared of a customer, as it is stored; folding and taking apart is the business of `columns`."""

from __future__ import annotations

from typing import NamedTuple


class Address(NamedTuple):
    """One address of a customer, each part as typed."""

    postal_code: str = ""
    prefecture: str = ""
    city: str = ""
    street: str = ""
    building: str = ""


class Subject(NamedTuple):
    """One customer or company. Phones are E.164, or as typed where that is not known.

    A birthday is `YYYY-MM-DD`, or `--MM-DD` without a year. Of several addresses the main one stands first.
    """

    id: int
    family_name: str = ""
    given_name: str = ""
    family_kana: str = ""
    given_kana: str = ""
    maiden_name: str = ""
    company: str = ""
    gender: str = ""
    birthday: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
