"""The rules of the groups: what a set may be, what is kept of it, and what it is called."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.core.messages import LANGUAGES, catalogue, sentence
from app.core.rfm import Segment, Tone
from app.core.rfm_groups import (
    MOST_GROUPS,
    STANDARD,
    Group,
    GroupNameTaken,
    Groups,
    GroupWithoutName,
    GroupWithoutRange,
    ScoreBox,
    free_code,
    groups_from,
)

OWN = Group("own_1", Tone.DANGER, (ScoreBox(r=(1, 2), m=(5, 5)),), "遠のいた大口", "店主からお電話を。")
REST = Group("own_2", Tone.NEUTRAL, (ScoreBox(),), "ほかの方")


def test_standard_codes_are_those_of_the_command_line() -> None:
    assert " ".join(STANDARD.codes) == (
        "champions loyal potential_loyalist new promising need_attention about_to_sleep at_risk cant_lose"
        " hibernating lost"
    )


@pytest.mark.parametrize("rule", STANDARD.rules, ids=STANDARD.codes)
def test_every_standard_group_has_a_name_and_advice(rule: Group) -> None:
    for words in (rule.words, rule.advice):
        assert all(catalogue()[words.code][language] for language in LANGUAGES)


def test_what_is_typed_stands_in_place_of_the_standard_words() -> None:
    loyal = STANDARD.of(Segment.LOYAL)
    assert sentence(loyal.words, "en") == "Regulars"
    typed = replace(loyal, name="お得意様", to_do="新茶の案内を。")
    assert [sentence(typed.words, language) for language in LANGUAGES] == ["お得意様", "お得意様"]
    assert sentence(typed.advice, "en") == "新茶の案内を。"
    assert sentence(OWN.advice, "ja") == "店主からお電話を。"
    assert sentence(REST.advice, "ja").startswith("この方々に何をするかは、")


def test_the_last_group_takes_whoever_is_left() -> None:
    assert Groups((OWN, REST)).rules == (OWN, replace(REST, boxes=()))


def test_rules_come_back_as_they_were_kept() -> None:
    for groups in (STANDARD, Groups((OWN, *STANDARD.rules[:3], REST))):
        kept = json.loads(json.dumps(groups.as_mapping()))
        assert groups_from(kept) == groups


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"rules": []},
        {"rules": "loyal"},
        {"rules": [{"code": "loyal"}]},
        {"rules": [{"code": "vip", "tone": "good", "boxes": [], "name": "", "to_do": ""}]},
        {"rules": [{"code": "own_1", "tone": "good", "boxes": [], "name": " ", "to_do": ""}]},
        {"rules": [{"code": "loyal", "tone": "red", "boxes": [], "name": "", "to_do": ""}]},
        {
            "rules": [
                {
                    "code": "loyal",
                    "tone": "good",
                    "boxes": [[[0, 6], [1, 5], [1, 5]]],
                    "name": "",
                    "to_do": "",
                }
            ]
        },
        {
            "rules": [
                {
                    "code": "loyal",
                    "tone": "good",
                    "boxes": [[[4, 2], [1, 5], [1, 5]]],
                    "name": "",
                    "to_do": "",
                }
            ]
        },
    ],
    ids=str,
)
def test_rules_that_cannot_be_used_are_the_standard_ones(kept: dict[str, object]) -> None:
    assert groups_from(kept) is STANDARD


def test_rules_that_no_shop_can_mean_are_refused() -> None:
    with pytest.raises(GroupWithoutName):
        Groups((replace(OWN, name="  "), REST))
    with pytest.raises(GroupNameTaken):
        Groups((OWN, replace(REST, name=OWN.name)))
    with pytest.raises(GroupWithoutRange):
        Groups((replace(OWN, boxes=()), REST))
    for rules in (
        (),
        (OWN, OWN),
        tuple(replace(OWN, code=f"own_{place}") for place in range(MOST_GROUPS + 1)),
    ):
        with pytest.raises(ValueError, match="no set of groups"):
            Groups(rules)


def test_a_new_group_gets_a_code_that_is_free() -> None:
    assert free_code(STANDARD.codes) == "own_1"
    assert free_code(Groups((OWN, REST)).codes) == "own_3"
    with pytest.raises(KeyError):
        STANDARD.of("own_1")
