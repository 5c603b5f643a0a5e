"""The people of a made-up neighbourhood as they are: homes with families, firms, and who works there.

Names by how many bear them, homes clustered in the towns round one shop. Families are what makes 名寄せ hard:
they share an address, a telephone, sometimes a mail address, and their sons bear their fathers' characters.
Nobody real is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from app.core.japan.name_data import GivenName, Surname, name_data
from app.core.japan.postal import PostalTable
from app.services.demo.people import OWN_CODE_BUILDING
from tests.planted.given_names import given_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from app.core.japan.postal import Place

PREFECTURES = {"東京都": "03", "神奈川県": "045", "埼玉県": "048"}
TOWNS = 1_500
TODAY = date(2026, 11, 22)
MALE, FEMALE = "male", "female"
COMMON_GIVEN_SHARE = 0.6
DOMAINS = ("example.com", "example.jp", "mail.example.com", "example.ne.jp", "m.example.jp")
FIRM_KINDS = ("製作所", "工業", "精機", "電機", "商事", "金属", "建設", "運輸", "不動産", "美容室")
FIRM_FORMS = ("株式会社{}", "{}株式会社", "有限会社{}", "合同会社{}")
BUILDINGS = (
    "コーポ桜",
    "グリーンハイツ",
    "サンライズ",
    "メゾン緑町",
    "パークヒル",
    "第二富士ビル",
    "シャトー南",
)


@dataclass(frozen=True, slots=True)
class Home:
    """Where people live or work; `lot` is 丁目, 番, 号."""

    place: Place
    lot: tuple[int, int, int]
    building: str
    room: int
    landline: str
    mail: str


@dataclass(frozen=True, slots=True)
class Firm:
    """A company with its switchboard."""

    name: str
    seat: Home
    info: str


@dataclass(frozen=True, slots=True)
class Person:
    """One human being, or with `is_firm` the firm itself; `key` tells two apart whatever is written down."""

    key: int
    family: Surname
    given: GivenName
    birthday: date
    home: Home
    mobile: str
    mail: str
    maiden: Surname | None = None
    firm: Firm | None = None
    is_firm: bool = False

    @property
    def gender(self) -> str:
        """`male` or `female`."""
        return self.given.gender


class Town:
    """Draws households and firms, one after the other, without end."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._surnames = name_data().surnames
        self._weights = list(accumulate(surname.people for surname in self._surnames))
        self._common = {gender: name_data().common_given_names(gender) for gender in (MALE, FEMALE)}
        self._places = random.sample(_all_places(), TOWNS)
        self._next_key = 0

    def family_home(self) -> list[Person]:
        """One household, everybody in it; about two in five live alone."""
        random = self.random
        home, family = self.home(), self.surname()
        if random.random() < 0.42:
            return [self._person(family, self.given(random.choice((MALE, FEMALE))), self._born(18, 85), home)]
        father = self._person(family, self.given(MALE), self._born(28, 75), home)
        mother_born = _near(father.birthday, random, 5)
        mother = self._person(family, self.given(FEMALE), mother_born, home, maiden=self.surname())
        members = [father, mother]
        birth = father.birthday + timedelta(days=random.randint(24 * 365, 36 * 365))
        for _ in range(random.choices((0, 1, 2, 3), (30, 30, 30, 10))[0]):
            members.append(self._child(members, birth))
            if random.random() < 0.02:
                members.append(self._child(members, birth))
            birth += timedelta(days=random.randint(400, 1_700))
        if random.random() < 0.08:
            born = father.birthday - timedelta(days=random.randint(22 * 365, 32 * 365))
            members.append(self._person(family, self.given(FEMALE), born, home))
        return [person for person in members if person.birthday <= TODAY]

    def firm(self, staff: int) -> list[Person]:
        """A company and those of its people who are in the book; some are of the founder's family."""
        random = self.random
        founder = self.surname()
        seat = self.home()
        word = "".join(random.choices("abcdefghikmnorstuy", k=6))
        name = random.choice(FIRM_FORMS).format(founder.name + random.choice(FIRM_KINDS))
        firm = Firm(name, seat, f"info@{word}.example.co.jp")
        people = []
        for _ in range(staff):
            family = founder if random.random() < 0.25 else self.surname()
            given = self.given(random.choice((MALE, MALE, FEMALE)))
            one = self._person(family, given, self._born(22, 70), self.home())
            mail = f"{_letters(random, 5)}@{word}.example.co.jp"
            people.append(replace(one, firm=firm, mail=mail))
        if random.random() < 0.3:
            people.append(replace(self.person(founder, self.given(MALE), seat), firm=firm, is_firm=True))
        return people

    def person(self, family: Surname, given: GivenName, home: Home | None = None) -> Person:
        """A grown-up of this name, living alone where no home is named."""
        return self._person(family, given, self._born(18, 85), home or self.home())

    def surname(self) -> Surname:
        """A surname, as often as it is borne."""
        return self.random.choices(self._surnames, cum_weights=self._weights)[0]

    def given(self, gender: str) -> GivenName:
        """A given name: a common one more often than any other."""
        if self.random.random() < COMMON_GIVEN_SHARE:
            return self.common_given(gender)
        return self.random.choice(_all_given()[gender])

    def common_given(self, gender: str) -> GivenName:
        """A given name that many bear."""
        return self.random.choice(self._common[gender])

    def home(self) -> Home:
        """An address that nobody had before, with a landline."""
        random = self.random
        place = random.choice(self._places)
        building = random.choice(BUILDINGS) if random.random() < 0.4 else ""
        area = PREFECTURES[place.prefecture]
        exchange = random.randrange(2 * 10 ** (5 - len(area)), 10 ** (6 - len(area)))
        landline = f"{area}-{exchange}-{random.randrange(10_000):04d}"
        lot = (random.randint(1, 6), random.randint(1, 30), random.randint(1, 25))
        room = random.randint(1, 9) * 100 + random.randint(1, 8)
        return Home(place, lot, building, room, landline, self.mail())

    def mobile(self) -> str:
        """A mobile number."""
        random = self.random
        return f"0{random.choice('987')}0-{random.randrange(1000, 10_000)}-{random.randrange(10_000):04d}"

    def mail(self) -> str:
        """A mail address."""
        random = self.random
        digits = random.choice(("", str(random.randrange(100)), f"{random.randrange(1_231):04d}"))
        return f"{_letters(random, random.randint(4, 10))}{digits}@{random.choice(DOMAINS)}"

    def _child(self, family: Sequence[Person], birth: date) -> Person:
        """A child of the first two, who is called otherwise than anybody in the house."""
        random = self.random
        father, mother = family[:2]
        gender = random.choice((MALE, FEMALE))
        fathers = sharing_a_character(father.given) if gender == MALE and random.random() < 0.3 else ()
        taken = {member.given.kana for member in family}
        free = [given for given in fathers if given.kana not in taken]
        given = random.choice(free) if free else self.given(gender)
        while given.kana in taken:
            given = self.given(gender)
        child = self._person(father.family, given, birth, father.home)
        grown = (TODAY - birth).days > 12 * 365
        return child if grown else replace(child, mobile=mother.mobile, mail=mother.mail)

    def _person(
        self, family: Surname, given: GivenName, birthday: date, home: Home, maiden: Surname | None = None
    ) -> Person:
        self._next_key += 1
        shares_mail = self.random.random() < 0.12
        mail = home.mail if shares_mail else self.mail()
        return Person(self._next_key, family, given, birthday, home, self.mobile(), mail, maiden)

    def _born(self, youngest: int, oldest: int) -> date:
        return TODAY - timedelta(days=self.random.randint(youngest * 365, oldest * 365))


def homophones(name: GivenName) -> Sequence[GivenName]:
    """Other given names of the same gender that are read the same."""
    return [other for other in _given_by_kana().get((name.kana, name.gender), ()) if other.name != name.name]


def surname_homophones(name: Surname) -> Sequence[Surname]:
    """Other surnames that are read the same."""
    return [other for other in _surnames_by_kana().get(name.kana, ()) if other.name != name.name]


def sharing_a_character(name: GivenName) -> Sequence[GivenName]:
    """Other given names of the same gender that begin with the same character."""
    sharing = _given_by_first().get((name.name[0], name.gender), ())
    return [other for other in sharing if other.name != name.name]


def _near(birthday: date, random: Random, years: int) -> date:
    return birthday + timedelta(days=random.randint(-years * 365, years * 365))


def _letters(random: Random, count: int) -> str:
    return "".join(random.choices("abcdefghijkmnoprstuvwyz", k=count))


@cache
def _all_places() -> list[Place]:
    table = PostalTable.open()
    places = [
        place
        for prefecture in PREFECTURES
        for place in table.towns(prefecture)
        if not OWN_CODE_BUILDING.search(place.town)
    ]
    table.close()
    return places


@cache
def _all_given() -> dict[str, list[GivenName]]:
    """Every given name, by the gender that bears it."""
    found: dict[str, list[GivenName]] = {MALE: [], FEMALE: []}
    for given in given_names():
        found[given.gender].append(given)
    return found


@cache
def _given_by_kana() -> dict[tuple[str, str], list[GivenName]]:
    found: dict[tuple[str, str], list[GivenName]] = {}
    for gender, names in _all_given().items():
        for name in names:
            found.setdefault((name.kana, gender), []).append(name)
    return found


@cache
def _given_by_first() -> dict[tuple[str, str], list[GivenName]]:
    found: dict[tuple[str, str], list[GivenName]] = {}
    for gender, names in _all_given().items():
        for name in names:
            found.setdefault((name.name[0], gender), []).append(name)
    return found


@cache
def _surnames_by_kana() -> dict[str, list[Surname]]:
    found: dict[str, list[Surname]] = {}
    for name in name_data().surnames:
        found.setdefault(name.kana, []).append(name)
    return found
