"""Run in the peer's environment: `python lifetimes_fit.py HISTORIES.csv ROUNDS` fits BG/NBD with lifetimes.

The file has the columns x, t_x and T, a line a customer. Prints JSON: the best seconds of the fit alone, and
its parameters.
"""

from __future__ import annotations

import json
import sys
import time
import warnings

import pandas as pd
from lifetimes import BetaGeoFitter


def main(path: str, rounds: int) -> None:
    warnings.simplefilter("ignore")
    seen = pd.read_csv(path)
    seconds = []
    model = BetaGeoFitter()
    for _ in range(rounds):
        model = BetaGeoFitter()
        began = time.perf_counter()
        model.fit(seen["x"], seen["t_x"], seen["T"])
        seconds.append(time.perf_counter() - began)
    json.dump({"fit_s": min(seconds), "parameters": dict(model.params_)}, sys.stdout)


main(sys.argv[1], int(sys.argv[2]))
