"""What hangs on the cards of generated people: families, referrers, tags, contact persons, own fields.

Works on the rows of customers as they are drawn, a part at a time; what goes into other tables is collected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.enums import CustomerKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from app.services.demo.people import People
    from app.services.demo.shops import OwnField, Shop

Row = dict[str, Any]
FAMILY = ("family_name", "family_kana", "postal_code", "prefecture", "city", "street", "building")
CHILD_ROLES = ("長男", "長女", "次男", "次女")
OLDEST_CHILD_GAP = (22, 36)
CONTACTS, CONTACT_WEIGHTS = (0, 1, 2), (35, 40, 25)
MAIDEN_SHARE = 0.06
REFERRED = "紹介"
REFERRAL_SHARE = 0.7


class Cards:
    """Dresses the cards of one generated shop."""

    def __init__(
        self,
        shop: Shop,
        random: Random,
        people: People,
        *,
        marker: int,
        tags: Mapping[str, int],
        own_fields: Mapping[int, OwnField],
        first_household: int,
        common: Mapping[str, Any],
    ) -> None:
        self._shop = shop
        self._random = random
        self._people = people
        self._marker = marker
        self._tags = tags
        self._own_fields = own_fields
        self._next_household = first_household
        self._common = common
        self._earlier: list[int] = []
        self.households: list[Row] = []
        self.contact_persons: list[Row] = []
        self.tag_links: list[Row] = []

    def dress(self, rows: list[Row]) -> None:
        """Complete the rows of some customers; those of earlier calls may be their referrers."""
        previous: Row | None = None
        for row in rows:
            is_company = row["kind"] == CustomerKind.COMPANY
            row |= {"household_id": None, "household_role": "", "referrer_id": None, "maiden_name": ""}
            row["custom"] = self._values()
            if is_company:
                self._add_contacts(row)
            elif previous is not None and self._random.random() < self._shop.family_share:
                self._join(previous, row)
                previous = None
            else:
                previous = row
            if not is_company and row["gender"] == "female" and self._random.random() < MAIDEN_SHARE:
                row["maiden_name"] = self._people.surname()
            if row["source"] == REFERRED and self._earlier and self._random.random() < REFERRAL_SHARE:
                row["referrer_id"] = self._random.choice(self._earlier)
            self._earlier.append(row["id"])
            chosen = [self._tags[tag.name] for tag in self._shop.tags if self._random.random() < tag.share]
            link = {"customer_id": row["id"], "import_batch_id": self._common["import_batch_id"]}
            self.tag_links += [{**link, "tag_id": tag_id} for tag_id in (*chosen, self._marker)]

    def take(self) -> tuple[list[Row], list[Row], list[Row]]:
        """Hand over the rows made so far: households, contact persons, links to tags."""
        taken = (self.households, self.contact_persons, self.tag_links)
        self.households, self.contact_persons, self.tag_links = [], [], []
        return taken

    def _join(self, first: Row, second: Row) -> None:
        """Let the second be of the first's family and live with them."""
        home = self._next_household
        self._next_household += 1
        self.households.append({**self._common, "id": home, "name": f"{first['family_name']}家"})
        second |= {name: first[name] for name in FAMILY}
        partner = self._random.random() < 0.5
        roles = ("妻", "夫") if first["gender"] == "female" else ("夫", "妻")
        child = self._random.choice(CHILD_ROLES)
        first |= {"household_id": home, "household_role": roles[0] if partner else ""}
        second |= {"household_id": home, "household_role": roles[1] if partner else child}
        if partner:
            self._people.rename(second, "male" if first["gender"] == "female" else "female")
        else:
            self._people.rename(second, "male" if child.endswith("男") else "female")
            second["birthday"] = self._child_birthday(first["birthday"])

    def _child_birthday(self, parent: str | None) -> str | None:
        if parent is None or parent.startswith("--"):
            return None
        return f"{int(parent[:4]) + self._random.randint(*OLDEST_CHILD_GAP)}-{parent[5:7]}-15"

    def _add_contacts(self, row: Row) -> None:
        for position in range(self._random.choices(CONTACTS, CONTACT_WEIGHTS)[0]):
            person = self._people.draw_contact()
            self.contact_persons.append(
                {**self._common, **person, "customer_id": row["id"], "position": position}
            )

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field_id, own in self._own_fields.items():
            if self._random.random() < own.share:
                values[str(field_id)] = self._random.choice(own.values)
        return values
