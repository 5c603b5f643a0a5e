"""kill -9 while somebody types: what stood in the field a second before is offered back."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.db.opening import open_store
from app.paths import DataFolder
from app.services.container import Services
from app.services.customer_card import CustomerData
from app.services.drafts import DraftKind
from app.ui.customers.card.drafts_found import found_drafts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")

ROOT = Path(__file__).resolve().parents[2]
PROMISED_S = 1.0
PATIENCE_S = 60.0


def test_what_was_typed_is_there_after_a_kill(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "shop")
    folder.create()
    store = open_store(folder)
    made = Services(store, folder).customers.create(CustomerData(number="7", family_name="山田")).id
    store.close()
    command = [sys.executable, "-m", "tests.faults.typing_window", str(folder.root), "毛先3cm。左利き"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "typed\n"
        time.sleep(PROMISED_S)
        window.kill()
        assert window.wait(PATIENCE_S) == -9
    store = open_store(folder)
    services = Services(store, folder)
    try:
        (found,) = found_drafts(services)
        assert (found.draft.place.kind, found.draft.place.customer_id) == (DraftKind.CARD, made)
        assert dict(found.draft.texts) == {"note": "毛先3cm。左利き"}
        assert services.customers.card(made).data.note == "", "nobody kept it"
        assert folder.drafts.stat().st_mode & 0o777 == 0o600
    finally:
        store.close()
