"""Contrast as WCAG computes it, and a text colour for every ground."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.colour import LEAST_TEXT_CONTRAST, blend, contrast, readable

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        # The grey that just passes on white, and the one that just fails.
        ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFFFFF", 4.48),
    ],
)
def test_contrast(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    ("share", "expected"), [(0, "#102030"), (1, "#FF0030"), (0.5, "#881030"), (0.25, "#4C1830")]
)
def test_blend(share: float, expected: str) -> None:
    assert blend("#102030", "#FF0030", share) == expected


@given(colours, colours)
def test_a_readable_colour_exists_for_every_ground(ground: str, preferred: str) -> None:
    chosen = readable(ground, preferred)
    assert contrast(chosen, ground) >= LEAST_TEXT_CONTRAST
    if contrast(preferred, ground) >= LEAST_TEXT_CONTRAST:
        assert chosen == preferred
