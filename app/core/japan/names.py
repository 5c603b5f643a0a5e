"""Names of people and companies: cleaned, told apart, split into family and given name, and read.

Nothing is certain about names, so every split says whether it is `confident`, and readings are candidates to
choose from, never filled in unasked. No kanji is ever replaced by another.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from app.core.japan.name_data import name_data
from app.core.text.folding import fold
from app.core.text.kana import katakana
from app.core.text.tidy import tidy_line

NamePart = Literal["family", "given"]

HONORIFICS = ("御中", "さま", "サマ", "様", "樣", "先生")
LEGAL_FORMS = (
    *("株式会社", "有限会社", "合同会社", "合名会社", "合資会社", "相互会社", "一般社団法人", "公益社団法人"),
    *(
        "一般財団法人",
        "公益財団法人",
        "社団法人",
        "財団法人",
        "特定非営利活動法人",
        "NPO法人",
        "医療法人社団",
    ),
    *("医療法人財団", "医療法人", "社会福祉法人", "学校法人", "宗教法人", "独立行政法人", "国立大学法人"),
    *("弁護士法人", "税理士法人", "司法書士法人", "社会保険労務士法人", "農事組合法人", "協同組合"),
    *("(株)", "(有)", "(合)", "(同)", "(名)", "(資)", "(一社)", "(公社)", "(一財)", "(公財)", "(社)", "(財)"),
    *("(医)", "(福)", "(学)", "(宗)", "(特非)", "(独)"),
)

_COMPANY_ENDING = re.compile(
    "(?:市役所|区役所|役場|県庁|府庁|病院|医院|クリニック|歯科|大学|高等学校|高校|中学校|小学校|幼稚園|保育園"
    "|商店|商会|商事|工業|工務店|製作所|製造所|鉄工所|研究所|事務所|営業所|支店|本店|銀行|信用金庫|組合|協会"
    "|連合会|工場|産業|建設|物流|運輸|運送|電機|電気|精機|薬局|書店|酒店|酒造|旅館|ホテル|食堂|美容室|理容室"
    "|サロン|神社)$"
)
_LEGAL_FORM = re.compile("|".join(map(re.escape, LEGAL_FORMS)))
_ENGLISH_FORM = re.compile(
    r"\b(?:co\.?,? ?ltd|inc|llc|ltd|corp|corporation|company|k\.k|gmbh|plc)\b\.?", re.IGNORECASE
)
_FAMILIAR = "さん|サン|ちゃん|くん|君|氏"
_HONORIFIC = re.compile(
    rf"(.+?)\s*({'|'.join(HONORIFICS)})|(..+?)\s*(殿)|(.+?)\s+({_FAMILIAR})|(.*[一-鿿々])({_FAMILIAR})"
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ.,'’\- ]+")
_FOREIGN_KATAKANA = re.compile("[ァ-ヺー]+(?:[・＝=][ァ-ヺー]+)+")
_KATAKANA = re.compile("[ァ-ヺー]+")
_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_LONGEST_SURNAME = 5
_LONGEST_GIVEN = 4
_LONGEST_COMPOUND = 8
_WELL_KNOWN = 10_000
_USUAL_SURNAME_LENGTH = {2: 1, 3: 2, 4: 2, 5: 2, 6: 3}


@dataclass(frozen=True, slots=True)
class NameParts:
    """A person's name or its reading, split; `given` may be empty."""

    family: str
    given: str
    confident: bool


@dataclass(frozen=True, slots=True)
class CompanyParts:
    """A company as typed, and the person named after it, if any."""

    company: str
    person: str


def strip_honorific(text: str) -> tuple[str, str]:
    """A name without the honorific at its end, and that honorific (empty if there is none)."""
    name = text.strip()
    found = _HONORIFIC.fullmatch(name)
    if found is None or name_data().people_named(name):
        return name, ""
    bare, honorific = (group for group in found.groups() if group is not None)
    return bare, honorific


def is_company(text: str) -> bool:
    """Whether a name is that of a company, an office or a school: by its legal form or by how it ends."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _LEGAL_FORM.search(plain):
        return True
    return bool(_ENGLISH_FORM.search(plain)) or bool(_COMPANY_ENDING.search(strip_honorific(plain)[0]))


def split_company(text: str) -> CompanyParts:
    """Take a person off the end of a company's name: `株式会社山田製作所 山田太郎`. As typed otherwise."""
    words = text.split()
    for at in range(1, len(words)):
        company, person = " ".join(words[:at]), " ".join(words[at:])
        bare = strip_honorific(person)[0]
        last_of_company = not is_company(person) and is_company(company) and not _is_bare_form(words[at - 1])
        if last_of_company and bare and _looks_like_person(bare):
            return CompanyParts(company, person)
    return CompanyParts(" ".join(words), "")


@lru_cache(maxsize=16_384)
def split_name(full: str) -> NameParts:
    """Split a person's full name. A name that cannot be split is all family name."""
    name = tidy_line(full, widths=True)
    if not name:
        return NameParts("", "", confident=True)
    if _LATIN.fullmatch(name):
        return _split_latin(name)
    if _FOREIGN_KATAKANA.fullmatch(name):
        words = re.split("[・＝=]", name)
        return NameParts(words[-1], "・".join(words[:-1]), confident=False)
    family, blank, given = name.partition(" ")
    if blank:
        foreign = _KATAKANA.fullmatch(family) is not None and not name_data().is_surname_reading(family)
        return NameParts(family, given, confident=not foreign)
    if _KANA.fullmatch(name):
        return _split_kana_by_data(name)
    return _split_kanji(name)


@lru_cache(maxsize=16_384)
def split_kana(kana: str, family: str, given: str) -> NameParts:
    """Split a reading where the name is split. In full-width katakana; all family where nothing tells."""
    reading = katakana(" ".join(kana.split()))
    first, blank, rest = reading.partition(" ")
    if blank:
        return NameParts(first, rest, confident=True)
    if not given:
        return NameParts(reading, "", confident=not blank)
    folded = fold(reading)
    for known in reading_candidates(family, "family"):
        if folded.startswith(fold(known)) and len(known) < len(reading):
            return NameParts(reading[: len(known)], reading[len(known) :], confident=True)
    for known in sorted(reading_candidates(given, "given"), key=len, reverse=True):
        if folded.endswith(fold(known)) and len(known) < len(reading):
            return NameParts(reading[: -len(known)], reading[-len(known) :], confident=True)
    return _split_kana_by_data(reading)


@lru_cache(maxsize=16_384)
def reading_candidates(name: str, part: NamePart) -> tuple[str, ...]:
    """Readings to choose from, in full-width katakana, the usual one first; kana is its own reading."""
    if _KANA.fullmatch(name):
        return (katakana(name),)
    data = name_data()
    return data.surname_readings(name) if part == "family" else data.given_readings(name)


def _is_bare_form(word: str) -> bool:
    return unicodedata.normalize("NFKC", word) in LEGAL_FORMS


def _looks_like_person(text: str) -> bool:
    family = text.split(maxsplit=1)[0]
    return name_data().people_named(family) > 0 or (" " not in text and split_name(text).confident)


def _split_latin(name: str) -> NameParts:
    """`Smith, John` says which is which; `John Smith` is read the Western way, which may be wrong."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return NameParts(family, given, confident=True)
    given, _, family = name.rpartition(" ")
    return NameParts(family, given, confident=False)


def _split_kanji(name: str) -> NameParts:
    data = name_data()
    if data.people_named(name):
        return NameParts(name, "", confident=True)
    cuts = range(1, min(len(name), _LONGEST_SURNAME + 1))
    families = {cut: data.people_named(name[:cut]) for cut in cuts}
    givens = {cut for cut in cuts if len(name) - cut <= _LONGEST_GIVEN and data.given_readings(name[cut:])}
    both = [cut for cut in cuts if families[cut] and cut in givens]
    if both:
        best = max(both, key=lambda cut: families[cut])
        return NameParts(name[:best], name[best:], confident=len(both) == 1)
    known = [cut for cut in cuts if families[cut] and len(name) - cut <= _LONGEST_GIVEN]
    if known and (known[-1] > 1 or not givens):
        cut = known[-1]
        sure = len(known) == 1 and families[cut] >= _WELL_KNOWN and cut == 2 and len(name) <= 4
        return NameParts(name[:cut], name[cut:], confident=sure)
    cut = min(givens, default=_USUAL_SURNAME_LENGTH.get(len(name), 0))
    return NameParts(name[:cut], name[cut:], confident=False) if cut else NameParts(name, "", confident=False)


def _split_kana_by_data(reading: str) -> NameParts:
    """Split after the longest beginning that is a surname's reading and leaves a given name of two kana."""
    data = name_data()
    if data.is_surname_reading(reading):
        return NameParts(reading, "", confident=False)
    for cut in range(min(len(reading) - 2, _LONGEST_COMPOUND), 1, -1):
        if data.is_surname_reading(reading[:cut]):
            return NameParts(reading[:cut], reading[cut:], confident=False)
    return NameParts(reading, "", confident=False)
