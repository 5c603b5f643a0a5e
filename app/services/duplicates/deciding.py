"""What may be merged unasked.

`same` wants more than a high score: the names must agree, nothing may speak
against it, and what they share must belong to one person: a mobile number or a mail address that hardly
anybody else has, or the birthday together with a telephone number, a mail address or the house. What a whole
house or office shares proves nothing, since a bride may be called as her husband's mother is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from app.analytics.arrays import distinct
from app.core.japan.phones import MOBILE_E164
from app.services.duplicates.comparing import shared
from app.services.duplicates.levels import Birthday, Company, Contact, Gender, Home, Name, among

if TYPE_CHECKING:
    from app.services.duplicates.columns import Columns
    from app.services.duplicates.encoding import Codes, Column
    from app.services.duplicates.levels import Comparison
    from app.services.duplicates.scoring import Numbers

Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"

SURE = 0.98
OWNERS = 4
"""So many cards may have somebody's own number: the person twice, and a family's children."""

WRITTEN_ALIKE = (Name.EXACT, Name.READING)
FAMILY_ALIKE = (Name.EXACT, Name.READING, Name.SOUND, Name.MAIDEN)
GIVEN_ALIKE = (Name.EXACT, Name.READING, Name.SOUND)


def surely_same(columns: Columns, left: Codes, right: Codes, compared: Comparison, score: Numbers) -> Mask:
    """Which of these pairs are the same person beyond doubt."""
    against = (
        among(compared.birthday, Birthday.PARTLY, Birthday.DIFFERENT)
        | (compared.gender == Gender.DIFFERENT)
        | (compared.home == Home.NEXT_DOOR)
    )
    written_alike = among(compared.family, *WRITTEN_ALIKE) & among(compared.given, *WRITTEN_ALIKE)
    own_mail = _own(columns.emails, left, right) & (compared.company == Company.MISSING)
    own = _own(columns.phones, left, right, *MOBILE_E164) | own_mail
    reached = (
        (compared.phone == Contact.SAME)
        | (compared.mail == Contact.SAME)
        | among(compared.home, Home.ROOM, Home.HOUSE)
    )
    alike = among(compared.family, *FAMILY_ALIKE) & among(compared.given, *GIVEN_ALIKE)
    born = (alike & (compared.birthday == Birthday.EXACT)) | (
        written_alike & among(compared.birthday, Birthday.DAY, Birthday.CLOSE)
    )
    sure: Mask = compared.person & ~against & (score >= SURE) & ((written_alike & own) | (born & reached))
    return sure


def _own(column: Column, left: Codes, right: Codes, *beginnings: str) -> Mask:
    """Whether the two share something that hardly anybody else has, and that begins so if that is asked."""
    few = np.append(column.counts <= OWNERS, False)
    if beginnings:
        present = [code for code in distinct(column.codes[left].ravel()).tolist() if code >= 0]
        few[[code for code in present if not column.values[code].startswith(beginnings)]] = False
    found: Mask = shared(column, left, right, few) >= 0
    return found
