"""条件で探す: conditions put together, said in one sentence, with how many customers they find at the moment.

What is still to be entered is left out of the sentence and of the count; it is asked for when somebody wants
the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from app.core.amounts import number
from app.core.criteria import Group
from app.core.criteria_checks import check
from app.core.criteria_words import describe
from app.core.errors import UserError
from app.core.filters import CustomerFilter
from app.ui.customers.filters.group_editor import GroupEditor
from app.ui.customers.filters.list_name_dialog import ListNameDialog
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Band, ScrollPage, button
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from app.core.criteria_fields import CriteriaFields
    from app.core.progress import Progress
    from app.services.smart_lists import Suggestion
    from app.ui.context import Context

SIZE = (780, 600)
PAUSE_MS = 200
COUNT_KEY = "customers.builder.count"
COUNT_WIDTH = 120
MOST_LETTERS = 240


class Materials(NamedTuple):
    """What conditions are made of, what to begin with, and which names lists have already."""

    fields: CriteriaFields
    suggestions: tuple[Suggestion, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """The conditions; `name` where they shall become a list of that name."""

    criteria: Group
    name: str = ""


class BuilderDialog(DataDialog[Built]):
    """Builds conditions. With `changing`, the name of a list, those of the list are changed."""

    def __init__(self, context: Context, materials: Materials, begun: Group, changing: str = "") -> None:
        super().__init__(context.prompts.window, "")
        self._context = context
        self._materials = materials
        self._name = ""
        self._counted: Group | None = None
        title = self.tr("「{name}」の条件").format(name=changing) if changing else self.tr("条件で探す")
        self.setWindowTitle(title)
        self.editor = GroupEditor(materials.fields, begun)
        self.ideas_button = button(self.tr("よく使う条件"), "menu")
        self.sentence = Band(Role.PRIMARY)
        self.count_label = PlainLabel(kind="figure")
        self.save_button = QPushButton()
        self.save_button.setAutoDefault(False)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._page = ScrollPage(margin=0)
        self._fill_ideas()
        self._lay_out(title)
        words = self.tr("別のリストとして保存…") if changing else self.tr("お客様リストとして保存…")
        self.save_button.setText(words)
        self.finish(self.tr("保存") if changing else self.tr("この条件で見る"), also=(self.save_button,))
        self.open_with(*SIZE)
        self.editor.changed.connect(self._follow)
        self.editor.reordered.connect(self._order)
        self.save_button.clicked.connect(self._save)
        self._pause.timeout.connect(self._count)
        self._soon.timeout.connect(self._show_focus)
        self._order()
        self._follow()
        self.editor.focus_first()

    def data(self) -> Built:
        """The conditions."""
        return Built(self.editor.group(), self._name)

    def accept(self) -> None:
        """Close once every condition can be asked."""
        if self._is_complete():
            super().accept()

    def _save(self) -> None:
        if not self._is_complete():
            return
        title = self.tr("お客様リストとして保存")
        name = ListNameDialog.ask(self._context.prompts, title, "", self._materials.names)
        if name is not None:
            self._name = name
            super().accept()

    def _is_complete(self) -> bool:
        """Whether there are conditions and all can be asked; what is wrong is said where it is."""
        wrong = [row for row in self.editor.rows if row.complain()]
        if wrong:
            wrong[0].focus_first()
            self._soon.start()
            return False
        group = self.editor.group()
        try:
            check(group, self._materials.fields)
        except UserError as error:
            self.sentence.show_text(say(error.message), Role.DANGER)
            return False
        if group.is_empty:
            self.sentence.show_text(self.tr("条件をひとつ選んでください。"), Role.ATTENTION)
            self.editor.focus_first()
            return False
        return True

    def _follow(self) -> None:
        """Say what is asked now, and count a moment later."""
        group = self.editor.group()
        words = self.tr("条件を選ぶと、当てはまる人数がここに出ます。")
        if not group.is_empty:
            words = _cut(say(describe(group, self._materials.fields)))
        self.sentence.show_text(words, Role.NEUTRAL if group.is_empty else Role.PRIMARY)
        if group != self._counted:
            self._counted = None
            self.count_label.setText("")
            self._pause.start()

    def _count(self) -> None:
        group = self.editor.group()
        if group.is_empty or group == self._counted:
            return
        self._counted = group
        customers = self._context.services.customers

        def count(progress: Progress) -> tuple[int, bool]:
            del progress
            found = customers.count(CustomerFilter(criteria=group))
            return found.value, found.exact

        def counted(found: tuple[int, bool]) -> None:
            value, exact = found
            if group == self._counted:
                words = self.tr("{count} 名") if exact else self.tr("{count} 名以上")
                self.count_label.setText(words.format(count=number(value)))

        self._context.runner.submit(
            Lane.READ, count, then=counted, failed=self._forget_count, key=COUNT_KEY, owner=self
        )

    def _forget_count(self, error: UserError) -> None:
        """A field was taken away meanwhile: saving says so."""
        del error
        self._counted = None

    def _fill_ideas(self) -> None:
        menu = QMenu(self.ideas_button)
        for idea in self._materials.suggestions:
            action = menu.addAction(say(idea.name))
            action.setData(idea.criteria)
        menu.triggered.connect(self._begin_with)
        self.ideas_button.setMenu(menu)
        self.ideas_button.setVisible(bool(self._materials.suggestions))

    def _begin_with(self, idea: QAction) -> None:
        self.editor.add_items(idea.data())

    def _order(self) -> None:
        """Let Tab follow the rows, which come and go, and then the buttons."""
        after = (self.cancel_button, self.save_button, self.accept_button)
        tab_through([self.ideas_button, *self.editor.controls, *after])
        self._soon.start()

    def _show_focus(self) -> None:
        """Scroll to where somebody goes on, once the rows have their places."""
        focus: QWidget | None = self.focusWidget()
        if focus is not None and self.editor.isAncestorOf(focus):
            self._page.ensureWidgetVisible(focus)

    def _lay_out(self, title: str) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(title, kind="title"), 1)
        head.addWidget(self.ideas_button)
        self._page.body.setContentsMargins(0, 0, Space.S, 0)
        self._page.body.addWidget(self.editor)
        self._page.body.addStretch(1)
        self.count_label.setMinimumWidth(COUNT_WIDTH)
        self.count_label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.count_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.count_label)
        self.body.addLayout(head)
        self.body.addWidget(self._page, 1)
        self.body.addLayout(foot)


def _cut(words: str) -> str:
    """A sentence that leaves room for the conditions themselves."""
    return words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS]}…"
