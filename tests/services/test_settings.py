"""What belongs to the shop is kept, journaled, and taken back like every other change."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.enums import Face, Noun
from app.core.errors import ChangedSince
from app.core.messages import LANGUAGES, sentence
from app.core.rfm import PRESETS, Tone
from app.core.rfm_groups import STANDARD, Group, Groups, ScoreBox, groups_from
from app.db.opening import open_store
from app.paths import DataFolder
from app.services.container import Services
from app.services.settings import Settings

LIMITS = PRESETS[Face.SALON].as_mapping()
OWN_GROUPS = Groups((Group("own_1", Tone.GOOD, (ScoreBox(r=(5, 5)),), "近ごろの方"), *STANDARD.rules))
CHANGES: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"face": Face.EC.value}, "お店の種類を変更", "Change the kind of shop"),
    (
        {"rfm_bands": LIMITS, "rfm_own_bands": LIMITS},
        "RFMの点の付け方を変更",
        "Change how RFM scores are given",
    ),
    ({"rfm_groups": OWN_GROUPS.as_mapping()}, "グループの決め方を変更", "Change the rules of the groups"),
    (
        {"dashboard_targets": {"salon": {"visits": 40.0}}},
        "月の目標を変更",
        "Change the targets of the month",
    ),
    (
        {"face": Face.B2B.value, "dashboard_targets": {"b2b": {"buyers": 3.0}}},
        "お店の設定を変更",
        "Change the shop’s settings",
    ),
)


def reopened(services: Services) -> Services:
    """The same store after the program was closed and started again."""
    folder = DataFolder(services.store.path.parent)
    services.store.close()
    return Services(open_store(folder), folder)


@pytest.mark.parametrize(("values", "ja", "en"), CHANGES, ids=lambda one: one if isinstance(one, str) else "")
def test_every_setting_is_an_operation(services: Services, values: dict[str, Any], ja: str, en: str) -> None:
    changes = services.settings.change(**values)
    assert changes.nouns == {Noun.SETTING}
    assert changes.customers == frozenset()
    (entry,) = services.undo.history()
    assert entry.id == changes.operation
    assert [sentence(entry.label, language) for language in LANGUAGES] == [ja, en]
    kept = services.settings.load()
    assert all(getattr(kept, name) for name in values)
    services.undo.undo()
    assert services.settings.load() == Settings()
    services.undo.redo()
    assert services.settings.load() == kept


def test_it_comes_back_step_by_step_after_a_restart(services: Services) -> None:
    services.settings.change(rfm_groups=OWN_GROUPS.as_mapping())
    services.settings.change(dashboard_targets={"salon": {"sales": 100.0}})
    services.settings.change(dashboard_targets={"salon": {"sales": 200.0}})
    again = reopened(services)
    assert groups_from(again.settings.load().rfm_groups) == OWN_GROUPS
    seen = []
    while again.undo.next_undo() is not None:
        again.undo.undo()
        now = again.settings.load()
        seen.append((now.dashboard_targets.get("salon", {}).get("sales"), bool(now.rfm_groups)))
    assert seen == [(100.0, True), (None, True), (None, False)]
    last = reopened(again)
    for _ in seen:
        last.undo.redo()
    assert last.settings.load().dashboard_targets == {"salon": {"sales": 200.0}}
    last.store.close()


def test_what_is_so_already_is_no_operation(services: Services) -> None:
    assert services.settings.change(face="", rfm_groups={}).operation is None
    services.settings.change(rfm_bands=LIMITS)
    assert services.settings.change(rfm_bands=LIMITS).operation is None
    assert len(services.undo.history()) == 1


def test_an_older_change_does_not_take_a_newer_one_with_it(services: Services) -> None:
    older = services.settings.change(face=Face.EC.value).operation
    services.settings.change(face=Face.B2B.value)
    with pytest.raises(ChangedSince) as refused:
        services.undo.undo(older)
    assert "お店の設定" in sentence(refused.value.message, "ja")
    assert "the shop’s settings" in sentence(refused.value.message, "en")
    assert services.settings.load().face == Face.B2B.value


def test_a_setting_that_there_is_not_is_refused(services: Services) -> None:
    with pytest.raises(TypeError):
        services.settings.change(colour="blue")
