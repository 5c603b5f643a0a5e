"""The colours of the groups are told apart by everybody, and seen on their ground.

What somebody sees who lacks one kind of cone is simulated by the matrices of G. M. Machado, M. M. Oliveira &
L. A. F. Fernandes, IEEE TVCG 15(6), 2009, table 1 (severity 1.0), on linear RGB. The distance of two colours
is that of CIE 1976 L*a*b* (D65), of which 2.3 is just noticed side by side; charts tell groups by words too.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from app.analytics.figures.paper_style import paper_style
from app.analytics.figures.style import FigureStyle
from app.core.colour import contrast
from tests.analytics.figures.styles import STYLES

Vector = npt.NDArray[np.float64]

SIGHTS = {
    "usual": np.eye(3),
    "no red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ_OF_RGB = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = XYZ_OF_RGB.sum(axis=1)
FURTHEST_ALIKE = 12.0
LEAST_OF_A_SHAPE = 3.0
EVERY_STYLE = {**STYLES, "paper": paper_style()}


def linear(colour: str) -> Vector:
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: Vector) -> Vector:
    share = XYZ_OF_RGB @ np.clip(rgb, 0, 1) / WHITE
    root = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("style", EVERY_STYLE.values(), ids=EVERY_STYLE)
def test_no_two_groups_look_alike(style: FigureStyle, sight: str) -> None:
    seen = {tone: lab(SIGHTS[sight] @ linear(colour)) for tone, colour in style.tones.items()}
    alike = {
        (one, other): round(float(np.linalg.norm(seen[one] - seen[other])), 1)
        for one, other in combinations(seen, 2)
        if np.linalg.norm(seen[one] - seen[other]) < FURTHEST_ALIKE
    }
    assert alike == {}


@pytest.mark.parametrize("style", EVERY_STYLE.values(), ids=EVERY_STYLE)
def test_every_group_is_seen_on_its_ground(style: FigureStyle) -> None:
    faint = {
        tone: colour
        for tone, colour in style.tones.items()
        if contrast(colour, style.surface) < LEAST_OF_A_SHAPE
    }
    assert faint == {}


def test_the_distance_is_that_of_the_books() -> None:
    # sRGB red and green by D65, as given in the tables of B. J. Lindbloom's calculator.
    assert lab(linear("#FF0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.02)
    assert lab(linear("#00FF00")) == pytest.approx([87.73, -86.18, 83.18], abs=0.02)
