"""The shop's own limits are checked where they are made."""

from __future__ import annotations

import json

import pytest

from app.core.errors import UserError
from app.core.messages import LANGUAGES, sentence
from app.core.rfm import PRESETS, Axis, Bands, Limits, LimitsNotRising, LimitTooLow, Measure, bands_from

DAYS: Limits = (30, 60, 90, 180)
VISITS: Limits = (2, 4, 8, 12)
YEN: Limits = (1_000, 2_000, 3_000, 4_000)


@pytest.mark.parametrize(
    ("recency", "frequency", "monetary", "cause", "axis"),
    [
        ((30, 30, 90, 180), VISITS, YEN, LimitsNotRising, Axis.RECENCY),
        (DAYS, (2, 5, 4, 12), YEN, LimitsNotRising, Axis.FREQUENCY),
        (DAYS, VISITS, (4_000, 3_000, 2_000, 1_000), LimitsNotRising, Axis.MONETARY),
        ((-1, 60, 90, 180), VISITS, YEN, LimitTooLow, Axis.RECENCY),
        (DAYS, (1, 4, 8, 12), YEN, LimitTooLow, Axis.FREQUENCY),
        (DAYS, VISITS, (0, 1, 2, 3), LimitTooLow, Axis.MONETARY),
    ],
)
def test_wrong_limits_are_refused_by_name(
    recency: Limits, frequency: Limits, monetary: Limits, cause: type[UserError], axis: Axis
) -> None:
    with pytest.raises(cause) as refusal:
        Bands(recency, frequency, monetary)
    for language in LANGUAGES:
        assert sentence(axis.words, language) in sentence(refusal.value.message, language)


def test_limits_may_begin_with_today() -> None:
    assert Bands((0, 1, 2, 3), VISITS, YEN).recency == (0, 1, 2, 3)


def test_every_face_has_limits_of_its_own() -> None:
    assert len({bands.monetary for bands in PRESETS.values()}) == 3


@pytest.mark.parametrize("named", [*Axis, *Measure])
def test_names_in_both_languages(named: Axis | Measure) -> None:
    assert all(sentence(named.words, language) for language in LANGUAGES)


@pytest.mark.parametrize("bands", PRESETS.values())
def test_limits_are_kept_and_found_again(bands: Bands) -> None:
    kept = json.loads(json.dumps(bands.as_mapping()))
    assert set(kept) == {"recency", "frequency", "monetary"}
    assert bands_from(kept) == bands


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"recency": [1, 2, 3, 4]},
        {"recency": [1, 2, 3], "frequency": [2, 3, 4, 5], "monetary": [1, 2, 3, 4]},
        {"recency": None, "frequency": [2, 3, 4, 5], "monetary": [1, 2, 3, 4]},
        {"recency": ["x", 2, 3, 4], "frequency": [2, 3, 4, 5], "monetary": [1, 2, 3, 4]},
        {"recency": [4, 3, 2, 1], "frequency": [2, 3, 4, 5], "monetary": [1, 2, 3, 4]},
    ],
)
def test_limits_that_cannot_be_used_are_none(kept: dict[str, object]) -> None:
    assert bands_from(kept) is None
