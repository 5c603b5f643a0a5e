"""The check of the delivered folder passes a program that does its work, and names what another fails at."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import check_package
import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="the stand-in program is a script with an interpreter line"
)

STAND_IN = """#!{python}
import json, os, sys
answers = json.loads({answers!r})
assert not any("tokuicho" in value for name, value in os.environ.items() if name.startswith("PYTHON"))
assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
for word, answer in answers.items():
    if word in sys.argv:
        print(answer)
        sys.exit("the disk is full" if answer == "" else 0)
sys.exit("unknown: " + " ".join(sys.argv))
"""
LISTED = {"total": 3, "customers": [{"number": "A003"}, {"number": "A001"}, {"number": "A002"}]}
GOOD = {
    "--version": "tokuicho, version 0.1.0",
    "--exit-after-show": "shown",
    "import": json.dumps({"read": 3, "created": 3}),
    "list": json.dumps(LISTED),
}


@pytest.fixture
def delivered(tmp_path: Path) -> Path:
    """An empty folder as the packer leaves it."""
    folder = tmp_path / "dist" / "tokuicho"
    folder.mkdir(parents=True)
    return folder


def put_stand_in(folder: Path, answers: dict[str, str]) -> None:
    """Write a program that prints an answer for the first of these words it is given; "" makes it fail."""
    program = folder / "tokuicho"
    program.write_text(STAND_IN.format(python=sys.executable, answers=json.dumps(answers)), encoding="utf-8")
    program.chmod(0o755)


def test_working_program_passes(delivered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_stand_in(delivered, GOOD)
    check_package.main(delivered)
    assert capsys.readouterr().out.endswith("starts, shows its window, takes in a workbook\n")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"--version": "something else"}, "the version: 'something' instead of 'tokuicho'"),
        ({"--exit-after-show": ""}, "(?s)--exit-after-show ended with 1.*the disk is full"),
        ({"import": json.dumps({"read": 3, "created": 2})}, "customers created: 2 instead of 3"),
        ({"list": json.dumps({**LISTED, "total": 0})}, "customers listed: 0 instead of 3"),
        ({"list": json.dumps({"total": 3, "customers": []})}, "their numbers"),
    ],
)
def test_failing_program_is_named(delivered: Path, changed: dict[str, str], told: str) -> None:
    put_stand_in(delivered, {**GOOD, **changed})
    with pytest.raises(SystemExit, match=told):
        check_package.main(delivered)
