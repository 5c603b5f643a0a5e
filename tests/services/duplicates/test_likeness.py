from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from app.services.duplicates.encoding import encoded
from app.services.duplicates.likeness import FAR, edits

if TYPE_CHECKING:
    from app.services.duplicates.encoding import Codes

WRITTEN = st.lists(st.text("あいう埜0123-\U00020bb7", max_size=9), min_size=1, max_size=12)


def codes(*several: int) -> Codes:
    return np.array(several, dtype=np.int32)


@given(WRITTEN, WRITTEN, st.integers(1, 3), st.sampled_from((0.0, 0.25, 0.34)))
def test_edits_are_counted_as_far_as_they_are_asked_for(
    first: list[str], second: list[str], most: int, share: float
) -> None:
    one, other = encoded(first), encoded(second)
    texts = [(a, b) for a in first for b in second]
    left, right = np.repeat(one.codes, len(second)), np.tile(other.codes, len(first))

    counted, longest = edits(one, left, right, most, share, other)

    for (a, b), found, length in zip(texts, counted.tolist(), longest.tolist(), strict=True):
        asked = max(most, int(max(len(a), len(b)) * share))
        distance = OSA.distance(a, b)
        assert found == (distance if a and b and distance <= asked else FAR)
        assert length == (max(len(a), len(b)) if a and b else 0)


def test_letters_that_swap_places_are_one_edit() -> None:
    column = encoded(["たかはし", "たはかし", "+819012345678", "+819012345687"])

    assert edits(column, codes(0, 2), codes(1, 3))[0].tolist() == [1, 1]


def test_a_field_without_values_is_far_from_everything() -> None:
    column = encoded(["", ""])

    assert edits(column, codes(-1), codes(-1))[0].tolist() == [FAR]
