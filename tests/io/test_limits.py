from __future__ import annotations

import os
import subprocess
import sys

import pytest

from app.io.limits import MEGABYTE, ORDINARY, ORDINARY_UNPACKED, Limits


@pytest.mark.parametrize(
    ("unpacked", "memory_megabytes", "seconds"),
    [
        (0, 1024, 20),
        (ORDINARY_UNPACKED, 1024, 20),
        (ORDINARY_UNPACKED + 40 * MEGABYTE, 1264, 30),
        (ORDINARY_UNPACKED + 4000 * MEGABYTE, 3072, 120),
    ],
)
def test_limits_grow_with_the_file_up_to_a_cap(unpacked: int, memory_megabytes: int, seconds: int) -> None:
    assert ORDINARY.for_size(unpacked) == Limits(memory_megabytes * MEGABYTE, seconds)


@pytest.mark.skipif(os.name != "posix", reason="asks the limits of a POSIX process")
def test_a_process_holds_itself_to_them() -> None:
    script = (
        "import resource\n"
        "from app.io.limits import Limits, limit_this_process\n"
        "limit_this_process(Limits(memory=700 << 20, seconds=7))\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0] >> 20, resource.getrlimit(resource.RLIMIT_CPU)[0])\n"
        "try:\n"
        "    bytes(800 << 20)\n"
        "except MemoryError:\n"
        "    print('refused')"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["700", "7", "refused"]
