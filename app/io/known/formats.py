"""Exports of shop systems and address books, recognised by their titles and mapped whole.

Each format is a file of data in `resources/data/known_formats`: the titles it cannot be without, what each
column is read as, which columns are left out for which reason, and the steps that `io.known.rows` takes with
every row. Titles are compared as everywhere (`title_key`), by their set and not their order: shops switch
columns on and off. A title that stands in a file more than once is named by its place among its equals
(`送料#2`); `{n}` stands for a running number, `*` at the end for any ending.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.io.headers.titles import targets_for, title_key
from app.io.known.rows import (
    Bare,
    Cancelled,
    Empty,
    Fill,
    Groups,
    Join,
    Label,
    Prefecture,
    Preparation,
    Refund,
    Step,
    When,
)
from app.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

EXTERNAL_ID = "external_id"
"""The target of a column that has the number of a customer in the system the file comes from."""

NOTES = frozenset({"note", "memo", CUSTOMER_PREFIX + "note"})
USUAL_SHARE = 0.6

_NUMBER = re.compile(r"[0-9]+")
_RUNNING = "{n}"
_ANY_ENDING = "*"
_REPEATED = "#"


@dataclass(frozen=True, slots=True)
class KnownFormat:
    """One format; what it is called is the sentence `known_format.<key>`. `source` names the system whose ids
    its files carry.

    `guesses_others`: columns that do not stand here are read as their titles say.
    """

    key: str
    kind: Noun
    source: str
    guesses_others: bool
    needs: frozenset[str]
    one_of: frozenset[str]
    share: float
    columns: Mapping[str, tuple[str, ...]] = field(repr=False)
    left_out: Mapping[str, tuple[str, ...]] = field(repr=False)
    steps: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A format and what it says of the columns of one file: targets, and reasons of those left out."""

    format: KnownFormat
    targets: Mapping[int, str]
    left_out: Mapping[int, str]
    preparation: Preparation


def recognise(titles: Sequence[str]) -> Recognised | None:
    """The format whose titles these are, the one that explains most of them; None for any other list."""
    places = _Places(titles)
    fitting = [(places.explained(known), known) for known in known_formats() if places.can_be(known)]
    fitting = [pair for pair in fitting if pair[0] >= pair[1].share * places.titles]
    if not fitting:
        return None
    known = max(fitting, key=lambda pair: pair[0])[1]
    targets, left_out = places.mapped(known)
    return Recognised(known, targets, left_out, places.preparation(known, targets))


@cache
def known_formats() -> tuple[KnownFormat, ...]:
    """Every format, by the name of its file."""
    folder = resources_dir() / "data" / "known_formats"
    return tuple(_read(path) for path in sorted(folder.glob("*.toml")))


class _Places:
    """The titles of one file by their key, and where each stands."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._keys = [title_key(title) for title in titles]
        self._set = frozenset(self._keys) - {""}
        self._by_name: dict[str, int] = {}
        seen: Counter[str] = Counter()
        for index, key in enumerate(self._keys):
            if key:
                seen[key] += 1
                self._by_name[_name(key, seen[key])] = index

    @property
    def titles(self) -> int:
        """How many titles there are."""
        return len(self._by_name)

    def explained(self, known: KnownFormat) -> int:
        """How many of the titles the format knows."""
        spelled = {
            title for titles in (*known.columns.values(), *known.left_out.values()) for title in titles
        }
        return len({index for title in spelled for index in self.of(title)})

    def can_be(self, known: KnownFormat) -> bool:
        """Whether the titles are there that the format cannot be without."""
        return known.needs <= self._set and (not known.one_of or bool(known.one_of & self._set))

    def of(self, title: str) -> list[int]:
        """Where a title of the data stands in the file, a pattern's in the order of the columns."""
        if _RUNNING in title:
            return [index for index, _number in self._numbered(title)]
        if title.endswith(_ANY_ENDING):
            beginning = title_key(title[:-1])
            return [index for name, index in self._by_name.items() if name.startswith(beginning)]
        name, _, repetition = title.partition(_REPEATED)
        index = self._by_name.get(_name(title_key(name), int(repetition or 1)))
        return [] if index is None else [index]

    def mapped(self, known: KnownFormat) -> tuple[dict[int, str], dict[int, str]]:
        """Target by column, and the reason of each column that is left out. A field that takes one column
        takes the first of those named for it."""
        many = {target.name for target in targets_for(known.kind) if target.many}
        targets: dict[int, str] = {}
        for target, titles in known.columns.items():
            free = [index for title in titles for index in self.of(title) if index not in targets]
            targets |= dict.fromkeys(free if target in many else free[:1], target)
        left_out: dict[int, str] = {}
        for reason, titles in known.left_out.items():
            for index in (index for title in titles for index in self.of(title)):
                if index not in targets:
                    left_out.setdefault(index, reason)
        return targets, left_out

    def preparation(self, known: KnownFormat, targets: Mapping[int, str]) -> Preparation:
        """The steps for the columns that the file has."""
        cancelled = []
        for rule in known.steps.get("cancelled", ()):
            words = tuple(rule.get("exactly") or rule["words"])
            cancelled += [Cancelled(index, words, "exactly" in rule) for index in self.of(rule["by"])]
        refunds = [
            Refund(index, rule["as"])
            for rule in known.steps.get("refund", ())
            for index in self.of(rule["title"])
        ]
        steps = tuple(self._steps(known.steps, targets))
        return Preparation(steps, tuple(cancelled), refunds[0] if refunds else None)

    def _steps(self, rules: Mapping[str, Any], targets: Mapping[int, str]) -> Iterator[Step]:
        for rule in rules.get("bare", ()):
            yield Bare(tuple(self._all(rule["titles"])))
        for rule in rules.get("join", ()):
            if len(columns := self._all(rule["titles"])) > 1:
                yield Join(tuple(columns), rule["glue"])
        for rule in rules.get("prefecture", ()):
            yield from (Prefecture(index) for index in self.of(rule["title"]))
        for rule in rules.get("groups", ()):
            yield from (Groups(index) for index in self.of(rule["title"]))
        for rule in rules.get("fill", ()):
            into, source = self._all(rule["into"]), self._all(rule["from"])
            if len(into) == len(rule["into"]) == len(source):
                yield Fill(tuple(into), tuple(source))
        for rule in rules.get("empty", ()):
            yield from self._emptied(rule)
        for rule in rules.get("label", ()):
            for index in self.of(rule["title"]):
                if targets.get(index) in NOTES:
                    yield Label(index, rule.get("as", rule["title"]))

    def _emptied(self, rule: Mapping[str, Any]) -> Iterator[Empty]:
        when, words = When(rule["when"]), tuple(rule.get("words", ()))
        if _RUNNING in rule["by"][0]:
            by_number = {number: index for index, number in self._numbered(rule["by"][0])}
            for title in rule["titles"]:
                for index, number in self._numbered(title):
                    if number in by_number:
                        yield Empty((index,), (by_number[number],), when, words)
            return
        columns, deciding = self._all(rule["titles"]), self._all(rule["by"])
        if columns and len(deciding) == len(rule["by"]):
            yield Empty(tuple(columns), tuple(deciding), when, words)

    def _numbered(self, title: str) -> list[tuple[int, str]]:
        """Columns of a pattern with the number that each has."""
        before, after = map(title_key, title.split(_RUNNING))
        found = []
        for name, index in self._by_name.items():
            if name.startswith(before) and name.endswith(after):
                number = name[len(before) : len(name) - len(after)]
                if _NUMBER.fullmatch(number):
                    found.append((index, number))
        return found

    def _all(self, titles: Sequence[str]) -> list[int]:
        return [index for title in titles for index in self.of(title)]


def _name(key: str, repetition: int) -> str:
    return key if repetition == 1 else f"{key}{_REPEATED}{repetition}"


def _read(path: Path) -> KnownFormat:
    with path.open("rb") as stream:
        data = tomllib.load(stream)
    return KnownFormat(
        key=path.stem,
        kind=Noun(data["kind"]),
        source=data["source"],
        guesses_others=data.get("guesses_others", False),
        needs=frozenset(map(title_key, data["needs"])),
        one_of=frozenset(map(title_key, data.get("one_of", ()))),
        share=data.get("share", USUAL_SHARE),
        columns={target: tuple(titles) for target, titles in data["columns"].items()},
        left_out={reason: tuple(titles) for reason, titles in data.get("left_out", {}).items()},
        steps={name: data[name] for name in data if isinstance(data[name], list) and name not in _LISTS},
    )


_LISTS = frozenset({"needs", "one_of"})
