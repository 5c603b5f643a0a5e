"""By which instructions of the processor numpy computes."""

from __future__ import annotations

import os


def compute_by_avx2() -> None:
    """Leave the instructions of AVX-512 alone; to be called before numpy is loaded.

    numpy sorts by them where there are any, which takes five times as long on AMD's fourth generation of Zen
    as by those of AVX2, and elsewhere little less (github.com/numpy/x86-simd-sort, issue 6). Most PCs have
    none: so all compute by the same. Whoever has set the variable decides.
    """
    os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "X86_V4")
