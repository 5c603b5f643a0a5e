"""Compares a figure with the picture of it that somebody has looked at.

A picture is a small indexed PNG in `tests/fixtures/figures`. Letters may move by a pixel, as they do between
versions of matplotlib; what is absent, added, moved further or in another colour is found, but not one digit
instead of another, which the test of the figure's words has to see. With `TOKUICHO_WRITE_PICTURES=1` in the
environment the picture is written instead of compared: look at it before it is committed.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image as Pictures

from app.analytics.figures.output import render

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing

FOLDER = Path(__file__).parents[2] / "fixtures" / "figures"
WRITING = "TOKUICHO_WRITE_PICTURES"
COLOURS = 64
LARGEST_FILE = 20 * 1024
NOTICEABLE = 72
"""How far a channel of 0 to 255 has to be off to be seen."""
MOST_NOTICEABLE = 0.0002
"""As a share of all pixels: some forty of a chart of 500 x 400, less than one word."""
MOST_MEAN = 3.0
NEIGHBOURS = tuple((across, down) for across in (-1, 0, 1) for down in (-1, 0, 1))

Pixels = npt.NDArray[np.int16]


def assert_like(drawing: Drawing, name: str, folder: Path = FOLDER) -> None:
    """The drawing looks like the picture of that name, or becomes it where pictures are being written."""
    image = render(drawing)
    found = np.frombuffer(image.rgba, np.uint8).reshape(image.height, image.width, 4)[..., :3]
    file = folder / f"{name}.png"
    if os.environ.get(WRITING):
        _write(found, file)
    assert file.exists(), f"no picture {file.name}: write it with {WRITING}=1 and look at it"
    with Pictures.open(file) as kept:
        expected = np.asarray(kept.convert("RGB"))
    assert found.shape == expected.shape, f"{file.name}: {found.shape} instead of {expected.shape}"
    shown, wanted = found.astype(np.int16), expected.astype(np.int16)
    share = max(_without_like(shown, wanted), _without_like(wanted, shown))
    mean = float(np.abs(shown - wanted).mean())
    said = f"{file.name}: {share:.3%} of the pixels differ noticeably, {mean:.2f} on average"
    assert share <= MOST_NOTICEABLE, said
    assert mean <= MOST_MEAN, said


def _without_like(pixels: Pixels, others: Pixels) -> float:
    """The share of pixels that have nothing like them in the same place of the others, or beside it."""
    high, wide, _ = pixels.shape
    around = np.pad(others, ((1, 1), (1, 1), (0, 0)), mode="edge")
    nearest = np.full((high, wide), 255, np.int16)
    for across, down in NEIGHBOURS:
        there = around[1 + down : 1 + down + high, 1 + across : 1 + across + wide]
        nearest = np.minimum(nearest, np.abs(pixels - there).max(axis=2))
    return float((nearest > NOTICEABLE).mean())


def _write(pixels: npt.NDArray[np.uint8], file: Path) -> None:
    content = BytesIO()
    Pictures.fromarray(pixels).quantize(COLOURS, dither=Pictures.Dither.NONE).save(
        content, format="PNG", optimize=True
    )
    assert content.tell() <= LARGEST_FILE, f"{file.name}: {content.tell()} bytes; draw it smaller"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.getvalue())
