"""Eleven groups over 125 combinations: each combination has one, each group has names and advice."""

from __future__ import annotations

from itertools import product

import pytest

from app.analytics.segments import RULES, SEGMENTS, TONES, Box, segment_of
from app.core.messages import LANGUAGES, catalogue
from app.core.rfm import SCORES, Segment


def holds(box: Box, *scores: int) -> bool:
    spans = (box.r, box.f, box.m)
    return all(low <= score <= high for (low, high), score in zip(spans, scores, strict=True))


@pytest.mark.parametrize("scores", list(product(SCORES, repeat=3)), ids=str)
def test_every_combination_has_exactly_one_group(scores: tuple[int, int, int]) -> None:
    found = [segment for segment in SEGMENTS for box in RULES[segment] if holds(box, *scores)]
    assert found == [segment_of(*scores)]


def test_codes_are_those_of_the_command_line() -> None:
    assert " ".join(SEGMENTS) == (
        "champions loyal potential_loyalist new promising need_attention about_to_sleep at_risk cant_lose"
        " hibernating lost"
    )


@pytest.mark.parametrize(
    ("scores", "segment"),
    [
        ((5, 5, 5), Segment.CHAMPIONS),
        ((5, 4, 2), Segment.LOYAL),
        ((3, 5, 5), Segment.LOYAL),
        ((5, 2, 1), Segment.POTENTIAL_LOYALIST),
        ((5, 1, 5), Segment.NEW),
        ((4, 1, 1), Segment.PROMISING),
        ((3, 3, 3), Segment.NEED_ATTENTION),
        ((3, 1, 5), Segment.ABOUT_TO_SLEEP),
        ((2, 4, 4), Segment.AT_RISK),
        ((2, 3, 5), Segment.CANT_LOSE),
        ((1, 5, 1), Segment.CANT_LOSE),
        ((1, 2, 5), Segment.HIBERNATING),
        ((1, 1, 5), Segment.LOST),
    ],
)
def test_borders_of_the_groups(scores: tuple[int, int, int], segment: Segment) -> None:
    assert segment_of(*scores) is segment


@pytest.mark.parametrize("segment", SEGMENTS)
def test_every_group_has_a_tone_a_name_and_advice(segment: Segment) -> None:
    assert segment in TONES
    for words in (segment.words, segment.advice):
        assert all(catalogue()[words.code][language] for language in LANGUAGES)
