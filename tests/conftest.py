"""What every test runs under: no screen, no input method, a home of its own, Tokyo's time."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_IM_MODULE", None)
os.environ["TZ"] = "Asia/Tokyo"
