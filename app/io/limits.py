"""What a process that parses a stranger's file may use, and how it is held to it.

An ordinary list needs a tenth of the ordinary limits. They grow with the unpacked size, up to a cap, so that
a long list is read and a small file that unfolds without end is stopped.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

MEGABYTE = 1 << 20
LARGEST_FILE = 512 * MEGABYTE
LARGEST_UNPACKED = 1536 * MEGABYTE
ORDINARY_UNPACKED = 64 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """Address space in bytes, processor time in seconds; waiting longer than twice that is a hang."""

    memory: int = 1024 * MEGABYTE
    seconds: int = 20

    def for_size(self, unpacked: int) -> Limits:
        """These limits, widened for a file of so many bytes when unpacked."""
        beyond = max(0, unpacked - ORDINARY_UNPACKED) // MEGABYTE
        return Limits(
            memory=min(self.memory + 6 * beyond * MEGABYTE, max(self.memory, 3072 * MEGABYTE)),
            seconds=min(self.seconds + beyond // 4, max(self.seconds, 120)),
        )


ORDINARY = Limits()


def limit_this_process(limits: Limits) -> None:
    """Hold this process, and no other, to the limits; past its time the system ends it."""
    if sys.platform == "win32":
        from app.io.windows_job import hold_this_process

        hold_this_process(limits.memory, limits.seconds)
    else:
        import resource

        for kind, wanted in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, limits.seconds)):
            _, hard = resource.getrlimit(kind)
            allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(kind, (allowed, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
