"""`tokuicho rfm --json` on a real store: the shape of the contract, worked out by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from app.bootstrap import open_services
from app.cli.commands import cli
from app.core.enums import Face
from app.core.rfm import PRESETS, Tone
from app.core.rfm_groups import STANDARD, Group, Groups, ScoreBox
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.services.sales import SaleData

if TYPE_CHECKING:
    from pathlib import Path

SALES: dict[str, tuple[tuple[str | None, int], ...]] = {
    "花": (("2026-06-10", 2_000), ("2026-11-20", 4_000), ("2026-11-20", 5_000)),
    "月": (("2026-10-21", 9_000), ("2026-11-01", -1_000), (None, 300), ("2026-12-01", 1)),
}


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    found = DataFolder(tmp_path / "shop")
    services = open_services(found)
    for name, sales in SALES.items():
        customer = services.customers.create(CustomerData(family_name=name)).id
        for day, yen in sales:
            services.sales.record(customer, SaleData(sold_on=day, total=yen))
    services.store.close()
    return found


def answer(folder: DataFolder, *arguments: str) -> str:
    result = CliRunner().invoke(cli, ["--data", str(folder.root), "rfm", "--as-of", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def asked(folder: DataFolder, as_of: str) -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(answer(folder, as_of, "--json"))
    return shape


def test_shape_of_the_contract(folder: DataFolder) -> None:
    shape = asked(folder, "2026-11-22")
    groups = {one["segment"]: one for one in shape.pop("segments")}
    # Two people: the better one of each axis beats half of the shop, 1 + floor(5 / 2) = 3.
    assert shape == {
        "as_of": "2026-11-22",
        "bands": {
            "method": "share",
            "limits": None,
            "ranges": {
                "r": [[32, 32], None, [2, 2], None, None],
                "f": [[1, 1], None, [2, 2], None, None],
                "m": [[8_000, 8_000], None, [11_000, 11_000], None, None],
            },
        },
        "customers": [
            {
                "number": "00001",
                "days_since_last": 2,
                "frequency": 2,
                "monetary": 11_000,
                "r": 3,
                "f": 3,
                "m": 3,
                "segment": "need_attention",
            },
            {
                "number": "00002",
                "days_since_last": 32,
                "frequency": 1,
                "monetary": 8_000,
                "r": 1,
                "f": 1,
                "m": 1,
                "segment": "lost",
            },
        ],
        "excluded": [{"reason": "undated", "sales": 1}, {"reason": "future", "sales": 1}],
        "no_purchase": [{"reason": "return", "sales": 1}],
        "unpriced": 0,
    }
    assert len(groups) == 11
    assert groups["need_attention"] == {
        "segment": "need_attention",
        "name": "要注意",
        "customers": 1,
        "revenue": 11_000,
    }
    assert groups["champions"] == {
        "segment": "champions",
        "name": "チャンピオン",
        "customers": 0,
        "revenue": 0,
    }


def test_the_shops_own_limits_are_used_and_named(folder: DataFolder) -> None:
    services = open_services(folder)
    services.settings.change(rfm_bands=PRESETS[Face.SALON].as_mapping())
    services.store.close()
    shape = asked(folder, "2026-11-22")
    assert shape["bands"]["method"] == "limits"
    assert shape["bands"]["limits"]["recency"] == [30, 60, 90, 180]
    assert [(one["r"], one["f"], one["m"]) for one in shape["customers"]] == [(5, 2, 2), (4, 1, 1)]


def test_who_moved_since_an_earlier_day(folder: DataFolder) -> None:
    # On 2026-10-20 花 alone had bought, and one alone is compared with nobody.
    movement = json.loads(answer(folder, "2026-11-22", "--since", "2026-10-20", "--json"))["movement"]
    assert movement == {
        "since": "2026-10-20",
        "flows": [
            {"before": "uncompared", "after": "need_attention", "direction": "stayed", "customers": 1},
            {"before": None, "after": "lost", "direction": "came", "customers": 1},
        ],
    }
    lines = answer(folder, "2026-11-22", "--since", "2026-10-20").splitlines()
    assert any(line.startswith("どちらかの日には、最後のお買い物の日が") for line in lines)
    assert "movement" not in asked(folder, "2026-11-22")


def test_groups_of_ones_own_are_used_and_named(folder: DataFolder) -> None:
    services = open_services(folder)
    own = Group("own_1", Tone.GOOD, (ScoreBox(m=(3, 5)),), "大口の方")
    services.settings.change(rfm_groups=Groups((own, *STANDARD.rules)).as_mapping())
    services.store.close()
    shape = asked(folder, "2026-11-22")
    assert [one["segment"] for one in shape["customers"]] == ["own_1", "lost"]
    assert shape["segments"][0] == {
        "segment": "own_1",
        "name": "大口の方",
        "customers": 1,
        "revenue": 11_000,
    }


def test_a_day_before_the_first_sale_is_no_error(folder: DataFolder) -> None:
    shape = asked(folder, "2020-01-01")
    assert shape["customers"] == []
    assert {one["customers"] for one in shape["segments"]} == {0}
    assert shape["excluded"] == [{"reason": "undated", "sales": 1}, {"reason": "future", "sales": 6}]


def test_lines_for_a_person(folder: DataFolder) -> None:
    assert answer(folder, "2026-11-22").splitlines() == [
        "要注意 1名 ¥11,000",
        "離脱 1名 ¥8,000",
        "お客様が 2名なので、5段階に分けても意味がありません。お一人ずつ履歴をご覧ください。",
        "5がいちばん良い点です。同じ値の方は同じ点、一度だけの方は F1 になります。",
        "返品 1件は金額から引き、回数には入れていません。",
        "日付のない売上 1件は除きました。",
        "基準日より先の売上 1件は除きました。",
    ]
