"""Scenes of the shop: tags, fields, limits, the trash, files out, and a store that does not open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from app.core.custom_fields import CustomField
from app.core.dashboard import TILES, Tile
from app.core.days import day_words, moment_words
from app.core.enums import CustomFieldType, Face, TagColour
from app.core.errors import StoreDamaged
from app.core.filters import CustomerFilter, Sort
from app.core.messages import message
from app.core.outreach import OutreachKind
from app.core.rfm import PRESETS
from app.core.rfm_groups import STANDARD
from app.services.insights.outreach import Outreach
from app.services.tags import Tag
from app.services.trash import TrashEntry
from app.ui.customers.fields.own_fields_dialog import OwnFieldDialog, OwnFieldsDialog
from app.ui.customers.tags.tag_dialog import TagDialog
from app.ui.customers.tags.tags_dialog import MergeTagsDialog, TagNameDialog
from app.ui.insights.month_report import MonthReportDialog
from app.ui.insights.outreach_dialog import OutreachDialog
from app.ui.insights.rfm.bands_dialog import BandsDialog
from app.ui.insights.rfm.groups_dialog import GroupsDialog
from app.ui.insights.summary.targets_dialog import TargetsDialog
from app.ui.rescue import Rescue
from app.ui.trash import TrashDialog
from tests.screens.stage import WINDOW_SIZE, held, settle, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.application import Application


def tag(application: Application) -> QWidget:
    """A tag for everybody who is selected, none typed yet."""
    dialog = TagDialog(application.window, 12, ())
    dialog.accept()
    return dialog


def tag_name(application: Application) -> QWidget:
    """Another name of a tag."""
    return TagNameDialog(application.window, word("常連", "regular"))


def merge_tags(application: Application) -> QWidget:
    """Two tags become one."""
    gone = Tag(1, word("常連さん", "regulars"), TagColour.WAKATAKE, 14)
    others = [Tag(2, word("常連", "regular"), TagColour.AI, 120), Tag(3, "VIP", TagColour.SHU, 8)]
    return MergeTagsDialog(application.window, gone, others)


def own_field(application: Application) -> QWidget:
    """A field with choices."""
    choices = (word("普通", "normal"), word("乾燥", "dry"), word("敏感", "sensitive"))
    return OwnFieldDialog(
        application.window, CustomField(1, word("肌質", "Skin type"), CustomFieldType.CHOICE, choices)
    )


def own_fields(application: Application) -> QWidget:
    """The shop's fields."""
    service = application.context.services.custom_fields
    if not service.fields():
        service.add(word("肌質", "Skin type"), CustomFieldType.CHOICE, [word("普通", "normal"), "敏感"])
        service.add(word("回数券の残り", "Tickets left"), CustomFieldType.NUMBER)
        service.add(word("パッチテスト", "Patch test"), CustomFieldType.DATE)
    dialog = OwnFieldsDialog(application.context)
    settle(application)
    dialog.list.setCurrentRow(1)
    return dialog


def limits(application: Application) -> QWidget:
    """The limits of the scores, one of which does not rise."""
    trial = application.context.services.rfm.band_trial(date.today())
    dialog = BandsDialog(application.window, PRESETS[Face.SALON], trial)
    dialog.field("monetary", 2).setText("1")
    dialog.accept()
    return dialog


def groups(application: Application) -> QWidget:
    """The rules of the groups, one of the shop's own among them."""
    trial = application.context.services.rfm.group_trial(date.today())
    dialog = GroupsDialog(application.window, STANDARD, trial)
    dialog.list.setCurrentRow(8)
    dialog.add_button.click()
    dialog.editor.name.setText(word("大口の方", "Big spenders"))
    dialog.editor.name.textEdited.emit(dialog.editor.name.text())
    return dialog


def targets(application: Application) -> QWidget:
    """What a month should come to, one of them no number."""
    wished = {Tile.SALES: 2_000_000.0, Tile.SECOND_VISIT: 0.5}
    dialog = TargetsDialog(application.window, TILES[Face.SALON], wished)
    dialog.field(Tile.VISITS).setText(word("たくさん", "many"))
    dialog.accept()
    return dialog


def trash(application: Application) -> QWidget:
    """Three deleted customers."""
    entries = (
        _deleted(1, word("山田 花子", "Hanako Yamada"), "ヤマダ ハナコ", "2026-11-20T01:05:00Z", 4),
        _deleted(2, word("髙橋 健一", "Kenichi Takahashi"), "タカハシ ケンイチ", "2026-11-02T03:00:00Z", 0),
        _deleted(3, "1003", "", "2026-10-11T08:21:00Z", 0),
    )
    return TrashDialog(application.window, entries)


def empty_trash(application: Application) -> QWidget:
    """Nobody was deleted."""
    return TrashDialog(application.window, ())


def export(application: Application) -> QWidget:
    """The kinds of file a list is written as."""
    application.context.open_page("customers", CustomerFilter())
    settle(application)
    return held(application, application.context.actions["customers.export"].trigger)


def outreach(application: Application) -> QWidget:
    """What was done with the people behind the figures, and what came of it."""
    lost = message(
        "analytics.list.segment",
        segment=message("analytics.segment.at_risk"),
        as_of=day_words(date(2026, 10, 1)),
    )
    letter, calls = word("秋のお便り", "Autumn letter"), word("電話 10月.xlsx", "calls October.xlsx")
    thanks = word("紹介のお礼", "Thanks for referring")
    done = (
        Outreach(3, OutreachKind.LIST, letter, lost, "2026-11-10", 28, 3, 41_000),
        Outreach(2, OutreachKind.CALLS, calls, lost, "2026-10-01", 42, 17, 286_500),
        Outreach(1, OutreachKind.TAG, thanks, None, "2026-09-02", 9, 9, 120_000),
    )
    return OutreachDialog(application.window, done)


def no_outreach(application: Application) -> QWidget:
    """Nothing was done yet."""
    return OutreachDialog(application.window, ())


def month_report(application: Application) -> QWidget:
    """Which month, and what kind of file."""
    return MonthReportDialog(application.window)


def duplicates(application: Application) -> QWidget:
    """Cards that were made a second time, with one thing typed otherwise."""
    context = application.context
    customers = context.services.customers
    most = customers.first_ids(CustomerFilter(), Sort("total", descending=True), 3)
    typed: tuple[dict[str, Any], ...] = ({"phones": ()}, {"emails": ()}, {"street": "", "birthday": None})
    for one, otherwise in zip(most, typed, strict=True):
        twice = replace(customers.card(one).data, number="", note="", **otherwise)
        context.events.announce(customers.create(twice).changes)
    application.window.resize(*WINDOW_SIZE)
    context.open_page("duplicates")
    settle(application)
    return application.window


def damaged(application: Application) -> QWidget:
    """The store does not open, and there is a backup."""
    whole = message(
        "backup.offer_newest",
        at=moment_words(datetime(2026, 11, 21, 18, 2).astimezone()),
        customers=1_204,
        sales=8_310,
    )
    folder = application.context.services.folder
    error = StoreDamaged(file=folder.database.name, offer=whole)
    return held(application, lambda: Rescue(application.context, folder).begin(error))


SHOWN: Final[tuple[tuple[str, Callable[[Application], QWidget]], ...]] = (
    ("dialog-tag", tag),
    ("dialog-tag-name", tag_name),
    ("dialog-merge-tags", merge_tags),
    ("dialog-own-field", own_field),
    ("dialog-own-fields", own_fields),
    ("dialog-limits", limits),
    ("dialog-groups", groups),
    ("dialog-trash", trash),
    ("dialog-trash-empty", empty_trash),
    ("dialog-export", export),
    ("dialog-outreach", outreach),
    ("dialog-targets", targets),
    ("dialog-outreach-empty", no_outreach),
    ("dialog-damaged", damaged),
    ("dialog-month-report", month_report),
    ("duplicates-found", duplicates),
)


def _deleted(number: int, name: str, kana: str, at: str, dealings: int) -> TrashEntry:
    return TrashEntry(
        number,
        f"{1000 + number}",
        name,
        kana,
        "",
        at,
        word("佐藤", "Sato"),
        dealings,
        dealings,
        dealings // 2,
    )
