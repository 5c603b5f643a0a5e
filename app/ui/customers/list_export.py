"""この一覧を書き出す: which format, into which file, and what did not fit into it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from app.core.amounts import number
from app.ui.dialogs import DataDialog
from app.ui.i18n import current_language
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Role
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.core.filters import CustomerFilter, Sort
    from app.core.progress import Progress
    from app.services.exports import Encoding, ExportReport
    from app.ui.context import Context
    from app.ui.prompts import Prompts

MISFITS_NAMED = 8


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A kind of file by its suffix, and how its text is encoded."""

    suffix: str
    encoding: Encoding = "utf-8-sig"


FORMATS = (ExportFormat("xlsx"), ExportFormat("csv"), ExportFormat("csv", "cp932"))


class ExportDialog(DataDialog[ExportFormat]):
    """Asks for the kind of file."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("この一覧を書き出す"))
        self._group = QButtonGroup(self)
        self.body.addWidget(PlainLabel(self.tr("どの形のファイルにしますか"), kind="head"))
        words = (
            (self.tr("Excel (.xlsx)"), self.tr("見る・印刷する・直してまた取り込む")),
            (self.tr("CSV (UTF-8)"), self.tr("新しいソフトやウェブサービスに渡す")),
            (self.tr("CSV (Shift_JIS)"), self.tr("宛名・会計など、昔からのソフトに渡す")),
        )
        for index, (name, use) in enumerate(words):
            choice = QRadioButton(name)
            choice.setAccessibleDescription(use)
            self._group.addButton(choice, index)
            self.body.addWidget(choice)
            hint = PlainLabel(use, kind="hint")
            hint.setIndent(24)
            self.body.addWidget(hint)
        self._group.button(0).setChecked(True)
        self.finish(self.tr("保存先を選ぶ…"))

    def choose(self, index: int) -> None:
        """Take one of `FORMATS`."""
        self._group.button(index).setChecked(True)

    def data(self) -> ExportFormat:
        """The chosen format."""
        return FORMATS[self._group.checkedId()]

    @classmethod
    def ask(cls, prompts: Prompts) -> ExportFormat | None:
        """The format, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window))


class ListExport(QObject):
    """Writes the list as it is seen."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def ask(self, wanted: CustomerFilter, sort: Sort) -> None:
        """Ask for format and file, then write the customers of this list in this order."""
        prompts = self._context.prompts
        chosen = ExportDialog.ask(prompts)
        if chosen is None:
            return
        kind = FileKind("Excel" if chosen.suffix == "xlsx" else "CSV", (chosen.suffix,))
        name = self.tr("お客様一覧")
        suggested = Path(f"{name}.{chosen.suffix}")
        path = prompts.choose_save_path(self.tr("この一覧を書き出す"), (kind,), suggested)
        if path is not None:
            self._write(path, chosen, wanted, sort)

    def _write(self, path: Path, chosen: ExportFormat, wanted: CustomerFilter, sort: Sort) -> None:
        services, language = self._context.services, current_language()

        def write(progress: Progress) -> ExportReport:
            from app.core.enums import Noun

            return services.exports.export(
                path,
                (Noun.CUSTOMER,),
                wanted=wanted,
                sort=sort,
                language=language,
                encoding=chosen.encoding,
                progress=progress,
            )

        task = self._context.runner.submit(Lane.CPU, write, then=self._written, owner=self)
        self._context.follow(task, self.tr("書き出しています"))

    def _written(self, report: ExportReport) -> None:
        count = number(sum(report.rows.values()))
        text = self.tr("{count} 名を {file} に書き出しました")
        if not report.misfit_total:
            self._context.written(report.path, text, count=count)
            return
        named = [
            self.tr("{row} 行目 {column}: {character} → {replacement}").format(
                row=number(misfit.row),
                column=misfit.column,
                character=misfit.character,
                replacement=misfit.replacement,
            )
            for misfit in report.misfits[:MISFITS_NAMED]
        ]
        more = report.misfit_total - len(named)
        if more > 0:
            named.append(self.tr("ほか {count} か所").format(count=number(more)))
        advice = self.tr(
            "Shift_JIS にない文字が {count} か所あり、近い文字に置き換えました。"
            "元のデータはそのままです。そのまま渡したいときは Excel か UTF-8 を選んでください。"
        ).format(count=number(report.misfit_total))
        listed = "\n".join(named)
        self._context.prompts.show_message(
            text.format(count=count, file=report.path.name), f"{advice}\n\n{listed}", Role.ATTENTION
        )
