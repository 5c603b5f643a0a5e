"""The command line on a real store: what it printed, where, and how it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from app.bootstrap import open_services
from app.cli.commands import run
from app.core.contact import ContactPoint
from app.core.enums import InteractionKind
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ending:
    """How a command ended, and what it said where."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on stdout."""
        assert self.out.count("\n") == 1
        shape: dict[str, Any] = json.loads(self.out)
        return shape


class Shell:
    """Runs commands on one data folder."""

    def __init__(self, folder: DataFolder, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def __call__(self, *arguments: str) -> Ending:
        """One command, as typed after `tokuicho --data DIR`."""
        self._capture.readouterr()
        code = run(["--data", str(self.folder.root), *arguments])
        said = self._capture.readouterr()
        return Ending(code, said.out, said.err)

    def json(self, *arguments: str) -> dict[str, Any]:
        """The answer of a command that has to succeed."""
        ending = self(*arguments, "--json")
        assert (ending.code, ending.err) == (0, "")
        return ending.json


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """An empty folder."""
    return Shell(DataFolder(tmp_path / "shop"), capsys)


@pytest.fixture
def shop(shell: Shell) -> Shell:
    """A folder with two people; 00001 has one entry of each kind."""
    services = open_services(shell.folder)
    hana = services.customers.create(
        CustomerData(
            family_name="山田",
            given_name="花子",
            family_kana="ヤマダ",
            given_kana="ハナコ",
            phones=(ContactPoint("090-1234-5678"),),
            emails=(ContactPoint("hana@example.jp"),),
            postal_code="251-0025",
            birthday="--05-04",
            tags=("VIP",),
            mail_consent=True,
        )
    ).id
    services.customers.create(CustomerData(family_name="吉野", family_kana="ヨシノ"))
    services.sales.record(
        hana, SaleData(sold_on="2026-11-10", lines=(SaleLine("カット", 1, 5_500, 5_500, ""),), total=5_500)
    )
    services.visits.record(hana, VisitData(visited_on="2026-11-10", menu="カット"))
    services.interactions.record(
        hana, InteractionData(at="2026-11-12T10:00", kind=InteractionKind.CALL, subject="次の予約")
    )
    services.store.close()
    return shell
