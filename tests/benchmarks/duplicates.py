"""名寄せ of 100,000 customers with 5,000 planted pairs, in families, firms and traps; and FEBRL's four lists.

Peer: splink 5 over the same people in the same run, one after the other. It gets the names folded and the
addresses normalised by us, outside its figures; ours go from the stored texts to the pairs with reasons.
splink has to learn its weights from each register, which is part of its time; how long it takes with weights
learned before is told too. The seed was not used when weights and rules were made. Shares of errors are told,
not rates of success, as bars say the most that a figure may be.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.text.folding import fold
from app.services.duplicates.decision import Decision
from app.services.duplicates.engine import find_pairs
from app.services.duplicates.texts import streets
from tests.benchmarks.peers.environment import FOLDER, python_of
from tests.fixtures.febrl.lists import SETS, febrl
from tests.planted.register import planted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.duplicates.engine import Pair
    from app.services.duplicates.subject import Subject
    from tests.planted.register import Planted

PEOPLE, PAIRS, SEED = 100_000, 5_000, 31
ROUNDS = 3
TRUSTED = 0.999
FEBRL_BARS = {1: 0.02, 2: 0.05, 3: 0.05, 4: 0.05}

Ids = set[tuple[int, int]]


def measure(people: int = PEOPLE, pairs: int = PAIRS) -> dict[str, Any]:
    """Seconds of the peer and of ours, and the shares of errors."""
    town = planted(people, pairs, SEED)
    peer = _splink(town.subjects)
    found: list[Pair] = []
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = find_pairs(town.subjects)
        seconds.append(time.perf_counter() - began)
    figures = _times(peer, min(seconds)) | _errors("", _shown(found), town, 0.02, 0.04)
    sure = {(pair.a, pair.b) for pair in found if pair.decision is Decision.SAME}
    figures |= _errors("same_", sure, town, 0.0, 0.4)
    trusted = {(min(one, other), max(one, other)) for one, other, score in peer["pairs"] if score >= TRUSTED}
    return figures | _errors("splink_", trusted, town) | _febrl()


def _times(peer: dict[str, Any], ours: float) -> dict[str, Any]:
    whole = peer["learn_s"] + peer["find_s"]
    return {
        "splink_learn_s": peer["learn_s"],
        "splink_find_s": peer["find_s"],
        "duplicates_s": ours,
        "duplicates_ratio": ours / whole,
        "duplicates_ratio_bar": 1.0,
        "to_splink_without_learning_ratio": ours / peer["find_s"],
    }


def _splink(subjects: Sequence[Subject]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(_row(one), ensure_ascii=False) + "\n" for one in subjects)
        command = [str(python_of("splink")), str(FOLDER / "splink_dedupe.py"), str(path)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _row(one: Subject) -> dict[str, int | str | None]:
    home = one.addresses[0] if one.addresses else None
    return {
        "unique_id": one.id,
        "family": fold(one.family_name) or None,
        "given": fold(one.given_name) or None,
        "family_kana": fold(one.family_kana) or None,
        "given_kana": fold(one.given_kana) or None,
        "birthday": one.birthday or None,
        "phone": one.phones[0] if one.phones else None,
        "email": fold(one.emails[0]) if one.emails else None,
        "street": fold(home.city) + streets([home.street])[0] if home else None,
    }


def _shown(pairs: list[Pair]) -> Ids:
    return {(pair.a, pair.b) for pair in pairs}


def _errors(
    name: str, found: Ids, town: Planted, most_wrong: float | None = None, most_missed: float | None = None
) -> dict[str, Any]:
    """The share of shown pairs that are wrong, and of planted pairs that were missed."""
    hits = len(found & town.pairs)
    figures: dict[str, Any] = {f"{name}wrong_share": 1 - hits / max(1, len(found))}
    if most_wrong is not None:
        figures[f"{name}wrong_share_bar"] = most_wrong
    figures[f"{name}missed_share"] = 1 - hits / len(town.pairs)
    if most_missed is not None:
        figures[f"{name}missed_share_bar"] = most_missed
    return figures


def _febrl() -> dict[str, Any]:
    """1 − F of each list, by pairs."""
    figures: dict[str, Any] = {}
    for number in SETS:
        subjects, truth = febrl(number)
        found = _shown(find_pairs(subjects))
        figures[f"febrl_{number}_error"] = 1 - 2 * len(found & truth) / (len(found) + len(truth))
        figures[f"febrl_{number}_error_bar"] = FEBRL_BARS[number]
    return figures
