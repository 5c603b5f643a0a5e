"""Rows of a sheet as customers: names and addresses split into their parts, leftovers kept in the note.

A row becomes a tuple of values in the order of `PeopleCleaner.fields`; names and meanings are those of
`core.fields`, with `custom` for the shop's own fields, and phones as pairs of number and E.164. Explicit
columns (姓, 名, 市区町村) win over what a whole one (氏名, 住所) would be split into.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from app.core.enums import CustomerKind
from app.core.fields import CUSTOM_PREFIX, CUSTOMER_FIELDS, IN_NOTE, REFERRER
from app.services.importing.cleaning import addresses, contacts, faxes, labels
from app.services.importing.cleaning.cells import cells_by_column, clean_column, joined
from app.services.importing.cleaning.companies import settle_companies, take_companies_of_families
from app.services.importing.cleaning.main_address import (
    ADDRESS_PARTS,
    complete_cities,
    split_addresses,
    split_streets,
)
from app.services.importing.cleaning.points import phone_pairs
from app.services.importing.cleaning.work_addresses import part_at_work, take_work_addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.io.tables.raw import Row
    from app.services.importing.cleaning.addresses import AddressSplit
    from app.services.importing.cleaning.cells import Account, CleanedColumn, SourceColumn

NAME_PARTS = ("family_name", "given_name")
KANA_PARTS = ("family_kana", "given_kana")
ORDER = (
    *(item.name for item in CUSTOMER_FIELDS),
    *(addresses.FIELD, "address_label", "household_role", "custom", labels.FIELD, contacts.FIELD),
)
REPEATED = frozenset({*NAME_PARTS, *KANA_PARTS, "birthday", "joined_on", "postal_code"})
"""Fields in which many rows say the same, which is kept once: a fifth of the memory of a list."""
WITHOUT_TEXT = frozenset({"gender", "birthday", "joined_on", "mail_consent", "dm_consent", "kind", "status"})

Columns = dict[str, list[Any]]
Values = tuple[Any, ...]


class PeopleCleaner:
    """Cleans the columns that describe customers. `fields` names the values of every row it yields.

    `split_address` takes an address in one cell apart; `fax_field` is the shop's own for fax numbers.
    `are_persons`: nobody of the list is a company.
    """

    def __init__(
        self,
        columns: Sequence[SourceColumn],
        split_address: AddressSplit,
        fax_field: str | None = None,
        *,
        are_persons: bool = False,
    ) -> None:
        self.columns = tuple(columns)
        self._fax_field, self._are_persons = fax_field, are_persons
        self._split_address = split_address
        self._targets = {column.target for column in columns}
        self.fields = self._resulting_fields()
        self.place = {name: position for position, name in enumerate(self.fields)}
        self._kept_once: Callable[[Any, Any], Any] = {}.setdefault
        self._whole = {column.target: column for column in columns if column.target in {*_WHOLE, "company"}}

    def clean(self, rows: Sequence[Row], numbers: Sequence[int], account: Account) -> list[Values]:
        """The values of each row, in the order of `fields`."""
        chunk = cells_by_column(rows)
        by_target: dict[str, list[CleanedColumn]] = defaultdict(list)
        for column in self.columns:
            by_target[column.target].append(clean_column(column, chunk, numbers, account))
        rest = by_target.pop(IN_NOTE, [])
        found: Columns = {target: joined(columns) for target, columns in by_target.items()}
        blank = [""] * len(rows)
        for name in self.fields:
            if name not in found:
                found[name] = [None] * len(rows) if name in WITHOUT_TEXT else list(blank)
        if "full_name" in found or "company" in self._targets:
            self._split_names(found, numbers, account)
        elif "family_name" in found and not self._are_persons:
            take_companies_of_families(found)
        if "full_kana" in found:
            _split_readings(found)
        self._complete_addresses(found, by_target["address"], numbers, account)
        if "phones" in found:
            found["phones"] = [phone_pairs(phones) for phones in found["phones"]]
        if contacts.FIELD in self.place:
            contacts.take_contacts(found, len(rows))
        if addresses.FIELD in found:
            found[addresses.FIELD] = addresses.addresses_of_columns(
                [one for one in by_target[addresses.FIELD] if not part_at_work(one.source.title)],
                len(rows),
                self._split_address,
            )
            take_work_addresses(found, by_target[addresses.FIELD], self._split_address)
        columns = [column for columns in by_target.values() for column in columns]
        self._keep_faxes(found, columns)
        if "custom" in self.place:
            found["custom"] = _custom_values(found, len(rows))
        if labels.FIELD in self.place:
            found[labels.FIELD] = labels.labels_by_row(columns, len(rows))
        keep_in_note(found["note"], columns, lines_of_rest(rest, len(rows)))
        for name in REPEATED & self.place.keys():
            found[name] = list(map(self._kept_once, found[name], found[name]))
        return list(zip(*(found[name] for name in self.fields), strict=True))

    def _resulting_fields(self) -> tuple[str, ...]:
        names = {target for target in self._targets if target in ORDER}
        for whole, parts in _WHOLE.items():
            if whole in self._targets:
                names.update(parts)
        if contacts.NAME in self._targets:
            names.update(contacts.NEEDED)
        if "family_name" in names and not self._are_persons:
            names.update(("company", "company_kana") if "family_kana" in names else ("company",))
        if "company" in names:
            names.add("kind")
        if "company" in self._targets:
            names.update(NAME_PARTS)
            names.update(KANA_PARTS if "company_kana" in self._targets else ())
        if any(target.startswith(CUSTOM_PREFIX) for target in self._targets):
            names.add("custom")
        if self._fax_field is not None and "phones" in names:
            names.add("custom")
        names.update(_COMPLETED[name] for name in tuple(names) if name in _COMPLETED)
        if any(one.target == addresses.FIELD and part_at_work(one.title) for one in self.columns):
            names.update(("postal_code", *ADDRESS_PARTS))
        if self._targets & labels.TARGETS.keys():
            names.add(labels.FIELD)
        if self._targets:
            names.add("note")
        return tuple(name for name in ORDER if name in names)

    @property
    def names_anybody(self) -> bool:
        """Whether any column is read as the name of somebody or of a company."""
        return bool(self._targets & {"full_name", "family_name", "given_name", "company", contacts.NAME})

    def _complete_addresses(
        self, found: Columns, columns: Sequence[CleanedColumn], numbers: Sequence[int], account: Account
    ) -> None:
        if columns:
            split_addresses(found, columns, self._split_address, numbers, account)
            return
        if "city" in self._targets:
            complete_cities(found, self._split_address, says_prefectures="prefecture" in self._targets)
        if "street" in self._targets and "building" not in self._targets:
            split_streets(found)

    def _keep_faxes(self, found: Columns, columns: Iterable[CleanedColumn]) -> None:
        """Put the fax numbers of cells of telephones where the shop has them, else into the note."""
        if self._fax_field is not None and "phones" in self.place:
            found.setdefault(self._fax_field, [""] * len(found["note"]))
        for column in columns:
            for offset, fax in column.faxes.items():
                if self._fax_field is not None and found[self._fax_field][offset] in ("", fax):
                    found[self._fax_field][offset] = fax
                else:
                    found["note"][offset] = with_kept(found["note"][offset], faxes.TITLE, fax)

    def _split_names(self, found: Columns, numbers: Sequence[int], account: Account) -> None:
        """氏名 into 姓 and 名, or into the company it is; and which of the two the customer is."""
        from app.core.japan.names import names_company, split_name_read
        from app.core.japan.plain_names import plain_name
        from app.core.japan.unlike_people import is_unlike_a_person

        blank = [""] * len(numbers)
        families, givens = found.get("family_name", blank), found.get("given_name", blank)
        companies, kinds = found["company"], found["kind"]
        readings = found.get("full_kana", blank)
        has_parts = {*NAME_PARTS, "company"} <= self._targets
        for offset, name in enumerate(found.get("full_name", blank)):
            if not name or name == companies[offset] or families[offset] or givens[offset]:
                continue
            if has_parts and companies[offset] and kinds[offset] == CustomerKind.COMPANY:
                continue  # beside 姓 and 名 that are empty, the whole name is the company's
            plain = plain_name(name)
            if plain is not None and kinds[offset] != CustomerKind.COMPANY:
                families[offset], givens[offset] = plain
                continue
            person = name
            if not companies[offset] and (kinds[offset] == CustomerKind.COMPANY or names_company(name)):
                companies[offset], person = _split_company(name)
            elif not companies[offset] and is_unlike_a_person(name):
                companies[offset], person = name, ""
            elif not BESIDE_A_NAME.isdisjoint(name):
                person, reason = self._without_others(found, offset, name)
                if reason:
                    account.note(self._whole["full_name"], numbers[offset], name, "repaired", reason, person)
            parts = split_name_read(person, readings[offset])
            families[offset], givens[offset] = parts.family, parts.given
            if not parts.confident:
                split = f"{parts.family} {parts.given}".strip()
                account.note(self._whole["full_name"], numbers[offset], name, "flagged", NOT_SPLIT, split)
        settle_companies(
            found, self._whole.get("company"), is_said="kind" in self._targets, to=(numbers, account)
        )

    def _without_others(self, found: Columns, offset: int, name: str) -> tuple[str, str]:
        """A name alone, and where the rest went: the one before marriage, a partner's, a remark."""
        from app.core.japan.beside_names import strip_maiden, strip_partner, strip_remark

        person, maiden = strip_maiden(name)
        if maiden:
            found["maiden_name"][offset] = found["maiden_name"][offset] or maiden
            return person, NAME_MAIDEN
        person, other = strip_partner(name)
        reason = NAME_PARTNER
        if not other and (name[-1] in CLOSING or STROKE in name):
            (person, other), reason = strip_remark(name), NAME_REMARK
        if not other:
            return name, ""
        found["note"][offset] = with_kept(found["note"][offset], self._whole["full_name"].title, name)
        return person, reason


NOT_SPLIT = "import.name_not_split"
NAME_REMARK = "import.name_remark"
NAME_MAIDEN = "import.name_maiden"
NAME_PARTNER = "import.name_partner"
STROKE = "/"
CLOSING = frozenset(")）]］】〕")
BESIDE_A_NAME = CLOSING | frozenset("/旧・、,，&＆妻婦族名人")
_COMPLETED = {"city": "prefecture", "street": "building"}
_WHOLE = {
    "full_name": (*NAME_PARTS, "maiden_name", "company", "kind"),
    "full_kana": (*KANA_PARTS, "company_kana"),
    "address": ("postal_code", *ADDRESS_PARTS),
    REFERRER.name: ("referred_by",),
}


def _split_readings(found: Columns) -> None:
    """フリガナ into セイ and メイ, at the place where the name is split; a company's reading stays whole."""
    from app.core.japan.beside_names import first_reading
    from app.core.japan.names import split_kana
    from app.core.japan.plain_names import plain_reading

    blank = [""] * len(found["full_kana"])
    families, givens = found.get("family_name", blank), found.get("given_name", blank)
    kinds, companies = found.get("kind", blank), found.get("company", blank)
    for offset, kana in enumerate(found["full_kana"]):
        if not kana or found["family_kana"][offset] or found["given_kana"][offset]:
            continue
        is_company = kinds[offset] == CustomerKind.COMPANY or (companies[offset] and not givens[offset])
        if is_company and not families[offset]:
            found["company_kana"][offset] = found["company_kana"][offset] or kana
            continue
        plain = plain_reading(kana)
        if plain is None:
            parts = split_kana(first_reading(kana, givens[offset]), families[offset], givens[offset])
            plain = parts.family, parts.given
        found["family_kana"][offset], found["given_kana"][offset] = plain


def _custom_values(found: Columns, rows: int) -> list[dict[str, Any]]:
    keys = [name for name in found if name.startswith(CUSTOM_PREFIX)]
    return [
        {
            key.removeprefix(CUSTOM_PREFIX): value
            for key in keys
            if (value := found[key][offset]) not in (None, "", ())
        }
        for offset in range(rows)
    ]


def keep_in_note(
    notes: list[Any], columns: Iterable[CleanedColumn], rest: Iterable[Sequence[str]] = ()
) -> None:
    """Add to each row's note what could not be read of some columns, under the titles they have, and its
    lines of the rest."""
    for column in columns:
        for offset, text in column.kept.items():
            notes[offset] = with_kept(notes[offset], column.source.title, text)
    for offset, lines in enumerate(rest):
        for line in lines:
            notes[offset] = with_kept(notes[offset], "", line)


def lines_of_rest(columns: Iterable[CleanedColumn], rows: int) -> list[list[str]]:
    """What columns without a field say of each row, a line for each under its title."""
    found: list[list[str]] = [[] for _row in range(rows)]
    for column in columns:
        for offset, text in enumerate(column.values):
            if text:
                found[offset].append(with_kept("", column.source.title, text))
    return found


def with_kept(note: str, title: str, value: str) -> str:
    """A note with a value that has no other place, under its title."""
    line = f"{title}: {value}" if title else value
    if line in note.split("\n"):
        return note
    return f"{note}\n{line}" if note else line


def _split_company(name: str) -> tuple[str, str]:
    from app.core.japan.names import split_company, strip_honorific

    parts = split_company(name)
    return parts.company, strip_honorific(parts.person)[0]
