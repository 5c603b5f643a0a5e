"""One column title → the field it means, with a confidence.

A title that the table knows is certain. Otherwise marks and remarks are taken off (`※必須`, `(半角)`,
`電話番号2`), then words about the party (`注文者の氏名`, `氏(請求先)`), and at last words inside the title
decide (`ご自宅の電話番号`). Titles about another party than the customer (delivery, family, bank) are
understood and mean nothing to store.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX, NOTE_OF_KIND
from app.io.headers.titles import (
    activity_titles,
    known_titles,
    likely_titles,
    party_keys,
    title_key,
    word_keys,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

CERTAIN = 1.0
WITHOUT_MARKS = 0.9
OF_PARTY = 0.85
WITHOUT_REMARK = 0.8
LIKELY = 0.75
BY_WORD = 0.7
TAX_LEFT_OUT = 0.65
BY_LOOK_ALONE = 0.65  # the title says nothing, the cells do
DIGITS = "0123456789"

_POLITE = "ごお御"
_TOLD_BY_REMARK = frozenset(
    {"postal_code", "prefecture", "city", "building", "emails", "birthday", "family_kana", "given_kana"}
)
_PARTS_OF_NAME = frozenset({"family_name", "given_name"})
_IN_KANA = frozenset(
    map(title_key, ("かな", "カナ", "ひらがな", "平仮名", "カタカナ", "片仮名", "全角カナ", "半角カナ"))
)
_COSTS = tuple(map(title_key, ("粗利", "原価", "仕入", "概算", "予算", "見込", "月極", "月々")))
_KANA_OF_NAME = {
    "full_name": "full_kana",
    "family_name": "family_kana",
    "given_name": "given_kana",
    "company": "company_kana",
}

LONGEST_TITLE = 500  # what is longer is a text that somebody wrote above or into the list

WORK = "work"
"""The party of a working place: its address counts where no other is given."""

FIRM = "firm"
"""The party of a customer that is a place or a group: 医院名, サロン名."""

_NAMES_OF = "名 氏名 様 さま さん 様名 様氏名 名前 お名前 名称 名義"
_NAME_OF = frozenset(map(title_key, ("", *_NAMES_OF.split())))
_KANA_OF = frozenset(
    title_key(name + kana)
    for name in ("", "名", "氏名", "様", "様名", "お名前")
    for kana in ("カナ", "フリガナ", "ヨミ", "ヨミガナ", "読み")
)
_NUMBER_OF = frozenset(map(title_key, ("コード", "番号", "No", "CD", "ID")))

_CODE_OF = tuple(map(title_key, ("コード", "CD", "ID")))
_CODED = frozenset({"number", "customer", "postal_code"})
_BETWEEN = re.compile(r"\s*(?:[/／|｜・･\n]|又は|または|もしくは)\s*")
_NOTES = frozenset({"note", "memo", "body"})
_OF_WORDS = frozenset({"product", "menu"}) | _NOTES
_OF_PERSON_OR_FIRM = {"full_name", "company"}
_BEHIND_THE_CITY = ("street", "building")
_WHOLE_DAY, _DAY = title_key("年月日"), title_key("日")

_PART_OF_KIND = {
    # Which of several days is that of a sale, what stands beside it decides.
    Noun.SALE: {"menu": "product", "staff": "staff", "memo": "note", "number": "number"},
    Noun.VISIT: {"day": "visited_on", "menu": "menu", "staff": "staff", "memo": "memo", "number": "number"},
}

_NAMED_AS = (("named", "full_name", "full_kana"), (FIRM, "company", "company_kana"))

_BILLED = title_key("請求")  # 請求書送付先 is an address of the customer's
_CODED_PLACE = re.compile("(?:〒|郵便番号).*(?:住所|所在地)|(?:住所|所在地).*(?:〒|郵便番号)", re.DOTALL)

_AMOUNTS = frozenset({"amount", "total", "unit_price"})
_WITHOUT_TAX = re.compile(
    "税抜き?|税別|外税|本体|(?:without|excluding|excl\\.?|before) ?tax|tax ?(?:excluded|exclusive)",
    re.IGNORECASE,
)
_WITH_TAX = re.compile(
    "税込み?|内税|(?:with|including|incl\\.?) ?tax|tax ?(?:included|inclusive)", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[{【〔《〈（［｛<＜「].*?[)\]}】〕》〉）］｝>＞」]")
_REMARKS = re.compile(
    "(?<=セイ|メイ|せい|めい|ガナ)[(（](?:全角|半角)?(?:カタカナ|カナ|ひらがな|かな)[)）]"
    "|必須|任意|半角|全角|数字|入力|記入|英数|ハイフン(?:なし|あり)?|西暦|和暦|漢字|税込|required|optional"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a title means. `target` None with a confidence above 0 is a title that is understood and not
    stored; with 0, one that says nothing. `by_cells`: it is the cells below that say it."""

    target: str | None
    confidence: float
    party: str = ""
    by_cells: bool = False

    @property
    def is_free(self) -> bool:
        """Whether the title says nothing, so that the cells may."""
        return self.target is None and not self.confidence


NOTHING = Reading(None, 0.0)


@lru_cache(maxsize=8_192)
def read_title(title: str, kind: Noun) -> Reading:
    """Read one title as a column of such a sheet."""
    known = known_titles(kind)
    key = title_key(title) if len(title) <= LONGEST_TITLE else ""
    if not key:
        return NOTHING
    party = WORK if key.startswith(party_keys(WORK)) or _is_remarked_as_work(title) else ""
    if key in known:
        return Reading(known[key], CERTAIN, party)
    if any(word in key for word in party_keys("other")) and not key.startswith(_BILLED):
        return Reading(None, CERTAIN)
    told = (
        _of_taxed_amount(title, kind)
        or _in_brackets(title, kind, party)
        or _in_two_words(title, kind, party)
        or _of_named(title, kind)
    )
    if told is not None:
        return told
    shorter = [*_shortened(title, key), *_otherwise_numbered(key)]
    for form, confidence in shorter:
        if form in known:
            return Reading(known[form], confidence, party)
    return (
        _likely([key, *(form for form, _confidence in shorter)], kind, party)
        or _of_activity(key, kind)
        or _in_part(title, kind)
        or _of_place(title, kind, party)
        or _by_word(key, kind, party)
    )


def says_without_tax(title: str) -> bool:
    """Whether a title says of its amounts that the tax is not in them: `金額（税抜）`, `本体価格`."""
    return bool(_WITHOUT_TAX.search(title))


def plain_key(title: str) -> str:
    """The key of a title without its marks and remarks: `①名前（必須）` is 名前."""
    return title_key(_REMARKS.sub("", title)).strip(DIGITS)


def _is_whole_name(title: str, kind: Noun) -> bool:
    """Whether a title means a whole name but for its remark."""
    bare = _BRACKETS.sub("", title)
    return bare != title and (read_title(bare, kind).target or "").endswith("full_name")


def _in_two_words(title: str, kind: Noun, party: str) -> Reading | None:
    """What Name / 氏名 means: what both words mean. 氏名・会社名 is whoever it is, in a list of both, and
    番地・ビル名 the rest of an address."""
    words = [title_key(word) for word in _BETWEEN.split(title.strip())]
    known = known_titles(kind)
    if len(words) < 2 or not all(word in known for word in words):
        return None
    meant = {known[word] for word in words}
    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    if meant == {prefix + name for name in _OF_PERSON_OR_FIRM}:
        return Reading(prefix + "full_name", OF_PARTY, party)
    if meant == {prefix + name for name in _BEHIND_THE_CITY}:
        return Reading(prefix + "address", OF_PARTY, party)
    return Reading(meant.pop(), WITHOUT_MARKS, party) if len(meant) == 1 else None


def _is_remarked_as_work(title: str) -> bool:
    """Whether 住所1（会社） says in brackets whose it is."""
    return any(title_key(remark).startswith(party_keys(WORK)) for remark in _BRACKETS.findall(title))


def _shortened(title: str, key: str) -> list[tuple[str, float]]:
    """Shorter forms of a title, the surest first."""
    plain = title_key(_REMARKS.sub("", title))
    bare = title_key(_BRACKETS.sub("", title))
    forms = [
        (form, WITHOUT_MARKS)
        for whole in (plain, key, key.replace(_WHOLE_DAY, _DAY))
        for counted in (whole, whole.lstrip(DIGITS), whole.strip(DIGITS))
        for form in (counted, counted.lstrip(_POLITE))
    ]
    for form in (plain.lstrip(DIGITS), bare.lstrip(DIGITS)):
        for prefix in party_keys("buyer") + party_keys("named") + party_keys("home") + party_keys(WORK):
            rest = form.removeprefix(prefix).removeprefix("の").strip(DIGITS)
            if form.startswith(prefix) and rest != "名":  # 注文者名 is a whole name
                forms.append((rest, OF_PARTY))
    if not any(word in key for word in dict(word_keys(Noun.CUSTOMER))["full_kana"]):  # no remark: a reading
        forms += [(bare.strip(DIGITS), WITHOUT_REMARK), (bare.lstrip(_POLITE).strip(DIGITS), WITHOUT_REMARK)]
    return [(form, confidence) for form, confidence in forms if form]


def _otherwise_numbered(key: str) -> list[tuple[str, float]]:
    """管理No, 管理ID and 管理CD are what 管理番号 is."""
    word = next((word for word in _NUMBER_OF if key.endswith(word)), "")
    stem = key.removesuffix(word)
    return [(stem + other, WITHOUT_MARKS) for other in sorted(_NUMBER_OF)] if word and stem else []


def _in_part(title: str, kind: Noun) -> Reading | None:
    """What 品物・加工 and 品名／サイズ are about: what all words of them mean that mean anything. Beside 備考
    anything may stand but goods: 品名・摘要 says what was sold."""
    words = [title_key(word) for word in _BETWEEN.split(title.strip())]
    if len(words) < 2:
        return None
    known, likely = known_titles(kind), likely_titles(kind)
    meant = {known.get(word, likely.get(word)) for word in words if word in known or word in likely}
    goods = meant & {"product"} if meant <= _OF_WORDS else set()
    target = next(iter(goods or meant & _NOTES or meant), None)
    is_sure = len(meant) == 1 or bool(goods) or target in _NOTES
    return Reading(target, LIKELY) if is_sure and target in _OF_WORDS else None


def _likely(forms: Sequence[str], kind: Noun, party: str) -> Reading | None:
    likely = likely_titles(kind)
    found = next((likely[form] for form in forms if form in likely), None)
    return None if found is None else Reading(found, LIKELY, party)


def _of_activity(key: str, kind: Noun) -> Reading | None:
    """The part of a visit or a sale that 検査日, 点検内容 or 施術者 is."""
    part = activity_titles().get(key.lstrip(_POLITE).strip(DIGITS), "")
    target = _PART_OF_KIND.get(kind, {}).get(part)
    return Reading(target, LIKELY) if target else None


def _of_place(title: str, kind: Noun, party: str) -> Reading | None:
    """郵便番号・住所 is an address with its code before it."""
    if not _CODED_PLACE.search(_BRACKETS.sub("", title)):
        return None
    return Reading("address" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX + "address", OF_PARTY, party)


def _of_named(title: str, kind: Noun) -> Reading | None:
    """Whom a word names that is nobody but the customer: 契約者, ご依頼主様, 顧問先コード, 医院名."""
    bare = title_key(_BRACKETS.sub("", _REMARKS.sub("", title))).strip(DIGITS)
    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    for form in (bare, bare.lstrip(_POLITE)):
        for party, name, kana in _NAMED_AS:
            noun = next((noun for noun in party_keys(party) if form.startswith(noun)), None)
            if noun is None:
                continue
            rest, of_firm = form.removeprefix(noun), FIRM if party == FIRM else ""
            if rest in _NAME_OF:
                return Reading(prefix + name, OF_PARTY, of_firm)
            if rest in _KANA_OF:
                return Reading(prefix + kana, OF_PARTY, of_firm)
            if rest in _NUMBER_OF:
                return Reading("number" if kind is Noun.CUSTOMER else "customer", OF_PARTY, of_firm)
    return None


def _of_taxed_amount(title: str, kind: Noun) -> Reading | None:
    """An amount whose title speaks of tax. The store keeps what was charged: where two columns differ in the
    tax alone, that without it is the less sure one and gives way."""
    is_without = says_without_tax(title)
    if kind is not Noun.SALE or not (is_without or _WITH_TAX.search(title)):
        return None
    bare = _WITH_TAX.sub("", _WITHOUT_TAX.sub("", title))
    reading = read_title(bare, kind) if plain_key(bare) else Reading("amount", BY_WORD)
    if reading.is_free:
        reading = Reading("amount", BY_WORD)
    if reading.target not in _AMOUNTS:
        return None
    return Reading(reading.target, TAX_LEFT_OUT) if is_without else reading


def _in_brackets(title: str, kind: Noun, party: str) -> Reading | None:
    """What is meant by ご住所（郵便番号）, 注文者名（姓）, カナ（姓）: the part that the remark names."""
    for remark in _BRACKETS.findall(title):
        if title_key(remark) in _IN_KANA:
            prefix, name = _name_in(_BRACKETS.sub("", title), kind)
            if name in _KANA_OF_NAME:
                return Reading(prefix + _KANA_OF_NAME[name], OF_PARTY, party)
        target = known_titles(kind).get(title_key(remark))
        name = (target or "").removeprefix(CUSTOMER_PREFIX)
        if name in _KANA_OF_NAME and _name_in(_BRACKETS.sub("", title), kind)[1] == "full_kana":
            return Reading((target or "").removesuffix(name) + _KANA_OF_NAME[name], OF_PARTY, party)
        if name in _TOLD_BY_REMARK or (name in _PARTS_OF_NAME and _is_whole_name(title, kind)):
            return Reading(target, OF_PARTY, party)
    return None


def _name_in(title: str, kind: Noun) -> tuple[str, str]:
    """What a title means, its prefix apart."""
    target = read_title(title, kind).target or ""
    name = target.removeprefix(CUSTOMER_PREFIX)
    return target.removesuffix(name), name


def _by_word(key: str, kind: Noun, party: str) -> Reading:
    tables = [("ignored", None), (kind, "")]
    if kind is not Noun.CUSTOMER:
        tables.append((Noun.CUSTOMER, CUSTOMER_PREFIX))
    for table, prefix in tables:
        for target, words in word_keys(table):
            if any(word in key for word in words):
                if target in _AMOUNTS and any(cost in key for cost in _COSTS):
                    return NOTHING
                name = None if prefix is None else _own_name(prefix + target, kind)
                is_code = key.endswith(_CODE_OF) and target not in _CODED  # 担当コード is nobody's name
                return Reading(None if is_code else name, BY_WORD, party)
    return NOTHING


def _own_name(target: str, kind: Noun) -> str:
    """Fields that a sale, a visit or a contact has itself are not the customer's."""
    name = target.removeprefix(CUSTOMER_PREFIX)
    if target != name:
        if name == "number":
            return "customer"
        if name == "staff":
            return name
        if name == "note" and kind in NOTE_OF_KIND:
            return NOTE_OF_KIND[kind]
    return target
