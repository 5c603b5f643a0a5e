"""Names and readings as lists hold them: with and without a blank, with 様, in one column or two, of firms
with somebody to ask for, and of people from abroad."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from app.core.japan.name_data import name_data
from tests.lists.answers import Written
from tests.planted.given_names import given_names

if TYPE_CHECKING:
    from random import Random

    from app.core.japan.name_data import GivenName, Surname
    from tests.lists.answers import Answer

RARE_GIVEN_SHARE = 0.1
COMPANY_SHARE = 0.08
FOREIGN_SHARE = 0.02
FIRMS = (
    ("みなと商会", "ミナトショウカイ"),
    ("山田製作所", "ヤマダセイサクショ"),
    ("ひかり工業", "ヒカリコウギョウ"),
    ("大和精機", "ヤマトセイキ"),
    ("サンライズ企画", "サンライズキカク"),
    ("花の木不動産", "ハナノキフドウサン"),
    ("三栄電機", "サンエイデンキ"),
    ("グリーンフーズ", "グリーンフーズ"),
    ("丸高運輸", "マルタカウンユ"),
    ("ABCデザイン", "エービーシーデザイン"),
)
FORMS = ("株式会社{}", "{}株式会社", "有限会社{}", "合同会社{}", "(株){}", "{}(有)", "㈱{}", "{}㈲")
OTHERS = (
    ("みどり歯科クリニック", "ミドリシカクリニック"),
    ("桜台幼稚園", "サクラダイヨウチエン"),
    ("医療法人社団 青葉会", "イリョウホウジンシャダン アオバカイ"),
    ("NPO法人 海の会", "エヌピーオーホウジン ウミノカイ"),
    ("中央市役所", "チュウオウシヤクショ"),
)
FOREIGN = (
    ("ジョン・スミス", "スミス", "ジョン"),
    ("マリア・ガルシア", "ガルシア", "マリア"),
    ("ジョン・F・ケネディ", "ケネディ", "ジョン・F"),
    ("SMITH John", "SMITH", "John"),
    ("Smith, John", "Smith", "John"),
    ("John Smith", "Smith", "John"),
    ("GARCIA Maria Elena", "GARCIA", "Maria Elena"),
    ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
    ("王 美玲", "王", "美玲"),
    ("金 民秀", "金", "民秀"),
)
REMARKS = ("（旧姓 田中）", "(母)", " (紹介:佐藤様)", "［VIP］")
POLITE = ("様", " 様", "　様", "さま", " 殿", "さん", " 御中")


@dataclass(frozen=True, slots=True)
class Name:
    """Who it is: a person, a company, or a company with a person."""

    family: str = ""
    given: str = ""
    family_kana: str = ""
    given_kana: str = ""
    company: str = ""
    company_kana: str = ""
    foreign: str = ""
    gender: str = ""


def draw_name(dice: Random) -> Name:
    """Somebody, as often as names are borne."""
    chance = dice.random()
    if chance < FOREIGN_SHARE:
        whole, family, given = dice.choice(FOREIGN)
        return Name(family, given, foreign=whole)
    if chance < FOREIGN_SHARE + COMPANY_SHARE:
        word, kana = dice.choice(FIRMS)
        company = dice.choice(FORMS).format(word) if dice.random() < 0.8 else ""
        company, kana = (company, kana) if company else dice.choice(OTHERS)
        if dice.random() < 0.4:
            person = _person(dice)
            return Name(person.family, person.given, company=company, company_kana=kana)
        return Name(company=company, company_kana=kana)
    return _person(dice)


def write_whole_name(name: Name, style: str, dice: Random, answer: Answer) -> None:
    """氏名 in one cell. `style` is how this list separates family and given name."""
    parts = {"family_name": name.family, "given_name": name.given, "company": name.company}
    blank = {"blank": " ", "wide": "　", "none": "", "two": "  "}[style]
    person = name.foreign or f"{name.family}{blank}{name.given}"
    if name.company and not name.family:
        cell = name.company + (dice.choice(("御中", " 御中", "　御中", "様")) if dice.random() < 0.2 else "")
    elif name.company:
        asked_for = dice.choice(("", "", "ご担当 ", "担当：", "ご担当者様 "))
        cell = f"{name.company}{dice.choice((' ', '　'))}{asked_for}{person}{dice.choice(('', ' 様', '様'))}"
    else:
        behind = dice.choice(REMARKS) if dice.random() < 0.01 else ""
        behind = behind or (dice.choice(POLITE[:-1]) if dice.random() < 0.12 else "")
        cell = person + ("" if name.foreign else behind)
    answer.put_parts("full_name", cell, parts)


def write_name_parts(name: Name, dice: Random, answer: Answer) -> None:
    """姓 and 名 in two cells."""
    answer.put("family_name", Written(name.family, name.family))
    polite = dice.choice(("様", " 様")) if name.given and dice.random() < 0.05 else ""
    answer.put("given_name", Written(name.given + polite, name.given))


def write_whole_kana(name: Name, style: str, blank: str, answer: Answer) -> None:
    """フリガナ in one cell."""
    parts = {
        "family_kana": name.family_kana,
        "given_kana": name.given_kana,
        "company_kana": "" if name.family else name.company_kana,
    }
    reading = f"{name.family_kana}{blank}{name.given_kana}".strip() or parts["company_kana"]
    answer.put_parts("full_kana", kana_as(style, reading), parts)


def write_kana_parts(name: Name, style: str, answer: Answer) -> None:
    """セイ and メイ in two cells."""
    answer.put("family_kana", Written(kana_as(style, name.family_kana), name.family_kana))
    answer.put("given_kana", Written(kana_as(style, name.given_kana), name.given_kana))


def kana_as(style: str, kana: str) -> str:
    """A reading in full-width katakana written another way: `full`, `half` or `hiragana`."""
    if style == "half":
        return "".join(_half_width().get(character, character) for character in kana)
    if style == "hiragana":
        return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in kana)
    return kana


def _person(dice: Random) -> Name:
    names = name_data()
    family: Surname = dice.choices(names.surnames, cum_weights=_weights())[0]
    given: GivenName = dice.choice(given_names() if dice.random() < RARE_GIVEN_SHARE else _common_given())
    return Name(family.name, given.name, family.kana, given.kana, gender=given.gender)


@cache
def _weights() -> list[int]:
    return list(accumulate(surname.people for surname in name_data().surnames))


@cache
def _common_given() -> tuple[GivenName, ...]:
    return name_data().common_given_names()


@cache
def _half_width() -> dict[str, str]:
    half: dict[str, str] = {}
    singles = [chr(code) for code in range(0xFF66, 0xFF9E)]
    for sign in singles:
        half[unicodedata.normalize("NFKC", sign)] = sign
        for mark in ("\uff9e", "\uff9f"):
            together = unicodedata.normalize("NFKC", sign + mark)
            if len(together) == 1:
                half[together] = sign + mark
    return half
