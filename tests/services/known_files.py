"""Files of known systems for tests: the real header, and rows that name only the cells they have."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEADERS = Path(__file__).parents[1] / "fixtures" / "headers"
Cells = dict[str, str]


def write_export(
    path: Path, header: str, rows: Sequence[Mapping[str, str]], encoding: str = "utf-8-sig"
) -> Path:
    """A CSV with the titles of `header` and these rows; a title's second cell is `title#2`."""
    titles = (HEADERS / f"{header}.csv").read_text(encoding="utf-8").strip().split(",")
    names: list[str] = []
    seen: Counter[str] = Counter()
    for title in titles:
        seen[title] += 1
        names.append(title if seen[title] == 1 else f"{title}#{seen[title]}")
    unknown = {name for row in rows for name in row} - set(names)
    if unknown:
        raise ValueError(unknown)
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(titles)
        writer.writerows([row.get(name, "") for name in names] for row in rows)
    return path


def base_row(order: str, product: str = "カットソー", **changes: str) -> Cells:
    """One item of a BASE order by 髙橋 健, sent to somebody else."""
    row = {
        "注文ID": order,
        "注文日時": "2026-03-01 10:11:12",
        "氏(請求先)": "髙橋",
        "名(請求先)": "健",
        "郵便番号(請求先)": "1500041",
        "都道府県(請求先)": "東京都",
        "住所(請求先)": "渋谷区神南1-2-3",
        "住所2(請求先)": "青葉ハイツ101",
        "電話番号(請求先)": "09012345678",
        "メールアドレス(請求先)": "ken@example.jp",
        "氏(配送先)": "林",
        "名(配送先)": "薫",
        "郵便番号(配送先)": "5300001",
        "都道府県(配送先)": "大阪府",
        "住所(配送先)": "大阪市北区梅田1-1",
        "電話番号(配送先)": "0612345678",
        "商品名": product,
        "バリエーション": "M",
        "価格": "5500",
        "数量": "2",
        "合計金額": "11600",
        "送料": "600",
        "支払い方法": "クレジットカード決済",
        "発送状況": "未対応",
        "購入元": "BASE",
    }
    return row | changes
