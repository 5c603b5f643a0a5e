"""What goes wrong when somebody is written down a second time: each kind spoils one card in one way.

A kind returns False where it has nothing to spoil. `SHARES` says how often each is drawn.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from app.core.japan.phones import parse_phones
from app.core.text.kana import katakana
from tests.planted.people import FIRM_FORMS, homophones, surname_homophones
from tests.planted.writing import address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.planted.people import Person, Town
    from tests.planted.writing import Card

    Kind = Callable[[Card, Person, Town], bool]

VARIANTS = (
    *(
        "高髙",
        "崎﨑",
        "辺邊邉",
        "斎斉齋齊",
        "沢澤",
        "桜櫻",
        "浜濱",
        "島嶋",
        "国國",
        "広廣",
        "恵惠",
        "真眞",
        "富冨",
    ),
    *("吉𠮷", "徳德", "瀬瀨", "滝瀧", "関關", "塩鹽", "峰峯", "宝寶", "寿壽", "栄榮", "与與", "実實", "礼禮"),
    *("静靜", "学學", "仏佛", "万萬", "槙槇", "渋澁"),
)
LOOK_ALIKE = (
    *(
        "大太犬",
        "未末",
        "祐裕佑",
        "巳己",
        "幸辛",
        "千干",
        "弘引",
        "香杏",
        "菜茉",
        "理里",
        "介助",
        "也他",
        "美実",
    ),
    *("哉成", "奈菜", "真直", "健建", "田由", "木本"),
)
HOMOPHONE_FAMILY_SHARE = 0.3
VOICED = dict(
    zip("ガギグゲゴザジズゼゾダヂヅデドバビブベボ", "カキクケコサシスセソタチツテトハヒフヘホ", strict=True)
)


def variant_kanji(card: Card, person: Person, town: Town) -> bool:
    """高橋 → 髙橋."""
    for name in ("family", "given"):
        text = getattr(card, name)
        for character in text:
            group = next((group for group in VARIANTS if character in group), "")
            others = [other for other in group if other != character]
            if others:
                setattr(card, name, text.replace(character, town.random.choice(others)))
                return True
    return False


def company_form(card: Card, person: Person, town: Town) -> bool:
    """株式会社山田製作所 → 山田製作所(株)."""
    if person.firm is None:
        return False
    bare = card.company
    for form in FIRM_FORMS:
        bare = bare.replace(form.format(""), "")
    card.company = town.random.choice(("{}", "㈱{}", "{}(株)", "（株）{}", "{} ㈱")).format(bare)
    return True


def homophone(card: Card, person: Person, town: Town) -> bool:
    """裕子 → 祐子: the first conversion the keyboard offered."""
    if person.is_firm:
        return False
    if town.random.random() < HOMOPHONE_FAMILY_SHARE and (families := surname_homophones(person.family)):
        card.family = town.random.choice(families).name
        return True
    givens = homophones(person.given)
    if not givens:
        return False
    card.given = town.random.choice(givens).name
    return True


def look_alike(card: Card, person: Person, town: Town) -> bool:
    """大輔 → 太輔: read off a form, the reading left as it is."""
    for character in card.given:
        group = next((group for group in LOOK_ALIKE if character in group), "")
        others = [other for other in group if other != character]
        if others:
            card.given = card.given.replace(character, town.random.choice(others), 1)
            return True
    return False


def kana_typo(card: Card, person: Person, town: Town) -> bool:
    """A voice mark lost, a long vowel written otherwise, or a neighbouring key."""
    if not card.given_kana:
        return False
    name = town.random.choice(("family_kana", "given_kana"))
    kana = getattr(card, name)
    voiced = [at for at, character in enumerate(kana) if character in VOICED]
    if voiced:
        at = town.random.choice(voiced)
        spoilt = kana[:at] + VOICED[kana[at]] + kana[at + 1 :]
    elif "ウ" in kana[1:]:
        spoilt = kana[0] + kana[1:].replace("ウ", town.random.choice(("", "ー")), 1)
    else:
        at = town.random.randrange(len(kana))
        spoilt = kana[:at] + town.random.choice("アイカサタナマラリン") + kana[at + 1 :]
    setattr(card, name, spoilt)
    return bool(spoilt != kana)


def kana_missing(card: Card, person: Person, town: Town) -> bool:
    """The reading was not asked for."""
    had = bool(card.family_kana)
    card.family_kana = card.given_kana = ""
    return had


def kana_alone(card: Card, person: Person, town: Town) -> bool:
    """Taken down at the telephone: the name in katakana, no reading."""
    if person.is_firm:
        return False
    card.family, card.given = person.family.kana, person.given.kana
    card.family_kana = card.given_kana = ""
    return True


def half_width(card: Card, person: Person, town: Town) -> bool:
    """Half-width kana, full-width digits, no hyphens."""
    if card.given_kana:
        card.family_kana, card.given_kana = _half(card.family_kana), _half(card.given_kana)
    card.phones = [phone.replace("-", "") for phone in card.phones]
    card.addresses = [one._replace(street=_full(one.street)) for one in card.addresses]
    return True


def one_field(card: Card, person: Person, town: Town) -> bool:
    """The whole name in the field of the family name."""
    blank = town.random.choice(("", " ", "　"))
    card.family, card.given = card.family + blank + card.given, ""
    card.family_kana, card.given_kana = (card.family_kana + blank + card.given_kana).strip(), ""
    return True


def old_name(card: Card, person: Person, town: Town) -> bool:
    """Married or divorced since: another surname, the former one sometimes noted."""
    if person.is_firm or (person.gender == "male" and town.random.random() < 0.9):
        return False
    former = card.family
    new = person.maiden or town.surname()
    card.family, card.family_kana = new.name, card.family_kana and new.kana
    card.maiden = former if town.random.random() < 0.35 else ""
    return True


def moved_house(card: Card, person: Person, town: Town) -> bool:
    """Another address; the landline went with the house, the former address is sometimes kept."""
    if not card.addresses:
        return False
    former = card.addresses[0]
    card.addresses = [address(town.home(), town.random)] + [former] * (town.random.random() < 0.2)
    card.phones = [phone for phone in card.phones if phone[1] in "789"]
    return True


def address_shortened(card: Card, person: Person, town: Town) -> bool:
    """Building, prefecture or postal code left out."""
    if not card.addresses:
        return False
    parts = {"building": ""}
    if town.random.random() < 0.4:
        parts["prefecture"] = ""
    if town.random.random() < 0.4:
        parts["postal_code"] = ""
    card.addresses[0] = card.addresses[0]._replace(**parts)
    return True


def address_typo(card: Card, person: Person, town: Town) -> bool:
    """A digit of the house number wrong."""
    if not card.addresses:
        return False
    street = card.addresses[0].street
    at = max(place for place, character in enumerate(street) if character.isdecimal())
    card.addresses[0] = card.addresses[0]._replace(
        street=street[:at] + str(town.random.randrange(10)) + street[at + 1 :]
    )
    return True


def other_phone(card: Card, person: Person, town: Town) -> bool:
    """A new mobile, or the landline instead of the mobile."""
    card.phones = [person.home.landline if town.random.random() < 0.4 else town.mobile()]
    return True


def phone_typo(card: Card, person: Person, town: Town) -> bool:
    """One digit of the last four wrong, or two of them swapped."""
    if not card.phones:
        return False
    typed = card.phones[0]
    at = len(typed) - town.random.randint(2, 4)
    swapped = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
    wrong = typed[:at] + str(town.random.randrange(10)) + typed[at + 1 :]
    card.phones = [town.random.choice((swapped, wrong)), *card.phones[1:]]
    return all(phone.e164 is not None for phone in parse_phones(card.phones[0]))


def phone_missing(card: Card, person: Person, town: Town) -> bool:
    """No number was asked for, as there was another way to reach them."""
    if not card.phones or not (card.mails or card.addresses):
        return False
    card.phones = []
    return True


def other_mail(card: Card, person: Person, town: Town) -> bool:
    """Another carrier, another address."""
    had, card.mails = bool(card.mails), [town.mail()]
    return had


def mail_typo(card: Card, person: Person, town: Town) -> bool:
    """A letter lost or the domain misspelt."""
    if not card.mails:
        return False
    local, _, domain = card.mails[0].partition("@")
    at = town.random.randrange(len(local))
    card.mails = [f"{local[:at]}{local[at + 1 :]}@{domain}" if len(local) > 4 else f"{local}@{domain[:-1]}"]
    return True


def birthday_missing(card: Card, person: Person, town: Town) -> bool:
    """The birthday was not told."""
    had, card.birthday = bool(card.birthday), ""
    return had


def birthday_typo(card: Card, person: Person, town: Town) -> bool:
    """Month and day swapped, a digit wrong, or a year off, as where an era is converted by hand."""
    if not card.birthday or card.birthday.startswith("-"):
        return False
    year, month, day = card.birthday.split("-")
    kind = town.random.randrange(3)
    if kind == 0 and int(day) <= 12 and day != month:
        month, day = day, month
    elif kind == 1:
        year = str(int(year) + town.random.choice((-1, 1)))
    else:
        day = f"{town.random.randint(1, 28):02d}"
    card.birthday = f"{year}-{month}-{day}"
    return True


SHARES: Mapping[Kind, float] = {
    variant_kanji: 14,
    company_form: 12,
    homophone: 12,
    look_alike: 5,
    kana_typo: 8,
    kana_missing: 5,
    kana_alone: 6,
    half_width: 12,
    one_field: 4,
    old_name: 7,
    moved_house: 12,
    address_shortened: 8,
    address_typo: 4,
    other_phone: 9,
    phone_typo: 5,
    phone_missing: 4,
    other_mail: 6,
    mail_typo: 4,
    birthday_missing: 14,
    birthday_typo: 6,
}


def spoil(card: Card, person: Person, town: Town) -> list[str]:
    """Spoil a card in one to three ways; their names."""
    done: list[str] = []
    wanted = town.random.choices((1, 2, 3), (45, 35, 20))[0]
    while len(done) < wanted:
        kind = town.random.choices(list(SHARES), list(SHARES.values()))[0]
        if kind.__name__ not in done and (kind is one_field or kind(card, person, town)):
            done.append(kind.__name__)
    if one_field.__name__ in done:  # last, as the others look for the parts of a name
        one_field(card, person, town)
    return done


_HALF_KANA = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}
_TO_FULL_DIGITS = str.maketrans("0123456789-", "０１２３４５６７８９－")


def _half(kana: str) -> str:
    parts = unicodedata.normalize("NFD", katakana(kana)).replace("\u3099", "ﾞ").replace("\u309a", "ﾟ")
    return "".join(_HALF_KANA.get(character, character) for character in parts)


def _full(text: str) -> str:
    return text.translate(_TO_FULL_DIGITS)
