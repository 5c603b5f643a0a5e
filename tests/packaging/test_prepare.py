"""Setting up: what is missing is found and said in one line; nothing is begun before the system is ready."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import prepare
import pytest

ROOT = Path(__file__).resolve().parents[2]
WHENS = {"always", "font", "venv", "package"}


def test_package_list_is_read_in_order() -> None:
    text = "# why this list is\n\nlibegl1  always  Qt draws\npython3-venv venv Debian's python3\n"
    assert prepare.read_packages(text) == (
        prepare.SystemPackage("libegl1", "always"),
        prepare.SystemPackage("python3-venv", "venv"),
    )


def test_every_listed_package_has_a_known_when_and_a_reason() -> None:
    lines = prepare.PACKAGE_LIST.read_text(encoding="utf-8").splitlines()
    listed = [line.split(maxsplit=2) for line in lines if not line.startswith("#")]
    assert [words for words in listed if len(words) != 3 or words[1] not in WHENS] == []
    assert len({words[0] for words in listed}) == len(listed)


@pytest.mark.parametrize(
    ("installed", "missing"),
    [
        (set(), ["libglib2.0-0", "libegl1"]),
        ({"libegl1"}, ["libglib2.0-0"]),
        ({"libglib2.0-0t64", "libegl1"}, []),
    ],
)
def test_missing_packages(installed: set[str], missing: list[str]) -> None:
    assert prepare.missing_packages(["libglib2.0-0", "libegl1"], installed) == missing


@pytest.mark.parametrize(
    ("has_sudo", "line"),
    [
        (True, "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1'"),
        (False, "su -c 'apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1'"),
    ],
)
def test_line_to_type(has_sudo: bool, line: str) -> None:
    assert prepare.line_to_type(["libegl1", "libgl1"], has_sudo=has_sudo) == line


@pytest.mark.parametrize(
    ("platform", "environment", "ready"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_window_needs_a_screen(platform: str, environment: dict[str, str], ready: bool) -> None:
    if ready:
        prepare.require_display(platform, environment)
    else:
        with pytest.raises(prepare.NotReady, match=r"(?s)画面.*no screen"):
            prepare.require_display(platform, environment)


def test_old_python_is_named() -> None:
    prepare.require_python((3, 11))
    with pytest.raises(prepare.NotReady, match=r"(?s)Python 3\.11 以上.*Python 3\.11 or newer"):
        prepare.require_python((3, 9))


@pytest.mark.skipif(os.name != "posix", reason="apt is asked on Debian alone")
def test_without_rights_the_line_is_printed_and_nothing_begun(tmp_path: Path) -> None:
    """In a copy of the set-up on a machine whose dpkg knows no package, and whose sudo wants a password."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, code in {"dpkg-query": 1, "sudo": 1, "fc-list": 1}.items():
        (tools / name).write_text(f"#!/bin/sh\nexit {code}\n", encoding="ascii")
        (tools / name).chmod(0o755)
    copy = tmp_path / "copy" / "packaging"
    copy.mkdir(parents=True)
    for source in (prepare.PACKAGE_LIST, Path(prepare.__file__)):
        (copy / source.name).write_bytes(source.read_bytes())
    command = "import os, prepare; os.geteuid = lambda: 1000; raise SystemExit(prepare.main())"
    answer = subprocess.run(
        [sys.executable, "-c", command],
        env={"PATH": str(tools), "PYTHONPATH": str(copy), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 1
    lines = [line.strip() for line in answer.stderr.splitlines() if "apt-get" in line]
    assert len(lines) == 1
    assert lines[0].startswith("sudo sh -c 'apt-get update && apt-get install -y")
    assert "libegl1" in lines[0] and "fonts-noto-cjk" in lines[0] and "binutils" not in lines[0]
    assert not (tmp_path / "copy" / ".venv").exists()


def test_set_up_is_done_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(prepare, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(prepare, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(prepare, "environment_works", lambda: True)
    begun: list[list[str]] = []
    monkeypatch.setattr(prepare, "run", begun.append)
    prepare.install_libraries()
    libraries, program, bytecode = begun
    assert "--require-hashes" in libraries and "--compile" in libraries
    assert "--no-deps" in program
    assert bytecode[1:3] == ["-m", "compileall"]
    prepare.install_libraries()
    assert len(begun) == 3
    (tmp_path / "stamp").write_text("another lock", encoding="ascii")
    prepare.install_libraries()
    assert len(begun) == 6
