#!/bin/sh
# Brings whole public tables in: how many rows go in, why the others do not, how long it takes, and whether the record is sound after it.
# In: the folder of data, a new folder for the records. Out: a table on standard output, then the reasons.
# Run: sh eval/validators/imports.sh DATA FOLDER
set -eu
data=$1 folder=$2
here=$(cd "$(dirname "$0")" && pwd)
gawah=${GAWAH:-${CARGO_TARGET_DIR:-target}/release/gawah}
[ -x "$gawah" ] || cargo build -q --release -p gawah
mkdir -p "$folder"
echo "imports made for this table alone" >"$folder/pass"
one() { # name, file, further words
    name=$1 file=$2
    shift 2
    "$gawah" -q init "$folder/$name" --passphrase-file "$folder/pass" >/dev/null
    begun=$(date +%s.%N)
    "$gawah" -q import "$file" "$@" --dry-run --json >"$folder/$name.json" || true
    looked=$(date +%s.%N)
    "$gawah" -q -C "$folder/$name" --passphrase-file "$folder/pass" import "$file" "$@" --json >"$folder/$name.in.json" || true
    brought=$(date +%s.%N)
    cmp "$folder/$name.json" "$folder/$name.in.json"
    "$gawah" -q -C "$folder/$name" --passphrase-file "$folder/pass" verify --json >"$folder/$name.verify.json"
    python3 "$here/imports.py" row "$folder" "$name" "$begun" "$looked" "$brought"
}
python3 "$here/imports.py" head
one ucdp "$data/ucdp_aec_events/train.jsonl" --as ucdp
one pakistan "$data/pakistan_attacks/PakistanSuicideAttacks.csv"
python3 "$here/imports.py" reasons "$folder" ucdp pakistan
