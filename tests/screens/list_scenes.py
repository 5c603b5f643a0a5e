"""Scenes of the shop's lists and of conditions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.core.changes import Changes
from app.core.criteria import Condition, Op, all_of, any_of
from app.core.criteria_words import by_conditions
from app.core.filters import CustomerFilter
from app.ui.customers.filters.builder_dialog import BuilderDialog, Materials
from app.ui.customers.filters.list_commands import ListCommands
from app.ui.customers.filters.list_name_dialog import ListNameDialog
from app.ui.customers.filters.lists_dialog import ListsDialog
from app.ui.i18n import say
from tests.screens.stage import word

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.smart_lists import SmartListService
    from app.ui.application import Application

SIZE: Final = (1360, 850)


def conditions(application: Application) -> QWidget:
    """Conditions of several kinds with a group among them."""
    service = application.context.services.smart_lists
    fields = service.fields()
    tags = tuple(choice.value for choice in fields["tags"].choices[:2])
    begun = all_of(
        Condition("last_seen", Op.DAYS_AGO, 90),
        Condition("tags", Op.ANY_OF, tags),
        any_of(Condition("total", Op.AT_LEAST, 100_000), Condition("birthday", Op.MONTHS, (4, 5))),
    )
    return BuilderDialog(application.context, Materials(fields, service.suggestions(), ()), begun)


def no_conditions(application: Application) -> QWidget:
    """The beginning, and what is said where somebody wants a list of nothing."""
    service = application.context.services.smart_lists
    materials = Materials(service.fields(), service.suggestions(), ())
    dialog = BuilderDialog(application.context, materials, all_of(Condition("total", Op.AT_LEAST)))
    dialog.accept()
    return dialog


def name(application: Application) -> QWidget:
    """A name that another list has."""
    title, known = word("お客様リストとして保存", "Save as a customer list"), word("常連", "Regulars")
    dialog = ListNameDialog(application.window, title, "", (known,))
    dialog.name.setText(known)
    dialog.accept()
    return dialog


def lists(application: Application) -> QWidget:
    """The lists in their order."""
    _kept(application)
    return ListsDialog(application.context, ListCommands(application.context))


def narrowed(application: Application) -> QWidget:
    """A list is shown, and filters that were typed narrow it."""
    service = _kept(application)
    away = service.lists()[1]
    wanted = by_conditions(away.criteria, service.fields(), away.name)
    return _page(application, replace(wanted, text="担当:佐藤 来店:400日以内"))


def nobody(application: Application) -> QWidget:
    """Conditions that apply to no one."""
    service = _kept(application)
    criteria = all_of(Condition("full_name", Op.CONTAINS, word("該当なし", "nobody")))
    return _page(application, by_conditions(criteria, service.fields()))


def everybody(application: Application) -> QWidget:
    """The whole register again, so that the next scene begins with it."""
    return _page(application, CustomerFilter())


SHOWN: Final[tuple[tuple[str, Callable[[Application], QWidget]], ...]] = (
    ("dialog-conditions", conditions),
    ("dialog-conditions-none", no_conditions),
    ("dialog-list-name", name),
    ("dialog-lists", lists),
    ("list-narrowed", narrowed),
    ("list-nobody", nobody),
    ("list-of-lists", everybody),
)


def _kept(application: Application) -> SmartListService:
    """The lists, with a few to begin with, called as somebody of this language calls them."""
    service = application.context.services.smart_lists
    ideas = service.suggestions()[:3]
    if not service.lists():
        for idea in ideas:
            service.create(say(idea.name), idea.criteria)
    for known, idea in zip(service.lists(), ideas, strict=True):
        if known.name != say(idea.name):
            service.rename(known.id, say(idea.name))
    application.context.events.announce(Changes())
    return service


def _page(application: Application, wanted: CustomerFilter) -> QWidget:
    application.window.resize(*SIZE)
    application.context.open_page("customers", wanted)
    return application.window
