"""The actions about the data as a whole: backups, looking it through, exporting all, sample data.

Dialogs are imported when they are opened.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core import clock
from app.core.amounts import number
from app.core.filters import CustomerFilter
from app.core.messages import message
from app.ui.formats import moment
from app.ui.i18n import current_language, say
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Role

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.services.backups import BackupInfo, RestoreOutcome, VerifyOutcome
    from app.services.demo.service import DemoOutcome
    from app.services.exporting.service import ExportReport
    from app.ui.context import Context
    from app.ui.status_line import StatusLine

SAMPLE_SEED = 7
BACKUP_LOOK_MS = 10 * 60 * 1000


class StoreCommands(QObject):
    """Performs them, and keeps the status line's words on backup and counts up to date."""

    def __init__(self, context: Context, status_line: StatusLine) -> None:
        super().__init__(context)
        self._context = context
        self._status_line = status_line
        self._counts: tuple[int, int, bool] | None = None
        self._backups: tuple[BackupInfo, ...] | None = None
        self._due = QTimer(self)
        self._due.setInterval(BACKUP_LOOK_MS)
        self._due.timeout.connect(self._back_up_when_due)
        for action_id, performer in (
            ("store.export_all", self._export_all),
            ("store.backup", self._back_up),
            ("store.restore", self._ask_restore),
            ("store.verify", self._verify),
            ("demo.fill", self._ask_sample),
            ("demo.remove", self._remove_sample),
        ):
            context.actions.handle(action_id, performer)
        context.events.changed.connect(self._refresh_counts)

    def start(self) -> None:
        """The store is open."""
        self._due.start()
        self.refresh()

    def refresh(self) -> None:
        """Read what the status line says."""
        service = self._context.services.backups
        self._context.runner.submit(
            Lane.READ,
            lambda _progress: service.backups(),
            then=self._show_backups,
            key="status.backup",
            owner=self,
        )
        self._refresh_counts()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        if self._counts is not None:
            self._show_counts(self._counts)
        if self._backups is not None:
            self._show_backups(self._backups)

    def _refresh_counts(self) -> None:
        services = self._context.services

        def count(_progress: Progress) -> tuple[int, int, bool]:
            customers = services.customers.count(CustomerFilter()).value
            return customers, services.sales.count(), services.demo.is_present()

        self._context.runner.submit(Lane.READ, count, then=self._show_counts, key="status.counts", owner=self)

    def _show_counts(self, counts: tuple[int, int, bool]) -> None:
        self._counts = counts
        customers, sales, has_sample = counts
        text = self.tr("{customers} 名 · 売上 {sales} 件").format(
            customers=number(customers), sales=number(sales)
        )
        self._status_line.show_counts(text)
        self._context.actions.enable("demo.remove", has_sample)

    def _show_backups(self, backups: tuple[BackupInfo, ...]) -> None:
        self._backups = backups
        if not backups:
            self._status_line.show_backup(self.tr("バックアップはまだありません"))
            return
        when = moment(datetime.fromisoformat(backups[0].at))
        self._status_line.show_backup(self.tr("最後のバックアップ {when}").format(when=when))

    def _back_up(self) -> None:
        folder = self._context.prompts.choose_folder(
            self.tr("バックアップを置くフォルダーを選ぶ(USB など)"), self._context.services.folder.backups
        )
        if folder is None:
            return
        service = self._context.services.backups
        task = self._context.runner.submit(
            Lane.CPU, lambda progress: service.backup(folder, progress), then=self._backed_up, owner=self
        )
        self._context.follow(task, self.tr("バックアップを取っています"))

    def _backed_up(self, made: BackupInfo) -> None:
        self._context.notify(
            self.tr("お客様 {customers} 名・売上 {sales} 件をバックアップし、読み戻して確かめました").format(
                customers=number(made.customers), sales=number(made.sales)
            )
        )
        self.refresh()

    def _back_up_when_due(self) -> None:
        service = self._context.services.backups
        self._context.runner.submit(
            Lane.CPU, service.backup_when_due, then=lambda _made: self.refresh(), owner=self
        )

    def _ask_restore(self) -> None:
        service = self._context.services.backups
        self._context.runner.submit(
            Lane.READ, lambda _progress: service.backups(), then=self._choose_backup, owner=self
        )

    def _choose_backup(self, backups: tuple[BackupInfo, ...]) -> None:
        from app.ui.store_dialogs import RestoreDialog

        prompts = self._context.prompts
        file = prompts.ask(RestoreDialog(prompts, backups))
        if file is None:
            return
        service = self._context.services.backups
        task = self._context.runner.submit_alone(
            lambda progress: service.restore(file, progress), then=self._restored, owner=self
        )
        self._context.follow(task, self.tr("バックアップから戻しています"))

    def _restored(self, outcome: RestoreOutcome) -> None:
        self._context.done(
            outcome.changes,
            self.tr("お客様 {customers} 名・売上 {sales} 件のバックアップに戻しました").format(
                customers=number(outcome.backup.customers), sales=number(outcome.backup.sales)
            ),
        )
        if outcome.lost_photos:
            self._context.prompts.show_message(
                self.tr("戻せなかった写真があります"),
                say(message("backup.lost_photos", count=outcome.lost_photos)),
                Role.ATTENTION,
            )
        self.refresh()

    def _verify(self) -> None:
        service = self._context.services.backups
        task = self._context.runner.submit(Lane.READ, service.verify, then=self._verified, owner=self)
        self._context.follow(task, self.tr("データを点検しています"))

    def _verified(self, outcome: VerifyOutcome) -> None:
        if outcome.ok:
            self._context.notify(self.tr("点検しました。データに傷みはありません"))
            return
        problems = "\n".join(say(problem) for problem in outcome.problems)
        advice = self.tr(
            "データには手を加えていません。バックアップから戻せます(ファイル → バックアップから戻す)。"
        )
        self._context.prompts.show_message(
            self.tr("データに傷みが見つかりました"), f"{problems}\n\n{advice}", Role.ATTENTION
        )

    def _export_all(self) -> None:
        name = self.tr("得意帳 {date}.xlsx").format(date=clock.today().isoformat())
        path = self._context.prompts.choose_save_path(
            self.tr("すべて書き出す"),
            [FileKind("Excel", ("xlsx",))],
            Path(name),
        )
        if path is None:
            return
        from app.services.exporting.service import ExportOptions

        service, options = self._context.services.exports, ExportOptions(current_language())
        task = self._context.runner.submit(
            Lane.CPU,
            lambda progress: service.export(path, options=options, progress=progress),
            then=self._exported,
            owner=self,
        )
        self._context.follow(task, self.tr("書き出しています"))

    def _exported(self, report: ExportReport) -> None:
        text = self.tr("{count} 行を {file} に書き出しました")
        self._context.written(report.path, text, count=number(sum(report.rows.values())))

    def _ask_sample(self) -> None:
        from app.ui.store_dialogs import SampleDialog

        prompts = self._context.prompts
        shop = prompts.ask(SampleDialog(prompts.window))
        if shop is None:
            return
        service = self._context.services.demo
        task = self._context.runner.submit(
            Lane.WRITE,
            lambda progress: service.fill(shop.face, shop.customers, SAMPLE_SEED, progress),
            then=self._sample_is_in,
            owner=self,
        )
        self._context.follow(task, self.tr("見本データを作っています"))

    def _sample_is_in(self, outcome: DemoOutcome) -> None:
        text = self.tr("見本のお客様 {count} 名を入れました").format(count=number(outcome.customers))
        self._context.done(outcome.changes, text)

    def _remove_sample(self) -> None:
        service = self._context.services.demo
        task = self._context.runner.submit(Lane.WRITE, service.remove, then=self._sample_is_out, owner=self)
        self._context.follow(task, self.tr("見本データを消しています"))

    def _sample_is_out(self, changes: Changes) -> None:
        text = self.tr("見本データを、書き足した記録ごと消しました。ほかのお客様はそのままです")
        self._context.done(changes, text)
