"""By which instructions numpy computes in the program."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from app.core.processor import compute_by_avx2

if TYPE_CHECKING:
    import pytest

USED = """
from app.core.processor import compute_by_avx2
compute_by_avx2()
from numpy._core._multiarray_umath import __cpu_features__
print(__cpu_features__.get("X86_V4", False))
"""
VARIABLE = "NPY_DISABLE_CPU_FEATURES"


def test_a_program_computes_without_avx_512() -> None:
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    assert (
        subprocess.check_output([sys.executable, "-c", USED], env=environment, text=True).strip() == "False"
    )


def test_whoever_has_set_the_variable_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    compute_by_avx2()
    assert os.environ[VARIABLE] == ""
