"""Drafts at the screen: what somebody types is noted, and written on the read lane within a second.

The read lane, because the write lane may be held by an import for minutes. A form or a dialog has a
`DraftSlot`, which knows where its texts belong and what was found there from before.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.core import clock
from app.services.drafts import Draft, DraftPlace
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.core.progress import Progress
    from app.ui.context import Context

    Texts = Callable[[], Mapping[str, str]]

PAUSE_MS = 400


class _Note(NamedTuple):
    """What will be asked, and the widget that can tell as long as it lives."""

    slot: DraftSlot
    texts: Texts
    owner: QObject


class Drafts(QObject):
    """Collects what is typed anywhere in the window. `answered` names a place whose draft nobody has to be
    asked about any more."""

    answered = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._noted: dict[DraftPlace, _Note] = {}
        self._written: dict[DraftPlace, Mapping[str, str]] = {}
        self._under_way: list[Draft] = []
        self._resumed: DraftPlace | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.write)

    def slot(self, place: DraftPlace, found: Draft | None = None, number: str = "") -> DraftSlot:
        """The slot of a form; `found` is what the service has for it."""
        self._written[place] = {} if found is None else found.texts
        return DraftSlot(self, place, found, number, resumed=self.take_resumed(place))

    def open_slot(
        self, place: DraftPlace, number: str, then: Callable[[DraftSlot], object], owner: QObject
    ) -> None:
        """Look what was typed there before, and go on with the slot."""
        service = self._context.services.drafts

        def load(progress: Progress) -> Draft | None:
            del progress
            return service.draft(place, number)

        def loaded(found: Draft | None) -> None:
            then(self.slot(place, found, number))

        self._context.runner.submit(Lane.READ, load, then=loaded, owner=owner)

    def take_resumed(self, place: DraftPlace) -> bool:
        """Whether somebody said to go on with this place's draft; that is told once."""
        is_meant = self._resumed == place
        if is_meant:
            self._resumed = None
        return is_meant

    def resume(self, place: DraftPlace) -> None:
        """Go on with this place's draft unasked, once it is shown."""
        self._resumed = place

    def note(self, slot: DraftSlot, texts: Texts, owner: QObject) -> None:
        """Something was typed; `texts` is asked in a moment what stands there, if `owner` still lives."""
        self._noted[slot.place] = _Note(slot, texts, owner)
        if not self._pause.isActive():
            self._pause.start()

    def write(self) -> None:
        """Write what was noted."""
        drafts = self._collect()
        if not drafts:
            return
        service = self._context.services.drafts
        self._under_way += drafts

        def keep(progress: Progress) -> None:
            del progress
            service.keep(drafts)

        self._context.runner.submit(Lane.READ, keep, then=partial(self._kept, drafts), owner=self)

    def close(self) -> None:
        """The window closes, and the lanes with it: write what is not written yet here and now."""
        drafts = [*self._under_way, *self._collect()]
        if drafts:
            self._context.services.drafts.keep(drafts)

    def _collect(self) -> list[Draft]:
        noted, self._noted = self._noted, {}
        found: list[Draft] = []
        for place, note in noted.items():
            if not isValid(note.owner):
                continue
            standing = note.slot.with_waiting(note.texts())
            if standing != self._written.get(place):
                self._written[place] = standing
                found.append(Draft(place, standing, clock.now(), note.slot.number))
        return found

    def _kept(self, drafts: Sequence[Draft], nothing: object) -> None:
        del nothing
        self._under_way = [draft for draft in self._under_way if draft not in drafts]


class DraftSlot:
    """The drafts of one form or dialog. `waiting` is what was found and is not answered yet: it stays until
    somebody goes on with it or throws it away. `resumed`: they said so before."""

    def __init__(
        self, drafts: Drafts, place: DraftPlace, found: Draft | None, number: str, *, resumed: bool
    ) -> None:
        self._drafts = drafts
        self.place = place
        self.number = number
        self.waiting: Mapping[str, str] = {} if found is None else found.texts
        self.at = "" if found is None else found.at
        self.resumed = resumed

    def typed(self, texts: Texts, owner: QObject) -> None:
        """Something was typed."""
        self._drafts.note(self, texts, owner)

    def write(self, texts: Mapping[str, str]) -> None:
        """Write these at once: nobody will be there to be asked."""
        self._drafts.note(self, lambda: texts, self._drafts)
        self._drafts.write()

    def answer(self) -> Mapping[str, str]:
        """Somebody goes on with what was found, or throws it away."""
        waiting, self.waiting = self.waiting, {}
        self._drafts.answered.emit(self.place)
        return waiting

    def settle(self) -> None:
        """What was typed is kept, or was thrown away."""
        self.write({})

    def with_waiting(self, texts: Mapping[str, str]) -> dict[str, str]:
        """These texts and, where nothing was typed, those that wait."""
        typed = {name: text for name, text in texts.items() if text or name not in self.waiting}
        return {**self.waiting, **typed}
