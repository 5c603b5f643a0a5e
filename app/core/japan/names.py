"""Names of people and companies: cleaned, told apart, split into family and given name, and read.

Nothing is certain about names, so every split says whether it is `confident`, and readings are candidates to
choose from, never filled in unasked. No kanji is ever replaced by another.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from app.core.japan.company_words import (
    COMPANY_BEGINNING,
    COMPANY_ENDING,
    COMPANY_INSIDE,
    COMPANY_WORDS,
)
from app.core.japan.name_cuts import kana_cuts, kanji_cuts
from app.core.japan.name_data import name_data
from app.core.text.folding import fold
from app.core.text.kana import katakana
from app.core.text.tidy import tidy_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.japan.name_cuts import Cut

NamePart = Literal["family", "given"]

_IN_KANA = ("さま", "サマ")
TO_A_FIRM = "御中"
HONORIFICS = (TO_A_FIRM, *_IN_KANA, "様", "樣", "先生")
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

_PART_OF_COMPANY = re.compile("(?:部|課|係|室|店|社|所|局|場|センター|グループ)$")
_LEGAL_FORM = re.compile("|".join(map(re.escape, LEGAL_FORMS)))
_ENGLISH_FORM = re.compile(
    r"\b(?:co\.?,? ?ltd|inc|llc|ltd|corp|corporation|company|k\.k|gmbh|plc)\b\.?", re.IGNORECASE
)
_COMPANY_PATTERNS = (_ENGLISH_FORM, COMPANY_ENDING, COMPANY_BEGINNING, COMPANY_INSIDE)
_FAMILIAR_ONES = ("さん", "サン", "ちゃん", "くん", "君", "氏")
HONORIFIC_ENDINGS = (*HONORIFICS, "殿", *_FAMILIAR_ONES)
"""No other name has an honorific; some that end so have none either (`strip_honorific`)."""
_FAMILIAR = "|".join(_FAMILIAR_ONES)
_HONORIFIC = re.compile(
    rf"(.+?)\s*({'|'.join(HONORIFICS)})|(..+?)\s*(殿)|(.+?)\s+({_FAMILIAR})|(.*[一-鿿々])({_FAMILIAR})"
    r"|(\S+\s+\S{2,}?)(さん|サン|ちゃん|くん)"
)
_ONE_KANA = re.compile(r"(?:^|\s)[ぁ-ゖァ-ヺ]$")  # 民宿 あさま
_IN_CHARGE = re.compile(r"(?:ご?担当者?様?|attn)\.?\s*[:：]?\s*", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ.,'’\- ]+")
_FOREIGN_KATAKANA = re.compile(r"[ァ-ヺー＝=]+(?:・(?:[ァ-ヺー＝=]+|[A-Z]\.?))*・[ァ-ヺー＝=]+")
_KATAKANA = re.compile("[ァ-ヺー＝=・]+")
_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_OF_THE_FAMILY = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "di",
        "do",
        "dos",
        "del",
        "della",
        "la",
        "le",
        "bin",
        "al",
        "ter",
    }
)
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SURELY = 20
_LONGEST_SURNAME = 16
"""Letters, with room to spare: a whole page pasted into a cell is not cut at each of its letters."""
_WELL_KNOWN = 10_000


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
    if found is None or name_data().people_named(name) or name_data().is_surname_reading(name):
        return name, ""
    bare, honorific = (group for group in found.groups() if group is not None)
    is_word = honorific in _IN_KANA and _ONE_KANA.search(bare)
    return (name, "") if is_word else (bare, honorific)


def is_company(text: str) -> bool:
    """Whether a name is that of a company, an office, a school or a place to eat: by its legal form
    or by how it begins or ends, or by a word inside it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _LEGAL_FORM.search(plain):
        return True
    bare = strip_honorific(plain)[0]
    return any(found.search(bare) for found in _COMPANY_PATTERNS)


def names_company(text: str) -> bool:
    """Whether a name is a company's, or a company's with a person's after it: `桜台幼稚園 伊藤優子`."""
    if is_company(text):
        return True
    words = text.split()
    return any(map(COMPANY_ENDING.search, words[:-1])) and bool(split_company(text).person)


def split_company(text: str) -> CompanyParts:
    """Take a person off the end of a company's name: `株式会社山田製作所 山田太郎`. As typed otherwise."""
    words = text.split()
    for at in range(1, len(words)):
        company, person = " ".join(words[:at]), _IN_CHARGE.sub("", " ".join(words[at:]), count=1)
        bare = strip_honorific(person)[0]
        last_of_company = not is_company(person) and is_company(company) and not _is_bare_form(words[at - 1])
        if last_of_company and bare and _looks_like_person(bare):
            return CompanyParts(company, person)
    return _split_polite(words) or CompanyParts(" ".join(words), "")


@lru_cache(maxsize=16_384)
def split_name(full: str) -> NameParts:
    """Split a person's full name. A name that cannot be split is all family name."""
    return split_candidates(full)[0]


def split_name_read(full: str, kana: str) -> NameParts:
    """Split a full name of which the reading is known too: where both can be cut alike, that is the cut."""
    parts = split_name(full)
    if not kana or not full or any(map(str.isspace, full)) or _LATIN.fullmatch(full):
        return parts
    reading = katakana(tidy_line(kana, widths=True))
    readings = [fold(known) for known in name_data().surname_readings(parts.family)]
    if not parts.given and fold(reading) in readings:
        return replace(parts, confident=True)
    if parts.confident and any(map(fold(reading).startswith, readings)):
        return parts
    name = tidy_line(full, widths=True)
    cuts = [(name[:at], name[at:]) for at in range(1, min(len(name), _LONGEST_SURNAME + 1))]
    for sure in (_both_read, _family_read):
        found = [cut for cut in cuts if sure(*cut, reading)]
        if len(found) == 1:
            return NameParts(*found[0], confident=True)
    return parts


def split_candidates(full: str, most: int = 3) -> tuple[NameParts, ...]:
    """The ways to split a full name, the likeliest first; only the first may be `confident`."""
    name = tidy_line(full, widths=True)
    if _LATIN.fullmatch(name):
        return _split_latin(name)
    if _FOREIGN_KATAKANA.fullmatch(name):
        return _split_foreign(name.split("・"))
    family, blank, given = name.partition(" ")
    if blank:
        foreign = _KATAKANA.fullmatch(family) is not None and not name_data().is_surname_reading(family)
        split = NameParts(family, given, confident=not foreign)
        return (split, NameParts(given, family, confident=False)) if foreign else (split,)
    if not name or len(name) == 1:
        return (NameParts(name, "", confident=not name),)
    cuts = kana_cuts(katakana(name)) if _KANA.fullmatch(name) else kanji_cuts(name)
    found = [NameParts(name[: cut.length], name[cut.length :], confident=False) for cut in cuts[:most]]
    if _KANA.fullmatch(name):
        whole = NameParts(name, "", confident=False)
        return (whole, *found) if name_data().is_surname_reading(name) else (*found, whole)
    return (replace(found[0], confident=_is_sure(cuts)), *found[1:])


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
    families = reading_candidates(family, "family")
    givens = sorted(reading_candidates(given, "given"), key=len, reverse=True)
    for known in families:
        if folded.startswith(fold(known)) and len(known) < len(reading):
            return NameParts(reading[: len(known)], reading[len(known) :], confident=True)
    for known in givens:
        if folded.endswith(fold(known)) and len(known) < len(reading):
            return NameParts(reading[: -len(known)], reading[-len(known) :], confident=True)
    if folded in map(fold, givens) and folded not in map(fold, families):
        return NameParts("", reading, confident=False)
    return _split_kana_by_data(reading)


@lru_cache(maxsize=16_384)
def reading_candidates(name: str, part: NamePart) -> tuple[str, ...]:
    """Readings to choose from, in full-width katakana, the usual one first; kana is its own reading."""
    if _KANA.fullmatch(name):
        return (katakana(name),)
    data = name_data()
    return data.surname_readings(name) if part == "family" else data.given_readings(name)


def _split_polite(words: Sequence[str]) -> CompanyParts | None:
    """Company and person where the last word is nobody's known name, and 様 says that it is a person's."""
    bare, honorific = strip_honorific(" ".join(words))
    company, blank, person = bare.rpartition(" ")
    if honorific in {"", "御中"} or not blank or is_company(person) or not is_company(company):
        return None
    return None if _is_bare_form(company) else CompanyParts(company, f"{person} {honorific}")


def _both_read(family: str, given: str, reading: str) -> bool:
    """Whether the reading is one of the family name's, followed by one of the given name's."""
    first, _blank, rest = reading.partition(" ")
    folded = fold(first + rest)
    beginnings = [fold(known) for known in reading_candidates(family, "family")]
    if rest:
        beginnings = [known for known in beginnings if known == fold(first)]
    endings = {fold(known) for known in reading_candidates(given, "given")}
    return any(folded.startswith(known) and folded[len(known) :] in endings for known in beginnings)


def _family_read(family: str, given: str, reading: str) -> bool:
    """Whether the first word of a reading of two is one of the family name's."""
    first, _blank, rest = reading.partition(" ")
    return bool(rest) and fold(first) in {fold(known) for known in reading_candidates(family, "family")}


def _is_bare_form(word: str) -> bool:
    """Whether a word says what kind of company it is, and the name is still to come: 株式会社, 居酒屋."""
    plain = unicodedata.normalize("NFKC", word)
    return plain in LEGAL_FORMS or bool(COMPANY_WORDS.fullmatch(plain))


def _looks_like_person(text: str) -> bool:
    family = text.split(maxsplit=1)[0]
    if name_data().people_named(family) > 0:
        return True
    return " " not in text and not _PART_OF_COMPANY.search(text) and kanji_cuts(text)[0].known


def _is_sure(cuts: Sequence[Cut]) -> bool:
    """Whether the first cut is of known names, and no other comes near."""
    best, *others = cuts
    return best.known and all(best.likelihood > _SURELY * other.likelihood for other in others[:1])


def _split_latin(name: str) -> tuple[NameParts, ...]:
    """`Smith, John` and `SMITH John` say which is which; `John Smith` is read the Western way, a guess."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and given.rstrip(".").lower() not in _GENERATIONS:
        return (NameParts(family, given, confident=True),)
    words = name.replace(",", " ").split()
    loud = [word for word in words if len(word) > 1 and word.isupper() and "." not in word]
    if len(loud) == 1 and len(words) > 1:
        words.remove(loud[0])
        return (NameParts(loud[0], " ".join(words), confident=True),)
    ends = len(words) - (len(words) > 2 and words[-1].rstrip(".").lower() in _GENERATIONS)
    begins = max(ends - 1, 0)
    while begins > 1 and words[begins - 1].lower() in _OF_THE_FAMILY:
        begins -= 1
    western = NameParts(" ".join(words[begins:]), " ".join(words[:begins]), confident=False)
    eastern = NameParts(words[0], " ".join(words[1:]), confident=False) if len(words) > 1 else western
    return (western, eastern) if eastern != western else (western,)


def _split_foreign(words: list[str]) -> tuple[NameParts, ...]:
    """ジョン・スミス the Western way; ヤマダ・タロウ, of which only ヤマダ is a surname, the Eastern."""
    western = NameParts(words[-1], "・".join(words[:-1]), confident=False)
    eastern = NameParts(words[0], "・".join(words[1:]), confident=False)
    data = name_data()
    is_japanese = data.people_read(words[0]) > _WELL_KNOWN and not data.people_read(words[-1])
    return (eastern, western) if is_japanese else (western, eastern)


def _split_kana_by_data(reading: str) -> NameParts:
    """Split a reading where a known surname's ends; all family name where that is all it is."""
    cuts = kana_cuts(reading)
    if name_data().is_surname_reading(reading) or not cuts:
        return NameParts(reading, "", confident=False)
    length = cuts[0].length
    return NameParts(reading[:length], reading[length:], confident=False)
