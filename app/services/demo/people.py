"""People and companies of the demo: names with their readings, addresses with their postal codes.

Names and towns come from the data files of `resources/data`; telephone numbers are drawn, mail addresses end
in the domains that are reserved for examples.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from app.core.enums import CustomerKind, CustomerStatus, Gender
from app.core.japan.name_data import name_data
from app.core.japan.postal import PostalTable

if TYPE_CHECKING:
    from random import Random

    from app.services.demo.shops import Shop

SURNAMES_USED = 600
MAIL_DOMAINS = ("example.com", "example.jp", "mail.example.com", "shop.example.jp")
MOBILE_PREFIXES = ("090", "080", "070")
AREA_CODES = {
    "東京都": "03",
    "大阪府": "06",
    "神奈川県": "045",
    "埼玉県": "048",
    "愛知県": "052",
    "北海道": "011",
}
COMPANY_KINDS = (
    ("製作所", "セイサクショ"),
    ("工業", "コウギョウ"),
    ("精機", "セイキ"),
    ("電機", "デンキ"),
    ("商事", "ショウジ"),
    ("金属", "キンゾク"),
)
COMPANY_FORMS = ("株式会社{name}", "{name}株式会社", "有限会社{name}")
INDUSTRIES = ("金属加工", "一般機械", "電子部品", "食品機械", "自動車部品", "医療機器", "建設")
SIZES = ("1〜9名", "10〜49名", "50〜99名", "100名以上")
DEPARTMENTS = ("購買部", "製造部", "設計課", "総務部", "品質保証課")
TITLES = ("部長", "課長", "主任", "代表取締役")
BUILDINGS = ("", "", "", "コーポ桜", "グリーンハイツ", "サンライズ", "メゾン緑町", "パークヒル")
OWN_CODE_BUILDING = re.compile(
    "ビル|タワー|[ァ-ヶー]{4}"
)  # towers have codes like towns, but no house numbers
BIRTHDAY_SHARE = 0.7
PHONE_SHARE = 0.93
SECOND_PHONE_SHARE = 0.12
YOUNGEST, OLDEST = 18, 82


class People:
    """Draws one customer after the other, as the columns of the customer table."""

    def __init__(self, shop: Shop, random: Random, staff_ids: list[int]) -> None:
        names = name_data()
        self._shop = shop
        self._random = random
        self._staff_ids = staff_ids
        self._surnames = names.surnames[:SURNAMES_USED]
        self._surname_weights = list(accumulate(surname.people for surname in self._surnames))
        self._given = {gender: names.common_given_names(gender) for gender in (Gender.MALE, Gender.FEMALE)}
        table = PostalTable.open()
        self._places = [
            place
            for prefecture in shop.prefectures
            for place in table.towns(prefecture)
            if not OWN_CODE_BUILDING.search(place.town)
        ]
        table.close()

    def draw(self, joined_on: date) -> dict[str, Any]:
        """One customer who joined on this day."""
        random, shop = self._random, self._shop
        is_company = random.random() < shop.company_share
        gender = Gender.FEMALE if random.random() < shop.female_share else Gender.MALE
        place = random.choice(self._places)
        return {
            "kind": CustomerKind.COMPANY.value if is_company else CustomerKind.PERSON.value,
            **self._name(gender),
            **(self._company() if is_company else self._no_company()),
            "gender": None if is_company else gender.value,
            "birthday": None if is_company else self._birthday(joined_on),
            "phones": self._phones(place.prefecture, is_company),
            "emails": self._emails(),
            "postal_code": place.code,
            "prefecture": place.prefecture,
            "city": place.city,
            "street": place.town + self._house_number(),
            "building": self._building(),
            "status": CustomerStatus.CUSTOMER.value,
            "source": random.choice(shop.sources),
            "staff_id": random.choice(self._staff_ids),
            "caution": random.choice(shop.cautions) if random.random() < shop.caution_share else "",
            "note": random.choice(shop.notes) if random.random() < 0.2 else "",
            "mail_consent": random.choice((True, True, False)) if random.random() < shop.mail_share else None,
            "dm_consent": True if random.random() < 0.5 else None,
        }

    def draw_contact(self) -> dict[str, Any]:
        """Somebody who works for a customer, as columns of the contact person's table."""
        gender = Gender.FEMALE if self._random.random() < self._shop.female_share else Gender.MALE
        return {
            **self._name(gender),
            "department": self._random.choice(DEPARTMENTS),
            "title": self._random.choice(TITLES) if self._random.random() < 0.5 else "",
            "phones": [self._mobile()],
            "emails": self._emails(),
        }

    def surname(self) -> str:
        """A family name, the common ones more often."""
        return self._random.choices(self._surnames, cum_weights=self._surname_weights)[0].name

    def rename(self, row: dict[str, Any], gender: str) -> None:
        """Give a drawn person another given name, fit for this gender."""
        given = self._random.choice(self._given[Gender(gender)])
        row |= {"given_name": given.name, "given_kana": given.kana, "gender": gender}

    def _name(self, gender: Gender) -> dict[str, str]:
        surname = self._random.choices(self._surnames, cum_weights=self._surname_weights)[0]
        given = self._random.choice(self._given[gender])
        return {
            "family_name": surname.name,
            "given_name": given.name,
            "family_kana": surname.kana,
            "given_kana": given.kana,
        }

    def _company(self) -> dict[str, str]:
        random = self._random
        founder = random.choice(self._surnames)
        kind, kind_kana = random.choice(COMPANY_KINDS)
        return {
            "company": random.choice(COMPANY_FORMS).format(name=founder.name + kind),
            "company_kana": founder.kana + kind_kana,
            "department": random.choice(DEPARTMENTS),
            "title": random.choice(TITLES) if random.random() < 0.6 else "",
            "industry": random.choice(INDUSTRIES),
            "company_size": random.choice(SIZES),
        }

    @staticmethod
    def _no_company() -> dict[str, str]:
        return dict.fromkeys(
            ("company", "company_kana", "department", "title", "industry", "company_size"), ""
        )

    def _birthday(self, joined_on: date) -> str | None:
        if self._random.random() > BIRTHDAY_SHARE:
            return None
        age = self._random.triangular(YOUNGEST, OLDEST, 42)
        born = joined_on - timedelta(days=int(age * 365.25))
        return born.isoformat() if self._random.random() > 0.1 else f"--{born:%m-%d}"

    def _phones(self, prefecture: str, is_company: bool) -> list[dict[str, str | None]]:
        if self._random.random() > PHONE_SHARE:
            return []
        area = AREA_CODES.get(prefecture)
        if is_company and area is not None:
            return [self._landline(area, "代表")]
        if area is not None and self._random.random() < SECOND_PHONE_SHARE:
            return [self._mobile("携帯"), self._landline(area, "自宅")]
        return [self._mobile()]

    def _landline(self, area: str, label: str) -> dict[str, str | None]:
        digits = 4 if len(area) == 2 else 3
        local = self._random.randrange(3 * 10 ** (digits - 1), 9 * 10 ** (digits - 1))
        return _phone((area, str(local), f"{self._random.randrange(10_000):04d}"), label)

    def _mobile(self, label: str = "") -> dict[str, str | None]:
        middle, last = self._random.randrange(1000, 10_000), self._random.randrange(10_000)
        return _phone((self._random.choice(MOBILE_PREFIXES), f"{middle:04d}", f"{last:04d}"), label)

    def _emails(self) -> list[dict[str, str]]:
        if self._random.random() > self._shop.mail_share:
            return []
        name = "".join(self._random.choices("abcdefghijkmnoprstuy", k=self._random.randint(5, 9)))
        address = f"{name}{self._random.randrange(1000)}@{self._random.choice(MAIL_DOMAINS)}"
        return [{"address": address, "label": ""}]

    def _house_number(self) -> str:
        return f"{self._random.randint(1, 8)}-{self._random.randint(1, 30)}-{self._random.randint(1, 20)}"

    def _building(self) -> str:
        name = self._random.choice(BUILDINGS)
        return f"{name}{self._random.randint(1, 9)}0{self._random.randint(1, 5)}" if name else ""


def _phone(parts: tuple[str, str, str], label: str) -> dict[str, str | None]:
    return {"number": "-".join(parts), "e164": f"+81{''.join(parts)[1:]}", "label": label}
