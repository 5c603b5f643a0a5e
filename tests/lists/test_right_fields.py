"""The figure of reading: of made lists of every kind at least 99.5 % of the fields come in exactly right,
each wrong or doubtful one is flagged, and at most 1 % of the right ones are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lists.measure import measure
from tests.lists.sheets import make_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

ROWS = 150
LEAST_RIGHT = 0.995
MOST_NEEDLESS = 0.01


@pytest.mark.parametrize("seed", [*range(8), 10, 14, 29, 33, 51, 55])
def test_fields_are_right_or_flagged(services: Services, tmp_path: Path, seed: int) -> None:
    score = measure(services, make_list(seed, ROWS), tmp_path, seed)
    assert score.total > ROWS * 5
    assert score.silent == []
    assert score.right_share >= LEAST_RIGHT, score.wrong[:5]
    assert score.needless_share <= MOST_NEEDLESS, score.needless[:5]


def test_a_list_and_its_bytes_are_the_same_for_the_same_seed() -> None:
    assert make_list(7, 20) == make_list(7, 20)
    assert make_list(7, 20) != make_list(8, 20)
