"""How many fields of a list come in right, and what was said about them.

A whole import through the services; then the store is asked. A field is right if its value is exactly the
answer's. A wrong one, and a doubtful one, has to be flagged, at its cell or its row; a right one should not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from app.core.enums import Noun
from app.models.customer import customer
from app.models.product import product
from app.models.sale import sale, sale_line
from app.models.staff import staff
from app.models.visit import visit
from app.services.importing.types import Duplicates
from tests.lists.files import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.services.container import Services
    from app.services.importing.types import Issue
    from tests.lists.sheets import WrittenList

FLAGS = frozenset({"flagged", "rejected"})
Stored = dict[str, dict[str, Any]]


class Miss(NamedTuple):
    """A field that did not come in as the answer says, or was flagged without need."""

    seed: int
    row: int
    name: str
    cells: tuple[Any, ...]
    wanted: Any
    found: Any
    said: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """Fields by outcome. `silent` are wrong and unflagged, `unsaid` doubtful and unflagged, `needless` right
    and flagged all the same."""

    fields: Counter[str] = field(default_factory=Counter)
    wrong: list[Miss] = field(default_factory=list)
    silent: list[Miss] = field(default_factory=list)
    needless: list[Miss] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many fields were looked at."""
        return self.fields.total()

    @property
    def right_share(self) -> float:
        """The share of fields that are exactly right."""
        return 1 - len(self.wrong) / self.total

    @property
    def needless_share(self) -> float:
        """The share of right fields that were flagged and are not doubtful."""
        return len(self.needless) / (self.total - len(self.wrong))

    def add(self, other: Score) -> None:
        """Take in the outcome of another list."""
        self.fields += other.fields
        self.wrong += other.wrong
        self.silent += other.silent
        self.needless += other.needless


def measure(services: Services, made: WrittenList, folder: Path, seed: int) -> Score:
    """Import a list into an empty store and compare."""
    draft = services.imports.open_draft(write_file(made, folder))
    report = services.imports.commit(services.imports.plan(draft, Duplicates.ADD))
    kept = {Noun.CUSTOMER: _customers, Noun.SALE: _sales, Noun.VISIT: _visits}[made.kind](services)
    return _compared(made, kept, _said(report.issues), seed)


def table(score: Score) -> str:
    """The outcome field by field."""
    wrong = Counter(miss.name for miss in score.wrong)
    silent = Counter(miss.name for miss in score.silent)
    needless = Counter(miss.name for miss in score.needless)
    lines = [f"{'field':16}{'fields':>9}{'right':>10}{'silent':>8}{'needless':>10}"]
    lines += [
        f"{name:16}{count:9,}{1 - wrong[name] / count:10.3%}{silent[name]:8}{needless[name] / count:10.3%}"
        for name, count in sorted(score.fields.items())
    ]
    lines.append(
        f"{'all':16}{score.total:9,}{score.right_share:10.3%}{len(score.silent):8}{score.needless_share:10.3%}"
    )
    return "\n".join(lines)


def _compared(
    made: WrittenList, kept: Stored, said: dict[tuple[int, str], tuple[str, ...]], seed: int
) -> Score:
    score = Score()
    titles = dict(zip(made.columns, (_one_line(title) for title in made.titles), strict=True))
    for at, answer in enumerate(made.answers):
        row = made.first_row + at
        found = kept.get(answer.values["number"], {})
        for name, wanted in answer.values.items():
            columns = answer.sources[name]
            flags = tuple(flag for column in columns for flag in said.get((row, titles[column]), ()))
            of_row = said.get((row, ""), ())
            score.fields[name] += 1
            cells = tuple(answer.cells[column] for column in columns)
            miss = Miss(seed, row, name, cells, wanted, found.get(name, "(missing)"), flags)
            is_right = found.get(name, "(missing)") == wanted
            if not is_right:
                score.wrong.append(miss)
            if not (flags or of_row) and (not is_right or name in answer.doubtful):
                score.silent.append(miss)
            if flags and is_right and name not in answer.doubtful:
                score.needless.append(miss)
    return score


def _one_line(title: str) -> str:
    return " ".join(title.split())


def _said(issues: Iterable[Issue]) -> dict[tuple[int, str], tuple[str, ...]]:
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for issue in issues:
        if issue.action in FLAGS:
            found[issue.row, _one_line(issue.column)].append(issue.reason.code)
    return {place: tuple(codes) for place, codes in found.items()}


def _customers(services: Services) -> Stored:
    wanted = select(customer, staff.c.name.label("staff")).outerjoin(staff, staff.c.id == customer.c.staff_id)
    with services.store.read() as connection:
        rows = [dict(row) for row in connection.execute(wanted).mappings()]
    for row in rows:
        row["staff"] = row["staff"] or ""
        row["phones"] = tuple(phone["number"] for phone in row["phones"])
        row["emails"] = tuple(mail["address"] for mail in row["emails"])
    return {row["number"]: row for row in rows}


def _visits(services: Services) -> Stored:
    wanted = (
        select(visit.c.number, visit.c.visited_on, visit.c.menu, visit.c.memo, customer, staff.c.name)
        .join(customer, customer.c.id == visit.c.customer_id)
        .outerjoin(staff, staff.c.id == visit.c.staff_id)
    )
    with services.store.read() as connection:
        rows = connection.execute(wanted).all()
    names = ("visited_on", "menu", "memo", "family_name", "given_name", "company")
    return {
        row[0]: {"number": row[0], "staff": row[-1] or "", **{name: getattr(row, name) for name in names}}
        for row in rows
    }


def _sales(services: Services) -> Stored:
    wanted = (
        select(sale.c.number, sale.c.sold_on, sale_line, product.c.name.label("product"), customer)
        .join(sale_line, sale_line.c.sale_id == sale.c.id)
        .join(product, product.c.id == sale_line.c.product_id)
        .join(customer, customer.c.id == sale.c.customer_id)
    )
    with services.store.read() as connection:
        rows = connection.execute(wanted).all()
    names = ("sold_on", "product", "quantity", "unit_price", "amount", "family_name", "given_name", "company")
    return {row[0]: {"number": row[0], **{name: getattr(row, name) for name in names}} for row in rows}
