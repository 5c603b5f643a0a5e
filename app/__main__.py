"""The start of the program: without a command it opens the window, else it is the command line.

The window's way imports neither click nor anything else that the first picture does not need.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.core.processor import compute_by_avx2

EXIT_AFTER_SHOW = "--exit-after-show"
DATA = "--data"
RESTART = 75


def main() -> int:
    """Run the program with the arguments of the process; the exit code."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    compute_by_avx2()
    wish = _window_wish(sys.argv[1:])
    if wish is None:
        from app.cli.commands import run

        return run(sys.argv[1:])
    from app.bootstrap import run_window
    from app.paths import DataFolder, default_data_folder

    data, exit_after_show = wish
    folder = default_data_folder() if data is None else DataFolder(data)
    code = run_window(folder, exit_after_show=exit_after_show)
    if code == RESTART:
        import subprocess

        # The size of everything is fixed when Qt starts, so a new size needs a new process.
        return subprocess.call([sys.executable, *_own_arguments()])
    return code


def _own_arguments() -> list[str]:
    """What starts this program again: a frozen one is its own interpreter."""
    frozen = getattr(sys, "frozen", False)
    return sys.argv[1:] if frozen else ["-m", "app", *sys.argv[1:]]


def _window_wish(arguments: list[str]) -> tuple[Path | None, bool] | None:
    """The data folder and whether to close again, where the arguments ask for the window."""
    rest = list(arguments)
    data: Path | None = None
    exit_after_show = False
    while rest:
        word = rest.pop(0)
        if word == EXIT_AFTER_SHOW:
            exit_after_show = True
        elif word == DATA and rest:
            data = Path(rest.pop(0)).expanduser()
        elif word.startswith(f"{DATA}="):
            data = Path(word.partition("=")[2]).expanduser()
        else:
            return None
    return data, exit_after_show


if __name__ == "__main__":
    sys.exit(main())
