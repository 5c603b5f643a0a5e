"""Run in the peer's environment: `python splink_dedupe.py PEOPLE.jsonl` finds the duplicates with splink.

Blocking rules and comparisons are those its documentation suggests for people: the names with their
frequencies, readings, birthday, telephone, mail and street by edit distance. The values are folded already,
so nothing of the preparation that the product does itself is in these figures. Prints JSON: seconds to learn
the model, seconds to find the pairs, and the pairs with their probabilities.
"""

from __future__ import annotations

import json
import logging
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

SHOWN = 0.5
RECALL_OF_SURE_RULES = 0.7
SETTINGS = SettingsCreator(
    link_type="dedupe_only",
    blocking_rules_to_generate_predictions=[
        block_on("phone"),
        block_on("email"),
        block_on("family", "given"),
        block_on("family_kana", "given_kana"),
        block_on("birthday", "given"),
        block_on("birthday", "family"),
        block_on("street", "given"),
    ],
    comparisons=[
        cl.JaroWinklerAtThresholds("family", [0.8]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("given", [0.8]).configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("family_kana", [1]),
        cl.DamerauLevenshteinAtThresholds("given_kana", [1]),
        cl.DamerauLevenshteinAtThresholds("birthday", [1]),
        cl.LevenshteinAtThresholds("phone", [1]),
        cl.LevenshteinAtThresholds("email", [1]),
        cl.LevenshteinAtThresholds("street", [1]),
    ],
    retain_matching_columns=False,
)


def main(path: str) -> None:
    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect()
    people = connection.sql(f"SELECT * FROM read_json('{path}')").arrow().read_all()
    began = time.perf_counter()
    linker = Linker(DuckDBAPI().register(people), SETTINGS, log_level=None, validate_settings=False)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("family", "given", "birthday"), block_on("phone", "given")], recall=RECALL_OF_SURE_RULES
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("family", "given"))
    training.estimate_parameters_using_expectation_maximisation(block_on("phone"))
    learned = time.perf_counter()
    found = linker.inference.predict(threshold_match_probability=SHOWN)
    wanted = "unique_id_l, unique_id_r, match_probability"
    pairs = found.as_duckdbpyrelation().select(wanted).fetchall()
    done = time.perf_counter()
    json.dump({"learn_s": learned - began, "find_s": done - learned, "pairs": pairs}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
