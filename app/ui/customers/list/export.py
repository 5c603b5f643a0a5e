"""一覧を書き出す: asks whose cards go into which file, writes it, and says what did not fit into it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.amounts import number
from app.core.criteria_words import by_conditions
from app.core.filters import CustomerFilter
from app.ui.customers.list.export_dialog import ExportDialog, ExportScope
from app.ui.i18n import current_language
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Role

if TYPE_CHECKING:
    from app.core.filters import Sort
    from app.core.progress import Progress
    from app.services.exporting.service import ExportReport
    from app.ui.context import Context
    from app.ui.customers.list.export_dialog import ExportChoice

MISFITS_NAMED = 8
READING_KEY = "customers.export"

_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class ListExport(QObject):
    """Writes the customers of a list, in the order in which they are seen."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def ask(self, wanted: CustomerFilter, sort: Sort, name: str = "") -> None:
        """Ask for customers, format and file, then write. `wanted` are those to begin with.

        `name` is that of the smart list they are, empty for the list as it is seen.
        """
        service = self._context.services.smart_lists

        def read(progress: Progress) -> list[ExportScope]:
            del progress
            fields = service.fields()
            return [
                ExportScope(one.name, by_conditions(one.criteria, fields, one.name), is_list=True)
                for one in service.lists()
                if one.problem is None
            ]

        def ask(lists: list[ExportScope]) -> None:
            scopes = [ExportScope(self.tr("すべてのお客様"), CustomerFilter()), *lists]
            chosen = next((place for place, scope in enumerate(scopes) if scope.name == name), 0)
            if not name and not wanted.is_everybody:
                scopes.insert(0, ExportScope(self.tr("今の一覧"), wanted))
            choice = ExportDialog.ask(self._context.prompts, scopes, chosen)
            if choice is not None:
                self._choose_file(choice, sort)

        self._context.runner.submit(Lane.READ, read, then=ask, key=READING_KEY, owner=self)

    def _choose_file(self, choice: ExportChoice, sort: Sort) -> None:
        suffix = choice.format.suffix
        titles = {"xlsx": "Excel", "csv": "CSV", "vcf": "vCard"}
        name = choice.scope.name if choice.scope.is_list else self.tr("お客様一覧")
        suggested = Path(f"{_NOT_IN_A_NAME.sub('_', name)}.{suffix}")
        path = self._context.prompts.choose_save_path(
            self.tr("一覧を書き出す"), (FileKind(titles[suffix], (suffix,)),), suggested
        )
        if path is not None:
            self._write(path, choice, sort)

    def _write(self, path: Path, choice: ExportChoice, sort: Sort) -> None:
        services, language = self._context.services, current_language()

        def write(progress: Progress) -> ExportReport:
            from app.core.enums import Noun
            from app.services.exporting.service import EXPORTED_NOUNS, ExportOptions

            options = ExportOptions(
                language,
                choice.format.encoding,
                for_machines=choice.format.for_machines,
                password=choice.password,
                vcard=choice.vcard,
            )
            return services.exports.export(
                path,
                EXPORTED_NOUNS if choice.with_history else (Noun.CUSTOMER,),
                wanted=choice.scope.wanted,
                sort=sort,
                options=options,
                progress=progress,
            )

        task = self._context.runner.submit(Lane.CPU, write, then=self._written, owner=self)
        self._context.follow(task, self.tr("書き出しています"))

    def _written(self, report: ExportReport) -> None:
        from app.core.enums import Noun

        count = number(report.rows[Noun.CUSTOMER])
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
