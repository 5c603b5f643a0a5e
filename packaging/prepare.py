"""Make a working copy ready: what the system lacks, then `.venv` with the locked libraries and the command.

Only the standard library is used, since this runs before anything is installed. Every sentence is said in
Japanese and in English, as a shop's owner may be the reader. With nothing changed, a second run compares one
checksum and ends.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE_LIST = ROOT / "packaging" / "system-packages.txt"
LOCK = ROOT / "packaging" / "requirements-dev.txt"
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "tokuicho.stamp"
OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class SystemPackage:
    """One Debian package and when it is needed: `always`, `font`, `venv` or `package`."""

    name: str
    when: str


class NotReady(Exception):
    """What the user must do first; the message is shown as it is."""


def main() -> int:
    """Prepare the working copy. Returns the exit code: 0 when ready, 1 when the user has to act first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", action="store_true", help="also what `make package` needs")
    parser.add_argument("--display", action="store_true", help="also require a screen to open a window on")
    options = parser.parse_args()
    try:
        require_python(sys.version_info[:2])
        install_system_packages(for_package=options.package)
        install_libraries()
        if options.display:
            require_display(sys.platform, dict(os.environ))
    except NotReady as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def require_python(version: tuple[int, int]) -> None:
    """Raise `NotReady` where this interpreter is too old."""
    if version < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise NotReady(
            f"Python {wanted} 以上が必要です。入れてから、もう一度お試しください。\n"
            f"Python {wanted} or newer is needed. Install it, then try again."
        )


def require_display(platform: str, environment: dict[str, str]) -> None:
    """Raise `NotReady` where a window cannot be opened for want of a screen."""
    chosen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if platform.startswith("linux") and not any(environment.get(name) for name in chosen):
        raise NotReady(
            "準備はできましたが、画面が見つからないため窓を開けません。デスクトップの端末からもう一度お試しください。\n"
            "Everything is ready, but there is no screen to open the window on. "
            "Try again from a terminal of a desktop."
        )


def read_packages(text: str) -> tuple[SystemPackage, ...]:
    """The packages of `system-packages.txt`, in its order."""
    lines = (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(SystemPackage(name=words[0], when=words[1]) for words in lines)


def install_system_packages(*, for_package: bool) -> None:
    """Install what the system lacks by apt.

    Raises `NotReady` with the one line to type where that needs rights we have not. Does nothing on systems
    without Debian's package tools.
    """
    if shutil.which("dpkg-query") is None:
        return
    needed = set(conditions(for_package=for_package))
    listed = read_packages(PACKAGE_LIST.read_text(encoding="utf-8"))
    names = [package.name for package in listed if package.when in needed]
    missing = missing_packages(names, installed_packages(names))
    if not missing:
        return
    rights = apt_rights()
    if rights is None:
        raise NotReady(
            "足りない部品があります。次の一行を打ってから、もう一度お試しください。\n"
            "Some system parts are missing. Type this one line, then try again:\n\n"
            f"    {line_to_type(missing, has_sudo=shutil.which('sudo') is not None)}\n"
        )
    say(f"足りない部品を入れます / Installing what the system lacks: {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *missing]):
        if subprocess.run([*rights, "apt-get", *arguments], env=quiet, check=False).returncode != 0:
            raise NotReady(
                "部品を入れられませんでした。上の表示を確かめて、もう一度お試しください。\n"
                "The system parts could not be installed. See above, then try again."
            )


def conditions(*, for_package: bool) -> list[str]:
    """Which of the list's `when` words hold on this machine."""
    holding = ["always"]
    if not has_japanese_font():
        holding.append("font")
    if not environment_works() and not has_ensurepip():
        holding.append("venv")
    if for_package:
        holding.append("package")
    return holding


def installed_packages(names: list[str]) -> set[str]:
    """Those of `names` (or their successors with 64-bit time) that dpkg knows as installed."""
    asked = [*names, *(f"{name}t64" for name in names)]
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n", *asked],
        capture_output=True,
        text=True,
        check=False,
    )
    return {line.split()[1] for line in answer.stdout.splitlines() if line.startswith("ii")}


def missing_packages(names: list[str], installed: set[str]) -> list[str]:
    """Those of `names` that are not installed, in the same order."""
    return [name for name in names if name not in installed and f"{name}t64" not in installed]


def line_to_type(missing: list[str], *, has_sudo: bool) -> str:
    """The one line that installs `missing` for somebody who may."""
    command = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if has_sudo:
        return f"sudo sh -c 'apt-get update && {command}'"
    return f"su -c 'apt-get update && {command}'"


def apt_rights() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo if it asks for no password, None without rights."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def has_japanese_font() -> bool:
    """Whether fontconfig knows a font for Japanese."""
    if shutil.which("fc-list") is None:
        return False
    answer = subprocess.run(["fc-list", ":lang=ja", "family"], capture_output=True, text=True, check=False)
    return bool(answer.stdout.strip())


def has_ensurepip() -> bool:
    """Whether this Python can make an environment with pip in it."""
    return (
        subprocess.run(
            [sys.executable, "-c", "import ensurepip"], capture_output=True, check=False
        ).returncode
        == 0
    )


def install_libraries() -> None:
    """Make `.venv` hold exactly what the lock and pyproject.toml say; nothing to do when the stamp agrees.

    The bytecode of libraries and program is left behind: without it a start compiles every module it loads,
    which takes longer than the start itself, and where Python may not write it, that is every start.
    """
    wanted = checksum()
    if environment_works() and STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return
    if not environment_works():
        run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
    say("ライブラリを入れています（数分かかります）/ Installing libraries (this takes a few minutes)")
    python = str(environment_python())
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--compile"]
    run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    run([python, "-m", "compileall", "-q", "app"])
    STAMP.write_text(wanted, encoding="ascii")
    say("準備ができました / Ready")


def checksum() -> str:
    """Changes whenever the environment has to be renewed."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def environment_python() -> Path:
    """The interpreter inside `.venv`."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def environment_works() -> bool:
    """Whether `.venv` starts, is a Python we support, and has pip."""
    python = environment_python()
    if not python.exists():
        return False
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return subprocess.run([str(python), "-c", check], capture_output=True, check=False).returncode == 0


def run(command: list[str]) -> None:
    """Run one step of the set-up, shown to the user where it fails."""
    if subprocess.run(command, check=False, cwd=ROOT).returncode != 0:
        raise NotReady(
            "準備が途中で止まりました。上の表示を確かめ、ネットワークにつないで、もう一度お試しください。\n"
            "The set-up stopped half-way. See above, check the network, then try again."
        )


def say(sentence: str) -> None:
    """Tell the user what is going on."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
