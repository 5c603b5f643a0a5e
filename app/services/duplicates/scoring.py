"""From levels to a score: the probability that two cards are one person, between 0 and 1.

How common a value is counts the register itself, without the pair in question, and is drawn a little towards
what is usual, so that a small register does not take every name for a rare one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from app.core.progress import unheard
from app.services.duplicates import weights
from app.services.duplicates.comparing import shared
from app.services.duplicates.levels import Name
from app.services.duplicates.weights import COLLEAGUES, PER_PERSON, RELATIVES, SAME_PERSON, STRANGERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.duplicates.columns import Columns
    from app.services.duplicates.encoding import Codes, Column
    from app.services.duplicates.levels import Comparison, Levels

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
Places: TypeAlias = "np.ndarray[Any, np.dtype[np.intp]]"
Frequency: TypeAlias = "Callable[[Places], Numbers]"


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


def scores(
    columns: Columns,
    left: Codes,
    right: Codes,
    compared: Comparison,
    tell: Callable[[], object] = unheard,
) -> Numbers:
    """The probability of each pair, when the register has told how many pairs there are of each class.

    `tell` is called between the fields, and may raise.
    """
    likelihood = _likelihood(columns, left, right, compared, tell)
    found = _posterior(likelihood, _learned_shares(likelihood, columns.people), columns.people)
    found[~(compared.person | compared.firm)] = 0.0
    return found


def first_scores(columns: Columns, left: Codes, right: Codes, compared: Comparison) -> Numbers:
    """The probability of pairs that are too few to learn from, such as those of somebody being typed in."""
    return _posterior(_likelihood(columns, left, right, compared), np.array(PER_PERSON), columns.people)


def _likelihood(
    columns: Columns,
    left: Codes,
    right: Codes,
    compared: Comparison,
    tell: Callable[[], object] = unheard,
) -> Numbers:
    """How likely what was seen is, by class and pair, the likeliest class of a pair being 1."""
    known = _Known(columns.people, left, right)
    says = weights.say(weights.BIRTHDAY, compared.birthday, known.of(columns.birthday, USUAL_BIRTHDAY))
    for lines, levels, written, read in (
        (weights.FAMILY, compared.family, columns.family, columns.family_kana),
        (weights.GIVEN, compared.given, columns.given, columns.given_kana),
    ):
        tell()
        says += weights.say(lines, levels, known.name(levels, written, read))
    for lines, levels, column in (
        (weights.PHONE, compared.phone, columns.phones),
        (weights.MAIL, compared.mail, columns.emails),
        (weights.HOME, compared.home, columns.line),
    ):
        tell()
        says += weights.say(lines, levels, known.shared(column))
    tell()
    says += weights.say(weights.COMPANY, compared.company, known.of(columns.firm, USUAL_COMPANY))
    says += weights.say(weights.GENDER, compared.gender)
    says[RELATIVES, compared.firm] = says[COLLEAGUES, compared.firm] = -np.inf
    tell()
    says -= says.max(axis=0)
    return np.exp(says, out=says)


class _Known:
    """How likely it is that somebody else has a value, by how many have it beside the two of a pair.

    Each method makes a function that tells log P of the values of some of the pairs, by their places.
    """

    def __init__(self, people: int, left: Codes, right: Codes) -> None:
        self._people, self._left, self._right = people, left, right

    def of(self, column: Column, usual: Usual) -> Frequency:
        """Of what both have, in a field of one value."""
        by_code = self._by_code(column, usual)
        return lambda places: by_code[column.codes[self._left[places]]]

    def shared(self, column: Column) -> Frequency:
        """Of what both have, in a field of several values."""
        by_code = self._by_code(column, USUAL_CONTACT)
        return lambda places: by_code[shared(column, self._left[places], self._right[places])]

    def name(self, levels: Levels, written: Column, read: Column) -> Frequency:
        """Of the name that either has, or of its reading where that is what agrees."""

        def told(places: Places) -> Numbers:
            left, right, level = self._left[places], self._right[places], levels[places]
            in_kanji, in_kana = (
                self._by_code(column, USUAL_NAME)[np.maximum(column.codes[left], column.codes[right])]
                for column in (written, read)
            )
            return np.where((level == Name.READING) | (level == Name.SOUND), in_kana, in_kanji)

        return told

    def _by_code(self, column: Column, usual: Usual) -> Numbers:
        """By the code of a value; a last one for no value, 0."""
        others = np.maximum(column.counts - 2, 0)
        return np.append(np.log((others + usual.others) / (self._people + usual.people)), 0.0)


def _learned_shares(likelihood: Numbers, people: int) -> Numbers:
    """How many pairs of each class there are for each person, by expectation maximisation.

    (A. P. Dempster, N. M. Laird and D. B. Rubin, 1977.) It begins with `PER_PERSON`, which count as much as
    `USUAL_SHARES` people.
    """
    usual = np.array(PER_PERSON)
    share = usual
    for _ in range(ROUNDS):
        prior = _prior(share, people)
        expected = prior * (likelihood @ (1 / _mixed(prior, likelihood)))
        share = np.maximum((expected + usual * USUAL_SHARES) / (people + USUAL_SHARES), usual * LEAST_SHARE)
    return share


def _posterior(likelihood: Numbers, share: Numbers, people: int) -> Numbers:
    """The probability that a pair is one person."""
    prior = _prior(share, people)
    posterior: Numbers = prior[SAME_PERSON] * likelihood[SAME_PERSON] / _mixed(prior, likelihood)
    return posterior


def _mixed(prior: Numbers, likelihood: Numbers) -> Numbers:
    """How likely each pair is over all classes; so short a sum is no work for several cores."""
    mixed: Numbers = np.einsum("k,kn->n", prior, likelihood)
    return mixed


def _prior(share: Numbers, people: int) -> Numbers:
    """How likely each class is for any two people, by how many such pairs there are for each of them."""
    return np.append(2 * share[:STRANGERS] / max(people, FEWEST_PEOPLE), 1.0)
