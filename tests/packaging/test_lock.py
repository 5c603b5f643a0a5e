"""The lock files hold what pyproject.toml asks for: hashed, no address, the same for users and developers."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
FOR_USERS = ROOT / "packaging" / "requirements.txt"
FOR_DEVELOPERS = ROOT / "packaging" / "requirements-dev.txt"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def pins(lock: Path) -> dict[str, set[str]]:
    """The versions that a lock names for each library; several where systems or Pythons differ."""
    found: dict[str, set[str]] = {}
    for match in PIN.finditer(lock.read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


def asked_for(*, development: bool) -> list[Requirement]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = project["dependencies"] + (project["optional-dependencies"]["dev"] if development else [])
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize(("lock", "development"), [(FOR_USERS, False), (FOR_DEVELOPERS, True)])
def test_lock_satisfies_what_is_asked_for(lock: Path, development: bool) -> None:
    locked = pins(lock)
    unmet = [
        str(wanted)
        for wanted in asked_for(development=development)
        if not any(
            wanted.specifier.contains(version) for version in locked.get(canonicalize_name(wanted.name), ())
        )
    ]
    assert unmet == []


def test_developers_run_what_users_get() -> None:
    developers = pins(FOR_DEVELOPERS)
    assert {
        name: versions for name, versions in pins(FOR_USERS).items() if developers.get(name) != versions
    } == {}


@pytest.mark.parametrize("lock", [FOR_USERS, FOR_DEVELOPERS])
def test_every_pin_has_a_hash_and_none_an_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index" not in text and "--find-links" not in text


def test_windows_gets_its_own_needs() -> None:
    assert re.search(
        r"^colorama==\S+ ; sys_platform == 'win32'", FOR_DEVELOPERS.read_text("utf-8"), re.MULTILINE
    )
    assert "pyside6-essentials" in pins(FOR_USERS)


def test_build_backend_is_locked() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    (backend,) = (Requirement(text) for text in build)
    (version,) = pins(FOR_DEVELOPERS)[canonicalize_name(backend.name)]
    assert backend.specifier.contains(version)
