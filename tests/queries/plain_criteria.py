"""The meaning of conditions in plain Python, customer by customer: what the SQL is compared with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.core.criteria import Condition, Group, Match, Op, parts
from app.core.criteria_fields import CriteriaType
from app.core.fields import custom_id
from app.core.text.folding import FIELD_SEPARATOR, digits, fold
from app.core.text.grams import search_document
from app.core.text.index_entry import phone_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.criteria import Item
    from app.core.criteria_fields import CriteriaField, CriteriaFields
    from tests.queries.shop import Known

DAYS: dict[Op, Callable[[Any, Any, Any], bool]] = {
    Op.ON: lambda day, value, _: day == value,
    Op.SINCE: lambda day, value, _: day >= value,
    Op.UNTIL: lambda day, value, _: day <= value,
    Op.BETWEEN: lambda day, value, _: value[0] <= day <= value[1],
    Op.DAYS_AGO: lambda day, value, as_of: day <= as_of - timedelta(days=value),
    Op.LAST_DAYS: lambda day, value, as_of: as_of - timedelta(days=value) <= day <= as_of,
    Op.NEXT_DAYS: lambda day, value, as_of: as_of <= day <= as_of + timedelta(days=value),
    Op.THIS_MONTH: lambda day, _, as_of: (day.year, day.month) == (as_of.year, as_of.month),
}


def holds(item: Item, known: Known, fields: CriteriaFields, as_of: date) -> bool:
    """Whether a customer meets a tree."""
    if isinstance(item, Group):
        inner = [holds(part, known, fields, as_of) for part in parts(item)]
        if not inner:
            return True
        return (all(inner) if item.match is Match.ALL else any(inner)) != item.negated
    asked = fields[item.field]
    if item.op in (Op.EMPTY, Op.FILLED):
        return (_value(asked, known, as_of) in (None, "", [], (), [""])) == (item.op is Op.EMPTY)
    return _meets(item, asked, known, as_of)


def _meets(condition: Condition, asked: CriteriaField, known: Known, as_of: date) -> bool:
    value, op, given = condition.value, condition.op, _value(asked, known, as_of)
    match asked.type:
        case CriteriaType.TEXT:
            met = _compared(op, fold(str(value)), [fold(str(piece)) for piece in given])
        case CriteriaType.DIGITS:
            met = _compared(op, _dialled(str(value)), given)
        case (
            CriteriaType.NAME
            | CriteriaType.NAMES
            | CriteriaType.CHOICE
            | CriteriaType.CHOICES
            | CriteriaType.TAKEN_UP
        ):
            met = _chosen(op, value, [] if given is None else [given] if isinstance(given, str) else given)
        case CriteriaType.FLAG:
            met = given is not None and bool(given) == (op is Op.YES)
        case CriteriaType.NUMBER:
            met = given is not None and _in_limits(op, value, given)
        case CriteriaType.BIRTHDAY:
            met = given is not None and _birthday(op, value, given, as_of)
        case _:
            days = [date.fromisoformat(one) for one in _strings(value)]
            compared: Any = (days if op is Op.BETWEEN else days[0]) if days else value
            met = bool(given) and DAYS[op](date.fromisoformat(given[:10]), compared, as_of)
    return met


def _value(asked: CriteriaField, known: Known, as_of: date) -> Any:
    row, kept, name = known.row, known.kept, asked.name
    own = custom_id(name)
    if own is not None:
        return _own_value(asked, row["custom"].get(str(own)))
    special: dict[str, Callable[[], Any]] = {
        "full_name": lambda: [row["family_name"] + row["given_name"]],
        "full_kana": lambda: [row["family_kana"] + row["given_kana"]],
        "address": lambda: [row["prefecture"] + row["city"] + row["street"] + row["building"]],
        "last_seen": lambda: kept.get("last_seen_on"),
        "last_visit": lambda: kept.get("last_visited_on"),
        "last_purchase": lambda: kept.get("last_sold_on"),
        "first_purchase": lambda: kept.get("first_sold_on"),
        "total": lambda: kept.get("monetary", 0),
        "purchases": lambda: kept.get("purchase_days", 0),
        "visits": lambda: kept.get("visits", 0),
        "phones": lambda: _pieces(row["phones"]),
        "emails": lambda: [email["address"] for email in row["emails"]],
        "postal_code": lambda: _number_pieces(row["postal_code"]),
        "tags": lambda: known.tags,
        "staff": lambda: known.staff,
        "outreach": lambda: known.outreach,
        "age": lambda: _age(row["birthday"], as_of),
        "last_contact": lambda: max(known.contacts, default=None),
        "open_inquiry": lambda: known.open_inquiries > 0,
        "in_household": lambda: row["household_id"] is not None,
        "has_photo": lambda: row["photo"] != "",
        "import_batch": lambda: row["import_batch_id"] and str(row["import_batch_id"]),
        "created_at": lambda: _local(row["created_at"]),
        "updated_at": lambda: _local(row["updated_at"]),
    }
    if name in special:
        return special[name]()
    return [row[name]] if asked.type is CriteriaType.TEXT else row[name]


def _own_value(asked: CriteriaField, value: Any) -> Any:
    if asked.type is CriteriaType.TEXT:
        return [value or ""]
    return _number_pieces(value) if asked.type is CriteriaType.DIGITS else value


def _local(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone().date().isoformat()


def _pieces(phones: Sequence[dict[str, Any]]) -> list[str]:
    texts = [search_document(phone_texts([phone])) for phone in phones if phone["number"]]
    return [piece for text in texts for piece in text.split(FIELD_SEPARATOR)]


def _number_pieces(text: str | None) -> list[str]:
    return search_document([text]).split(FIELD_SEPARATOR) if text else []


def _dialled(text: str) -> str:
    folded = fold(text)
    return digits("0" + folded[3:] if folded.startswith("+81") else folded)


def _compared(op: Op, needle: str, pieces: Sequence[str]) -> bool:
    tests: dict[Op, Callable[[str], bool]] = {
        Op.CONTAINS: lambda piece: needle in piece,
        Op.LACKS: lambda piece: needle in piece,
        Op.STARTS: lambda piece: piece.startswith(needle),
        Op.ENDS: lambda piece: piece.endswith(needle),
        Op.EQUALS: lambda piece: piece == needle,
    }
    return any(map(tests[op], pieces)) != (op is Op.LACKS)


def _chosen(op: Op, value: Any, given: Sequence[str]) -> bool:
    if op is Op.CONTAINS:
        return any(fold(value) in fold(name) for name in given)
    if op is Op.ALL_OF:
        return set(value) <= set(given)
    return bool(set(value) & set(given)) != (op is Op.NONE_OF)


def _in_limits(op: Op, value: Any, given: float) -> bool:
    if op is Op.BETWEEN:
        return bool(value[0] <= given <= value[1])
    return bool({Op.AT_LEAST: given >= value, Op.AT_MOST: given <= value, Op.EQUALS: given == value}[op])


def _age(birthday: str | None, as_of: date) -> int | None:
    if birthday is None or birthday.startswith("--"):
        return None
    born = date.fromisoformat(birthday)
    return as_of.year - born.year - ((as_of.month, as_of.day) < (born.month, born.day))


def _birthday(op: Op, value: Any, given: str, as_of: date) -> bool:
    month, day = int(given[-5:-3]), int(given[-2:])
    if op is Op.NEXT_DAYS:
        return any(_has_birthday(month, day, as_of + timedelta(days=ahead)) for ahead in range(value + 1))
    months = {Op.THIS_MONTH: (as_of.month,), Op.NEXT_MONTH: (as_of.month % 12 + 1,)}.get(op, value)
    return month in months


def _has_birthday(month: int, day: int, on: date) -> bool:
    try:
        return date(on.year, month, day) == on
    except ValueError:
        return (on.month, on.day) == (3, 1)


def _strings(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str)]
