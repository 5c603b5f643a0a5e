"""御中, 様 or 先生: how a person or a company is addressed.

A company without a person is 御中; as soon as a person is named, the honorific belongs to the person and the
company has none: never both. Physicians, lawyers, teachers and the like are 先生. What the user chose wins,
but for 御中 beside a person's name, which would be a mistake on any envelope.
"""

from __future__ import annotations

from app.core.display import COMPANY_HONORIFIC, PERSON_HONORIFIC, default_honorific

TEACHER_HONORIFIC = "先生"

_TEACHERS = (
    *(
        "医師",
        "獣医",
        "院長",
        "弁護士",
        "会計士",
        "税理士",
        "弁理士",
        "司法書士",
        "行政書士",
        "労務士",
        "社労士",
    ),
    *("教授", "講師", "教諭", "教員", "校長", "議員", "師範", "家元", "先生"),
)


def honorific_for(kind: str, *, person: str = "", title: str = "", chosen: str = "") -> str:
    """The honorific of a customer of this kind.

    `person` is the contact person of a company, `title` what the addressed person is, `chosen` the
    honorific that the user set.
    """
    names_a_person = bool(person.strip()) or default_honorific(kind) == PERSON_HONORIFIC
    if chosen and not (names_a_person and chosen == COMPANY_HONORIFIC):
        return chosen
    if not names_a_person:
        return COMPANY_HONORIFIC
    return TEACHER_HONORIFIC if title.strip().endswith(_TEACHERS) else PERSON_HONORIFIC


def letter_lines(
    kind: str, *, person: str = "", company: str = "", department: str = "", title: str = "", chosen: str = ""
) -> tuple[str, ...]:
    """The lines of an address that name the addressee, from the largest unit to the person."""
    honorific = honorific_for(kind, person=person, title=title, chosen=chosen)
    unit = [line for line in (company.strip(), department.strip()) if line]
    if not person.strip():
        unit[-1:] = [f"{line} {honorific}" for line in unit[-1:]]
        return tuple(unit)
    shown_title = (
        "" if honorific == TEACHER_HONORIFIC and title.strip() == TEACHER_HONORIFIC else title.strip()
    )
    return (*unit, " ".join(filter(None, (shown_title, person.strip(), honorific))))
