"""How a given name may be read, put together from how its kanji are read in other given names.

The data are costs (minus the logarithm of a share, in hundredths) of each kanji's readings, and how many
spellings every known reading of a given name has. Kanji are looked up by `characters`: 髙 is read as 高.
What comes out is a guess, the likeliest first, and always a reading that some given name is known to have.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from app.core.text.folding import variant_kanji
from app.core.text.kana import katakana

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_READING = 4
COST_OF_UNKNOWN = 1_200
PULL_OF_COMMON = 60
BEAM = 40
SMALL_KANA = frozenset("ァィゥェォッャュョーヮ")


class KanjiReadings:
    """Readings of kanji in given names: `costs[kanji][kana]`, and `spellings[reading]`."""

    def __init__(self, costs: Mapping[str, Mapping[str, int]], spellings: Mapping[str, int]) -> None:
        self._costs = costs
        self._spellings = spellings

    def compose(self, name: str, most: int) -> tuple[str, ...]:
        """The likeliest readings of a name; none where one of its kanji is never read in a given name."""
        beam: dict[str, int] = {"": 0}
        for character in characters(name):
            readings = self._readings(character)
            longer: dict[str, int] = {}
            for begun, cost in beam.items():
                for kana, more in readings.items():
                    if begun or kana[0] not in SMALL_KANA:
                        longer[begun + kana] = min(cost + more, longer.get(begun + kana, cost + more))
            beam = dict(sorted(longer.items(), key=lambda item: item[1])[:BEAM])
        known = [reading for reading in beam if reading in self._spellings]
        return tuple(sorted(known, key=lambda reading: beam[reading] - self._pull(reading))[:most])

    def _readings(self, character: str) -> Mapping[str, int]:
        if "ぁ" <= character <= "ヺ" or character == "ー":
            return {katakana(character): 0}
        return self._costs.get(character, {})

    def _pull(self, reading: str) -> float:
        """A reading with many spellings is a name that parents give."""
        return PULL_OF_COMMON * log(0.3 + self._spellings[reading])


def characters(name: str) -> str:
    """A name as its kanji are looked up: variants as their representative, 々 as what it repeats."""
    spelled = ""
    for character in name:
        spelled += spelled[-1:] if character == "々" else variant_kanji().get(character, character)
    return spelled


def align(
    name: str, reading: str, costs: Mapping[str, Mapping[str, int]]
) -> tuple[int, Sequence[str]] | None:
    """Which part of a reading each of a name's `characters` takes, at the least cost; None where none fits.

    A part that `costs` does not know is dear, least so with two kana: most kanji take two.
    """
    best: dict[int, tuple[int, tuple[str, ...]]] = {0: (0, ())}
    for place, character in enumerate(name):
        longer: dict[int, tuple[int, tuple[str, ...]]] = {}
        room = len(reading) - (len(name) - place - 1)
        for begun, (cost, parts) in best.items():
            for end in range(begun + 1, min(begun + LONGEST_READING, room) + 1):
                part = reading[begun:end]
                more = _cost(character, part, costs)
                if more is None or reading[end : end + 1] in SMALL_KANA:
                    continue
                if end not in longer or cost + more < longer[end][0]:
                    longer[end] = (cost + more, (*parts, part))
        best = longer
    return best.get(len(reading))


def _cost(character: str, part: str, costs: Mapping[str, Mapping[str, int]]) -> int | None:
    if "ぁ" <= character <= "ヺ" or character == "ー":
        return 0 if katakana(character) == part else None
    return costs.get(character, {}).get(part, COST_OF_UNKNOWN + 150 * abs(len(part) - 2))
