"""Links a table of made people with Splink on DuckDB, as its documentation sets such a table up.

In      a CSV table (id, given_name, surname, dob, town, street, mail), the file to write, the version is the one installed
Out     clusters as JSON lines of the form gawah/links/1; on standard output seconds, processor seconds and peak megabytes
Never   a label. Method: u from random pairs, m by EM in two blocks, clusters as connected pairs above a match probability of 0.9
"""
import json
import resource
import sys
import time
from collections import defaultdict

import pandas as pd
import splink.comparison_library as compare
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

table, out = sys.argv[1:3]
began = time.time()
people = pd.read_csv(table, dtype=str).rename(columns={"id": "unique_id"})
settings = SettingsCreator(
    link_type="dedupe_only",
    blocking_rules_to_generate_predictions=[
        block_on("given_name", "dob"), block_on("surname", "dob"), block_on("mail"), block_on("given_name", "surname", "town"),
        block_on("dob", "town"), block_on("street")],
    comparisons=[
        compare.NameComparison("given_name").configure(term_frequency_adjustments=True),
        compare.NameComparison("surname").configure(term_frequency_adjustments=True),
        compare.DateOfBirthComparison("dob", input_is_string=True),
        compare.ExactMatch("town").configure(term_frequency_adjustments=True),
        compare.LevenshteinAtThresholds("street", [1, 2]),
        compare.EmailComparison("mail")],
    retain_intermediate_calculation_columns=False)
linker = Linker(people, settings, db_api=DuckDBAPI())
linker.training.estimate_probability_two_random_records_match(
    [block_on("given_name", "surname", "dob"), block_on("mail", "dob")], recall=0.6)
linker.training.estimate_u_using_random_sampling(max_pairs=3e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("given_name", "surname"))
pairs = linker.inference.predict(threshold_match_probability=0.5)
found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=0.9)
rows = found.as_pandas_dataframe()
groups = defaultdict(list)
for cluster, row in zip(rows["cluster_id"], rows["unique_id"]):
    groups[cluster].append(row)
with open(out, "w", encoding="utf-8") as lines:
    lines.write(json.dumps({"schema": "gawah/links/1", "rows": len(people)}) + "\n")
    for number, members in enumerate(m for m in groups.values() if len(m) > 1):
        lines.write(json.dumps({"cluster": f"c{number}", "members": [["made.csv", m] for m in members]}) + "\n")
used = resource.getrusage(resource.RUSAGE_SELF)
print(f"{time.time() - began:.2f} {used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss / 1024:.0f}")
