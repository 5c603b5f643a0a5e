"""Every remark of an import: before anything is written, with values that can be typed, or long after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.dialogs import DataDialog
from app.ui.importing.issues_table import IssuesPanel
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.importing.draft.places import Spot
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.types import Issue
    from app.ui.importing.issues_table import TryValue
    from app.ui.prompts import Prompts

    Save = Callable[[Sequence[Issue]], None]

WIDTH, HEIGHT = 1160, 620


class IssuesDialog(DataDialog[dict["Spot", "str | None"]]):
    """The remarks as a table. What was typed is kept by the button that then counts anew, and let go of by
    the one beside it."""

    def __init__(
        self, parent: QWidget | None, issues: Sequence[Issue], save: Save, file_name: str = ""
    ) -> None:
        super().__init__(parent, "")
        title = self.tr("直したところ・読めないところ")
        self.setWindowTitle(f"{title} {file_name}".strip())
        self.open_with(WIDTH, HEIGHT)
        self.panel = IssuesPanel()
        self.panel.show_issues(issues)
        self.body.addWidget(self.panel, 1)
        self.cancel_button.hide()
        self.finish(self.tr("閉じる"))
        # Enter belongs to the cell that is being typed.
        self.accept_button.setAutoDefault(False)
        self.accept_button.setDefault(False)
        self.panel.save_requested.connect(save)
        self.panel.typed_changed.connect(self._offer)

    def let_type(self, draft: ImportDraft, try_value: TryValue) -> None:
        """Let values be typed, for the file is at hand."""
        hint = self.tr("「取り込む値」は打ち直せます。行を選んで、そのまま入力してください。")
        self.body.insertWidget(0, PlainLabel(hint, kind="secondary"))
        self.panel.let_type(draft, try_value)
        self.panel.stand_on_first()

    def data(self) -> dict[Spot, str | None]:
        """What was typed, by cell; None takes an earlier value back."""
        return dict(self.panel.model.typed)

    @classmethod
    def show_past(cls, prompts: Prompts, issues: Sequence[Issue], save: Save, file_name: str) -> None:
        """Show the remarks of an import of the past."""
        prompts.ask(cls(prompts.window, issues, save, file_name))

    @classmethod
    def ask(
        cls, prompts: Prompts, issues: Sequence[Issue], save: Save, draft: ImportDraft, try_value: TryValue
    ) -> Mapping[Spot, str | None] | None:
        """Show the remarks of a plan; what was typed, or None where the user stepped back."""
        dialog = cls(prompts.window, issues, save)
        dialog.let_type(draft, try_value)
        return prompts.ask(dialog)

    def _offer(self) -> None:
        count = len(self.panel.model.typed)
        self.cancel_button.setVisible(bool(count))
        self.accept_button.setText(self.tr("この値で数え直す") if count else self.tr("閉じる"))
