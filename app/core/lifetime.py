"""The words of lifetime value: which model it comes from, and what to bear in mind with it."""

from __future__ import annotations

from enum import StrEnum


class Model(StrEnum):
    """A model of repeat buying; AUTO is the likeliest of those fitted."""

    BG_NBD = "bg_nbd"
    MBG_NBD = "mbg_nbd"
    PARETO_NBD = "pareto_nbd"
    SIMPLE = "simple"
    AUTO = "auto"


class Caution(StrEnum):
    """What makes the figures weaker than they look."""

    FEW_REPEATERS = "few_repeaters"
    NOBODY_RETURNED = "nobody_returned"
    FLAT_LIKELIHOOD = "flat_likelihood"
    WORTH_HANGS_ON_FREQUENCY = "worth_hangs_on_frequency"
    SIMPLE_WORTH = "simple_worth"
