"""One filter of the search box: what a value like `90日以上`, `5月`, `10万以上` or `なし` says of its field.

Texts and names are looked for as parts of the field, as everywhere in the box; なし and あり ask whether
there is any, but for quotation marks around them. `>` and `<` include the value, as 以上 and 以下 do, and of
a day they count from today: `来店:>90` are those who were here 90 days ago or earlier.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.core.clock import today
from app.core.criteria import Condition, Op
from app.core.criteria_checks import check_condition
from app.core.criteria_fields import CriteriaType
from app.core.errors import UserError
from app.core.japan.wareki import parse_date
from app.core.messages import LANGUAGES, sentence
from app.core.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from app.core.criteria_fields import CriteriaField

_NAMES_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "tags": "タグ tag",
        "staff": "担当 担当者 staff",
        "status": "状態 status",
        "kind": "区分 kind",
        "gender": "性別 gender",
        "birthday": "誕生日 誕生月 生年月日 birthday",
        "age": "年齢 age",
        "full_name": "氏名 名前 name",
        "full_kana": "フリガナ カナ kana",
        "company": "会社 会社名 company",
        "phones": "電話 電話番号 tel phone",
        "emails": "メール メールアドレス mail email",
        "postal_code": "郵便番号 zip",
        "prefecture": "都道府県 pref",
        "city": "市区町村 city",
        "address": "住所 address",
        "last_seen": "来店 最終来店 last",
        "last_purchase": "購入 最終購入 bought",
        "first_purchase": "初回購入 first",
        "last_contact": "連絡 最終連絡 contact",
        "joined_on": "登録日 joined",
        "total": "累計 total",
        "purchases": "購入回数 purchases",
        "visits": "来店回数 visits",
        "industry": "業種 industry",
        "source": "来店きっかけ きっかけ source",
        "referred_by": "紹介者 紹介 referrer",
        "caution": "注意 注意事項 caution",
        "note": "備考 メモ note",
        "number": "会員番号 番号 no",
        "open_inquiry": "問い合わせ 対応状況 inquiry state",
        "has_photo": "写真 photo",
        "in_household": "家族 family",
        "mail_consent": "メール配信 news",
        "dm_consent": "dm",
    }
)
NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {name: field for field, names in _NAMES_OF.items() for name in names.split()}
)
"""The field of each name that can stand before the colon, besides the titles of the shop's own fields."""

_NONE = frozenset(map(fold, ("なし", "無し", "無", "未記入", "none")))
_SOME = frozenset(map(fold, ("あり", "有り", "有", "記入済み", "any")))
_YES = frozenset(map(fold, ("はい", "可", "あり", "有り", "有", "済", "済み", "○", "yes", "1")))
_NO = frozenset(map(fold, ("いいえ", "不可", "なし", "無し", "無", "×", "no", "0")))
_UNANSWERED = frozenset(map(fold, ("未対応", "未回答", "対応中", "open")))
_MONTH_WORDS = {fold("今月"): Op.THIS_MONTH, fold("来月"): Op.NEXT_MONTH, "thismonth": Op.THIS_MONTH}
_MONTH_WORDS |= {"nextmonth": Op.NEXT_MONTH}

_MYRIAD = 10_000
_UNIT = r"(?P<{0}_myriad>万)?(?:円|回|歳|才|日|days?)?"
_AMOUNT = rf"[¥]?(?P<{{0}}>[0-9]{{{{1,12}}}}(?:\.[0-9]{{{{1,4}}}})?){_UNIT}"
_SIGN = r"(?P<before>[<>]=?|[≦≧=])?"
_LIMIT = re.compile(_SIGN + _AMOUNT.format("value") + "(?P<after>以上前?|前|以下|以内)?")
_RANGE = re.compile(_AMOUNT.format("low") + r"(?:\.\.|~|から|-)" + _AMOUNT.format("high") + "(?:まで)?")
_MONTH = re.compile(r"(1[0-2]|0?[1-9])月?(?:生まれ)?")
_MONTH_OF_YEAR = re.compile(r"([12][0-9]{3})(?:年|[-/])(1[0-2]|0?[1-9])月?")
_DAY = re.compile(_SIGN + "(?P<day>.+?)(?P<after>以降|以前|から|まで)?")
_LOW = frozenset({">", ">=", "≧", "以上", "以上前", "前", "以降", "から"})
_HIGH = frozenset({"<", "<=", "≦", "以下", "以内", "以前", "まで"})


def is_begun(value: str) -> bool:
    """Whether the value is still to come."""
    return not fold(value).strip("<>≦≧=")


def read_filter(asked: CriteriaField, value: str, *, is_quoted: bool = False) -> Condition | None:
    """What a value says of a field; None where it is nothing that the field could be asked."""
    if is_begun(value):
        return None
    said = fold(value)
    if not is_quoted and asked.may_lack and asked.type is not CriteriaType.FLAG and said in _NONE | _SOME:
        return Condition(asked.name, Op.EMPTY if said in _NONE else Op.FILLED)
    return next((one for one in _READERS[asked.type](asked, value) if _makes_sense(one, asked)), None)


def _makes_sense(condition: Condition, asked: CriteriaField) -> bool:
    try:
        check_condition(condition, {asked.name: asked})
    except UserError:
        return False
    return True


def _contains(asked: CriteriaField, value: str) -> Iterator[Condition]:
    yield Condition(asked.name, Op.CONTAINS, value)


def _choice(asked: CriteriaField, value: str) -> Iterator[Condition]:
    """The choices whose words or code are the value, or else begin with it."""
    wanted = fold(value)
    words = {
        choice.value: {fold(choice.value), *(fold(sentence(choice.title, one)) for one in LANGUAGES)}
        for choice in asked.choices
    }
    same = [code for code, said in words.items() if wanted in said]
    alike = [code for code, said in words.items() if any(word.startswith(wanted) for word in said)]
    yield Condition(asked.name, Op.ANY_OF, tuple(same or alike))


def _flag(asked: CriteriaField, value: str) -> Iterator[Condition]:
    said = fold(value)
    yes = _YES | _UNANSWERED if asked.name == "open_inquiry" else _YES
    if said in yes or said in _NO:
        yield Condition(asked.name, Op.YES if said in yes else Op.NO)


def _number(asked: CriteriaField, value: str) -> Iterator[Condition]:
    said = _figures(value)
    if found := _RANGE.fullmatch(said):
        low, high = sorted((_amount(found, "low"), _amount(found, "high")))
        yield Condition(asked.name, Op.BETWEEN, (low, high))
    if found := _LIMIT.fullmatch(said):
        yield Condition(
            asked.name, _by_sign(found, Op.AT_LEAST, Op.AT_MOST, Op.EQUALS), _amount(found, "value")
        )


def _birthday(asked: CriteriaField, value: str) -> Iterator[Condition]:
    said = _figures(value)
    if said in _MONTH_WORDS:
        yield Condition(asked.name, _MONTH_WORDS[said])
    if found := _MONTH.fullmatch(said):
        yield Condition(asked.name, Op.MONTHS, (int(found[1]),))
    found = _LIMIT.fullmatch(said)
    if found and {found["before"], found["after"]} & _HIGH:
        yield Condition(asked.name, Op.NEXT_DAYS, _amount(found, "value"))


def _day(asked: CriteriaField, value: str) -> Iterator[Condition]:
    said = _figures(value)
    if said in _MONTH_WORDS:
        yield Condition(asked.name, _MONTH_WORDS[said])
    if found := _LIMIT.fullmatch(said):
        yield Condition(
            asked.name, _by_sign(found, Op.DAYS_AGO, Op.LAST_DAYS, Op.DAYS_AGO), _amount(found, "value")
        )
    if found := _MONTH_OF_YEAR.fullmatch(said):
        year, month = int(found[1]), int(found[2])
        last = calendar.monthrange(year, month)[1]
        yield Condition(asked.name, Op.BETWEEN, (f"{year}-{month:02}-01", f"{year}-{month:02}-{last}"))
    found = _DAY.fullmatch(said)
    day = parse_date(found["day"], today()).value if found else None
    if found and day:
        yield Condition(asked.name, _by_sign(found, Op.SINCE, Op.UNTIL, Op.ON), day.isoformat())


def _figures(value: str) -> str:
    """A value of figures in narrow letters, without blanks and thousands separators."""
    narrow = unicodedata.normalize("NFKC", value).lower().replace("〜", "~")
    return re.sub(r"[\s,、]", "", narrow)


def _by_sign(found: re.Match[str], low: Op, high: Op, neither: Op) -> Op:
    signs = {found["before"], found["after"]}
    if signs & _LOW:
        return low
    return high if signs & _HIGH else neither


def _amount(found: re.Match[str], name: str) -> int | float:
    """The number; 1〜3万 begins at 10,000."""
    is_myriad = found[f"{name}_myriad"] or (name == "low" and found["high_myriad"])
    amount = float(found[name]) * (_MYRIAD if is_myriad else 1)
    return int(amount) if amount.is_integer() else amount


_READERS: Mapping[CriteriaType, Callable[[CriteriaField, str], Iterator[Condition]]] = {
    CriteriaType.TEXT: _contains,
    CriteriaType.DIGITS: _contains,
    CriteriaType.NUMBER: _number,
    CriteriaType.DAY: _day,
    CriteriaType.BIRTHDAY: _birthday,
    CriteriaType.CHOICE: _choice,
    CriteriaType.CHOICES: _choice,
    CriteriaType.NAME: _contains,
    CriteriaType.NAMES: _contains,
    CriteriaType.FLAG: _flag,
    CriteriaType.TAKEN_UP: _choice,
}
