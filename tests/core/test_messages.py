"""The catalogue is whole: both languages, the same places, no code without a sentence or the reverse."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest

from app.core.enums import Face
from app.core.messages import (
    LANGUAGES,
    Language,
    MessageValue,
    catalogue,
    fields_from_json,
    fields_to_json,
    has_sentence,
    message,
    sentence,
)
from tests.plurals import PLACES, wrong_of_one

APP = Path(__file__).resolve().parents[2] / "app"
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")


@cache
def texts_of_the_program() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Every text in the sources, and a pattern for each that is put together while the program runs."""
    texts: set[str] = set()
    patterns: set[str] = set()
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                patterns.add("".join(_pattern(part) for part in node.values))
    beginning = re.compile(r"[a-z_]+\\?[._]")
    return frozenset(texts), tuple(re.compile(one) for one in sorted(patterns) if beginning.match(one))


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z_0-9.]+"


def codes_said() -> set[str]:
    """The codes of messages that the sources make, and of errors."""
    found = set()
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="message" | "Message"), args=[ast.Constant(value=str(code)), *_]
                ):
                    found.add(code)
                case ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code))) if code:
                    found.add(code)
    return found


def test_every_code_that_is_said_has_a_sentence() -> None:
    said = codes_said()
    assert len(said) > 50
    assert sorted(code for code in said if not has_sentence(code)) == []


def test_every_sentence_is_said_somewhere() -> None:
    texts, patterns = texts_of_the_program()
    unused = [
        code
        for code in catalogue()
        if code not in texts and not any(pattern.fullmatch(code) for pattern in patterns)
    ]
    assert unused == []


def test_every_sentence_has_both_languages() -> None:
    lacking = [code for code, said in catalogue().items() if not all(said.get(one) for one in ("ja", "en"))]
    assert lacking == []


def test_places_for_values_are_the_same() -> None:
    """English may name a place twice, to choose between one and many."""
    different = [
        code
        for code, said in catalogue().items()
        if set(PLACES.findall(said["ja"])) != set(PLACES.findall(said["en"]))
    ]
    assert different == []


def test_the_english_is_english() -> None:
    assert [code for code, said in catalogue().items() if JAPANESE.search(said["en"])] == []


def test_one_is_not_spoken_of_as_many() -> None:
    wrong = [(code, wrong_of_one(said["ja"], said["en"])) for code, said in catalogue().items()]
    assert [(code, said) for code, said in wrong if said] == []


def test_words_of_a_trade_stand_beside_those_of_everybody() -> None:
    """They name the same places, and nobody's language or kind of shop that there is not."""
    wrong = [
        (code, key)
        for code, said in catalogue().items()
        for key in said.keys() - set(LANGUAGES)
        if (parts := key.split("."))[0] not in LANGUAGES
        or parts[1] not in set(Face)
        or set(PLACES.findall(said[key])) != set(PLACES.findall(said[parts[0]]))
        or (parts[0] == "en" and JAPANESE.search(said[key]))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("face", "japanese", "english"),
    [
        ("", "最終来店", "Last visit"),
        (Face.SALON, "最終来店", "Last visit"),
        (Face.EC, "最終利用", "Last seen"),
        (Face.B2B, "最終取引", "Last dealing"),
    ],
)
def test_a_trade_has_words_of_its_own(face: str, japanese: str, english: str) -> None:
    """Inside another sentence too."""
    title = message("field.customer.last_visit")
    assert (sentence(title, "ja", face), sentence(title, "en", face)) == (japanese, english)
    around = message("cli.filter_unfit", field=title, typed="x")
    assert sentence(around, "ja", face).count(japanese) == 1


@pytest.mark.parametrize(
    ("count", "japanese", "english"),
    [
        (1, "全部で 1名", "1 customer in all"),
        (2, "全部で 2名", "2 customers in all"),
        (12_000, "全部で 12,000名", "12,000 customers in all"),
    ],
)
def test_a_count_fills_its_sentence(count: int, japanese: str, english: str) -> None:
    total = message("cli.total", total=count)
    assert (sentence(total, "ja"), sentence(total, "en")) == (japanese, english)


@pytest.mark.parametrize(("language", "said"), [("ja", "電話番号は"), ("en", "Phone is")])
def test_a_message_inside_a_message(language: Language, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    title = message("field.customer.phones")
    monkeypatch.setitem(catalogue(), "x", {"ja": "{title}は", "en": "{title} is"})
    monkeypatch.setattr("app.core.messages._sentences", catalogue().__getitem__)
    assert sentence(message("x", title=title), language) == said


def test_an_unknown_code_is_our_own_bug() -> None:
    with pytest.raises(KeyError):
        sentence(message("nobody.says_this"), "ja")


def test_fields_survive_json() -> None:
    fields: dict[str, MessageValue] = {
        "title": message("field.customer.phones", count=2),
        "count": 3,
        "name": "山田",
        "none": None,
    }
    assert fields_from_json(fields_to_json(fields)) == fields


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "「犬種」、「肌質」の列は"),
        ("en", "There is no field for “犬種”, “肌質”:"),
    ],
)
def test_several_words_are_listed_as_the_language_does(language: Language, said: str) -> None:
    fields: dict[str, MessageValue] = {"titles": ("犬種", "肌質")}
    kept = fields_from_json(json.loads(json.dumps(fields_to_json(fields))))
    assert kept == fields
    assert sentence(message("import.columns_in_note", **kept), language).startswith(said)
    assert "1, 2" in sentence(message("import.not_erased", fields=("1", "2")), "en")
