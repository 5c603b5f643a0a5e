"""Windows' way of holding a process to memory and processor time: a job object that it puts itself into.

The structures are those of `winnt.h` (JOBOBJECT_EXTENDED_LIMIT_INFORMATION). On other systems this module
has nothing in it and is not imported.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    LIMIT_PROCESS_TIME = 0x0002
    LIMIT_PROCESS_MEMORY = 0x0100
    EXTENDED_LIMIT_INFORMATION = 9
    TICKS_PER_SECOND = 10_000_000

    class _BasicLimits(ctypes.Structure):
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

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def hold_this_process(memory: int, seconds: int) -> None:
        """Put this process into a job with these limits. Raises `OSError` where Windows refuses."""
        kernel = _kernel()
        wanted = _ExtendedLimits()
        wanted.BasicLimitInformation.LimitFlags = LIMIT_PROCESS_TIME | LIMIT_PROCESS_MEMORY
        wanted.BasicLimitInformation.PerProcessUserTimeLimit = seconds * TICKS_PER_SECOND
        wanted.ProcessMemoryLimit = memory
        job = kernel.CreateJobObjectW(None, None)  # its handle lives as long as this process
        held = (
            job
            and kernel.SetInformationJobObject(
                job, EXTENDED_LIMIT_INFORMATION, ctypes.byref(wanted), ctypes.sizeof(wanted)
            )
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        )
        if not held:
            raise ctypes.WinError(ctypes.get_last_error())

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle, number = wintypes.HANDLE, wintypes.DWORD
        kernel.CreateJobObjectW.restype = handle
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (handle, ctypes.c_int, wintypes.LPVOID, number)
        kernel.GetCurrentProcess.restype = handle
        kernel.AssignProcessToJobObject.argtypes = (handle, handle)
        return kernel
