"""Which of the names in a column of companies are those of people.

People are those that the list itself calls so, and those of two words that are called 様, are read as a
person's name or look like one; they have nobody to speak with and are no company by their names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.enums import CustomerKind
from app.services.importing.cleaning import contacts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.importing.cleaning.cells import Account, SourceColumn

LIKE_A_PERSON = "import.company_like_person"

Columns = dict[str, list[Any]]


def settle_companies(
    found: Columns, column: SourceColumn | None, *, is_said: bool, to: tuple[Sequence[int], Account]
) -> None:
    """Give people their names, and companies their kind. `is_said`: whether a column says the kind of each.

    Who is taken for a person by the name alone is flagged `to` the account, by the numbers of the rows.
    """
    from app.core.japan.names import HONORIFIC_ENDINGS, names_company, split_name_read, strip_honorific
    from app.core.japan.plain_names import is_called_as_person, is_named_as_person

    families, givens, companies = (found[name] for name in ("family_name", "given_name", "company"))
    numbers, account = to
    blank = [""] * len(companies)
    kinds, spoken_with = found["kind"], found.get(contacts.NAME, blank)
    readings, of_companies = found.get("full_kana", blank), found.get("company_kana", blank)
    for offset, polite in enumerate(companies):
        if not polite:
            continue
        company, honorific = polite, ""
        if polite.endswith(HONORIFIC_ENDINGS):
            company, honorific = strip_honorific(polite)
            companies[offset] = company
        if families[offset] or givens[offset]:
            continue
        reading = readings[offset] or of_companies[offset]
        is_guess = False
        if is_said:
            is_person = kinds[offset] == CustomerKind.PERSON
        else:
            may_be = " " in company and not spoken_with[offset]
            is_guess = column is not None and may_be and not reading and is_named_as_person(company)
            is_person = is_guess or (may_be and is_called_as_person(company, honorific, reading))
        if is_person and not names_company(company):
            parts = split_name_read(company, reading)
            families[offset], givens[offset], companies[offset] = parts.family, parts.given, ""
            _take_reading(found, offset)
            if is_guess and column is not None:
                account.note(column, numbers[offset], polite, "flagged", LIKE_A_PERSON, company)
        elif not is_said:
            kinds[offset] = CustomerKind.COMPANY.value


def take_companies_of_families(found: Columns) -> None:
    """Companies in the column of family names, where a program has no other, with their readings."""
    from app.core.japan.names import names_company
    from app.core.japan.unlike_people import is_unlike_a_person, may_be_unlike

    blank = [""] * len(found["family_name"])
    givens, kana = found.get("given_name", blank), found.get("family_kana", blank)
    for offset, family in enumerate(found["family_name"]):
        if not family or givens[offset] or found["company"][offset]:
            continue
        if names_company(family) or (may_be_unlike(family) and is_unlike_a_person(family)):
            found["company"][offset], found["family_name"][offset] = family, ""
            found["kind"][offset] = found["kind"][offset] or CustomerKind.COMPANY.value
            if kana[offset] and "company_kana" in found:
                found["company_kana"][offset], kana[offset] = kana[offset], ""


def _take_reading(found: Columns, offset: int) -> None:
    """Of a person among companies, the reading in the column of theirs is the person's."""
    from app.core.japan.names import split_kana

    reading = found["company_kana"][offset] if "company_kana" in found else ""
    if reading and "family_kana" in found:
        parts = split_kana(reading, found["family_name"][offset], found["given_name"][offset])
        found["family_kana"][offset], found["given_kana"][offset] = parts.family, parts.given
        found["company_kana"][offset] = ""
