"""The language of the moment, for widgets (`tr`) and for sentences from below (`say`), and the kind of shop.

Widget texts are written in Japanese in the source; `tokuicho_en.qm` holds their English. Qt's own dialogs
speak through Qt's translations. Switching installs other translators, upon which Qt sends every widget a
`LanguageChange`; there is one language in the process as there is one set of installed translators. Sentences
from below also go by the kind of shop that is open; another one is announced as a language is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from app.core.enums import Face
from app.core.messages import Message, sentence
from app.paths import resources_dir

if TYPE_CHECKING:
    from app.core.messages import Language, MessageValue

DEFAULT_LANGUAGE: Final[Language] = "ja"
LANGUAGE_NAMES: Final[dict[Language, str]] = {"ja": "日本語", "en": "English"}
TRANSLATIONS: Final = QLibraryInfo.LibraryPath.TranslationsPath
_LOCALES: Final[dict[Language, QLocale]] = {
    "ja": QLocale(QLocale.Language.Japanese, QLocale.Country.Japan),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
}


class Translations(QObject):
    """Installs the translators of one language, and others when the user switches."""

    changed = Signal()

    def __init__(
        self,
        application: QCoreApplication,
        language: Language = DEFAULT_LANGUAGE,
        face: Face = Face.SALON,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._installed: list[QTranslator] = []
        self._language: Language = language
        _take_face(face)
        self.switch(language)

    @property
    def language(self) -> Language:
        """The language of the moment."""
        return self._language

    def switch(self, language: Language) -> None:
        """Speak this language from now on.

        Raises `KeyError` for one that is not known and `FileNotFoundError` where its file is missing; the
        language of before is spoken on.
        """
        global _current  # noqa: PLW0603 - mirrors the translators, which are the process's
        locale = _LOCALES[language]
        loaded = [_translator(f"qtbase_{language}.qm", QLibraryInfo.path(TRANSLATIONS))]
        if language != DEFAULT_LANGUAGE:
            loaded.append(_translator(f"tokuicho_{language}.qm", str(resources_dir() / "i18n")))
        for translator in self._installed:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self._language = _current = language
        QLocale.setDefault(locale)
        self._installed = loaded
        for translator in self._installed:
            translator.setParent(self)
            self._application.installTranslator(translator)
        self.changed.emit()

    def speak_as(self, face: Face) -> None:
        """Use the words of this kind of shop from now on."""
        if face is not _face:
            _take_face(face)
            QCoreApplication.sendEvent(self._application, QEvent(QEvent.Type.LanguageChange))
            self.changed.emit()


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text of a table for translation: `lupdate` finds it by this function's name. Qt's own returns an
    untyped object."""
    del context
    return text


def current_language() -> Language:
    """The language of the moment."""
    return _current


def current_face() -> Face:
    """The kind of shop that is open."""
    return _face


def say(message: Message) -> str:
    """The sentence of a message in the language of the moment, in the words of the shop's trade."""
    return sentence(message, _current, _face)


def said(value: MessageValue) -> str:
    """A field of a message in the language of the moment."""
    return say(value) if isinstance(value, Message) else str("" if value is None else value)


_current: Language = DEFAULT_LANGUAGE
_face: Face = Face.SALON


def _take_face(face: Face) -> None:
    global _face  # noqa: PLW0603 - the process has one shop open, as it has one language
    _face = face


def _translator(file: str, folder: str) -> QTranslator:
    translator = QTranslator()
    if not translator.load(file, folder):
        raise FileNotFoundError(f"{folder}/{file}")
    return translator
