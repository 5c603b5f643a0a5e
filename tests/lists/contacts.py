"""Telephone numbers, mail addresses, postal codes and addresses as lists hold them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.core.japan.postal import PostalTable
from app.services.demo.people import OWN_CODE_BUILDING
from tests.lists.answers import Written

if TYPE_CHECKING:
    from random import Random

    from app.core.japan.postal import Place
    from app.io.tables.raw import Cell
    from tests.lists.answers import Answer

AREAS = ("03", "06", "045", "011", "052", "092", "075", "0466", "0463", "0422", "0155", "0980", "0798")
SERVICES = ("0120", "0570")
BUILDINGS = (
    "コーポ桜201",
    "グリーンハイツ 3-B",
    "サンライズビル4F",
    "メゾン緑町 101号室",
    "パークヒル1205",
    "第二富士ビル 2階",
    "シャトー南203",
    "ABCビル 5F",
    "県営住宅 3号棟 402",
)
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
KANJI = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number by its parts, which end in the line."""

    parts: tuple[str, ...]

    @property
    def shown(self) -> str:
        """As the card shows it."""
        return "-".join(self.parts)


def draw_phone(dice: Random) -> Phone:
    """A number that could be."""
    chance = dice.random()
    line = f"{dice.randrange(10_000):04}"
    if chance < 0.55:
        return Phone((dice.choice(("090", "080", "070")), str(dice.randrange(1_000, 10_000)), line))
    if chance < 0.6:
        return Phone(("050", str(dice.randrange(3_000, 6_000)), line))
    if chance < 0.63:
        return Phone((dice.choice(SERVICES), f"{dice.randrange(100, 1_000)}", line[:3]))
    area = dice.choice(AREAS)
    office = "5" if area == "0980" else {4: "2", 3: "2", 2: "3"}[len(area)]
    return Phone((area, office + "".join(dice.choices("0123456789", k=5 - len(area))), line))


def write_phone(phone: Phone, style: str, dice: Random) -> Written:
    """One number in the style of the list, now and then with something beside it."""
    first, office, line = phone.parts
    bare, shown = "".join(phone.parts), phone.shown
    ways: dict[str, Cell] = {
        "hyphens": shown,
        "bare": bare,
        "number": int(bare),
        "wide": shown.translate(WIDE),
        "wide_bare": bare.translate(WIDE),
        "dashes": dice.choice("ー‐−–").join(phone.parts),
        "brackets": f"{first}({office}){line}",
        "area_in_brackets": f"({first}){office}-{line}",
        "wide_brackets": f"{first}（{office}）{line}",
        "dots": ".".join(phone.parts),
        "blanks": " ".join(phone.parts),
        "country": f"+81-{first[1:]}-{office}-{line}",
        "country_blanks": f"+81 {first[1:]} {office} {line}",
        "country_zero": f"+81(0){first[1:]}-{office}-{line}",
        "label": dice.choice(("TEL:", "TEL ", "携帯:", "自宅 ", "℡")) + shown,
    }
    if first in SERVICES and style.startswith("country"):
        style = "hyphens"
    if dice.random() < 0.03:
        extension = str(dice.randrange(10, 9_999))
        inside = dice.choice((" 内線{}", "(内線{})", "　内線：{}", " 内線 {}")).format(extension)
        return Written(shown + inside, (f"{shown} 内線{extension}",))
    if dice.random() < 0.02:
        beside = dice.choice(("{}(母)", "{}（携帯）", "本人 {}", "{} 18時以降", "{}※留守電可", "{} 娘さん"))
        return Written(beside.format(shown), (shown,))
    if dice.random() < 0.01:
        return _wrong_phone(phone, dice)
    return Written(ways[style], (shown,))


def write_two_phones(one: Phone, other: Phone, dice: Random) -> Written:
    """Two numbers in a cell."""
    between = dice.choice((" / ", "、", "\n", ",", "／", "・", " "))
    return Written(f"{one.shown}{between}{other.shown}", tuple(dict.fromkeys((one.shown, other.shown))))


def draw_mail(dice: Random) -> str:
    """An address in a domain for examples."""
    name = "".join(dice.choices("abcdefghijkmnoprstuvwyz", k=dice.randint(3, 9)))
    name += dice.choice(("", ".k", "_01", "-shop", "1987"))
    return f"{name}@{dice.choice(('example.jp', 'example.co.jp'))}"


def write_mail(mail: str, dice: Random) -> Written:
    """A mail address, seldom with something wrong about it."""
    chance = dice.random()
    if chance < 0.03:
        return Written("".join(chr(ord(sign) + 0xFEE0) for sign in mail), (mail,))
    if chance < 0.05:
        return Written(f"mailto:{mail}", (mail,))
    if chance < 0.06:
        return Written(mail.replace("@", "@@"), (), doubtful=True)
    if chance < 0.07:
        return Written(mail.replace("@", ""), (), doubtful=True)
    if chance < 0.09:
        return Written(f"{mail}, second.{mail}", (mail, f"second.{mail}"))
    return Written(f" {mail} " if chance < 0.12 else mail, (mail,))


@dataclass(frozen=True, slots=True)
class Home:
    """An address: the town with its code, 丁目 to 号, and the building."""

    place: Place
    lot: tuple[int, int, int]
    building: str


def draw_home(dice: Random) -> Home:
    """An address in any prefecture."""
    lot = (dice.randint(1, 6), dice.randint(1, 30), dice.randint(1, 25))
    return Home(dice.choice(_places()), lot, dice.choice(BUILDINGS) if dice.random() < 0.4 else "")


def write_postal_code(home: Home, style: str) -> Written:
    """The postal code."""
    code = home.place.code
    bare = code.replace("-", "")
    ways: dict[str, Cell] = {
        "hyphen": code,
        "bare": bare,
        "number": int(bare),
        "mark": f"〒{code}",
        "mark_blank": f"〒 {code}",
        "wide": code.translate(WIDE),
        "dash": code.replace("-", "ー"),
    }
    return Written(ways[style], code)


def street_as(home: Home, style: str) -> str:
    """Town and house number."""
    first, second, third = home.lot
    town = home.place.town
    ways = {
        "hyphens": f"{town}{first}-{second}-{third}",
        "wide": f"{town}{first}-{second}-{third}".translate(WIDE),
        "words": f"{town}{first}丁目{second}番{third}号",
        "kanji": f"{town}{KANJI[first]}丁目{second}-{third}",
        "lot": f"{town}{second * 37}番地{third}",
        "lot_short": f"{town}{second * 37}",
    }
    return ways[style]


def write_address(home: Home, style: str, street_style: str, dice: Random, answer: Answer) -> None:
    """The address in one cell. `style` says what stands between its parts and what it lacks."""
    street = street_as(home, street_style)
    place = home.place
    blank = {"tight": "", "blank": " ", "wide": "　", "lines": "\n", "code": " ", "short": " "}[style]
    separate = "" if style in {"tight", "lines"} or dice.random() < 0.8 else blank
    before = f"〒{place.code} " if style == "code" else ""
    prefecture = "" if style == "short" and _is_alone(place.city) else place.prefecture
    building = home.building
    if building and not blank and building[0].isdigit():
        blank = " "
    cell = f"{before}{prefecture}{separate if prefecture else ''}{place.city}{separate}{street}"
    cell += blank + building if building else ""
    parts = {"prefecture": place.prefecture, "city": place.city, "street": street, "building": building}
    answer.put_parts("address", cell, parts)


def write_address_in_two(home: Home, street_style: str, answer: Answer, *, with_prefecture: bool) -> None:
    """住所1 up to the house number and 住所2 with the building; 都道府県 may stand in a cell of its own."""
    street, place = street_as(home, street_style), home.place
    parts = {"prefecture": place.prefecture, "city": place.city, "street": street, "building": home.building}
    if with_prefecture:
        answer.put("prefecture", Written(place.prefecture, place.prefecture))
        first = f"{place.city}{street}"
    else:
        first = f"{place.prefecture}{place.city}{street}"
    answer.put_parts("address", first, parts)
    answer.cells["address2"] = home.building
    for name in parts:
        answer.sources[name] = (*answer.sources[name], "address2")


def write_address_parts(home: Home, street_style: str, answer: Answer) -> None:
    """Each part in a cell of its own."""
    place = home.place
    answer.put("prefecture", Written(place.prefecture, place.prefecture))
    answer.put("city", Written(place.city, place.city))
    street = street_as(home, street_style)
    answer.put("street", Written(street, street))
    answer.put("building", Written(home.building, " ".join(home.building.split())))


def _wrong_phone(phone: Phone, dice: Random) -> Written:
    """A number that cannot be dialled: kept as it was typed, or in the note."""
    without_line = "-".join(phone.parts[:-1])
    wrong = dice.choice((without_line, phone.shown + "99", "要確認"))
    return Written(wrong, () if wrong == "要確認" else (wrong,), doubtful=True)


def _is_alone(city: str) -> bool:
    """Whether no other prefecture has a city of this name."""
    return len({place.prefecture for place in _places() if place.city == city}) == 1


@cache
def _places() -> list[Place]:
    table = PostalTable.open()
    places = [place for place in table.towns() if not OWN_CODE_BUILDING.search(place.town)]
    table.close()
    return places
