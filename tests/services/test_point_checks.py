"""Numbers and addresses that were typed one by one: what each becomes, and what is said of which."""

from __future__ import annotations

import pytest

from app.core.contact import ContactPoint
from app.core.enums import Noun
from app.core.fields import field
from app.services.checks import check_points

PHONES, EMAILS = (field(Noun.CUSTOMER, name) for name in ("phones", "emails"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ((), ()),
        ((ContactPoint("０９０１２３４５６７８", "携帯"),), (ContactPoint("090-1234-5678", "携帯"),)),
        (
            (ContactPoint("0312345678、0312345679", " 会社 "), ContactPoint("090-1234-5678")),
            (
                ContactPoint("03-1234-5678", "会社"),
                ContactPoint("03-1234-5679", "会社"),
                ContactPoint("090-1234-5678"),
            ),
        ),
        (
            (ContactPoint("090-1234-5678", "携帯"), ContactPoint("09012345678", "会社")),
            (ContactPoint("090-1234-5678", "携帯"),),
        ),
    ],
)
def test_what_is_kept(typed: tuple[ContactPoint, ...], kept: tuple[ContactPoint, ...]) -> None:
    outcome = check_points(PHONES, typed)
    assert outcome.value == kept
    assert set(outcome.errors) <= {None}


def test_each_row_has_its_own_error_and_warning() -> None:
    typed = (ContactPoint("03-1234-5678"), ContactPoint("なし?"), ContactPoint("0901"))
    outcome = check_points(PHONES, typed)
    assert [error is None for error in outcome.errors] == [True, False, True]
    assert [warning is None for warning in outcome.warnings] == [True, True, False]
    assert outcome.errors[1] is not None
    assert outcome.errors[1].fields["value"] == "なし?"


def test_mail_addresses_keep_their_labels() -> None:
    typed = (ContactPoint("m@Example.jp", "個人"), ContactPoint("まだ"))
    outcome = check_points(EMAILS, typed)
    assert outcome.value == (ContactPoint("m@example.jp", "個人"),)
    assert [error is None for error in outcome.errors] == [True, False]
