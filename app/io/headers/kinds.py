"""What kind of list a table is, and why: which of its columns decided, and whether its people come again.

The reason is what the very conditions found that decide. Where the same columns could be defended as those of
another kind, that one is named beside it: only the shop knows then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.io.headers.days_beside import are_without_year, attendance
from app.io.headers.days_in_captions import has_days_above
from app.io.headers.kind_reason import MOST_NAMED, KindReason, KindSign
from app.io.headers.orders import is_order_book
from app.io.headers.titles import title_key
from app.io.tables.raw import column_letters
from app.io.tables.titles import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from app.io.headers.header_guess import ColumnGuess
    from app.io.tables.raw import Row

    Proposals = Mapping[Noun, Sequence[ColumnGuess]]

DAY_AND_DEED = SEVERAL = 2  # columns

_PLACE = frozenset({"address", "postal_code", "prefecture", "city", "street", "building"})
_CONTACTS = (
    frozenset({"phones", "emails", "birthday", "gender", "joined_on", "full_kana", "family_kana"}) | _PLACE
)
_MONEY = frozenset({"quantity", "unit_price", "amount", "total"})
_PRICED = _MONEY - {"quantity"}
_IN_LINES = frozenset({"quantity", "unit_price", "payment", "channel"})
_OF_SALES = _MONEY | {"product"}
_OF_ORDERS = frozenset({"number", "quantity", "product"})
_TELLING = frozenset({"kind", "direction", "subject", "body"})
_OF_CONTACTS = _TELLING | {"at", "state"}
_GOODS = frozenset({"product", "menu"})
_FEW_CONTACTS = 3
_OF_STAYS = frozenset(
    map(title_key, ("出発日", "チェックアウト", "チェックアウト日", "OUT", "客室", "室名", "泊数"))
)
_NAMES = frozenset(
    {"full_name", "family_name", "given_name", "company", "full_kana", "phones", "emails", "number"}
)


def decided_kind(proposals: Proposals, rows: Sequence[Row]) -> KindReason | None:
    """What the list is by what its columns would be in a list of each kind; None where they tell nothing."""
    has = {
        kind: {column.target for column in columns if column.target} for kind, columns in proposals.items()
    }
    customer, sale, visit = (has[kind] for kind in KINDS[:3])
    contacts = len(customer & _CONTACTS)
    is_ledger = "sold_on" in sale and bool(sale & _MONEY)
    telling = () if is_ledger else _telling_of_contacts(proposals, contacts)
    if telling:
        return KindReason(Noun.INTERACTION, KindSign.COLUMNS, _named(telling))
    is_priced = is_ledger and bool(sale & _PRICED)
    if is_priced or is_order_book(proposals[Noun.SALE], proposals[Noun.VISIT], rows):
        return _sale(proposals, _PRICED if is_priced else _OF_ORDERS, contacts, rows)
    if "visited_on" in visit and (found := _visit(proposals, contacts, rows)) is not None:
        return found
    is_journal = not contacts or (contacts <= _FEW_CONTACTS and has_days_above(rows))
    is_bought = "sold_on" in sale and (sale & _MONEY or contacts <= _FEW_CONTACTS)
    if "product" in sale and (is_bought or (sale & {"amount", "total"} and is_journal)):
        return _sale(proposals, _OF_SALES, contacts, rows)
    found = _visit(proposals, contacts, rows) if "menu" in visit and has_days_above(rows) else None
    if found is not None or not customer & _NAMES:
        return found
    return _register(proposals, rows, has_day="visited_on" in visit or "sold_on" in sale)


def or_sales(
    reason: KindReason | None, columns: Sequence[ColumnGuess], as_sales: Sequence[ColumnGuess]
) -> KindReason | None:
    """The reason, for a register with several columns of goods and amounts with the sales it could be of."""
    unread = {one.index for one in columns if one.target is None}
    found = tuple(one.title for one in as_sales if one.index in unread and one.target in _OF_SALES)
    if reason is None or reason.kind is not Noun.CUSTOMER or len(found) < SEVERAL:
        return reason
    return reason.or_else(Noun.SALE, found)


def reason_of_people(columns: Sequence[ColumnGuess]) -> KindReason:
    """The reason of a list that is one of customers for their names and contacts."""
    return KindReason(Noun.CUSTOMER, KindSign.COLUMNS, _named(_of(columns, _NAMES | _CONTACTS)))


def _sale(proposals: Proposals, telling: frozenset[str], contacts: int, rows: Sequence[Row]) -> KindReason:
    """Sales. They could be a register where the day is one for its cells alone, or where nobody comes again
    and the goods have neither number nor price, and visits where something was done for one price.
    """
    sales = proposals[Noun.SALE]
    day, who = _of(sales, {"sold_on"}), attendance(sales, rows)
    is_by_cells = any(one.by_cells for one in day)
    sign = KindSign.CELLS if is_by_cells else KindSign.COLUMNS
    reason = KindReason(Noun.SALE, sign, _named([*day, *_of(sales, telling)]), who)
    is_of_goods_alone = not _of(sales, _MONEY | {"number"}) and who.is_once_each
    if contacts > 1 and (is_by_cells or is_of_goods_alone):
        return reason.or_else(Noun.CUSTOMER, _named(_of(proposals[Noun.CUSTOMER], _CONTACTS)))
    own = {one.index: one.confidence for one in [*day, *_of(sales, {"product"})]}
    visits = _as_sure(_of(proposals[Noun.VISIT], {"visited_on", "menu"}), own)
    is_any_day = bool(_as_sure(_of(proposals[Noun.INTERACTION], {"at"}), own))
    if len(visits) == len(own) == DAY_AND_DEED and not (is_any_day or _of(sales, _IN_LINES)):
        return reason.or_else(Noun.VISIT, _named(visits))
    return reason


def _visit(proposals: Proposals, contacts: int, rows: Sequence[Row]) -> KindReason | None:
    """Visits, where a list with a day is a book of those. Where nothing says what was done, it could be of
    sales or contacts; where nobody comes again, a register that says since when."""
    visits = proposals[Noun.VISIT]
    who = attendance(visits, rows)
    day, telling = _of(visits, {"visited_on"}), _of(visits, {"menu", "number"})
    stays = [one for one in visits if title_key(one.title) in _OF_STAYS]
    if who.comes_again:
        sign = KindSign.AGAIN
    elif stays:
        sign, telling = KindSign.COLUMNS, stays
    elif any(are_without_year(one.index, rows) for one in day):
        sign = KindSign.WITHOUT_YEAR
    elif telling or contacts <= 1:
        sign = KindSign.COLUMNS if telling else KindSign.FEW_CONTACTS
    else:
        return None
    reason = KindReason(Noun.VISIT, sign, _named([*day, *telling]), who)
    if not (telling or stays):
        return _or_goods_or_contacts(reason, proposals, day)
    if sign is KindSign.COLUMNS and not stays and who.is_once_each and contacts > 1:
        return reason.or_else(Noun.CUSTOMER, _named(_of(proposals[Noun.CUSTOMER], _CONTACTS)))
    return reason


def _or_goods_or_contacts(reason: KindReason, proposals: Proposals, day: Sequence[ColumnGuess]) -> KindReason:
    """The reason with what else a list is that says who came when, and no more: something may have been
    bought, or its day be the one of a call."""
    if goods := _of(proposals[Noun.SALE], {"product"}):
        return reason.or_else(Noun.SALE, _named(goods))
    sure = {one.index: one.confidence for one in day}
    calls = [
        one for one in _of(proposals[Noun.INTERACTION], {"at"}) if one.confidence > sure.get(one.index, 1)
    ]
    return reason.or_else(Noun.INTERACTION, _named(calls)) if calls else reason


def _register(proposals: Proposals, rows: Sequence[Row], *, has_day: bool) -> KindReason:
    """Customers. A day of visits that a register has no field for could make a book of visits of it."""
    columns, visits = proposals[Noun.CUSTOMER], proposals[Noun.VISIT]
    reason = reason_of_people(columns)
    if not has_day:
        return replace(reason, sign=KindSign.WITHOUT_DAY)
    who = attendance(visits, rows)
    reason = replace(reason, sign=KindSign.ONCE_EACH if who.is_once_each else reason.sign, who=who)
    unread = {one.index for one in columns if one.target is None}
    days = [one for one in _of(visits, {"visited_on"}) if one.index in unread]
    return reason.or_else(Noun.VISIT, _named(days)) if days else reason


def _telling_of_contacts(proposals: Proposals, contacts: int) -> tuple[ColumnGuess, ...]:
    """The day and what else tells that a list is of calls, mails and inquiries; nothing where it is none.

    What it alone has decides, as a day, a note and a name over `内容` stand in other lists too, unless they
    are less sure there. `contacts` are the columns that a register would have."""
    sure = {column.index: column.confidence for column in proposals[Noun.INTERACTION] if column.target}
    targets = {
        kind: {
            column.index: column.target
            for column in columns
            if column.target and column.confidence >= sure.get(column.index, 0)
        }
        for kind, columns in proposals.items()
    }
    read = targets.pop(Noun.INTERACTION)
    alone = {target for at, target in read.items() if not any(at in other for other in targets.values())}
    own = {at for at, target in read.items() if target in _OF_CONTACTS}
    is_of_goods = any(
        target in _GOODS and at not in own for other in targets.values() for at, target in other.items()
    )
    if "at" not in read.values() or is_of_goods:
        return ()
    if "at" in alone:
        is_told = bool(alone & _TELLING) or (len(own) > 1 and contacts <= 1)
    else:
        is_told = bool(alone & _TELLING) and contacts <= _FEW_CONTACTS
    columns = proposals[Noun.INTERACTION]
    return (*_of(columns, {"at"}), *_of(columns, _OF_CONTACTS - {"at"})) if is_told else ()


def _of(columns: Sequence[ColumnGuess], targets: Collection[str]) -> list[ColumnGuess]:
    return [one for one in columns if one.target in targets]


def _as_sure(columns: Sequence[ColumnGuess], own: Mapping[int, float]) -> list[ColumnGuess]:
    """Those of the columns that mean something in a list of another kind, too, and are no less sure here."""
    return [one for one in columns if one.index in own and one.confidence >= own[one.index]]


def _named(columns: Sequence[ColumnGuess]) -> tuple[str, ...]:
    """The first of these columns by their titles, or by their letters where they have none."""
    return tuple(one.title or column_letters(one.index) for one in columns[:MOST_NAMED])
