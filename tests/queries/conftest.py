"""The small shop, filled once for the tests of a module that only read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.db.registers import open_register
from tests.queries.shop import Shop

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with open_register(tmp_path_factory.mktemp("shop")) as connection:
        yield Shop(connection)
