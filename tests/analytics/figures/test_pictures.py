"""The comparison of pictures finds what somebody would see, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.analytics.figures.drawing import Box, Drawing, Size
from app.analytics.figures.sheet import Sheet
from app.core.rfm import Tone
from tests.analytics.figures.pictures import WRITING, assert_like
from tests.analytics.figures.styles import STYLES

if TYPE_CHECKING:
    from pathlib import Path

LIGHT = STYLES["light"]
SIZE = Size(480, 320)


def drawn(
    words: str = "再来店率 42.0%", *, at: float = 40, bar: float = 200, ink: str = LIGHT.ink
) -> Drawing:
    sheet = Sheet(SIZE, LIGHT)
    sheet.text(at, 60, words, size=14, colour=ink)
    sheet.box(Box(40, 100, bar, 20), LIGHT.heat_high)
    return Drawing(sheet.figure, SIZE, ())


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(WRITING, "1")
    assert_like(drawn(), "chart", tmp_path)
    monkeypatch.delenv(WRITING)
    return tmp_path


@pytest.mark.parametrize("same", [drawn(), drawn(at=41)], ids=["as it was", "moved by a pixel"])
def test_what_nobody_would_see_is_the_same(kept: Path, same: Drawing) -> None:
    assert_like(same, "chart", kept)


@pytest.mark.parametrize(
    "other",
    [
        drawn("再来店率"),
        drawn(at=46),
        drawn(bar=206),
        drawn(ink=LIGHT.tones[Tone.DANGER]),
    ],
    ids=["word", "moved", "longer bar", "colour"],
)
def test_what_somebody_would_see_is_told(kept: Path, other: Drawing) -> None:
    with pytest.raises(AssertionError, match="differ noticeably"):
        assert_like(other, "chart", kept)


def test_another_size_and_an_absent_picture_are_told(kept: Path) -> None:
    small = Size(400, 320)
    with pytest.raises(AssertionError, match="instead of"):
        assert_like(Drawing(Sheet(small, LIGHT).figure, small, ()), "chart", kept)
    with pytest.raises(AssertionError, match="no picture"):
        assert_like(drawn(), "unknown", kept)
