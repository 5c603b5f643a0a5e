"""Environments of peers, each with its own lock, set up under `build/peers` when first asked for.

A peer is a program that others use for the same work. None is a dependency of the product, so none is
installed beside it; what it needs stands in `<name>.in`, the exact versions with hashes in `<name>.txt`.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
BUILD = FOLDER.parents[2] / "build" / "peers"
STAMP = "lock.sha256"


def python_of(name: str) -> Path:
    """The interpreter of a peer's environment, made or renewed where its lock has changed."""
    lock = FOLDER / f"{name}.txt"
    folder = BUILD / name
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = folder / STAMP
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        _uv("venv", "--clear", "--python", sys.executable, str(folder))
        _uv("pip", "install", "--python", str(python), "--require-hashes", "--requirement", str(lock))
        stamp.write_text(wanted, encoding="utf-8")
    return python


def _uv(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "uv", "--quiet", *arguments], check=True)
