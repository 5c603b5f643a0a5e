"""Both languages are whole, and the compiled file is what the sources say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox

from app.core.messages import message
from app.paths import resources_dir
from app.ui.i18n import current_language, say
from tests.plurals import PLACES, wrong_of_one

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.i18n import Translations

ROOT = Path(__file__).resolve().parents[2]
TS_FILE = resources_dir() / "i18n" / "tokuicho_en.ts"
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")


def sentences() -> list[tuple[str, str, list[str], bool]]:
    """(context, source, translations, finished) of every text of the window."""
    found = []
    for context in ElementTree.parse(TS_FILE).getroot().iter("context"):
        for one in context.iter("message"):
            translation = one.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            name, source = context.findtext("name") or "", one.findtext("source") or ""
            found.append((name, source, forms, translation.get("type") is None))
    return found


def test_nothing_is_unfinished() -> None:
    assert [(name, source) for name, source, forms, done in sentences() if not done or "" in forms] == []


def test_places_for_values_are_the_same() -> None:
    """English may name a place twice, to choose between one and many."""
    wrong = [
        (source, form)
        for _, source, forms, _ in sentences()
        for form in forms
        if set(PLACES.findall(source)) != set(PLACES.findall(form))
    ]
    assert wrong == []


def test_one_is_not_spoken_of_as_many() -> None:
    said = [wrong_of_one(source, form) for _, source, forms, _ in sentences() for form in forms]
    assert [sentence for sentence in said if sentence] == []


def test_the_english_is_english() -> None:
    assert [form for _, _, forms, _ in sentences() for form in forms if JAPANESE.search(form)] == []


def test_sources_ts_and_qm_agree() -> None:
    check = [sys.executable, str(ROOT / "packaging" / "translations.py"), "--check"]
    outcome = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout


def test_switching_changes_widgets_sentences_and_qt_itself(qtbot: QtBot, translations: Translations) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    nothing = message("error.nothing_to_undo")

    def words() -> list[str]:
        cancel = box.button(QDialogButtonBox.StandardButton.Cancel).text()
        return [QCoreApplication.translate("pages", "設定"), say(nothing), cancel]

    assert words() == ["設定", "元に戻せる操作はありません。", "キャンセル"]
    translations.switch("en")
    qtbot.waitUntil(lambda: words() == ["Settings", "There is nothing to undo.", "Cancel"])
    assert translations.language == "en"
    translations.switch("ja")
    qtbot.waitUntil(lambda: words()[0] == "設定")


def test_a_language_without_a_file_is_refused(translations: Translations) -> None:
    with pytest.raises((FileNotFoundError, KeyError)):
        translations.switch("fr")  # type: ignore[arg-type]
    assert (translations.language, current_language()) == ("ja", "ja")
