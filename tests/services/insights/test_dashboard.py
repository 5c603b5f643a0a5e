"""The summary of a real store: its tiles, targets, people and today's list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from app.analytics.cycle.cycle import STATES
from app.core import clock
from app.core.cycle import CycleState
from app.core.dashboard import PartKey, Task, TaskKey, Tile, TileKey
from app.core.enums import Face
from app.core.messages import LANGUAGES, Message, MessageValue, has_sentence, sentence
from app.services.customer_card import CustomerData
from app.services.insights.dashboard import targets_of
from app.services.interactions import InteractionData
from app.services.sales import SaleData

if TYPE_CHECKING:
    from app.services.container import Services

AS_OF = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: AS_OF)


def person(services: Services, name: str, *days: str, yen: int = 1_000, birthday: str | None = None) -> int:
    one = services.customers.create(CustomerData(family_name=name, birthday=birthday)).id
    for day in days:
        services.sales.record(one, SaleData(sold_on=day, total=yen))
    return one


def test_tiles_and_the_people_behind_them(services: Services) -> None:
    regular = person(services, "花", "2025-01-05", "2026-11-02", "2026-11-20")
    person(services, "月", "2026-10-30")
    new = person(services, "星", "2026-11-03")
    report = services.dashboard.summary(AS_OF)
    sales = report.view.tile(Tile.SALES)
    assert sales is not None and sales.figure == 3_000
    opened = services.dashboard.people_behind(report, TileKey(Tile.SALES))
    assert opened.ids == (regular, new)
    assert opened.label is not None
    assert sentence(opened.label, "ja") == "売上のあった方(2026年11月1日〜2026年11月21日)"
    assert services.dashboard.people_behind(report, TileKey(Tile.NEWCOMERS)).ids == (new,)
    assert services.dashboard.people_behind(report, TileKey(Tile.SALES, 12)).ids == ()


def test_a_month_that_is_over_is_whole_and_has_its_name(services: Services) -> None:
    # Nothing happened on the last of October: today that would be a day that has just begun.
    for day in ("2026-09-30", "2026-10-02"):
        person(services, day, day)
    report = services.dashboard.summary(date(2026, 10, 31))
    assert report.view.until == date(2026, 10, 31)
    assert sentence(report.tiles[Tile.SALES].title, "ja") == "10月の売上"
    assert sentence(report.caption[0], "ja") == "どの月も、はじめから終わりまでで比べています。"
    running = services.dashboard.summary(AS_OF)
    assert sentence(running.tiles[Tile.SALES].title, "ja") == "今月の売上"


def test_it_is_kept_until_something_is_written(services: Services) -> None:
    person(services, "花", "2026-11-02")
    first = services.dashboard.summary(AS_OF)
    assert services.dashboard.summary(AS_OF).view is first.view
    person(services, "月", "2026-11-02")
    assert services.dashboard.summary(AS_OF).view is not first.view


def test_the_face_chooses_the_tiles(services: Services) -> None:
    person(services, "花", "2026-11-02")
    shown = {}
    for face in ("", *Face):
        services.settings.change(face=str(face))
        shown[face] = [tile.tile for tile in services.dashboard.summary(AS_OF).view.tiles]
    assert shown[""] == shown[Face.SALON]
    assert Tile.SECOND_VISIT in shown[Face.SALON]
    assert Tile.LEFT_ALONE in shown[Face.B2B]
    assert Tile.ORDERS in shown[Face.EC]
    assert all(6 <= len(tiles) <= 8 for tiles in shown.values())


@pytest.mark.parametrize(("days", "yen"), [(("2026-11-02",), 1_000), (("2026-08-02", "2026-11-02"), 0)])
def test_nothing_is_expected_where_nobody_returned_or_paid(
    services: Services, days: tuple[str, ...], yen: int
) -> None:
    person(services, "花", *days, yen=yen)
    assert services.dashboard.outlook(AS_OF) is None


def test_targets_belong_to_a_face_and_stay(services: Services) -> None:
    for weeks in range(1, 9):
        person(services, f"{weeks}", str(AS_OF - timedelta(7 * weeks)))
    services.dashboard.set_targets(Face.SALON, {Tile.SALES: 9_000, Tile.SECOND_VISIT: 0.5})
    services.dashboard.set_targets(Face.EC, {Tile.ORDERS: 5})
    report = services.dashboard.summary(AS_OF)
    # Open on Sundays, and today is one: two are left. 1, 8 and 15 November: 3,000 yen.
    said = report.targets[Tile.SALES]
    assert sentence(said.text, "ja") == "目標 ¥9,000 の 33%"
    assert said.needed is not None
    assert sentence(said.needed, "ja") == "営業日はあと2日、1日に ¥3,000"
    assert sentence(said.needed, "en") == "2 open days left, ¥3,000 a day"
    assert report.targets.keys() == {Tile.SALES}  # nobody's time for a second visit ended yet
    services.settings.change(face="ec")
    assert set(services.dashboard.summary(AS_OF).targets) == {Tile.ORDERS}


@pytest.mark.parametrize(
    ("stored", "found"),
    [
        ({}, {}),
        ({"salon": 3}, {}),
        ({"salon": {"sales": 100, "nothing": 5, "visits": "x", "per_visit": -1}}, {Tile.SALES: 100.0}),
    ],
)
def test_targets_that_cannot_be_used_are_left_out(
    stored: dict[str, object], found: dict[Tile, float]
) -> None:
    assert targets_of(stored, Face.SALON) == found


def test_what_is_not_counted_is_said(services: Services) -> None:
    one = person(services, "花", "2026-11-02", "2027-01-01")
    services.sales.record(one, SaleData(sold_on=None, total=5))
    report = services.dashboard.summary(AS_OF)
    assert sentence(report.caption[0], "ja") == "どの月も1日から21日までで比べています。"
    assert len(report.aside) == 2


def test_todays_list(services: Services) -> None:
    asked = person(services, "問")
    services.interactions.record(asked, InteractionData(at="2026-11-20", kind="inquiry", state="open"))
    born = person(services, "誕", birthday="1990-11-25")
    gaps = (0, 14, 45, 25, 60, 20, 40, 33)

    def until(last: int) -> list[str]:
        return [str(AS_OF - timedelta(last + sum(gaps[: step + 1]))) for step in range(len(gaps))]

    best = {person(services, f"上{last}", *until(last)[:5], yen=90_000) for last in range(30, 130, 5)}
    others = {person(services, f"常{last}", *until(last)[:5]) for last in range(30, 130, 5)}
    for place in range(60):
        person(services, f"来{place}", *until(place % 20), yen=2_000)
    once = {person(services, f"初{last}", str(AS_OF - timedelta(last))) for last in range(10, 90, 5)}
    report = services.dashboard.today(AS_OF)
    found = {line.task: line.ids for line in report.lines}
    assert found[Task.INQUIRIES] == (asked,)
    assert found[Task.BIRTHDAYS] == (born,)
    late, valued = set(found.get(Task.LATE, ())), set(found.get(Task.CANT_LOSE, ()))
    assert valued <= best
    assert late <= others
    cycles = services.forecasts.cycles(AS_OF).view
    states = {
        state: set(cycles.customer_ids[cycles.states == STATES.index(state)].tolist()) for state in CycleState
    }
    assert late | valued == states[CycleState.LATE] - once
    assert set(found[Task.DUE]) == states[CycleState.DUE] - once != set()
    assert once & states[CycleState.DUE]
    opened = services.dashboard.people_of_task(report, TaskKey(Task.BIRTHDAYS))
    assert opened.ids == (born,)
    assert opened.label is not None and "お誕生日" in sentence(opened.label, "ja")


def test_an_empty_store_has_nothing_for_today(services: Services) -> None:
    assert services.dashboard.today(AS_OF).lines == ()
    assert services.dashboard.summary(AS_OF).view.is_empty


def test_every_word_is_there() -> None:
    codes = [one.words.code for kind in (Tile, Task) for one in kind]
    codes += [task.reason.code for task in Task]
    codes += [f"dashboard.{kind}.{tile}" for tile in Tile for kind in ("hint", "list")]
    assert [code for code in codes if not has_sentence(code)] == []
    words: dict[str, MessageValue] = {"within": 90, "away": 90, "gone": 180, "first": "a", "last": "b"}
    for tile in Tile:
        for language in LANGUAGES:
            assert sentence(Message(f"dashboard.hint.{tile}", words), language)


def test_the_door_of_a_part(services: Services) -> None:
    for place in range(60):
        days = ["2025-01-05", "2026-10-03"] if place < 40 else ["2025-01-05", "2026-10-03", "2026-11-03"]
        person(services, f"{place}", *days, birthday="1990-01-01" if place < 40 else "1960-01-01")
    report = services.dashboard.summary(AS_OF)
    spoken = {one.tile: one for one in report.sentences}
    assert spoken[Tile.VISITS].parts
    people = services.dashboard.people_behind(report, PartKey(Tile.VISITS, 0))
    assert people.ids is not None and len(people.ids) == 40
    assert people.label is not None
    assert sentence(people.label, "ja") == "来店: 30代"


def test_what_stands_on_a_tile(services: Services) -> None:
    person(services, "花", "2025-01-05", "2026-10-02", "2026-11-02", "2026-11-20")
    report = services.dashboard.summary(AS_OF)
    words = {
        tile: [
            sentence(one, "ja") for one in (words.value, *(said.text for said in words.comparisons)) if one
        ]
        for tile, words in report.tiles.items()
    }
    assert words[Tile.SALES] == ["¥2,000", "先月比 +¥1,000", "去年比 +¥2,000"]
    assert words[Tile.VISITS] == ["2回", "先月比 +1回", "去年比 +2回"]
    assert words[Tile.PER_VISIT] == ["¥1,000", "先月比 ±0.0%", "去年比 まだ比べられません"]
    assert words[Tile.DRIFTING] == ["0名", "先月比 ±0名", "去年比 ±0名"]
    assert all(said.is_good is None for one in report.tiles.values() for said in one.comparisons)
    assert sentence(report.tiles[Tile.DRIFTING].hint, "ja").startswith(
        "2回以上来た方で、最後の来店から90日を過ぎ"
    )


def test_what_is_expected_of_a_customer(services: Services) -> None:
    assert services.dashboard.outlook(AS_OF) is None
    for place in range(20):
        person(
            services,
            f"{place}",
            *(str(AS_OF - timedelta(40 * step + place)) for step in range(2 + place % 5)),
        )
    said = services.dashboard.outlook(AS_OF)
    assert said is not None
    assert sentence(said, "ja").startswith("この1年に来た20名の、これから1年の見込み\n¥")
    assert sentence(said, "ja").endswith("、簡易計算)")
    # Who stayed away for the whole year is none of those whom the figure is about.
    person(services, "昔", "2020-01-01", "2020-02-01")
    again = services.dashboard.outlook(AS_OF)
    assert again is not None
    assert sentence(again, "ja").startswith("この1年に来た20名の、")
    assert services.forecasts.lifetime_value(AS_OF).view.value.size == 21
