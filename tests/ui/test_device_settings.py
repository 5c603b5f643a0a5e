"""What this computer remembers: kept whole, and never in the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.ui.device_settings import DeviceSettings, Look

if TYPE_CHECKING:
    from pathlib import Path


def test_it_comes_back_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    settings = DeviceSettings(path)
    assert settings.look == Look()
    settings.change(language="en", scale=150)
    settings.keep("window.page", "insights")
    again = DeviceSettings(path)
    assert again.look.language == "en"
    assert again.look.scale == 150
    assert again.state("window.page") == "insights"
    assert again.state("nothing", "default") == "default"
    assert [found.name for found in tmp_path.iterdir()] == ["window.json"]


@pytest.mark.parametrize(
    "stored",
    [
        {"language": "fr", "face": "bank", "scheme": "pink", "scale": 9000},
        {"language": 3, "scheme": None, "scale": "150", "state": []},
        {"from a newer version": True},
    ],
)
def test_values_it_cannot_use_fall_back(tmp_path: Path, stored: dict[str, object]) -> None:
    path = tmp_path / "window.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    assert DeviceSettings(path).look == Look()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[]", b"\x00" * 100, b"[" * 99_999])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(content)
    settings = DeviceSettings(path)
    assert settings.look == Look()
    assert path.with_suffix(".damaged").read_bytes() == content
    settings.change(language="en")
    assert DeviceSettings(path).look.language == "en"


@pytest.mark.parametrize("kept", [5, None, [1], {"a": 1}])
def test_what_a_part_remembers_has_the_type_of_its_default(tmp_path: Path, kept: object) -> None:
    path = tmp_path / "window.json"
    path.write_text(json.dumps({"state": {"window.page": kept}}), encoding="utf-8")
    assert DeviceSettings(path).state("window.page", "customers") == "customers"


@pytest.mark.parametrize(
    ("kept", "lengths"),
    [
        ([300, 500], [300, 500]),
        ([0, 800], [0, 800]),
        ([300], [1, 2]),
        (["300", 500], [1, 2]),
        ([-5, 10**12], [1, 2]),
        ([True, 2.5], [1, 2]),
        ({"a": 1}, [1, 2]),
    ],
)
def test_lengths_are_numbers_a_screen_can_have(tmp_path: Path, kept: object, lengths: list[int]) -> None:
    path = tmp_path / "window.json"
    path.write_text(json.dumps({"state": {"sizes": kept}}), encoding="utf-8")
    assert DeviceSettings(path).lengths("sizes", [1, 2]) == lengths


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    settings = DeviceSettings(tmp_path / "missing" / "window.json")
    settings.change(scale=200)
    assert settings.look.scale == 200
