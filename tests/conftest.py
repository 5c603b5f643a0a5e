"""What every test runs under: no screen, Tokyo's time, an own data folder, properties in a fixed order."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.container import Services

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_IM_MODULE", None)
os.environ.pop("QT_SCALE_FACTOR", None)
os.environ["TZ"] = "Asia/Tokyo"
os.environ["LC_ALL"] = "C.UTF-8"
if hasattr(time, "tzset"):
    time.tzset()

# A busy machine is no failure, and what failed once fails again on the next run.
settings.register_profile(
    "tokuicho",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("tokuicho")


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps whoever runs the tests from finding test customers among their own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """The services of an empty store in a folder of its own."""
    from app.bootstrap import open_services
    from app.paths import DataFolder

    opened = open_services(DataFolder(tmp_path / "data"))
    yield opened
    opened.store.close()
