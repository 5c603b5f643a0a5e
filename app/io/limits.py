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

if sys.platform == "win32":

    def limit_this_process(limits: Limits) -> None:
        """Hold this process, and no other, to the limits by a job object of its own."""
        import ctypes
        from ctypes import wintypes

        process_time, process_memory, kill_on_close = 0x2, 0x100, 0x2000
        extended_limit_information = 9

        class BasicLimits(ctypes.Structure):
            _fields_ = (
                ("PerProcessUserTimeLimit", ctypes.c_int64),
                ("PerJobUserTimeLimit", ctypes.c_int64),
                ("LimitFlags", wintypes.DWORD),
                ("MinimumWorkingSetSize", ctypes.c_size_t),
                ("MaximumWorkingSetSize", ctypes.c_size_t),
                ("ActiveProcessLimit", wintypes.DWORD),
                ("Affinity", ctypes.c_size_t),
                ("PriorityClass", wintypes.DWORD),
                ("SchedulingClass", wintypes.DWORD),
            )

        class ExtendedLimits(ctypes.Structure):
            _fields_ = (
                ("BasicLimitInformation", BasicLimits),
                ("IoInfo", ctypes.c_uint64 * 6),
                ("ProcessMemoryLimit", ctypes.c_size_t),
                ("JobMemoryLimit", ctypes.c_size_t),
                ("PeakProcessMemoryUsed", ctypes.c_size_t),
                ("PeakJobMemoryUsed", ctypes.c_size_t),
            )

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            wintypes.LPVOID,
            wintypes.DWORD,
        )
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        wanted = ExtendedLimits()
        wanted.BasicLimitInformation.LimitFlags = process_time | process_memory | kill_on_close
        wanted.BasicLimitInformation.PerProcessUserTimeLimit = limits.seconds * 10_000_000
        wanted.ProcessMemoryLimit = limits.memory
        job = kernel.CreateJobObjectW(None, None)  # the handle lives as long as this process
        if not (
            job
            and kernel.SetInformationJobObject(
                job, extended_limit_information, ctypes.byref(wanted), ctypes.sizeof(wanted)
            )
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise ctypes.WinError(ctypes.get_last_error())

else:

    def limit_this_process(limits: Limits) -> None:
        """Hold this process to the limits; the system ends it with SIGXCPU past its time."""
        import resource

        for kind, wanted in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, limits.seconds)):
            _, hard = resource.getrlimit(kind)
            allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(kind, (allowed, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
