"""From levels to a score: the probability that two cards are one person, between 0 and 1.

How common a value is counts the register itself, without the pair in question, and is drawn a little towards
what is usual, so that a small register does not take every name for a rare one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from app.services.duplicates import weights
from app.services.duplicates.comparing import shared
from app.services.duplicates.levels import Name
from app.services.duplicates.weights import COLLEAGUES, PER_PERSON, RELATIVES, SAME_PERSON, STRANGERS

if TYPE_CHECKING:
    from app.services.duplicates.columns import Columns
    from app.services.duplicates.encoding import Codes, Column
    from app.services.duplicates.levels import Comparison

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"


class Usual(NamedTuple):
    """How many others had a value in how large a register, before this register was counted."""

    others: float
    people: float


USUAL_NAME = Usual(1, 1_000)
USUAL_BIRTHDAY = Usual(1, 20_000)
USUAL_CONTACT = Usual(0.05, 100_000)
USUAL_COMPANY = Usual(1, 10_000)
USUAL_SHARES = 50
LEAST_SHARE = 0.01
"""Of the usual share of a class so much is left where the register shows none of it."""
FEWEST_PEOPLE = 500
ROUNDS = 6


def scores(columns: Columns, left: Codes, right: Codes, compared: Comparison) -> Numbers:
    """The probability of each pair, when the register has told how many pairs there are of each class."""
    says = _evidence(columns, left, right, compared)
    found = _posterior(says, _learned_shares(says, columns.people), columns.people)
    found[~(compared.person | compared.firm)] = 0.0
    return found


def first_scores(columns: Columns, left: Codes, right: Codes, compared: Comparison) -> Numbers:
    """The probability of pairs that are too few to learn from, such as those of somebody being typed in."""
    return _posterior(_evidence(columns, left, right, compared), np.array(PER_PERSON), columns.people)


def _evidence(columns: Columns, left: Codes, right: Codes, compared: Comparison) -> Numbers:
    """log P of what was seen, by class and pair."""
    known = _Known(columns.people)
    phone, mail = shared(columns.phones, left, right), shared(columns.emails, left, right)
    line = shared(columns.line, left, right)
    says = weights.say(weights.BIRTHDAY, compared.birthday, known.of(columns.birthday, left, USUAL_BIRTHDAY))
    for lines, levels, written, read in (
        (weights.FAMILY, compared.family, columns.family, columns.family_kana),
        (weights.GIVEN, compared.given, columns.given, columns.given_kana),
    ):
        by_reading = (levels == Name.READING) | (levels == Name.SOUND)
        frequency = np.where(by_reading, known.either(read, left, right), known.either(written, left, right))
        says += weights.say(lines, levels, frequency)
    says += weights.say(weights.PHONE, compared.phone, known.frequency(columns.phones, phone, USUAL_CONTACT))
    says += weights.say(weights.MAIL, compared.mail, known.frequency(columns.emails, mail, USUAL_CONTACT))
    says += weights.say(weights.HOME, compared.home, known.frequency(columns.line, line, USUAL_CONTACT))
    says += weights.say(weights.COMPANY, compared.company, known.of(columns.firm, left, USUAL_COMPANY))
    says += weights.say(weights.GENDER, compared.gender)
    says[RELATIVES, compared.firm] = says[COLLEAGUES, compared.firm] = -np.inf
    return says


class _Known:
    """How likely it is that somebody else has a value, by how many have it beside the two of a pair."""

    def __init__(self, people: int) -> None:
        self._people = people

    def of(self, column: Column, rows: Codes, usual: Usual) -> Numbers:
        """log P of the values of these people."""
        return self.frequency(column, column.codes[rows], usual)

    def either(self, column: Column, left: Codes, right: Codes) -> Numbers:
        """log P of a name that either of the two has."""
        return self.frequency(column, np.maximum(column.codes[left], column.codes[right]), USUAL_NAME)

    def frequency(self, column: Column, codes: Codes, usual: Usual) -> Numbers:
        """log P of values by their code; of no value, 0."""
        others = np.maximum(column.counts - 2, 0)
        by_value = np.append(np.log((others + usual.others) / (self._people + usual.people)), 0.0)
        found: Numbers = by_value[codes]
        return found


def _learned_shares(says: Numbers, people: int) -> Numbers:
    """How many pairs of each class there are for each person, by expectation maximisation.

    (A. P. Dempster, N. M. Laird and D. B. Rubin, 1977.) It begins with `PER_PERSON`, which count as much as
    `USUAL_SHARES` people.
    """
    usual = np.array(PER_PERSON)
    share = usual
    likelihood = np.exp(says - says.max(axis=0))
    for _ in range(ROUNDS):
        prior = _prior(share, people)
        expected = prior * (likelihood @ (1 / (prior @ likelihood)))
        share = np.maximum((expected + usual * USUAL_SHARES) / (people + USUAL_SHARES), usual * LEAST_SHARE)
    return share


def _posterior(says: Numbers, share: Numbers, people: int) -> Numbers:
    """The probability that a pair is one person."""
    prior = _prior(share, people)
    likelihood = np.exp(says - says.max(axis=0))
    posterior: Numbers = prior[SAME_PERSON] * likelihood[SAME_PERSON] / (prior @ likelihood)
    return posterior


def _prior(share: Numbers, people: int) -> Numbers:
    """How likely each class is for any two people, by how many such pairs there are for each of them."""
    return np.append(2 * share[:STRANGERS] / max(people, FEWEST_PEOPLE), 1.0)
