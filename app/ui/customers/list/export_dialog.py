"""書き出す: whose cards, in which kind of file, and what only that kind of file knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from app.core.filters import CustomerFilter
from app.ui.dialogs import DataDialog
from app.ui.widgets.choices import Choice
from app.ui.widgets.described_choices import HINT_INDENT, DescribedChoices
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.exporting.service import Encoding, Version
    from app.ui.prompts import Prompts

WIDTH = 500
LONGEST_PASSWORD = 255  # that Excel takes


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A kind of file by its suffix, how its text is encoded, and whether a program will read it."""

    suffix: str
    encoding: Encoding = "utf-8-sig"
    for_machines: bool = False

    @property
    def is_workbook(self) -> bool:
        """Whether it has sheets and can have a password."""
        return self.suffix == "xlsx"

    @property
    def is_cards(self) -> bool:
        """Whether it holds contacts, which are written in one of two versions."""
        return self.suffix == "vcf"


@dataclass(frozen=True, slots=True)
class ExportScope:
    """Customers to choose, under the words for them; `is_list` where these are a smart list's name."""

    name: str
    wanted: CustomerFilter
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What was chosen."""

    scope: ExportScope
    format: ExportFormat
    with_history: bool = False
    password: str | None = None
    vcard: Version = "3.0"


FORMATS = (
    ExportFormat("xlsx"),
    ExportFormat("csv"),
    ExportFormat("csv", "cp932"),
    ExportFormat("xlsx", for_machines=True),
    ExportFormat("vcf"),
)


class ExportDialog(DataDialog[ExportChoice]):
    """Asks for customers and the kind of file. Without `scopes` it is about everybody."""

    def __init__(self, parent: QWidget | None, scopes: Sequence[ExportScope] = (), chosen: int = 0) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("一覧を書き出す"))
        self.setMinimumWidth(WIDTH)
        self._scopes = tuple(scopes) or (ExportScope(self.tr("すべてのお客様"), CustomerFilter()),)
        self.scope = Choice()
        self.scope.addItems([scope.name for scope in self._scopes])
        self.scope.setCurrentIndex(chosen)
        self.scope_row = FieldRow(self.tr("どなたを"), self.scope)
        self.body.addWidget(self.scope_row)
        self.body.addWidget(PlainLabel(self.tr("どの形のファイルにしますか"), kind="head"))
        self._group = DescribedChoices(self, self.body, self._formats())
        self._add_options()
        self._group.idToggled.connect(self._show_options)
        self.protect.toggled.connect(self._show_options)
        self._show_options()
        self.finish(self.tr("保存先を選ぶ…"))

    def choose(self, index: int) -> None:
        """Take one of `FORMATS`."""
        self._group.button(index).setChecked(True)

    def accept(self) -> None:
        """Go on, unless a password was promised and none was typed."""
        if self.protect.isEnabled() and self.protect.isChecked() and not self.password.text():
            self.password_row.show_message(self.tr("パスワードを入れてください"))
            self.password.setFocus()
            self.make_room()
            return
        super().accept()

    def data(self) -> ExportChoice:
        """The chosen format and options; what the format does not know counts for nothing."""
        chosen = FORMATS[self._group.checkedId()]
        wants_password = chosen.is_workbook and self.protect.isChecked()
        return ExportChoice(
            self._scopes[self.scope.currentIndex()],
            chosen,
            with_history=chosen.is_workbook and self.history.isChecked(),
            password=self.password.text() if wants_password else None,
            vcard=self.version.currentData(),
        )

    @classmethod
    def ask(cls, prompts: Prompts, scopes: Sequence[ExportScope], chosen: int) -> ExportChoice | None:
        """What was chosen, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, scopes, chosen))

    def _formats(self) -> tuple[tuple[str, str], ...]:
        """Name and use of each of `FORMATS`."""
        return (
            (self.tr("Excel (.xlsx)"), self.tr("見る・印刷する・直してまた取り込む")),
            (self.tr("CSV (UTF-8)"), self.tr("新しいソフトやウェブサービスに渡す")),
            (self.tr("CSV (Shift_JIS)"), self.tr("宛名・会計など、昔からのソフトに渡す")),
            (
                self.tr("Excel・全項目 (.xlsx)"),
                self.tr("ほかのプログラムに渡す。1列に1つの値、決まった項目名"),
            ),
            (self.tr("連絡先 (.vcf)"), self.tr("スマートフォンやメールソフトの連絡先に入れる")),
        )

    def _add_options(self) -> None:
        self.body.addWidget(PlainLabel(self.tr("Excel だけの設定"), kind="head"))
        self.history = QCheckBox(self.tr("売上・来店・対応履歴も、シートを分けて入れる"))
        self.protect = QCheckBox(self.tr("開くときのパスワードを付ける"))
        self.password = QLineEdit()
        self.password.setMaxLength(LONGEST_PASSWORD)
        self.password_row = FieldRow(self.tr("パスワード"), self.password)
        self.password_row.show_message("")
        self._advice = PlainLabel(
            self.tr("忘れると誰にも開けません。書き留めておいてください。"), kind="hint"
        )
        self._advice.setIndent(HINT_INDENT)
        self.version = Choice()
        self.version.addItem(self.tr("3.0 — スマートフォンと、たいていのソフト"), "3.0")
        self.version.addItem(self.tr("4.0 — 新しいソフトだけ"), "4.0")
        self.version_row = FieldRow(self.tr("連絡先の版"), self.version)
        for widget in (self.history, self.protect, self.password_row, self._advice, self.version_row):
            self.body.addWidget(widget)

    def _show_options(self) -> None:
        is_workbook = FORMATS[self._group.checkedId()].is_workbook
        for box in (self.history, self.protect):
            box.setEnabled(is_workbook)
        self.version_row.setVisible(FORMATS[self._group.checkedId()].is_cards)
        asks = is_workbook and self.protect.isChecked()
        self.password_row.setVisible(asks)
        self._advice.setVisible(asks)
        if asks and self.protect.hasFocus():
            self.password.setFocus()
