#!/bin/sh
# Our linking beside Splink, and beside dedupe where the table is small, in one table.
# In: a folder of its own for the virtual environment and what is made, the folder of scorers, rows of made people (100000
# where not said). Out: a table on standard output. Never: anything outside that folder written.
# Run: sh eval/peers/run.sh FOLDER SCORE [ROWS]
set -eu
folder=$1 score=$2 rows=${3:-100000}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
if [ ! -x "$folder/venv/bin/python" ]; then
    python3 -m venv "$folder/venv"
    # dedupe 3.0.3 asks of BTrees what only its version 5 has
    "$folder/venv/bin/pip" -q install splink==4.0.17 dedupe==3.0.3 BTrees==5.0
fi
cargo build -q --release -p gawah-eval --bin links
links=${CARGO_TARGET_DIR:-target}/release/links
row() { # name, what was measured, the last line of cost, clusters, truth
    figures=$(python3 -B "$score/links.py" --links "$4" --table "$5" --json)
    python3 -c "
import json, sys
f = json.loads(sys.argv[3])
cost = sys.argv[4].split()
print('|', ' | '.join([sys.argv[1], sys.argv[2], *(f'{f[k]:.4f}' for k in ('pairwise_f1', 'pairwise_precision', 'pairwise_recall', 'bcubed_f1')), *cost]), '|')
" "$1" "$2" "$figures" "$3"
}
echo "sh eval/peers/run.sh FOLDER SCORE $rows"
echo
echo "| table | program | F1 | precision | recall | B³ F1 | seconds | processor s | peak MB |"
echo "|---|---|---|---|---|---|---|---|---|"
made=$folder/made-$rows
"$links" --make "$rows" "$made"
cost=$("$links" --one tables "$made/ours.jsonl" "$made/made.csv")
row "$rows made people" "gawah" "$cost" "$made/ours.jsonl" "$made/truth.csv"
cost=$("$folder/venv/bin/python" "$here/splink_table.py" "$made/made.csv" "$made/splink.jsonl" 2>/dev/null | tail -1)
row "$rows made people" "Splink" "$cost" "$made/splink.jsonl" "$made/truth.csv"
# dedupe takes minutes for 2,000 rows
if [ "$rows" -le 2000 ]; then
    cost=$("$folder/venv/bin/python" "$here/dedupe_table.py" "$made/made.csv" "$made/truth.csv" "$made/dedupe.jsonl" 2>/dev/null | tail -1)
    row "$rows made people" "dedupe" "$cost" "$made/dedupe.jsonl" "$made/truth.csv"
fi
