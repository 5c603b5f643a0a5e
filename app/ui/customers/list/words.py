"""What the list says of itself: how many it shows, and why it shows nobody. Translated as `list`."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.amounts import number
from app.core.search_words import search_words
from app.ui.i18n import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.criteria_fields import CriteriaField
    from app.core.filters import CustomerFilter
    from app.ui.widgets.empty_state import EmptyState


class EmptyKind(StrEnum):
    """Why there is nobody: none registered yet, conditions of no one, nothing found, nothing found within
    the list of a figure, or such a list with no one left."""

    NOBODY = auto()
    CONDITIONS = auto()
    NOT_FOUND = auto()
    NOT_IN_LIST = auto()
    LIST = auto()


def empty_kind(everybody: int, wanted: CustomerFilter, fields: Iterable[CriteriaField] = ()) -> EmptyKind:
    """Why a list of this question shows nobody. `fields` are those that a typed filter can name."""
    if not everybody:
        return EmptyKind.NOBODY
    if wanted.criteria is not None or not search_words(wanted.text, fields).criteria.is_empty:
        return EmptyKind.CONDITIONS
    if not wanted.text.strip():
        return EmptyKind.LIST
    return EmptyKind.NOT_FOUND if replace(wanted, text="").is_everybody else EmptyKind.NOT_IN_LIST


def count_words(found: int, everybody: int, *, exact: bool, is_all: bool) -> str:
    """12,408 名, or 14 名 / 12,408 名; 100,000以上 where nobody has counted further yet."""
    if is_all:
        return QCoreApplication.translate("list", "{count} 名").format(count=number(everybody))
    shown: str = number(found)
    if not exact:
        shown = QCoreApplication.translate("list", "{count}以上").format(count=shown)
    return QCoreApplication.translate("list", "{found} 名 / {all} 名").format(
        found=shown, all=number(everybody)
    )


def list_origin(wanted: CustomerFilter) -> str:
    """Which list this is, to stand over it on paper: where it came from and what was searched; empty for
    everybody."""
    return "  ".join(_origin_parts(wanted))


def origin_verb(wanted: CustomerFilter) -> str:
    """How the list that the band names is left."""
    if wanted.criteria is None:
        return QCoreApplication.translate("list", "すべてに戻る")
    return QCoreApplication.translate("list_band", "条件を外す")


def show_empty(state: EmptyState, kind: EmptyKind, wanted: CustomerFilter) -> None:
    """Say why there is nobody, and what to do now."""
    if kind is EmptyKind.NOBODY:
        state.set_words(
            QCoreApplication.translate("list", "お客様はまだいません"),
            QCoreApplication.translate(
                "list",
                "名簿(Excel・CSV)をここに落とすと、取り込めます。"
                "一人ずつ登録するときは、右上の人のしるし(Ctrl+Shift+N)を押します。",
            ),
            QCoreApplication.translate("list", "名簿を取り込む"),
            QCoreApplication.translate("list", "見本データで試す…"),
        )
    elif kind is EmptyKind.CONDITIONS:
        state.set_words(
            QCoreApplication.translate("list", "この条件に当てはまるお客様はいません"),
            "\n".join(_origin_parts(wanted)),
            QCoreApplication.translate("list", "条件を外す"),
        )
    elif kind is EmptyKind.NOT_FOUND:
        state.set_words(
            QCoreApplication.translate("list", "「{text}」に当てはまるお客様はいません").format(
                text=wanted.text
            ),
            QCoreApplication.translate(
                "list",
                "名前・フリガナ・電話・住所・メモの一部で探せます。ひらがなでも、番号の下4桁でも見つかります。",
            ),
            QCoreApplication.translate("list", "この内容で新しく登録する"),
        )
    elif kind is EmptyKind.NOT_IN_LIST:
        state.set_words(
            QCoreApplication.translate("list", "この一覧に「{text}」に当てはまるお客様はいません").format(
                text=wanted.text.strip()
            ),
            say(wanted.label) if wanted.label else "",
            QCoreApplication.translate("list", "すべてのお客様から探す"),
        )
    else:
        state.set_words(
            QCoreApplication.translate("list", "この一覧には、いま誰もいません"),
            "",
            QCoreApplication.translate("list", "すべてのお客様を見る"),
        )


def nobody_chosen(why: EmptyKind | None, new_keys: str) -> tuple[str, str]:
    """What stands in the place of the card, as title and text: what to do beside a list, and beside one that
    shows nobody. `new_keys` register somebody."""
    if why is None:
        return (
            QCoreApplication.translate("list", "お客様を選んでください"),
            QCoreApplication.translate("list", "左の一覧から選ぶと、ここに内容と履歴が出ます。"),
        )
    if why is EmptyKind.NOT_FOUND:
        text = QCoreApplication.translate(
            "list",
            "はじめての方は、{keys} でこの内容のまま登録できます。Esc で検索を消すと、全員の一覧に戻ります。",
        ).format(keys=new_keys)
    else:
        text = QCoreApplication.translate("list", "左のボタンで、お客様のいる一覧に戻れます。")
    return QCoreApplication.translate("list", "該当するお客様がいません"), text


def _origin_parts(wanted: CustomerFilter) -> tuple[str, ...]:
    label = say(wanted.label) if wanted.label else ""
    text = wanted.text.strip()
    found = QCoreApplication.translate("list", "「{text}」で探した結果").format(text=text) if text else ""
    return tuple(part for part in (label, found) if part)
