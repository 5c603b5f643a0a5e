"""Which part of a town a postal code stands for."""

from __future__ import annotations

import pytest

from app.core.japan.postal_notes import covers, kanji_number, kyoto_street


@pytest.mark.parametrize(
    ("note", "rest", "expected"),
    [
        ("1〜19丁目", "10丁目1-2", True),
        ("1〜19丁目", "10-1-2", True),
        ("1〜19丁目", "二十丁目", False),
        ("20〜28丁目", "二十丁目", True),
        ("2、3丁目", "2丁目", True),
        ("2、3丁目", "４丁目", False),
        ("3丁目", "", None),
        ("3丁目", "番外地", None),
        ("3丁目、4丁目3〜9番", "3-1", True),
        ("1〜1464番地", "1464", True),
        ("1〜1464番地", "1465番地", False),
        ("1〜1464番地", "2丁目3", False),
        ("第8地割〜第14地割(玉川、戸類家)", "第10地割12", True),
        ("第8地割〜第14地割(玉川、戸類家)", "15-3", False),
        ("66、88、292−4、315番地", "88", True),
        ("66、88、292−4、315番地", "292-4", True),
        ("66、88、292−4、315番地", "67", False),
        ("7階", "六本木ヒルズ森タワー 7階", True),
        ("7階", "六本木ヒルズ森タワー17F", False),
        ("高層棟31階", "ミッドランドスクエア31階", True),
        ("7階", "六本木ヒルズ森タワー", None),
        ("阿原", "字阿原12", True),
        ("中田、中割", "中割3", True),
        ("中田、中割", "松崎3", False),
        ("細原2259〜", "細原2300", None),
        ("細原2259〜", "100", False),
        ("その他", "3-4", None),
        ("次のビルを除く", "3-4", None),
        ("今熊「213〜234、240を除く」、大原", "大原1", True),
        ("", "1-1", None),
        ("四条通烏丸東入、烏丸通四条上る", "四条通烏丸東入ル長刀鉾町", True),
        ("四条通烏丸東入、烏丸通四条上る", "烏丸通四条上ル長刀鉾町", True),
        ("四条通烏丸東入、烏丸通四条上る", "烏丸通四条下ル長刀鉾町", False),
    ],
)
def test_covers(note: str, rest: str, expected: bool | None) -> None:
    assert covers(note, rest) is expected


@pytest.mark.parametrize(
    "written", ["烏丸通四条上る", "烏丸通四条上ル", "烏丸通四条上がる", "烏丸通 四条 上ル"]
)
def test_streets_of_kyoto_are_written_in_many_ways(written: str) -> None:
    assert kyoto_street(written) == "烏丸通四条上"


@pytest.mark.parametrize(
    ("kanji", "number"), [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("二十八", 28)]
)
def test_kanji_number(kanji: str, number: int) -> None:
    assert kanji_number(kanji) == number
