"""The command line: the same services as the window, one command each.

Ends with 0, with 1 and one line that says what went wrong and what to do, or with 2 for wrong usage.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli import shapes
from app.cli.analysis_commands import buying, cycle, ltv, repeat, rfm
from app.cli.help_pages import LARGEST, VERSION_HELP, folder_of, language_of
from app.cli.output import FAILED, Session, command
from app.cli.reports import report
from app.cli.usage import Commands
from app.core.amounts import yen
from app.core.enums import Face, Noun
from app.core.fields import field as declared_field
from app.core.filters import CustomerFilter, Sort, by
from app.core.messages import message
from app.logging_setup import log_to
from app.queries.list_orders import SORTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.custom_fields import CustomField
    from app.services.customer_card import CustomerCard
    from app.services.undo import UndoOutcome

DEFAULT_LIMIT = 50
NAMES_SHOWN = 10
FILTER_HELP = "名前や電話の一部、タグ:常連 来店:90日以上 など / part of any field, tag:VIP last:>90"
SORT_HELP = (
    f"{', '.join(sorted(SORTS))}, または独自の項目の名前。コンマで続け、-で逆順"
    " / or the name of a field of your own; several with commas, - for descending"
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("tokuicho"), prog_name="tokuicho", help=VERSION_HELP)
@click.option("--data", is_eager=True, type=click.Path(path_type=Path), help="データフォルダー / data folder")
@click.pass_context
def cli(context: click.Context, data: Path | None) -> None:
    """得意帳: お店の顧客台帳。コマンドなしで起動すると画面が開きます。

    Tokuicho, a shop's customer book. Without a command it opens the window.
    """
    folder = folder_of(data)
    log_to(folder)
    context.obj = Session(folder, language=language_of(folder))


for analysis in (rfm, ltv, cycle, repeat, buying, report):
    cli.add_command(analysis)


def run(arguments: list[str]) -> int:
    """Run one command; the exit code."""
    try:
        cli.main(arguments, prog_name="tokuicho")
    except SystemExit as end:
        return int(end.code or 0)


@cli.command("list")
@click.option("--filter", "text", default="", help=FILTER_HELP)
@click.option("--limit", type=click.IntRange(min=0, max=LARGEST), default=DEFAULT_LIMIT, show_default=True)
@click.option("--sort", default="kana", show_default=True, help=SORT_HELP)
@command
def list_customers(session: Session, text: str, limit: int, sort: str) -> None:
    """顧客の一覧 / list customers."""
    service = session.services.customers
    own = session.services.custom_fields.fields()
    wanted, order = CustomerFilter(text=text), _order(sort, own)
    cards = [service.card(row_id) for row_id in service.first_ids(wanted, order, limit)] if limit else []
    total = len(service.all_ids(wanted, order))
    if not total:
        from app.cli.filters import explain_filters

        explain_filters(session, text)
    shape = {"total": total, "customers": [shapes.customer(card, own) for card in cards]}
    session.answer(
        shape, lambda: [_line(card) for card in cards] + [session.say(message("cli.total", total=total))]
    )


@cli.command()
@click.argument("number")
@command
def show(session: Session, number: str) -> None:
    """一人の内容と履歴 / one customer with the history."""
    card = session.services.customers.card_of_number(number)
    events = session.services.timeline.events(card.id)
    timeline = [shapes.event(event, number) for event in events]
    shape = {"customer": shapes.customer(card, session.services.custom_fields.fields()), "timeline": timeline}
    session.answer(shape, lambda: [_line(card)] + [_event_line(session, entry) for entry in timeline])


@cli.command("import")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--sheet", help="シート名 / name of the sheet")
@click.option(
    "--kind",
    type=click.Choice(["auto", "customers", "sales", "visits", "contacts", "contact-persons"]),
    default="auto",
    show_default=True,
)
@click.option(
    "--duplicates",
    type=click.Choice(["skip", "fill", "update", "add", "ask"]),
    default="update",
    show_default=True,
)
@click.option("--password", help="ファイルのパスワード / password of the workbook")
@click.option(
    "--clear-empty/--keep-empty",
    default=None,
    help="得意帳の一覧の空のセルで値を消す / let empty cells of our own list erase values",
)
@click.option("--dry-run", is_flag=True, help="書き込まずに確かめる / write nothing")
@command
def import_file(
    session: Session,
    files: tuple[Path, ...],
    sheet: str | None,
    kind: str,
    duplicates: str,
    password: str | None,
    clear_empty: bool | None,
    dry_run: bool,
) -> None:
    """名簿や売上のファイル、またはそのフォルダーを取り込む / read in lists, or a folder of them."""
    from app.cli.importing import run_import

    run_import(
        session,
        files,
        sheet=sheet,
        kind=kind,
        duplicates=duplicates,
        password=password,
        clear_empty=clear_empty,
        dry_run=dry_run,
    )


@cli.command()
@click.argument("operation", type=click.IntRange(max=LARGEST), required=False)
@command
def undo(session: Session, operation: int | None) -> None:
    """操作を元に戻す / take back an operation."""
    outcome = session.services.undo.undo(operation, session.progress())
    session.answer(shapes.undo(outcome, session), lambda: _outcome_lines(session, "cli.undone", outcome))


@cli.command()
@click.argument("operation", type=click.IntRange(max=LARGEST), required=False)
@command
def redo(session: Session, operation: int | None) -> None:
    """元に戻した操作をやり直す / do an undone operation again."""
    outcome = session.services.undo.redo(operation, session.progress())
    session.answer(shapes.undo(outcome, session), lambda: _outcome_lines(session, "cli.redone", outcome))


@cli.command()
@command
def history(session: Session) -> None:
    """操作の記録 / the journal."""
    entries = [shapes.operation(entry, session) for entry in session.services.undo.history()]
    session.answer(
        {"operations": entries},
        lambda: [f"{entry['id']:>6} {'×' if entry['undone'] else ' '} {entry['label']}" for entry in entries],
    )


@cli.command()
@click.argument("what", type=click.Choice(["customers", "sales", "visits", "all"]))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--filter", "text", default="", help=FILTER_HELP)
@click.option("--smart-list", help="お客様リストの名前 / name of a smart list")
@click.option(
    "--for",
    "readers",
    type=click.Choice(["people", "machines"]),
    default="people",
    show_default=True,
    help="machines: 全項目を項目名で / every field under its name in the code",
)
@click.option("--encoding", type=click.Choice(["utf-8", "cp932"]), default="utf-8", show_default=True)
@click.option("--password", help=".xlsxに付けるパスワード / password that the .xlsx opens with")
@click.option("--vcard", type=click.Choice(["3.0", "4.0"]), default="3.0", show_default=True)
@command
def export(
    session: Session,
    what: str,
    out: Path,
    text: str,
    smart_list: str | None,
    readers: str,
    encoding: str,
    password: str | None,
    vcard: str,
) -> None:
    """一覧をファイルに書き出す / write lists to .xlsx or .csv, customers to .vcf too."""
    from app.cli.exporting import run_export
    from app.services.exporting.service import ExportOptions

    options = ExportOptions(
        session.language,
        "cp932" if encoding == "cp932" else "utf-8-sig",
        for_machines=readers == "machines",
        password=password,
        vcard="4.0" if vcard == "4.0" else "3.0",
    )
    run_export(session, what, out, text=text, smart_list=smart_list, options=options)


@cli.command()
@command
def duplicates(session: Session) -> None:
    """同じ方かもしれないカードの組 / pairs of cards that may be of one person."""
    from app.cli.duplicates import run_duplicates

    run_duplicates(session)


@cli.command()
@click.argument("number")
@click.argument("others", metavar="NUMBER...", nargs=-1, required=True)
@command
def merge(session: Session, number: str, others: tuple[str, ...]) -> None:
    """カードを1枚にまとめる(初めの番号が残ります)/ make cards one; the first number stays."""
    from app.cli.duplicates import run_merge

    run_merge(session, [number, *others])


@cli.command()
@click.option(
    "--shop", type=click.Choice([face.value for face in Face]), default=Face.SALON.value, show_default=True
)
@click.option("--customers", type=click.IntRange(min=1), default=500, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@command
def demo(session: Session, shop: str, customers: int, seed: int) -> None:
    """見本データを入れる / fill the store with generated people."""
    from app.cli.demo import run_demo

    run_demo(session, shop=Face(shop), customers=customers, seed=seed)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@command
def backup(session: Session, folder: Path | None) -> None:
    """バックアップを取る / make a backup, opened and checked."""
    from app.cli.safety import run_backup

    run_backup(session, folder)


@cli.command()
@command
def backups(session: Session) -> None:
    """バックアップの一覧 / list the backups."""
    from app.cli.safety import run_backups

    run_backups(session)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@command
def restore(session: Session, file: Path) -> None:
    """バックアップから戻す(今のデータは脇に残します)/ restore; the present store is kept aside."""
    from app.cli.safety import run_restore

    run_restore(session, file)


@cli.command()
@command
def verify(session: Session) -> None:
    """データを確かめる / check the store."""
    from app.cli.safety import run_verify

    if not run_verify(session):
        raise click.exceptions.Exit(FAILED)


def _order(fields: str, own: Sequence[CustomField]) -> Sort:
    """The order by one field or several with commas between, each of them descending after a hyphen."""
    return by(*(_key(field.strip(), own) for field in fields.split(",")))


def _key(field: str, own: Sequence[CustomField]) -> Sort:
    """A built-in field, or one of the shop's own under its name."""
    known = {custom.name: custom.field_name for custom in own} | {name: name for name in SORTS}
    for name, descending in ((field, False), (field.removeprefix("-"), True)):
        if name in known:
            return Sort(known[name], descending)
    raise click.BadParameter(f"{field}: {SORT_HELP}", param_hint="--sort")


def _line(card: CustomerCard) -> str:
    data = card.data
    phone = data.phones[0].value if data.phones else ""
    figures = f"{card.figures.last_on or '':<10}  {yen(card.figures.total)}"
    return f"{data.number:<8} {data.name} ({data.kana})  {phone}  {figures}"


def _event_line(session: Session, entry: shapes.Shape) -> str:
    kinds = {Noun.SALE: message("cli.entry_sale"), Noun.VISIT: message("visit.headline")}
    kind = kinds.get(entry["noun"]) or declared_field(Noun.INTERACTION, "kind").choice_title(entry["kind"])
    text = (
        entry.get("menu")
        or entry.get("subject")
        or "、".join(line["product"] for line in entry.get("lines", ()))
    )
    amount = ""
    if entry["kind"] == "sale":
        known = entry["total"]
        amount = session.say(message("sale.unknown_amount")) if known is None else yen(known)
    return f"  {entry['when'] or '-':<16}  {session.say(kind)}  {text}  {amount}".rstrip()


def _outcome_lines(session: Session, code: str, outcome: UndoOutcome) -> list[str]:
    lines = [session.say(message(code, label=outcome.operation.label))]
    if outcome.left:
        names = "、".join(outcome.left[:NAMES_SHOWN]) + ("…" if len(outcome.left) > NAMES_SHOWN else "")
        operation = str(outcome.operation.id)
        code = "cli.left" if outcome.operation.left_behind else "cli.kept"
        left = message(code, names=names, count=len(outcome.left), operation=operation)
        lines.append(session.say(left))
    return lines
